// SPDX-License-Identifier: EUPL-1.2
#pragma once
// SMBIOS: the table that firmware leaves in memory (DMTF DSP0134 3.x).

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "inventory/error.hpp"

namespace parcmetre::inventory::hardware {

struct SmbiosMemoryModule {
    std::optional<std::int64_t> size_mib;  ///< none for an empty slot
    std::optional<std::string> maker;
    std::optional<std::string> part_number;
};

struct SmbiosBattery {
    std::optional<std::string> name;
    std::optional<std::string> manufacture_date;  ///< as written, or ISO when from the SBDS word
    std::optional<double> design_wh;
};

/// The arrays of system memory together.
struct SmbiosMemoryArrays {
    std::optional<int> slots;
    std::optional<std::int64_t> max_mib;
};

struct SmbiosPowerSupply {
    std::optional<std::string> name;   ///< "PWR SPLY,750W,RDNT,DELTA"
    std::optional<std::string> model;  ///< the maker's part number
    std::optional<int> rated_w;
};

/// A graphics chip that is part of the board, enabled.
struct SmbiosOnboardVideo {
    std::optional<std::string> name;         ///< "Onboard IGD"
    std::optional<std::string> pci_address;  ///< as sysfs writes it: "0000:00:02.0"
};

/// What Parcmètre reads of an SMBIOS table: types 0, 1, 2, 3, 4, 9, 16, 17, 22, 27, 39, 41. Texts
/// are trimmed and kept as the firmware wrote them: placeholders are judged by names.hpp.
struct Smbios {
    std::optional<std::string> bios_vendor, bios_version, bios_date;
    std::optional<std::string> system_maker, system_product, system_version, system_serial,
        system_uuid, system_sku, system_family;
    std::optional<std::string> board_maker, board_product, board_version, board_serial;
    std::optional<int> chassis_type;  ///< DSP0134 table 17, lock bit removed
    std::optional<std::string> chassis_maker, chassis_serial, chassis_asset_tag;
    std::optional<std::string> processor_version;
    std::optional<int> processor_cores, processor_threads;
    std::vector<SmbiosMemoryModule> memory;
    SmbiosMemoryArrays memory_arrays;
    std::vector<SmbiosBattery> batteries;
    std::vector<SmbiosPowerSupply> power_supplies;
    std::optional<int> fans;  ///< of its cooling devices those that move air, and work
    std::vector<SmbiosOnboardVideo> onboard_video;
    std::vector<std::string> used_slots;  ///< PCI addresses of slots that hold a card
};

/// Reads a raw structure table (/sys/firmware/dmi/tables/DMI), or a dump that starts with an `_SM_`
/// or
/// `_SM3_` entry point (dmidecode --dump-bin). Every length is checked; a structure that runs past
/// the end ends the table. Errors: malformed when nothing can be read.
[[nodiscard]] Result<Smbios> parse_smbios(std::span<std::uint8_t const> bytes);

}  // namespace parcmetre::inventory::hardware
