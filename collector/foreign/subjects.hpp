// SPDX-License-Identifier: EUPL-1.2
#pragma once
// From what another agent sent to the subjects of a report. Only what a report has a field for is
// asked for: users, software, networks, processes and times stay where they are.

#include <optional>
#include <string>
#include <vector>

#include "collector/foreign/section.hpp"
#include "inventory/day.hpp"
#include "inventory/report.hpp"

namespace parcmetre::collector {

/// What one inventory tells of a machine.
struct ForeignSubjects {
    std::vector<inventory::Subject> subjects;
    /// Screens that look built in: of a machine that is built with one, or monitors after all.
    std::vector<inventory::Subject> panels = {};
    bool tells_monitors = false;  ///< all there are; otherwise they are as they were
};

/// What was asked over the network: a printer.
struct NetworkDevice {
    inventory::Subject subject;  ///< without a key
    std::optional<inventory::MeterCounters> counters;
    /// What tells one device from another where several are one sender's: an address, a name. Never
    /// stored: keyed, it becomes the subject's key.
    std::string place;
};

/// A computer, with the monitors that hang on it; or a phone or tablet, whose inventory has the
/// same form. Its panels are yet to be placed. `today` bounds dates.
[[nodiscard]] ForeignSubjects read_computer(Section const& content, inventory::Day today);

/// Makes panels part of a machine that is built with a screen, and monitors of any other.
void place_panels(ForeignSubjects& told);

/// A phone or tablet that says which of the two it is ("Phone").
[[nodiscard]] ForeignSubjects read_handheld(Section const& content);

/// A printer with its counters; none for what is no workplace equipment (a switch, a gateway, a
/// store of disks).
[[nodiscard]] std::optional<NetworkDevice> read_network_device(
    Section const& device, Section const& counters
);

}  // namespace parcmetre::collector
