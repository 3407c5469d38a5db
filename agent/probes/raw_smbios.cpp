// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/raw_smbios.hpp"

#include <cstddef>
#include <cstdint>

namespace parcmetre::agent {

Result<std::string_view> table_of_raw_smbios(std::string_view raw) {
    constexpr std::size_t kHeader = 8;
    constexpr std::size_t kLengthAt = 4;
    if (raw.size() <= kHeader) {
        return Error{Errc::malformed, "RawSMBIOSData: shorter than its header"};
    }
    std::size_t length = 0;
    for (auto at = kHeader; at > kLengthAt; --at) {
        length = (length << 8U) | static_cast<std::uint8_t>(raw[at - 1]);
    }
    if (length == 0 || length > raw.size() - kHeader) {
        return Error{Errc::malformed, "RawSMBIOSData: longer than what was given"};
    }
    return raw.substr(kHeader, length);
}

}  // namespace parcmetre::agent
