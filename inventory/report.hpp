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
#include "inventory/printing.hpp"
#include "inventory/provenance.hpp"

namespace parcmetre::inventory {

/// Every field below is listed in README.md under "privacy"; a test compares the two. Whatever
/// could tell when or how a person works has no field here.

struct Processor {
    std::string model;  ///< as the hardware names it: "13th Gen Intel(R) Core(TM) i5-1345U"
    std::optional<int> cores;
    std::optional<int> threads;

    friend bool operator==(Processor const&, Processor const&) = default;
};

struct Memory {
    std::int64_t total_mib = 0;
    std::optional<int> modules;
    std::optional<int> slots{};             ///< soldered modules included, empty ones too
    std::optional<std::int64_t> max_mib{};  ///< what the board takes at most

    friend bool operator==(Memory const&, Memory const&) = default;
};

enum class DiskKind { ssd, hdd, unknown };

struct Disk {
    DiskKind kind = DiskKind::unknown;
    std::int64_t size_gb = 0;  ///< 10^9 bytes
    std::optional<std::string> model;
    std::optional<int> wear_percent{};  ///< share of its rated writes that is used up

    friend bool operator==(Disk const&, Disk const&) = default;
};

struct Battery {
    std::optional<double> design_wh;
    std::optional<double> full_wh;  ///< capacity when full today
    std::optional<int> cycles;

    friend bool operator==(Battery const&, Battery const&) = default;
};

struct GraphicsAdapter {
    std::optional<std::string> maker;
    std::optional<std::string> model;   ///< "Iris Xe Graphics"
    std::optional<std::string> pci_id;  ///< vendor and device: "8086:46a6"
    std::optional<bool> discrete;  ///< with memory of its own; not part of processor or chipset

    friend bool operator==(GraphicsAdapter const&, GraphicsAdapter const&) = default;
};

struct PowerSupply {
    std::optional<std::string> model;
    std::optional<int> rated_w;  ///< what it can give at most

    friend bool operator==(PowerSupply const&, PowerSupply const&) = default;
};

struct Screen {
    std::optional<int> width_cm;
    std::optional<int> height_cm;
    std::optional<double> diagonal_inch;
    std::optional<int> width_px;
    std::optional<int> height_px;
    std::optional<std::string> connector;  ///< the socket it hangs on: "HDMI-A-1"

    friend bool operator==(Screen const&, Screen const&) = default;
};

struct OperatingSystem {
    std::string name;                    ///< "Debian GNU/Linux 12 (bookworm)"
    std::optional<std::string> version;  ///< "12.11"
    std::optional<std::string> kernel;

    friend bool operator==(OperatingSystem const&, OperatingSystem const&) = default;
};

/// Whether sleep can be told from running here, and which energy counters exist. Never their
/// values.
struct PowerCapabilities {
    bool sleep_clock = false;
    struct Counter {
        std::string method;  ///< "rapl", "battery", "hwmon"
        std::string domain;  ///< what it covers: "package-0", "BAT0"
        bool readable = false;

        friend bool operator==(Counter const&, Counter const&) = default;
    };
    std::vector<Counter> counters;

    friend bool operator==(PowerCapabilities const&, PowerCapabilities const&) = default;
};

/// What the organisation, or the system's default, has set for all who use the machine, on mains.
/// What a person set for their own session is neither read nor sent.
struct PowerSettings {
    std::optional<bool> can_suspend;  ///< the kernel offers a sleep state and no policy forbids it
    std::optional<bool> automatic_sleep;  ///< it goes to sleep by itself when left alone
    std::optional<int> sleep_after_min;   ///< with automatic_sleep: after so long

    friend bool operator==(PowerSettings const&, PowerSettings const&) = default;
};

enum class AgeClueKind {
    edid_date,         ///< manufacture week or model year of a monitor
    battery_date,      ///< manufacture date of the battery
    bios_date,         ///< release date of the firmware now installed
    cpu_launch,        ///< launch of the processor
    disk_power_on,     ///< power-on hours of the system disk, by the hundred
    filesystem_birth,  ///< creation of the root file system
    os_install,        ///< month of installation of the operating system
    serial_date_code,  ///< date code inside a serial number, where public
    purchase,          ///< declared by a ledger or a person
    first_seen,        ///< added by the collector
};

/// One hint about when a device was made or entered service: a closed range of days, as wide as the
/// hint is vague (a week, a month, a year), or a count of hours.
struct AgeClue {
    AgeClueKind kind{};
    std::optional<Day> from;   ///< first possible day
    std::optional<Day> to;     ///< last possible day
    std::optional<int> hours;  ///< disk_power_on only

    friend bool operator==(AgeClue const&, AgeClue const&) = default;
};

/// One thing as one source names it. Absent members are unknown.
struct Subject {
    std::string key;  ///< unique in its report: "host", "monitor.1"
    std::optional<Sourced<DeviceClass>> device_class;
    std::optional<bool> is_virtual;
    std::optional<std::string> maker;
    std::optional<std::string> model;  ///< marketing name
    std::optional<std::string>
        product;  ///< maker's product number: "20VK0019US", EDID "DEL 0xA0C4"
    std::optional<std::string> serial;
    std::optional<std::string> smbios_uuid;
    std::optional<std::string> imei_digest{};  ///< keyed digest of a phone's IMEI; never the number
    std::optional<std::string> attached_to;    ///< key of the subject it hangs on
    std::optional<std::string> site;           ///< as configured by the organisation
    std::optional<std::string> country;        ///< ISO 3166-1 alpha-2
    std::optional<Sourced<Day>> acquired_on;
    std::optional<Sourced<Day>> left_on;
    std::optional<ExitRoute> left_by{};
    std::optional<Acquisition> acquisition{};

    std::optional<Processor> processor;
    std::optional<Memory> memory;
    std::vector<Disk> disks;
    std::vector<Battery> batteries;
    std::vector<GraphicsAdapter> graphics;
    std::vector<PowerSupply> power_supplies;
    std::optional<int> fans;  ///< that the firmware lists; few workplace computers' does
    std::optional<Screen> screen;
    std::optional<Printing> printing{};
    std::optional<OperatingSystem> os;
    std::optional<PowerCapabilities> power;
    std::optional<PowerSettings> power_settings;
    std::vector<AgeClue> age_clues;

    friend bool operator==(Subject const&, Subject const&) = default;
};

/// One device's totals for one local day, in minutes; they add up to the day's length (1380, 1440
/// or 1500). Off until the organisation has recorded the day on which staff were informed.
struct UsageDay {
    std::string subject;  ///< key of the subject
    Day day;
    int on_min = 0;
    int sleep_min = 0;
    int off_min = 0;
    int unknown_min = 0;
    std::optional<double> energy_wh;
    std::optional<std::string> energy_method;  ///< with energy_wh: "rapl", "battery", "hwmon"
    std::optional<std::string> energy_scope;   ///< with energy_wh: "cpu_package", "device"

    friend bool operator==(UsageDay const&, UsageDay const&) = default;
};

/// The closed windows of one device's site over one ISO week: what share of them it spent in each
/// state, in tenths; the rest of the ten it was on. Computed on the device; under the same
/// permission as days of use.
struct ClosedHoursWeek {
    std::string subject;  ///< key of the subject
    Day week;             ///< its Monday
    int off_tenths = 0;
    int sleep_tenths = 0;
    int unknown_tenths = 0;

    friend bool operator==(ClosedHoursWeek const&, ClosedHoursWeek const&) = default;
};

/// A printer's counters on one day.
struct MeterReading {
    std::string subject;
    Day day;
    MeterCounters counters{};
    Provenance provenance = Provenance::measured;

    friend bool operator==(MeterReading const&, MeterReading const&) = default;
};

enum class ListCountKind {
    owners,            ///< different people that the list gives a device to
    personal_devices,  ///< devices that belong to a person: counted, never inventoried
};

/// What an import counted in a list that names people, while it read it; the names are gone.
struct ListCount {
    ListCountKind kind{};
    std::optional<DeviceClass> device_class{};
    std::int64_t value = 0;

    friend bool operator==(ListCount const&, ListCount const&) = default;
};

enum class ProbeOutcome { ok, no_data, unsupported, denied, failed };

/// What one probe did, so that a hole in the data is told from a fault.
struct ProbeStatus {
    std::string probe;
    ProbeOutcome outcome = ProbeOutcome::ok;
    std::int64_t cpu_us = 0;
    std::optional<std::string> detail;  ///< why, when not ok; no path of a user, no serial

    friend bool operator==(ProbeStatus const&, ProbeStatus const&) = default;
};

/// What this report cost the machine that made it.
struct AgentCost {
    std::int64_t cpu_us = 0;
    std::int64_t peak_rss_kib = 0;
    int spool_dropped = 0;  ///< reports lost to the spool's cap since the last one that got through

    friend bool operator==(AgentCost const&, AgentCost const&) = default;
};

enum class SenderKind { agent, scout, import, simulator };

struct Sender {
    SenderKind kind = SenderKind::agent;
    std::string name;  ///< "parcmetre-agent"
    std::string version;
    InstallId install_id;

    friend bool operator==(Sender const&, Sender const&) = default;
};

/// What one agent, scout or import says on one day.
struct Report {
    ReportId id;
    Day day;
    Sender sender;
    std::vector<Subject> subjects;
    std::vector<UsageDay> usage_days;
    std::vector<ClosedHoursWeek> closed_hours;
    std::vector<MeterReading> readings;
    std::vector<ListCount> counts{};
    std::vector<ProbeStatus> probes;
    std::optional<AgentCost> cost;

    friend bool operator==(Report const&, Report const&) = default;
};

[[nodiscard]] std::string_view to_string(DiskKind kind) noexcept;
[[nodiscard]] std::string_view to_string(AgeClueKind kind) noexcept;
[[nodiscard]] std::string_view to_string(ListCountKind kind) noexcept;
[[nodiscard]] std::string_view to_string(ProbeOutcome outcome) noexcept;
[[nodiscard]] std::string_view to_string(SenderKind kind) noexcept;

}  // namespace parcmetre::inventory
