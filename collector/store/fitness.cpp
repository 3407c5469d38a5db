// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/fitness.hpp"

#include <algorithm>
#include <cmath>

#include "inventory/hardware/os_support.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Day;

constexpr int kBatteryStep = 5;
/// Above it a gauge is at fault.
constexpr int kMostPercent = 200;

std::optional<int> percent_of(inventory::Battery const& battery) {
    if (!battery.design_wh || !battery.full_wh || *battery.design_wh <= 0) {
        return std::nullopt;
    }
    auto const steps = std::round(100 * *battery.full_wh / *battery.design_wh / kBatteryStep);
    return std::clamp(static_cast<int>(steps) * kBatteryStep, 0, kMostPercent);
}

std::optional<int> worst_battery(std::vector<inventory::Battery> const& batteries) {
    std::optional<int> worst;
    for (auto const& battery : batteries) {
        auto const percent = percent_of(battery);
        if (percent && (!worst || *percent < *worst)) {
            worst = percent;
        }
    }
    return worst;
}

Day first_of(std::string_view month) {
    auto const day = inventory::parse_day(std::string{month} + "-01");
    if (!day) {
        throw database::DamagedRow{"a month that is none"};
    }
    return *day;
}

std::optional<int> small(std::optional<std::int64_t> value) {
    return value ? std::optional{static_cast<int>(*value)} : std::nullopt;
}

/// Columns 0 to 4 of the SELECTs below.
ToldFitness read_fitness(database::Row const& row) {
    ToldFitness told;
    told.os_name = row.optional_text(0);
    told.os_version = row.optional_text(1);
    told.battery_percent = small(row.optional_integer(2));
    if (auto const sleeps = row.optional_integer(3)) {
        told.sleeps = *sleeps != 0;
    }
    told.sleep_after_min = small(row.optional_integer(4));
    return told;
}

std::optional<Day> supported_until(ToldFitness const& told) {
    inventory::OperatingSystem const os{*told.os_name, told.os_version, std::nullopt};
    auto const end = inventory::hardware::end_of_support(os);
    return end ? std::optional{end->day} : std::nullopt;
}

/// What is told now takes the place of what was told before.
void follow(inventory::Fitness& fitness, ToldFitness const& told) {
    if (told.os_name) {
        fitness.supported_until = supported_until(told);
    }
    if (told.battery_percent) {
        fitness.battery_percent = told.battery_percent;
    }
    if (told.sleeps) {
        fitness.sleeps = told.sleeps;
        fitness.sleep_after_min = told.sleep_after_min;
    }
}

}  // namespace

ToldFitness fitness_of(inventory::Subject const& subject) {
    ToldFitness told;
    if (subject.os) {
        told.os_name = subject.os->name;
        told.os_version = subject.os->version;
    }
    told.battery_percent = worst_battery(subject.batteries);
    if (subject.power_settings) {
        told.sleeps = subject.power_settings->automatic_sleep;
        told.sleep_after_min = subject.power_settings->sleep_after_min;
    }
    return told;
}

Result<void> keep_fitness(
    database::Connection& connection,
    InternalId const& subject,
    Day day,
    Day known_from,
    ToldFitness const& told
) {
    if (told == ToldFitness{}) {
        return {};
    }
    auto const month = inventory::month_text(day);
    std::optional<ToldFitness> before;
    auto const found =
        connection
            .statement(
                "SELECT os_name, os_version, battery_percent, sleeps, sleep_after_min FROM "
                "subject_fitness WHERE subject_id = ?1 AND month <= ?2 ORDER BY month DESC, "
                "known_from DESC LIMIT 1"
            )
            .first([&](database::Row const& row) { before = read_fitness(row); }, subject, month);
    if (!found) {
        return found.error();
    }
    if (before == told) {
        return {};
    }
    return connection
        .statement(
            "INSERT INTO subject_fitness (subject_id, month, known_from, os_name, os_version, "
            "battery_percent, sleeps, sleep_after_min) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON "
            "CONFLICT (subject_id, month, known_from) DO UPDATE SET os_name = excluded.os_name, "
            "os_version = excluded.os_version, battery_percent = excluded.battery_percent, sleeps "
            "= excluded.sleeps, sleep_after_min = excluded.sleep_after_min"
        )
        .run(
            subject,
            month,
            known_from,
            told.os_name,
            told.os_version,
            told.battery_percent,
            told.sleeps,
            told.sleep_after_min
        );
}

Result<std::map<InternalId, std::vector<FitnessOfMonth>>> load_all_fitness(
    database::Connection& connection, Day valid_on, Day known_on
) {
    std::map<InternalId, std::vector<FitnessOfMonth>> all;
    auto const done =
        connection
            .statement(
                "SELECT os_name, os_version, battery_percent, sleeps, sleep_after_min, month, "
                "subject_id FROM subject_fitness WHERE known_from <= ?1 AND month <= ?2 ORDER BY "
                "subject_id, month, known_from"
            )
            .each(
                [&](database::Row const& row) {
                    auto& months = all[row.id(6)];
                    FitnessOfMonth next{first_of(row.text(5)), read_fitness(row)};
                    if (!months.empty() && months.back().month == next.month) {
                        months.back() = std::move(next);
                    } else {
                        months.push_back(std::move(next));
                    }
                },
                known_on,
                inventory::month_text(valid_on)
            );
    if (!done) {
        return done.error();
    }
    return all;
}

std::vector<inventory::Fitness> merge_fitness(
    std::vector<std::vector<FitnessOfMonth>> const& subjects
) {
    std::vector<FitnessOfMonth const*> told;
    // The surest last: within a month it has the last word.
    for (auto subject = subjects.rbegin(); subject != subjects.rend(); ++subject) {
        for (auto const& month : *subject) {
            told.push_back(&month);
        }
    }
    std::ranges::stable_sort(told, {}, &FitnessOfMonth::month);
    std::vector<inventory::Fitness> history;
    for (auto const* next : told) {
        auto fitness = history.empty() ? inventory::Fitness{} : history.back();
        fitness.since = next->month;
        follow(fitness, next->told);
        if (!history.empty() && history.back().since == fitness.since) {
            history.back() = fitness;
        } else {
            history.push_back(fitness);
        }
    }
    return history;
}

}  // namespace parcmetre::collector
