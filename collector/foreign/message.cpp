// SPDX-License-Identifier: EUPL-1.2
#include "collector/foreign/message.hpp"

#include <utility>

#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

/// JSON names it "action", XML "query".
std::string action_of(Section const& message) {
    auto const action = message.text("action");
    return inventory::ascii_lower(action ? *action : message.text("query").value_or(""));
}

ForeignSubjects read_by_type(
    std::string const& item_type, Section const& content, inventory::Day today
) {
    // XML tells of a device that was asked over the network in DEVICE, JSON in network_device.
    if (content.has("device")) {
        auto const device = content.part("device");
        auto const info = device.has("info") ? device.part("info") : device;
        return read_network_device(info, device.part("pagecounters"), today);
    }
    if (content.has("network_device")) {
        return read_network_device(
            content.part("network_device"), content.part("pagecounters"), today
        );
    }
    return item_type == "phone" ? read_handheld(content) : read_computer(content, today);
}

ForeignContent read_inventory(Section const& message, inventory::Day today) {
    auto const content = message.part("content");
    auto const item_type = inventory::ascii_lower(message.text("itemtype").value_or("computer"));
    auto told = read_by_type(item_type, content, today);
    if (told.subjects.empty()) {
        return ForeignRefusal{"a switch, a gateway or a store of disks is no workplace equipment"};
    }
    return ForeignInventory{
        content.text("versionclient").value_or(""), message.is_true("partial"), std::move(told)};
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
        return ForeignMessage{*device_id, read_inventory(message, today)};
    }
    return Error{
        Errc::malformed,
        "action (query in XML): expected prolog, contact, inventory or netinventory with a "
        "content"};
}

}  // namespace parcmetre::collector
