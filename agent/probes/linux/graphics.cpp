// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/graphics.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include "inventory/hardware/graphics.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

using inventory::GraphicsAdapter;
using inventory::hardware::Smbios;

namespace {

/// "card0"; not "card0-HDMI-A-1", "renderD128" or "version".
bool is_card(std::string_view name) {
    auto const number = name.substr(std::min<std::size_t>(4, name.size()));
    return name.starts_with("card") && !number.empty() &&
           number.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "0x8086", as sysfs writes PCI's numbers.
std::optional<std::uint16_t> read_pci_number(ProbeContext const& context, std::string const& path) {
    auto const text = context.read_attribute(path);
    if (!text || !text->starts_with("0x")) {
        return std::nullopt;
    }
    std::uint16_t number = 0;
    auto const* end = text->data() + text->size();
    auto const [stopped, error] = std::from_chars(text->data() + 2, end, number, 16);
    return error == std::errc{} && stopped == end ? std::optional{number} : std::nullopt;
}

/// "0000:01:00.0"
bool is_pci_address(std::string_view part) {
    return part.size() == 12 && part[4] == ':' && part[7] == ':' && part[10] == '.';
}

/// The bridges that lead to a card, and the card itself, out of the path that its link tells:
/// "../../devices/pci0000:00/0000:00:01.0/0000:01:00.0/drm/card0".
std::vector<std::string> pci_path(ProbeContext const& context, std::string const& card) {
    std::vector<std::string> addresses;
    auto const link = context.link_target("/sys/class/drm/" + card);
    for (auto rest = std::string_view{link}; !rest.empty();) {
        auto const slash = std::min(rest.find('/'), rest.size());
        if (is_pci_address(rest.substr(0, slash))) {
            addresses.emplace_back(rest.substr(0, slash));
        }
        rest.remove_prefix(std::min(slash + 1, rest.size()));
    }
    return addresses;
}

bool is_in_slot(Smbios const& smbios, std::vector<std::string> const& path) {
    return std::any_of(
        smbios.used_slots.begin(),
        smbios.used_slots.end(),
        [&path](auto const& slot) {
            return std::find(path.begin(), path.end(), slot) != path.end();
        }
    );
}

/// Firmware calls a chip on the board "Onboard IGD" or "Integrated Graphics" when it is part of the
/// processor; "Onboard Video" may be a chip of its own.
bool is_named_integrated(Smbios const& smbios, std::string const& address) {
    auto const& chips = smbios.onboard_video;
    return std::any_of(chips.begin(), chips.end(), [&address](auto const& chip) {
        auto const name = inventory::ascii_lower(chip.name.value_or(""));
        return chip.pci_address == address && (name.find("igd") != std::string::npos ||
                                               name.find("integrated") != std::string::npos);
    });
}

/// What sits in a slot is a card; what hangs on the root bus belongs to processor or chipset.
std::optional<bool> is_discrete(
    GraphicsAdapter const& known, Smbios const& smbios, std::vector<std::string> const& path
) {
    if (is_in_slot(smbios, path)) {
        return true;
    }
    if (path.size() == 1 || (!path.empty() && is_named_integrated(smbios, path.back()))) {
        return false;
    }
    return known.discrete;
}

}  // namespace

ProbeResult probe_graphics(ProbeContext const& context, Findings& findings) {
    if (findings.host.is_virtual.value_or(false)) {
        return ProbeResult::no_data("the graphics of a virtual machine are no equipment");
    }
    auto const entries = context.list("/sys/class/drm");
    if (!entries) {
        return ProbeResult::from(entries.error());
    }
    for (auto const& card : *entries) {
        if (!is_card(card)) {
            continue;
        }
        auto const device = "/sys/class/drm/" + card + "/device/";
        auto const vendor = read_pci_number(context, device + "vendor");
        auto const product = read_pci_number(context, device + "device");
        if (vendor && product) {
            auto adapter = inventory::hardware::graphics_of_pci(*vendor, *product);
            adapter.discrete =
                is_discrete(adapter, context.firmware().smbios, pci_path(context, card));
            findings.host.graphics.push_back(std::move(adapter));
        }
    }
    return findings.host.graphics.empty() ? ProbeResult::no_data("no graphics adapter on PCI")
                                          : ProbeResult::ok();
}

}  // namespace parcmetre::agent
