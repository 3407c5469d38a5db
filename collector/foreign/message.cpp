// SPDX-License-Identifier: EUPL-1.2
#include "collector/foreign/message.hpp"

#include <utility>

#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::size_t kMostDevices = inventory::ReportLimits::kSubjects;

/// JSON names it "action", XML "query".
std::string action_of(Section const& message) {
    auto const action = message.text("action");
    return inventory::ascii_lower(action ? *action : message.text("query").value_or(""));
}

/// A message of several devices is of FusionInventory's task; GLPI's agent sends one a message. A
/// scan also says when it begins and ends: that is nothing.
Result<std::vector<NetworkDevice>> read_devices(Section const& content) {
    std::vector<NetworkDevice> devices;
    auto const keep = [&devices](Section const& device, Section const& counters) {
        if (auto read = read_network_device(device, counters)) {
            devices.push_back(std::move(*read));
        }
    };
    if (content.has("network_device")) {
        keep(content.part("network_device"), content.part("pagecounters"));
    }
    auto const listed = content.parts("device", kMostDevices + 1);
    if (listed.size() > kMostDevices) {
        return Error{
            Errc::limit, "more than " + std::to_string(kMostDevices) + " devices in one message"};
    }
    for (auto const& device : listed) {
        keep(device.has("info") ? device.part("info") : device, device.part("pagecounters"));
    }
    return devices;
}

ForeignSubjects read_machine(
    Section const& message, std::string const& action, inventory::Day today
) {
    auto const content = message.part("content");
    auto const item_type = inventory::ascii_lower(message.text("itemtype").value_or("computer"));
    if (action != "inventory" || (item_type != "computer" && item_type != "phone")) {
        return {};
    }
    return item_type == "phone" ? read_handheld(content) : read_computer(content, today);
}

/// Of a machine that is all there is to say of it.
bool says_something(ForeignSubjects const& told) {
    if (told.subjects.empty()) {
        return false;
    }
    auto const& subject = told.subjects.front();
    return subject.maker || subject.model || subject.serial || subject.smbios_uuid ||
           subject.processor || subject.os;
}

Result<ForeignContent> read_inventory(
    Section const& message, std::string const& action, inventory::Day today
) {
    auto const content = message.part("content");
    bool const is_network = content.has("device") || content.has("network_device");
    auto devices = read_devices(content);
    if (!devices) {
        return devices.error();
    }
    auto told = is_network ? ForeignSubjects{} : read_machine(message, action, today);
    bool const is_partial = message.is_true("partial") && !told.subjects.empty();
    if (devices->empty() && !is_partial && !says_something(told)) {
        return ForeignContent{ForeignRefusal{
            "no workplace equipment: a switch, a gateway, a store of disks, the beginning or the "
            "end of a scan"}};
    }
    if (!is_partial && !is_network) {
        place_panels(told);
    }
    auto agent = content.text("versionclient").value_or("");
    return ForeignContent{
        ForeignInventory{std::move(agent), is_partial, std::move(told), std::move(*devices)}};
}

bool is_inventory(std::string const& action) {
    return action == "inventory" || action == "netinventory" || action == "netdiscovery" ||
           action == "snmpquery" || action == "snmp";
}

}  // namespace

Result<ForeignMessage> read_foreign_message(inventory::Json const& tree, inventory::Day today) {
    Section const message{tree};
    auto const device_id = message.text("deviceid");
    if (!device_id) {
        return Error{Errc::malformed, "deviceid: expected the agent's name for the machine"};
    }
    auto const action = action_of(message);
    if (action == "prolog" || action == "contact") {
        return ForeignMessage{*device_id, ForeignGreeting{action == "contact"}};
    }
    if (is_inventory(action) && message.has("content")) {
        auto content = read_inventory(message, action, today);
        return content ? Result<ForeignMessage>{ForeignMessage{*device_id, std::move(*content)}}
                       : content.error();
    }
    return Error{
        Errc::malformed,
        "action (query in XML): expected prolog, contact, inventory or netinventory with a "
        "content"};
}

}  // namespace parcmetre::collector
