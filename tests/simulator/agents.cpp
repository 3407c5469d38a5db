// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <chrono>
#include <cmath>

#include "tests/simulator/sources.hpp"

namespace parcmetre::simulator {
namespace {

using inventory::AgeClue;
using inventory::AgeClueKind;
using inventory::DeviceClass;
using inventory::ProbeOutcome;
using inventory::Provenance;
using inventory::Subject;
using std::chrono::days;

constexpr double kUndocked = 0.15;
constexpr double kHoursOnADay = 5.6;  ///< a working day's nine hours over all days

Draws draws_of(TrueDevice const& device, std::string_view what) {
    return Draws{device.key}.of(what);
}

std::string const& install_id(TrueDevice const& device, Day day) {
    auto at = device.installations.begin();
    while (std::next(at) != device.installations.end() && std::next(at)->from <= day) {
        ++at;
    }
    return at->id;
}

AgeClue on_day(AgeClueKind kind, Day day) {
    return {kind, day, day, std::nullopt};
}

AgeClue in_month(AgeClueKind kind, Day day) {
    std::chrono::year_month_day const date{day};
    Day const first{date.year() / date.month() / 1};
    return {kind, first, Day{date.year() / date.month() / std::chrono::last}, std::nullopt};
}

/// The firmware in the machine: updates, and the one on a new board, take the place of the first.
Day firmware_released(TrueDevice const& device, Day day) {
    Day released = device.firmware.front().released;
    for (auto const& update : device.firmware) {
        if (update.installed <= day) {
            released = std::max(released, update.released);
        }
    }
    if (device.board_swap && device.board_swap->installed <= day) {
        released = std::max(released, device.board_swap->released);
    }
    return released;
}

std::vector<AgeClue> age_clues(TrueDevice const& device, Day day) {
    std::vector<AgeClue> out;
    if (auto const year = device.model->launched) {
        out.push_back(
            {AgeClueKind::cpu_launch,
             inventory::make_day(*year, 1, 1),
             inventory::make_day(*year, 12, 31),
             std::nullopt}
        );
    }
    out.push_back(on_day(AgeClueKind::bios_date, firmware_released(device, day)));
    if (device.model->battery_wh && draws_of(device, "battery has a date").chance(0.6)) {
        bool const is_replaced = device.battery_replaced && *device.battery_replaced <= day;
        Day const built = is_replaced ? *device.battery_replaced : device.made_on;
        out.push_back(on_day(
            AgeClueKind::battery_date,
            built - days{draws_of(device, "battery built").integer(5, 80)}
        ));
    }
    auto const installed = std::find_if(
        device.installations.rbegin(),
        device.installations.rend(),
        [day](Installation const& installation) { return installation.from <= day; }
    );
    if (installed != device.installations.rend()) {
        out.push_back(in_month(AgeClueKind::os_install, installed->from));
        out.push_back(on_day(AgeClueKind::filesystem_birth, installed->from));
    }
    double const hours = static_cast<double>((day - device.made_on).count()) * kHoursOnADay;
    out.push_back(
        {AgeClueKind::disk_power_on,
         std::nullopt,
         std::nullopt,
         static_cast<int>(std::lround(hours / 100)) * 100}
    );
    return out;
}

inventory::OperatingSystem operating_system(TrueDevice const& device, Day day) {
    if (device.model->maker == "Apple") {
        return day < inventory::make_day(2024, 10, 1)
                   ? inventory::OperatingSystem{"macOS", "14.6", "23.6.0"}
                   : inventory::OperatingSystem{"macOS", "15.4", "24.4.0"};
    }
    // Windows 11 wants a processor of 2018 or later; the others go over between 2023 and its term.
    bool const is_able = device.model->launched.value_or(2010) >= 2018;
    Day const moves =
        inventory::make_day(2023, 6, 1) + days{draws_of(device, "windows 11").integer(0, 840)};
    if (!is_able || (day < moves && device.commissioned_on < inventory::make_day(2023, 6, 1))) {
        return {"Microsoft Windows 10 Professionnel", "10.0.19045", std::nullopt};
    }
    // 24H2 comes to all at once, 25H2 over a year, so that some are always behind.
    Day const updates =
        inventory::make_day(2025, 11, 1) + days{draws_of(device, "windows 25h2").integer(0, 420)};
    auto const* const version = day < inventory::make_day(2025, 2, 1) ? "10.0.22631"
                                : day < updates                       ? "10.0.26100"
                                                                      : "10.0.26200";
    return {"Microsoft Windows 11 Professionnel", version, std::nullopt};
}

inventory::Battery battery(TrueDevice const& device, double design_wh, Day day) {
    bool const is_replaced = device.battery_replaced && *device.battery_replaced <= day;
    Day const since = is_replaced ? *device.battery_replaced : device.made_on;
    double const years = inventory::years_between(since, day);
    double const kept = std::max(0.45, 1 - (0.05 + 0.04 * draws_of(device, "wear").unit()) * years);
    return {
        design_wh,
        static_cast<double>(std::lround(design_wh * kept * 10)) / 10,
        static_cast<int>(std::lround(110 * years))};
}

Subject host(History const& history, TrueDevice const& device, Day day) {
    auto const& model = *device.model;
    Subject out;
    out.key = "host";
    if (!device.is_virtual) {
        out.device_class = {device.device_class, Provenance::measured, "smbios.type3"};
    }
    out.is_virtual = device.is_virtual;
    out.maker = model.maker;
    out.model = model.model;
    out.product = model.product;
    out.serial = device.serial;
    bool const is_swapped = device.board_swap && device.board_swap->installed <= day;
    if (is_swapped && device.swap_loses_serial) {
        out.serial = "Default string";
    }
    out.smbios_uuid = is_swapped ? *device.swapped_uuid : device.smbios_uuid;
    auto const& site = history.settings.sites[device.site];
    out.site = site.name;
    out.country = site.country;
    if (model.processor) {
        out.processor = {*model.processor, model.cores, model.threads};
    }
    if (model.memory_gib) {
        out.memory = {std::int64_t{*model.memory_gib} * 1024, *model.memory_gib > 8 ? 2 : 1};
    }
    if (model.disk_gb) {
        auto const kind =
            *model.disk_gb == 500 ? inventory::DiskKind::hdd : inventory::DiskKind::ssd;
        out.disks.push_back({kind, *model.disk_gb, std::nullopt});
    }
    if (model.battery_wh) {
        out.batteries.push_back(battery(device, *model.battery_wh, day));
    }
    if (model.inch) {
        out.screen = inventory::Screen{
            std::nullopt, std::nullopt, model.inch, model.width_px, model.height_px, "eDP-1"};
    }
    out.os = operating_system(device, day);
    out.power = inventory::PowerCapabilities{.sleep_clock = !device.is_virtual, .counters = {}};
    out.age_clues = age_clues(device, day);
    return out;
}

/// The week of manufacture, as EDID gives it, Monday to Sunday.
/// A dock brings connectors of its own.
std::string connector(std::size_t place, bool redocked) {
    return redocked ? "DP-" + std::to_string(place + 3) : place == 0 ? "DP-1" : "HDMI-A-1";
}

Subject monitor(
    History const& history, TrueDevice const& device, std::size_t place, bool redocked
) {
    auto const& model = *device.model;
    Subject out;
    out.key = "monitor." + std::to_string(place + 1);
    out.device_class = {DeviceClass::monitor, Provenance::measured, "edid"};
    out.maker = model.maker;
    out.model = model.model;
    out.product = model.product;
    out.serial = device.serial;
    out.attached_to = "host";
    auto const& site = history.settings.sites[device.site];
    out.site = site.name;
    out.country = site.country;
    out.screen = inventory::Screen{
        model.width_cm,
        model.height_cm,
        model.inch,
        model.width_px,
        model.height_px,
        connector(place, redocked)};
    out.age_clues.push_back(edid_week(device));
    return out;
}

/// Hot desks of a site take turns: each month every computer finds the next one's monitors.
std::size_t desk_of_the_month(History const& history, std::size_t desk, Day day) {
    if (!history.desks[desk].is_hot) {
        return desk;
    }
    std::vector<std::size_t> pool;
    std::size_t own = 0;
    for (std::size_t i = 0; i < history.desks.size(); ++i) {
        auto const& other = history.desks[i];
        if (other.is_hot && other.site == history.desks[desk].site && other.opens <= day) {
            own = i == desk ? pool.size() : own;
            pool.push_back(i);
        }
    }
    return pool.empty() ? desk : pool[(own + month_of(day)) % pool.size()];
}

std::vector<std::size_t> hung_on(History const& history, std::size_t computer, Day day) {
    auto const& device = history.devices[computer];
    bool const is_portable = device.model->battery_wh.has_value();
    bool const is_away =
        is_portable && draws_of(device, "undocked").of(month_of(day)).chance(kUndocked);
    if (!device.desk || is_away || computer_at(history, *device.desk, day) != computer) {
        return {};
    }
    return monitors_at(history, desk_of_the_month(history, *device.desk, day), day);
}

void add_costs(inventory::Report& report, TrueDevice const& device, bool has_monitors) {
    auto draws = draws_of(device, "cost").of(month_of(report.day));
    std::int64_t total = 0;
    auto const probe = [&](char const* name, ProbeOutcome outcome, int most) {
        std::int64_t const cost = draws.integer(most / 2, most);
        total += cost;
        report.probes.push_back({name, outcome, cost, std::nullopt});
    };
    auto const found = [](bool yes) { return yes ? ProbeOutcome::ok : ProbeOutcome::no_data; };
    probe("identity", ProbeOutcome::ok, 900);
    probe("processor", ProbeOutcome::ok, 1500);
    probe("memory", ProbeOutcome::ok, 300);
    probe("disks", ProbeOutcome::ok, 800);
    probe("monitors", found(has_monitors), 900);
    probe("battery", found(device.model->battery_wh.has_value()), 400);
    probe("os", ProbeOutcome::ok, 300);
    report.cost =
        inventory::AgentCost{total + draws.integer(3000, 6000), draws.integer(5200, 7600), 0};
}

}  // namespace

AgeClue edid_week(TrueDevice const& device) {
    auto const since_monday = std::chrono::weekday{device.made_on}.iso_encoding() - 1;
    Day const monday = device.made_on - days{since_monday};
    return {AgeClueKind::edid_date, monday, monday + days{6}, std::nullopt};
}

ToldReport tell_agent(History const& history, std::size_t computer, Day day) {
    auto const& device = history.devices[computer];
    ToldReport out;
    // The computer is part of the id's key: a clone reports under the install id of another.
    out.report = empty_report(history, "parcmetre-agent", install_id(device, day), day, device.key);
    out.report.subjects.push_back(host(history, device, day));
    out.devices.push_back(computer);
    bool const redocked = device.redocked && *device.redocked <= day;
    for (auto const i : hung_on(history, computer, day)) {
        out.report.subjects.push_back(
            monitor(history, history.devices[i], out.report.subjects.size() - 1, redocked)
        );
        out.devices.push_back(i);
    }
    add_costs(out.report, device, out.devices.size() > 1);
    return out;
}

}  // namespace parcmetre::simulator
