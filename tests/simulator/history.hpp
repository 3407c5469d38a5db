// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inventory/day.hpp"
#include "inventory/fleet.hpp"
#include "tests/simulator/catalogue.hpp"

namespace parcmetre::simulator {

using inventory::Day;

struct Site {
    std::string name;
    std::string country;
    double share = 1;  ///< of the staff
};

/// What is simulated. The world is made from `seed`, `staff`, `sites` and the year of `from`;
/// `from` and `to` only say which part of it is told, so that a later `to` adds and changes
/// nothing.
struct Settings {
    int staff = 120;  ///< people towards the end of three years
    std::vector<Site> sites{{"Lyon", "FR", 1.0}};
    std::uint64_t seed = 1;
    Day from;
    Day to;  ///< last day told
};

/// "small" (120 people, one site), "large" (2,000 devices on three sites) or a number of people.
[[nodiscard]] Result<Settings> settings_of(
    std::string const& size, std::uint64_t seed, Day from, Day to
);

struct Installation {
    Day from;
    std::string id;
};

struct FirmwareUpdate {
    Day installed;
    Day released;
};

/// One physical thing, as it truly is. Days are true days; what sources make of them differs.
struct TrueDevice {
    std::string id;  ///< "pc-0012-1": kind, post, generation
    std::uint64_t key = 0;
    inventory::DeviceClass device_class = inventory::DeviceClass::laptop;
    bool is_virtual = false;
    Model const* model = nullptr;
    std::size_t site = 0;
    std::optional<std::size_t> desk;  ///< computers that sit at one
    Day made_on;
    Day commissioned_on;  ///< entered service here
    Day left_on;          ///< first day out of service; may lie after the last day told
    inventory::Condition condition = inventory::Condition::brand_new;
    std::string serial;  ///< as the hardware says it
    std::string smbios_uuid;
    std::vector<Installation> installations;  ///< computers: oldest first
    std::vector<FirmwareUpdate> firmware;     ///< computers: oldest first
    std::optional<Day> battery_replaced;
    std::optional<FirmwareUpdate> board_swap;  ///< `installed` is its day
    std::optional<std::string> swapped_uuid;
    bool swap_loses_serial = false;  ///< nobody wrote the serial into the new board
    std::optional<Day> redocked;     ///< its monitors hang on other connectors from here on
    bool in_ledger = true;
    Day ledger_day;  ///< acquired_on, as the ledger has it
    bool ledger_knows_exit = true;
    bool in_mdm = false;

    [[nodiscard]] bool in_service(Day day) const noexcept {
        return commissioned_on <= day && day < left_on;
    }
};

/// Where one person works: the computers that followed one another there, and for each place on the
/// desk the monitors.
struct Desk {
    std::size_t site = 0;
    Day opens;
    bool is_hot = false;  ///< whoever comes first: its monitors meet another computer each month
    std::vector<std::size_t> computers;
    std::vector<std::vector<std::size_t>> monitors;
};

/// From `day` on, the first monitors of two desks hang on each other's computer.
struct MonitorSwap {
    Day day;
    std::size_t desk = 0;
    std::size_t other = 0;
};

/// Something that recognition must survive, put there on purpose.
struct Planted {
    std::string kind;  ///< "reinstall", "clone"… (README.md lists them)
    std::optional<Day> day;
    std::vector<std::size_t> devices;
};

struct History {
    Settings settings;
    std::vector<TrueDevice> devices;  ///< commissioned by the last day told
    std::vector<Desk> desks;
    std::vector<MonitorSwap> swaps;
    std::vector<Planted> planted;
    std::vector<inventory::Headcount> headcounts;       ///< of the organisation, by day
    std::vector<inventory::Headcount> site_headcounts;  ///< by day; none with a single site
};

/// 1 January of the year of `from`: the day on which the simulated world starts to move.
[[nodiscard]] Day anchor_of(Settings const& settings);

[[nodiscard]] History make_history(Settings const& settings);

/// The computer that sits at a desk on a day: the one commissioned last.
[[nodiscard]] std::optional<std::size_t> computer_at(
    History const& history, std::size_t desk, Day day
);

/// The monitors that hang on a desk's computer on a day, hot desks apart.
[[nodiscard]] std::vector<std::size_t> monitors_at(
    History const& history, std::size_t desk, Day day
);

}  // namespace parcmetre::simulator
