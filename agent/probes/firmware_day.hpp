// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>

#include "inventory/day.hpp"

namespace parcmetre::agent {

/// A day as firmware writes it: "03/16/2023" (SMBIOS's own form, month first), "03/16/99",
/// "2018-05-24", "20180524". None for anything else, and for days before 1980 (SMBIOS 3.x §7.1: two
/// digits of the year mean 19xx).
[[nodiscard]] std::optional<inventory::Day> parse_firmware_day(std::string_view text);

}  // namespace parcmetre::agent
