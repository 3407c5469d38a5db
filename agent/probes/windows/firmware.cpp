// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/firmware.hpp"

#include <windows.h>

#include <algorithm>
#include <cstdint>
#include <span>

#include "agent/probes/context.hpp"
#include "agent/probes/raw_smbios.hpp"

namespace parcmetre::agent {

namespace {

constexpr DWORD kRawSmbios = 0x52534D42;  ///< 'RSMB'
constexpr std::string_view kName = "RawSMBIOSData";

/// The structure table of this machine. Needs no privilege.
Result<std::string> own_table() {
    auto const size = ::GetSystemFirmwareTable(kRawSmbios, 0, nullptr, 0);
    if (size == 0) {
        return Error{Errc::not_found, "RawSMBIOSData: this machine has no SMBIOS"};
    }
    if (size > ProbeContext::kTableBytes) {
        return Error{Errc::limit, "RawSMBIOSData: too long"};
    }
    std::string raw(size, '\0');
    // May have grown since it was asked for: then it is given again at the next report.
    raw.resize(
        std::min<std::size_t>(::GetSystemFirmwareTable(kRawSmbios, 0, raw.data(), size), raw.size())
    );
    auto const table = table_of_raw_smbios(raw);
    if (!table) {
        return table.error();
    }
    return std::string{*table};
}

Result<std::string> table_of(ProbeContext const& context) {
    return context.is_this_host()
               ? own_table()
               : context.read("/sys/firmware/dmi/tables/DMI", ProbeContext::kTableBytes);
}

std::span<std::uint8_t const> as_bytes(std::string const& text) {
    return {reinterpret_cast<std::uint8_t const*>(text.data()), text.size()};
}

}  // namespace

Firmware read_firmware(ProbeContext const& context) {
    Firmware firmware;
    auto const table = table_of(context);
    if (!table) {
        firmware.missing = table.error();
        return firmware;
    }
    auto smbios = inventory::hardware::parse_smbios(as_bytes(*table));
    if (smbios) {
        firmware.smbios = std::move(*smbios);
        firmware.whole_table = true;
    } else {
        firmware.missing = smbios.error().with_context(kName);
    }
    return firmware;
}

}  // namespace parcmetre::agent
