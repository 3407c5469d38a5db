// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "inventory/json_object.hpp"

namespace parcmetre::estimator::dossier {

/// Lenient looks into a frozen document: what is absent or of another type is unknown, never an
/// exception, since a sheet must come out of any evidence that is one.
[[nodiscard]] inventory::Json const& member(inventory::Json const& of, std::string_view name);
[[nodiscard]] std::string text_of(inventory::Json const& of, std::string_view name);
[[nodiscard]] std::optional<double> number_of(inventory::Json const& of, std::string_view name);

/// Text with &, <, >, " and ' written as character references.
[[nodiscard]] std::string escaped(std::string_view text);

/// Bytes given in hexadecimal, written in base64.
[[nodiscard]] std::string hex_to_base64(std::string_view hex);

}  // namespace parcmetre::estimator::dossier
