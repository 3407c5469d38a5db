// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/storage_device.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

// Where the members of STORAGE_DEVICE_DESCRIPTOR stand.
constexpr std::size_t kRemovable = 10;
constexpr std::size_t kVendorOffset = 12;
constexpr std::size_t kProductOffset = 16;
constexpr std::size_t kBus = 28;
constexpr std::size_t kHead = 36;

// STORAGE_BUS_TYPE of disks that a machine is built with: SCSI (also behind Microsoft's and makers'
// NVMe and RAID drivers), ATAPI, ATA, RAID, SAS, SATA, MMC (soldered flash; cards are SD), NVMe,
// UFS. Not USB, FireWire, SD, networks, virtual disks and pools of others.
constexpr std::array<std::uint32_t, 9> kBuiltInBuses{1, 2, 3, 8, 10, 11, 13, 17, 19};

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t byte = 4; byte > 0; --byte) {
        number = (number << 8U) | static_cast<std::uint8_t>(bytes[at + byte - 1]);
    }
    return number;
}

/// The text that ends with NUL at an offset; empty when there is none (offset 0) or it is outside.
std::string_view text_at(std::string_view bytes, std::uint32_t offset) {
    if (offset < kHead || offset >= bytes.size()) {
        return {};
    }
    auto const rest = bytes.substr(offset);
    return inventory::trim(rest.substr(0, rest.find('\0')));
}

/// The vendor is part of a name on SCSI only; elsewhere drivers write the bus there.
std::optional<std::string> model_of(std::string_view vendor, std::string_view product) {
    if (product.empty()) {
        return std::nullopt;
    }
    if (vendor.empty() || vendor == "ATA" || vendor == "NVMe") {
        return std::string{product};
    }
    return std::string{vendor} + " " + std::string{product};
}

}  // namespace

Result<StorageDevice> parse_storage_device(std::string_view descriptor) {
    if (descriptor.size() < kHead) {
        return Error{Errc::malformed, "storage descriptor: shorter than its head"};
    }
    auto const bus = number_at(descriptor, kBus);
    StorageDevice device;
    device.is_built_in =
        descriptor[kRemovable] == 0 &&
        std::find(kBuiltInBuses.begin(), kBuiltInBuses.end(), bus) != kBuiltInBuses.end();
    device.model = model_of(
        text_at(descriptor, number_at(descriptor, kVendorOffset)),
        text_at(descriptor, number_at(descriptor, kProductOffset))
    );
    return device;
}

}  // namespace parcmetre::agent
