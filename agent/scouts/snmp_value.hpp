// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "agent/scouts/oid.hpp"

namespace parcmetre::scouts {

/// What a device answered for one OID: a number, bytes, or an OID. What it does not have is no
/// value.
using SnmpValue = std::variant<std::int64_t, std::string, Oid>;

/// What a device answered, in the order of OIDs.
using Answers = std::map<Oid, SnmpValue>;

/// Text for people out of a device's bytes: UTF-8, or else taken for Latin-1; without control
/// characters and outer spaces, at most 200 bytes. Nothing of what is empty or masked ("<private>",
/// "--", "unknown").
[[nodiscard]] std::optional<std::string> clean_device_text(std::string_view bytes);

/// A text that a device answered, cleaned.
[[nodiscard]] std::optional<std::string> text_at(Answers const& answers, Oid const& oid);

/// The bytes as they came.
[[nodiscard]] std::optional<std::string_view> bytes_at(Answers const& answers, Oid const& oid);

/// A whole number, as a number or as digits in a text. Unknown when it is negative, which is how
/// Printer-MIB says "other", "unknown" and "some left".
[[nodiscard]] std::optional<std::int64_t> count_at(Answers const& answers, Oid const& oid);

/// The same, negative ones included.
[[nodiscard]] std::optional<std::int64_t> number_at(Answers const& answers, Oid const& oid);

[[nodiscard]] std::optional<Oid> oid_at(Answers const& answers, Oid const& oid);

}  // namespace parcmetre::scouts
