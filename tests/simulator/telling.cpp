// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/telling.hpp"

#include <algorithm>
#include <chrono>

#include "tests/simulator/lifetimes.hpp"
#include "tests/simulator/sources.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::simulator {
namespace {

constexpr double kMissedMonths = 0.03;

Day first_of_month(Day day) {
    std::chrono::year_month_day const date{day};
    return Day{date.year() / date.month() / 1};
}

Day month_later(Day first) {
    return Day{std::chrono::year_month_day{first} + std::chrono::months{1}};
}

/// The working day of a month on which a computer's agent reports.
Day agent_day(TrueDevice const& device, Day first_of_month_) {
    auto const length = static_cast<int>((month_later(first_of_month_) - first_of_month_).count());
    auto draws = Draws{device.key}.of("report day").of(month_of(first_of_month_));
    Day const day = first_of_month_ + std::chrono::days{draws.integer(3, length) - 1};
    return working_day(day);
}

bool misses(TrueDevice const& device, Day day) {
    return Draws{device.key}.of("missed").of(month_of(day)).chance(kMissedMonths);
}

void plan_agents(History const& history, std::vector<PlannedReport>& out) {
    auto const& told = history.settings;
    for (std::size_t i = 0; i < history.devices.size(); ++i) {
        auto const& device = history.devices[i];
        if (!inventory::is_computer(device.device_class)) {
            continue;
        }
        Day const start = first_of_month(std::max(told.from, device.commissioned_on));
        for (Day month = start; month <= told.to && month < device.left_on;
             month = month_later(month)) {
            Day const day = agent_day(device, month);
            bool const is_told = day >= told.from && day <= told.to;
            if (is_told && device.in_service(day) && !misses(device, day)) {
                out.push_back({day, Source::agent, i});
            }
        }
    }
}

void plan_parts(Day day, Source source, std::size_t rows, std::vector<PlannedReport>& out) {
    for (std::size_t part = 0; part * kRowsOfPart < rows; ++part) {
        out.push_back({day, source, part});
    }
}

void plan_lists(History const& history, Day day, std::vector<PlannedReport>& out) {
    plan_parts(day, Source::ledger, ledger_rows(history, day).size(), out);
    if (day != monthly_day(day)) {
        return;
    }
    plan_parts(day, Source::mdm, mdm_rows(history, day).size(), out);
    for (std::size_t site = 0; site < history.settings.sites.size(); ++site) {
        if (!scout_rows(history, site, day).empty()) {
            out.push_back({day, Source::scout, site});
        }
    }
}

}  // namespace

std::uint64_t month_of(Day day) {
    std::chrono::year_month_day const date{day};
    return static_cast<std::uint64_t>(static_cast<int>(date.year())) * 12 +
           static_cast<unsigned>(date.month());
}

Day monthly_day(Day day) {
    // The second day, or the third or fourth when that falls on a week-end.
    Day out = first_of_month(day) + std::chrono::days{1};
    while (std::chrono::weekday{out}.iso_encoding() > 5) {
        out += std::chrono::days{1};
    }
    return out;
}

inventory::Report empty_report(
    History const& history,
    std::string const& name,
    std::string const& install_id,
    Day day,
    std::uint64_t which
) {
    auto id = Draws{history.settings.seed}
                  .of("report")
                  .of(name)
                  .of(install_id)
                  .of(static_cast<std::uint64_t>(day.time_since_epoch().count()))
                  .of(which);
    inventory::Report out;
    out.id = inventory::ReportId{id.uuid()};
    out.day = day;
    out.sender = {
        inventory::SenderKind::simulator, name, kVersion, inventory::InstallId{install_id}};
    return out;
}

std::vector<PlannedReport> plan_reports(History const& history) {
    std::vector<PlannedReport> out;
    auto const& told = history.settings;
    plan_lists(history, told.from, out);
    for (Day month = first_of_month(told.from); month <= told.to; month = month_later(month)) {
        Day const day = monthly_day(month);
        if (day > told.from && day <= told.to) {
            plan_lists(history, day, out);
        }
    }
    plan_agents(history, out);
    std::sort(out.begin(), out.end());
    return out;
}

ToldReport tell(History const& history, PlannedReport const& planned) {
    switch (planned.source) {
        case Source::ledger:
            return tell_ledger(history, planned.which, planned.day);
        case Source::mdm:
            return tell_mdm(history, planned.which, planned.day);
        case Source::scout:
            return tell_scout(history, planned.which, planned.day);
        case Source::agent:
            return tell_agent(history, planned.which, planned.day);
    }
    return {};
}

}  // namespace parcmetre::simulator
