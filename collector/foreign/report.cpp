// SPDX-License-Identifier: EUPL-1.2
#include "collector/foreign/report.hpp"

#include <algorithm>
#include <set>

#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

/// Names of programs are plain ASCII; what comes in a header may be any bytes.
std::string plain(std::string_view text) {
    constexpr std::size_t kMost = 100;
    std::string shown{text.substr(0, kMost)};
    std::ranges::replace_if(
        shown, [](char c) { return c < ' ' || c > '~'; }, '?'
    );
    return shown;
}

/// "GLPI-Agent_v1.12" and "OCS-NG_unified_unix_agent_v2.10.0" are a name and a version.
inventory::Sender sender_of(std::string const& agent, inventory::InstallId id, bool is_network) {
    auto const parted = agent.find("_v");
    auto const or_unknown = [](std::string text) {
        return text.empty() ? std::string{"unknown"} : std::move(text);
    };
    return {
        is_network ? inventory::SenderKind::scout : inventory::SenderKind::agent,
        or_unknown(inventory::ascii_lower(agent.substr(0, parted))),
        or_unknown(parted == std::string::npos ? "" : agent.substr(parted + 2)),
        std::move(id)};
}

/// Several devices asked over the network are one sender's: each has a key of its own. One that is
/// told twice is told once.
void add_devices(
    inventory::Report& report, std::vector<NetworkDevice> devices, std::string_view key
) {
    std::set<std::string> names;
    for (auto& device : devices) {
        auto const name = "printer." + to_hex(hmac_sha256(key, device.place)).substr(0, 16);
        if (!names.insert(name).second) {
            continue;
        }
        device.subject.key = name;
        report.subjects.push_back(std::move(device.subject));
        if (device.counters) {
            report.readings.push_back({name, report.day, *device.counters});
        }
    }
}

}  // namespace

inventory::InstallId foreign_sender_id(std::string_view key, std::string const& device_id) {
    return inventory::InstallId{as_uuid4(hmac_sha256(key, "sender " + device_id))};
}

inventory::Report report_of(
    ForeignInventory inventory,
    inventory::InstallId sender,
    std::string_view key,
    Sha256 const& original,
    std::string_view user_agent,
    inventory::Day day
) {
    auto& told = inventory.told;
    bool const is_network = told.subjects.empty();
    auto const agent = plain(inventory.agent.empty() ? user_agent : inventory.agent);
    inventory::Report report;
    report.id = inventory::ReportId{
        as_uuid4(hmac_sha256(key, inventory::to_string(day) + " " + to_hex(original)))};
    report.day = day;
    report.sender = sender_of(agent, std::move(sender), is_network);
    report.subjects = std::move(told.subjects);
    add_devices(report, std::move(inventory.devices), key);
    return report;
}

}  // namespace parcmetre::collector
