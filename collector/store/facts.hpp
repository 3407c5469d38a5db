// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <string>

#include "collector/database/connection.hpp"
#include "collector/identity/identity.hpp"
#include "inventory/day.hpp"
#include "inventory/report.hpp"

namespace parcmetre::collector {

/// What one source says of one thing, as far as figures depend on it. Hardware details stay in the
/// log: what changes at every report (a battery's wear) must not make a version a day.
struct Facts {
    std::optional<inventory::Sourced<inventory::DeviceClass>> device_class;
    std::optional<bool> is_virtual;
    std::optional<std::string> maker;
    std::optional<std::string> model;
    std::optional<double> screen_inch;
    std::optional<std::string> site;
    std::optional<std::string> country;
    std::optional<inventory::Day> acquired_on;
    std::optional<inventory::Provenance> acquired_provenance;
    std::optional<inventory::Day> left_on;
    std::optional<inventory::ExitRoute> left_by;
    inventory::Acquisition acquisition;

    friend bool operator==(Facts const&, Facts const&) = default;
};

[[nodiscard]] Facts facts_of(inventory::Subject const& subject);

/// The latest facts that hold on a day; none before the first.
[[nodiscard]] Result<std::optional<Facts>> load_facts_in_force(
    database::Connection& connection, InternalId const& subject, inventory::Day day
);

/// Facts that hold from a day on; said again on the same two days, they replace.
[[nodiscard]] Result<void> save_facts(
    database::Connection& connection,
    InternalId const& subject,
    inventory::Day valid_from,
    inventory::Day known_from,
    Facts const& facts
);

/// Each subject's facts on a valid day as known on a day: the latest that hold; before the first,
/// the first (a maker does not depend on when it was first told). Dates of acquisition and leaving
/// are the latest known, whatever the valid day.
[[nodiscard]] Result<std::map<InternalId, Facts>> load_all_facts(
    database::Connection& connection, inventory::Day valid_on, inventory::Day known_on
);

/// The same of one subject.
[[nodiscard]] Result<Facts> load_facts(
    database::Connection& connection,
    InternalId const& subject,
    inventory::Day valid_on,
    inventory::Day known_on
);

}  // namespace parcmetre::collector
