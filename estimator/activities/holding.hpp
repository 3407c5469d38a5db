// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>

#include "inventory/fleet.hpp"

namespace parcmetre::estimator {

/// Length of a period in years: whole years from anniversary to anniversary, and the rest over the
/// days of the year that it falls in. Twelve months, calendar or not, count exactly 1, leap or not.
[[nodiscard]] double years_of(inventory::Period period);

/// Days of the period during which the fleet holds the device: from its commissioning (unknown:
/// from the period's start) to its exit. 0 when it came after or left before.
[[nodiscard]] long days_held(inventory::Device const& device, inventory::Period period) noexcept;

/// Whether the fleet holds the device on a day: it came (an unknown day of entry is before all
/// others) and has not left.
[[nodiscard]] bool in_service(inventory::Device const& device, inventory::Day day) noexcept;

/// The class that stands for the device. A virtual machine has no metal of its own: only someone's
/// word makes it stand for a device (matching.hpp says the same). None when unknown.
[[nodiscard]] std::optional<inventory::DeviceClass> counted_class(inventory::Device const& device
) noexcept;

/// Whether it stands for a printer or a multifunction printer.
[[nodiscard]] bool prints(inventory::Device const& device) noexcept;

/// The year whose electricity factor a period takes: the one of its middle day.
[[nodiscard]] int electricity_year(inventory::Period period) noexcept;

/// Share of a device's impacts, all stages, that the organisation answers for (ADEME's RCP
/// "Systèmes d'information" 2024, §4): its own or leased 1, private use allowed 0.85, the person's
/// own 0.57.
[[nodiscard]] double organisation_share(inventory::Ownership ownership) noexcept;

}  // namespace parcmetre::estimator
