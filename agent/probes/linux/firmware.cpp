// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/firmware.hpp"

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "agent/probes/context.hpp"
#include "agent/write_file.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

using inventory::hardware::Smbios;

namespace {

constexpr std::string_view kTable = "/sys/firmware/dmi/tables/DMI";
constexpr std::string_view kSummary = "/sys/class/dmi/id/";

struct Attribute {
    std::string_view name;
    std::optional<std::string> Smbios::*field;
};

// Names by drivers/firmware/dmi-id.c of the kernel. Serials and UUID are readable by root only.
constexpr Attribute kAttributes[] = {
    {"bios_vendor", &Smbios::bios_vendor},
    {"bios_version", &Smbios::bios_version},
    {"bios_date", &Smbios::bios_date},
    {"sys_vendor", &Smbios::system_maker},
    {"product_name", &Smbios::system_product},
    {"product_version", &Smbios::system_version},
    {"product_serial", &Smbios::system_serial},
    {"product_uuid", &Smbios::system_uuid},
    {"product_sku", &Smbios::system_sku},
    {"product_family", &Smbios::system_family},
    {"board_vendor", &Smbios::board_maker},
    {"board_name", &Smbios::board_product},
    {"board_version", &Smbios::board_version},
    {"board_serial", &Smbios::board_serial},
    {"chassis_vendor", &Smbios::chassis_maker},
    {"chassis_serial", &Smbios::chassis_serial},
    {"chassis_asset_tag", &Smbios::chassis_asset_tag},
};

std::optional<int> chassis_type(ProbeContext const& context) {
    constexpr int kLockBit = 0x80;
    auto const code = context.read_integer(std::string{kSummary} + "chassis_type");
    if (!code || *code < 0 || *code > 0xff) {
        return std::nullopt;
    }
    return static_cast<int>(*code) & ~kLockBit;
}

void read_summary(ProbeContext const& context, Firmware& firmware) {
    std::optional<Error> trouble;
    bool found = false;
    for (auto const& [name, field] : kAttributes) {
        auto const value = context.read(std::string{kSummary} + std::string{name});
        if (!value) {
            if (value.error().code() != Errc::not_found) {
                trouble = value.error();
            }
            continue;
        }
        if (auto const text = inventory::trim(*value); !text.empty()) {
            firmware.smbios.*field = text;
            found = true;
        }
    }
    firmware.smbios.chassis_type = chassis_type(context);
    found = found || firmware.smbios.chassis_type.has_value();
    if (trouble) {
        firmware.partial = trouble;
    }
    if (!found) {
        firmware.missing = trouble.value_or(Error{
            Errc::not_found, "/sys/class/dmi/id: this machine has no SMBIOS"});
    }
}

/// The table as the service manager hands it to a service without privileges (systemd.exec(5),
/// LoadCredential=); "none" where it could not read it either.
std::optional<std::string> handed_table(ProbeContext const& context) {
    auto const* const folder = std::getenv("CREDENTIALS_DIRECTORY");
    if (!context.is_this_host() || folder == nullptr) {
        return std::nullopt;
    }
    auto const table =
        read_whole(std::filesystem::path{folder} / "smbios", ProbeContext::kTableBytes);
    return table && *table != "none" ? std::optional{*table} : std::nullopt;
}

std::span<std::uint8_t const> as_bytes(std::string const& text) {
    return {reinterpret_cast<std::uint8_t const*>(text.data()), text.size()};
}

}  // namespace

Firmware read_firmware(ProbeContext const& context) {
    Firmware firmware;
    auto const handed = handed_table(context);
    auto const table =
        handed ? Result<std::string>{*handed} : context.read(kTable, ProbeContext::kTableBytes);
    if (table) {
        auto smbios = inventory::hardware::parse_smbios(as_bytes(*table));
        if (smbios) {
            firmware.smbios = std::move(*smbios);
            firmware.whole_table = true;
            return firmware;
        }
        firmware.partial = smbios.error().with_context(kTable);
    } else if (table.error().code() != Errc::not_found) {
        firmware.partial = table.error();
    }
    read_summary(context, firmware);
    return firmware;
}

}  // namespace parcmetre::agent
