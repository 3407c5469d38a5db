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

/// What was asked over the network stands in DEVICE (XML) or network_device (JSON); only an
/// inventory is of the machine itself. A scan also says when it begins and ends: that is nothing.
ForeignSubjects read_by_type(
    Section const& message, std::string const& action, inventory::Day today
) {
    auto const content = message.part("content");
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
    auto const item_type = inventory::ascii_lower(message.text("itemtype").value_or("computer"));
    if (action != "inventory" || (item_type != "computer" && item_type != "phone")) {
        return {};
    }
    return item_type == "phone" ? read_handheld(content) : read_computer(content, today);
}

/// Of a machine that is all there is to say of it.
bool says_something(inventory::Subject const& subject) {
    return subject.maker || subject.model || subject.serial || subject.smbios_uuid ||
           subject.processor || subject.os || subject.key == kNetworkDevice;
}

ForeignContent read_inventory(
    Section const& message, std::string const& action, inventory::Day today
) {
    auto told = read_by_type(message, action, today);
    bool const is_whole = !message.is_true("partial");
    if (told.subjects.empty() || (is_whole && !says_something(told.subjects.front()))) {
        return ForeignRefusal{
            "no workplace equipment: a switch, a gateway, a store of disks, the beginning or the "
            "end of a scan"};
    }
    if (is_whole) {
        place_panels(told);
    }
    return ForeignInventory{
        message.part("content").text("versionclient").value_or(""), !is_whole, std::move(told)};
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
        return ForeignMessage{*device_id, read_inventory(message, action, today)};
    }
    return Error{
        Errc::malformed,
        "action (query in XML): expected prolog, contact, inventory or netinventory with a "
        "content"};
}

}  // namespace parcmetre::collector
