// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/disks.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>

namespace parcmetre::agent {

using inventory::Disk;
using inventory::DiskKind;

namespace {

// Made by the kernel out of memory, files or other disks; network block devices; drives for media.
constexpr std::array<std::string_view, 9> kNotDisks{
    "loop", "ram", "zram", "dm-", "md", "sr", "fd", "nbd", "zd"};

constexpr std::int64_t kPlausibleGb = 1'000'000;  ///< a petabyte: no computer on a desk has it

bool is_own_disk(ProbeContext const& context, std::string const& name) {
    bool const known_other = std::any_of(kNotDisks.begin(), kNotDisks.end(), [&](auto prefix) {
        return name.starts_with(prefix);
    });
    auto const folder = "/sys/block/" + name;
    return !known_other && context.read_integer(folder + "/removable") != 1 &&
           context.read_integer(folder + "/hidden") != 1 &&
           context.link_target(folder).find("/usb") == std::string::npos &&
           !name.ends_with("boot0") && !name.ends_with("boot1") && !name.ends_with("rpmb");
}

/// An SD card is no part of the machine, an eMMC chip is.
bool is_memory_card(ProbeContext const& context, std::string const& name) {
    if (!name.starts_with("mmcblk")) {
        return false;
    }
    auto const type = context.read_attribute("/sys/block/" + name + "/device/type");
    return !type || *type != "MMC";
}

DiskKind kind_of(ProbeContext const& context, std::string const& name) {
    switch (context.read_integer("/sys/block/" + name + "/queue/rotational").value_or(-1)) {
        case 0:
            return DiskKind::ssd;
        case 1:
            return DiskKind::hdd;
        default:
            return DiskKind::unknown;
    }
}

std::optional<std::string> model_of(ProbeContext const& context, std::string const& name) {
    for (auto const* file : {"/device/model", "/device/name"}) {
        if (auto const text = context.read_attribute("/sys/block/" + name + file)) {
            return *text;
        }
    }
    return std::nullopt;
}

/// eMMC tells its wear in tenths, 1 for up to 10 %, 11 for more than all (JESD84-B51 §7.4.47), for
/// each of its two kinds of cells. An NVMe or SATA disk tells it, and its power-on hours, to
/// commands that only root may send it.
std::optional<int> wear_of(ProbeContext const& context, std::string const& name) {
    constexpr int kMostTenths = 11;
    auto const text = context.read_attribute("/sys/block/" + name + "/device/life_time");
    std::optional<int> most;
    std::istringstream words{text ? *text : ""};
    for (int tenths = 0; words >> std::hex >> tenths;) {
        if (tenths >= 1 && tenths <= kMostTenths) {
            most = std::max(most.value_or(0), std::min(tenths * 10, 100));
        }
    }
    return most;
}

}  // namespace

ProbeResult probe_disks(ProbeContext const& context, Findings& findings) {
    auto const names = context.list("/sys/block");
    if (!names) {
        return ProbeResult::from(names.error());
    }
    // What a virtual disk says of its rotation says nothing of what is under it.
    bool const is_virtual = findings.host.is_virtual.value_or(false);
    for (auto const& name : *names) {
        if (!is_own_disk(context, name) || is_memory_card(context, name)) {
            continue;
        }
        // The size is in sectors of 512 bytes whatever the disk's own (block/genhd.c).
        auto const sectors = context.read_integer("/sys/block/" + name + "/size").value_or(0);
        auto const size_gb = (sectors / 1000 * 512 + 500'000) / 1'000'000;
        if (size_gb > 0 && size_gb < kPlausibleGb) {
            findings.host.disks.push_back(
                {is_virtual ? DiskKind::unknown : kind_of(context, name),
                 size_gb,
                 model_of(context, name),
                 wear_of(context, name)}
            );
        }
    }
    return findings.host.disks.empty() ? ProbeResult::no_data("no disk of its own")
                                       : ProbeResult::ok();
}

}  // namespace parcmetre::agent
