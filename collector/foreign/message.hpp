// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "collector/foreign/subjects.hpp"
#include "inventory/day.hpp"
#include "inventory/error.hpp"
#include "inventory/json.hpp"

namespace parcmetre::collector {

/// An agent asks what it is to do, before it sends anything: OCS's PROLOG, GLPI's CONTACT.
struct ForeignGreeting {
    bool is_contact = false;
};

/// What an agent has found: of the machine that it runs on, or of devices that it asked over the
/// network.
struct ForeignInventory {
    std::string agent;        ///< "GLPI-Agent_v1.12"; empty when it does not say
    bool is_partial = false;  ///< holds only what has changed since the last one
    ForeignSubjects told;     ///< empty when it tells of devices
    std::vector<NetworkDevice> devices = {};
};

/// Something whose like is no workplace equipment, or that holds no inventory: taken and let go.
struct ForeignRefusal {
    std::string why;
};

using ForeignContent = std::variant<ForeignGreeting, ForeignInventory, ForeignRefusal>;

/// One request of another agent.
struct ForeignMessage {
    /// How the agent names the machine: it may hold a host name, and is never stored.
    std::string device_id;
    ForeignContent content;
};

/// Errors: malformed (no message of the protocols known: names what is missing), limit (more
/// devices than a report holds).
[[nodiscard]] Result<ForeignMessage> read_foreign_message(
    inventory::Json const& tree, inventory::Day today
);

}  // namespace parcmetre::collector
