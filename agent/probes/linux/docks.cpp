// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/docks.hpp"

#include <string>

#include "agent/probes/dock_findings.hpp"

namespace parcmetre::agent {

using inventory::hardware::PluggedDevice;

namespace {

std::optional<std::string> text(ProbeContext const& context, std::string const& path) {
    auto const read = context.read_attribute(path);
    return read ? std::optional{*read} : std::nullopt;
}

/// Names as the thunderbolt driver writes them; its unique_id is a number of the chip, which stands
/// on no label: no serial number.
void add_thunderbolt(ProbeContext const& context, std::vector<PluggedDevice>& devices) {
    std::string const folder = "/sys/bus/thunderbolt/devices/";
    auto const names = context.list(folder);
    if (!names) {
        return;
    }
    for (auto const& name : *names) {
        if (auto model = text(context, folder + name + "/device_name")) {
            devices.push_back(
                {std::nullopt,
                 text(context, folder + name + "/vendor_name"),
                 std::move(model),
                 std::nullopt}
            );
        }
    }
}

void add_usb(ProbeContext const& context, std::vector<PluggedDevice>& devices) {
    std::string const folder = "/sys/bus/usb/devices/";
    auto const names = context.list(folder);
    if (!names) {
        return;
    }
    for (auto const& name : *names) {
        // "1-3.2" is a device, "1-3.2:1.0" one of its functions, "usb1" a root hub.
        if (name.find(':') != std::string::npos || name.starts_with("usb")) {
            continue;
        }
        auto const device = folder + name;
        auto const vendor = text(context, device + "/idVendor");
        auto const product = text(context, device + "/idProduct");
        if (vendor && product) {
            devices.push_back(
                {*vendor + ":" + *product,
                 text(context, device + "/manufacturer"),
                 text(context, device + "/product"),
                 text(context, device + "/serial")}
            );
        }
    }
}

}  // namespace

ProbeResult probe_docks(ProbeContext const& context, Findings& findings) {
    if (findings.host.is_virtual.value_or(false)) {
        return ProbeResult::no_data("the docks of a virtual machine are no equipment");
    }
    if (!context.exists("/sys/bus/usb/devices") &&
        !context.exists("/sys/bus/thunderbolt/devices")) {
        return ProbeResult::no_data("neither USB nor Thunderbolt");
    }
    std::vector<PluggedDevice> devices;
    add_thunderbolt(context, devices);  // first, as they bear the name that people know
    add_usb(context, devices);
    return keep_docks(devices, findings);
}

}  // namespace parcmetre::agent
