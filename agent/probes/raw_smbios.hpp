// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "inventory/error.hpp"

namespace parcmetre::agent {

/// The structure table in what GetSystemFirmwareTable('RSMB') gives: RawSMBIOSData, a header of
/// eight bytes whose last four are the table's length. Errors: malformed when the length lies.
[[nodiscard]] Result<std::string_view> table_of_raw_smbios(std::string_view raw);

}  // namespace parcmetre::agent
