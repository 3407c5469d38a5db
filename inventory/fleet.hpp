// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inventory/acquisition.hpp"
#include "inventory/day.hpp"
#include "inventory/device_class.hpp"
#include "inventory/ids.hpp"
#include "inventory/meter.hpp"
#include "inventory/provenance.hpp"
#include "inventory/registers/entry.hpp"
#include "inventory/usage.hpp"

namespace parcmetre::inventory {

enum class ScopeKind { organisation, entity, site };

/// Where figures are made for. One organisation is the root; entities and sites have a parent.
struct Scope {
    ScopeId id;
    ScopeKind kind = ScopeKind::organisation;
    std::string name;
    std::optional<ScopeId> parent;
    std::optional<std::string> country;  ///< ISO 3166-1 alpha-2; inherited from the parent

    friend bool operator==(Scope const&, Scope const&) = default;
};

/// When a device entered service, with the 90 % interval of what is known.
struct Commissioning {
    Day best;
    Day earliest;
    Day latest;
    Provenance provenance = Provenance::inferred;
    std::string source;  ///< the winning clue: "purchase", "edid_date", "bios_date"…

    friend bool operator==(Commissioning const&, Commissioning const&) = default;
};

/// The months in which one kind of source first and last told of a device: their first days.
struct Sight {
    Day first;
    Day last;

    friend bool operator==(Sight const&, Sight const&) = default;
};

/// How fit a device is to go on serving, from a month on. Absent members are unknown.
struct Fitness {
    Day since;                             ///< the first day of the month in which it was told
    std::optional<Day> supported_until;    ///< last day of its system's free security updates
    std::optional<int> battery_percent;    ///< capacity when full, of its design's; the worst one's
    std::optional<bool> sleeps;            ///< by itself when left alone, on mains
    std::optional<int> sleep_after_min{};  ///< with `sleeps`: after so long

    friend bool operator==(Fitness const&, Fitness const&) = default;
};

/// One physical thing as of the fleet's date. Absent members are unknown.
struct Device {
    DeviceId id;
    std::optional<DeviceClass> device_class;
    Provenance class_provenance = Provenance::inferred;
    bool is_virtual = false;
    std::optional<std::string> maker;
    std::optional<std::string> model;
    std::optional<double> screen_inch;
    std::optional<ScopeId> scope;  ///< the narrowest known; none = the organisation
    std::optional<std::string> country;
    std::optional<Commissioning> commissioned;
    std::optional<Day> left_on;  ///< first day out of the fleet
    Ownership ownership = Ownership::owned;
    Condition condition = Condition::brand_new;
    bool is_personal = false;     ///< a printer on one person's computer: its pages are their usage
    std::optional<Sight> seen{};  ///< by what looks at it: an agent, a scout, an MDM
    std::optional<Sight> listed{};   ///< by a list that someone keeps: a ledger
    std::vector<Fitness> fitness{};  ///< what changed, by month

    friend bool operator==(Device const&, Device const&) = default;
};

/// A device's usage totals of one local day, minutes; see report.hpp.
struct DeviceUsageDay {
    DeviceId device;
    Day day;
    int on_min = 0;
    int sleep_min = 0;
    int off_min = 0;
    int unknown_min = 0;
    std::optional<double> energy_wh;

    friend bool operator==(DeviceUsageDay const&, DeviceUsageDay const&) = default;
};

struct DeviceReading {
    DeviceId device;
    Day day;
    MeterCounters counters{};
    Provenance provenance = Provenance::measured;

    friend bool operator==(DeviceReading const&, DeviceReading const&) = default;
};

/// A register's statement of how many people a scope counts from a day on.
struct Headcount {
    ScopeId scope;
    Day day;
    int people = 0;

    friend bool operator==(Headcount const&, Headcount const&) = default;
};

/// Everything known of an organisation as of a valid date and a known date. Immutable once built;
/// the sole input of estimator, indicators, scenarios, CLI and verification.
struct Fleet {
    Day valid_on;         ///< the state of the world on this day
    Day known_on;         ///< as it was known on this day
    bool sample = false;  ///< true as soon as one simulated report is in it
    std::vector<Scope> scopes;
    std::vector<Device> devices;
    std::vector<DeviceUsageDay> usage_days;
    std::vector<DeviceReading> readings;
    std::vector<Headcount> headcounts;
    std::vector<RegisterEntry> entries;  ///< of all registers
    std::vector<MonthlyUsage> usage{};   ///< that may be shown

    friend bool operator==(Fleet const&, Fleet const&) = default;
};

[[nodiscard]] std::string_view to_string(ScopeKind kind) noexcept;

/// What was last told on or before a day; null when nothing was.
[[nodiscard]] Fitness const* fitness_on(Device const& device, Day day) noexcept;

/// Forgets the meters of printers on one person's computer: what they print is that person's doing.
void erase_personal_readings(Fleet& fleet);

/// People of `scope` over a period: the mean over its days of the headcount in force (the last
/// entry on or before the day; before the first entry, the first). Null without an entry.
[[nodiscard]] std::optional<double> mean_headcount(
    Fleet const& fleet, ScopeId const& scope, Period period
);

}  // namespace parcmetre::inventory
