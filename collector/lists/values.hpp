// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/acquisition.hpp"
#include "inventory/day.hpp"

namespace parcmetre::collector {

/// A day as people and spreadsheets write it: "2024-03-31" (what follows is a time of day and is
/// not read), "31/03/2024", "31.03.24", "31-03-2024". The day comes before the month. None for
/// anything else, a day that does not exist included.
[[nodiscard]] std::optional<inventory::Day> read_list_day(std::string_view text);

/// What programs write for no day: the first of the year 1.
[[nodiscard]] bool is_no_day(std::string_view text);

/// A month ("03/2024", "2024-03") or a year ("2024"), as the days that it may be.
[[nodiscard]] std::optional<inventory::Period> read_list_span(std::string_view text);

/// "1 234,56 €", "1.234,56", "€1,234.56": in cents. `currency` is what another column says, else
/// the sign's, else EUR. None for what is no amount, below zero or above a hundred million.
[[nodiscard]] std::optional<inventory::Price> read_price(
    std::string_view text, std::string_view currency
);

/// "12 345", "12.345", "12,345", "12345": a count. None for anything else.
[[nodiscard]] std::optional<std::int64_t> read_list_count(std::string_view text);

/// A number that a file holds as one, as people would write it: whole, or with two decimals, which
/// no reading of amounts takes for thousands.
[[nodiscard]] std::string number_text(double number);

/// The digits of an IMEI (3GPP TS 23.003 §6.2: 15; 14 without the check digit, 16 with the
/// software's version) reduced to the 14 that name the telephone; none for anything else.
[[nodiscard]] std::optional<std::string> read_imei(std::string_view text);

}  // namespace parcmetre::collector
