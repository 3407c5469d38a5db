// SPDX-License-Identifier: EUPL-1.2
#include "tests/fuzz/fake_root.hpp"

#include <algorithm>
#include <array>
#include <fstream>

namespace parcmetre::tests {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 62> kFiles{
    "proc/cpuinfo",
    "proc/meminfo",
    "proc/sys/kernel/osrelease",
    "etc/os-release",
    "etc/debian_version",
    "etc/systemd/logind.conf",
    "etc/systemd/logind.conf.d/50.conf",
    "etc/systemd/sleep.conf",
    "sys/power/state",
    "sys/firmware/dmi/tables/DMI",
    "sys/class/dmi/id/bios_vendor",
    "sys/class/dmi/id/bios_date",
    "sys/class/dmi/id/sys_vendor",
    "sys/class/dmi/id/product_name",
    "sys/class/dmi/id/product_version",
    "sys/class/dmi/id/product_family",
    "sys/class/dmi/id/product_serial",
    "sys/class/dmi/id/product_uuid",
    "sys/class/dmi/id/product_sku",
    "sys/class/dmi/id/board_vendor",
    "sys/class/dmi/id/board_name",
    "sys/class/dmi/id/board_serial",
    "sys/class/dmi/id/chassis_type",
    "sys/class/dmi/id/chassis_serial",
    "sys/block/sda/size",
    "sys/block/sda/removable",
    "sys/block/sda/queue/rotational",
    "sys/block/sda/device/model",
    "sys/block/mmcblk0/size",
    "sys/block/mmcblk0/device/type",
    "sys/block/mmcblk0/device/name",
    "sys/block/mmcblk0/device/life_time",
    "sys/class/drm/card0/device/vendor",
    "sys/class/drm/card0/device/device",
    "sys/class/drm/card0-eDP-1/edid",
    "sys/class/drm/card0-DP-1/edid",
    "sys/class/power_supply/BAT0/type",
    "sys/class/power_supply/BAT0/scope",
    "sys/class/power_supply/BAT0/present",
    "sys/class/power_supply/BAT0/cycle_count",
    "sys/class/power_supply/BAT0/energy_full_design",
    "sys/class/power_supply/BAT0/energy_full",
    "sys/class/power_supply/BAT0/charge_full_design",
    "sys/class/power_supply/BAT0/charge_full",
    "sys/class/power_supply/BAT0/voltage_min_design",
    "sys/class/power_supply/BAT0/manufacture_year",
    "sys/class/power_supply/BAT0/manufacture_month",
    "sys/class/power_supply/BAT0/manufacture_day",
    "sys/class/power_supply/BAT0/power_now",
    "sys/class/powercap/intel-rapl:0/name",
    "sys/class/powercap/intel-rapl:0/energy_uj",
    "sys/class/hwmon/hwmon0/name",
    "sys/class/hwmon/hwmon0/power1_average",
    "sys/bus/thunderbolt/devices/0-1/device_name",
    "sys/bus/thunderbolt/devices/0-1/vendor_name",
    "sys/bus/usb/devices/1-1/idVendor",
    "sys/bus/usb/devices/1-1/idProduct",
    "sys/bus/usb/devices/1-1/manufacturer",
    "sys/bus/usb/devices/1-1/product",
    "sys/bus/usb/devices/1-1/serial",
    "sys/bus/usb/devices/1-2/idVendor",
    "sys/bus/usb/devices/1-2/idProduct"};

void write(fs::path const& file, std::string_view content) {
    fs::create_directories(file.parent_path());
    std::ofstream{file, std::ios::binary}.write(
        content.data(), static_cast<std::streamsize>(content.size())
    );
}

}  // namespace

FakeRoot::FakeRoot(std::string_view text) {
    while (!text.empty()) {
        auto const line = std::min(text.find('\n'), text.size());
        auto const name = text.substr(0, line);
        text.remove_prefix(std::min(line + 1, text.size()));
        auto const next = std::min(text.find("\n="), text.size());
        if (name.starts_with('=') &&
            std::find(kFiles.begin(), kFiles.end(), name.substr(1)) != kFiles.end()) {
            write(folder_.path() / name.substr(1), text.substr(0, next));
        }
        text.remove_prefix(std::min(next + 1, text.size()));
    }
}

}  // namespace parcmetre::tests
