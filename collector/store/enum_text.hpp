// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>

#include "inventory/report.hpp"

namespace parcmetre::collector {

/// The words of the report read back from a column; none for a word that this version does not
/// know.
[[nodiscard]] std::optional<inventory::SenderKind> parse_sender_kind(std::string_view text
) noexcept;
[[nodiscard]] std::optional<inventory::AgeClueKind> parse_clue_kind(std::string_view text) noexcept;

}  // namespace parcmetre::collector
