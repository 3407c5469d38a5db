// SPDX-License-Identifier: EUPL-1.2
// Rules that look at values beside one another: units, magnitudes, spreads, what is counted twice.
#include <algorithm>
#include <array>
#include <sstream>

#include "estimator/factors/lint_rules.hpp"
#include "inventory/day.hpp"
#include "inventory/device_class.hpp"

namespace parcmetre::estimator {
namespace {

std::string number_text(double value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

std::string variant_of(LintRow const& row) {
    return row.text("class") + "/" + row.text("variant");
}

bool in_force(LintRow const& row) {
    return row.text("valid_to").empty();
}

/// Rows of the device factors in force, by class, variant and criterion.
std::map<std::string, std::vector<LintRow>> factors_in_force(LintRun const& run) {
    std::map<std::string, std::vector<LintRow>> groups;
    for (auto const& row : run.rows("device-factors")) {
        if (in_force(row)) {
            groups[variant_of(row) + " " + row.text("criterion")].push_back(row);
        }
    }
    return groups;
}

void check_unit(LintRun& run, LintRow const& row, std::string const& suffix) {
    for (auto const& criterion : run.rows("criteria")) {
        if (criterion.id() != row.text("criterion")) {
            continue;
        }
        auto const expected = criterion.text("unit") + suffix;
        if (row.text("unit") != expected) {
            run.find(row, "expected the unit " + expected + ", found " + row.text("unit"));
        }
        return;
    }
    run.find(row, "criterion " + row.text("criterion") + " is not in criteria.csv");
}

void check_same_spread(LintRun& run, std::string const& key, std::vector<LintRow> const& rows) {
    for (auto const& row : rows) {
        for (auto const* const column : {"gsd_within", "gsd_between"}) {
            auto const value = row.number(column);
            if (!value || *value < 1) {
                run.find(row, std::string{column} + " must be 1 or more");
            } else if (row.text(column) != rows.front().text(column)) {
                run.find(row, std::string{column} + " differs from the other rows of " + key);
            }
        }
    }
}

struct Validity {
    std::string from, to;
};

bool overlap(Validity const& a, Validity const& b) {
    // ISO days compare as text; an empty end is open.
    return (b.to.empty() || a.from <= b.to) && (a.to.empty() || b.from <= a.to);
}

}  // namespace

void lint_unit(LintRun& run) {
    for (auto const& row : run.rows("device-factors")) {
        check_unit(run, row, "");
    }
    for (auto const& row : run.rows("electricity")) {
        check_unit(run, row, "/kWh");
    }
    for (auto const& row : run.rows("consumables")) {
        check_unit(run, row, "/kg");
    }
}

/// Orders of magnitude of a class: a slip of a unit or a decimal point falls outside.
void lint_range(LintRun& run) {
    std::map<std::string, LintRow> classes;
    for (auto const& row : run.rows("classes")) {
        classes.emplace(row.id(), row);
    }
    for (auto const& [key, rows] : factors_in_force(run)) {
        auto const info = classes.find(rows.front().text("class"));
        if (info == classes.end()) {
            continue;
        }
        double sum = 0;
        for (auto const& row : rows) {
            sum += row.number("value").value_or(0);
        }
        auto const low = info->second.number("plausible_min").value_or(0);
        auto const high = info->second.number("plausible_max").value_or(0);
        if (sum < low || sum > high) {
            run.find(
                rows.front(),
                key + ": stages add up to " + number_text(sum) + ", expected " + number_text(low) +
                    " to " + number_text(high)
            );
        }
    }
}

void lint_spread(LintRun& run) {
    for (auto const& [key, rows] : factors_in_force(run)) {
        check_same_spread(run, key, rows);
    }
    std::map<std::string, std::vector<LintRow>> profiles;
    for (auto const& row : run.rows("usage-profiles")) {
        profiles[variant_of(row)].push_back(row);
    }
    for (auto const& [key, rows] : profiles) {
        check_same_spread(run, key, rows);
    }
}

void lint_stage_beside(LintRun& run) {
    for (auto const& [key, rows] : factors_in_force(run)) {
        for (auto const& row : rows) {
            if (row.text("stage") == "embodied" && rows.size() > 1) {
                run.find(row, key + ": embodied stands beside the stages that it counts");
            }
            if (row.text("stage") == "use") {
                run.find(row, key + ": what is used is energy, not a factor");
            }
        }
    }
}

void lint_validity(LintRun& run) {
    std::map<std::string, std::vector<std::pair<LintRow, Validity>>> seen;
    for (auto const& row : run.rows("device-factors")) {
        Validity const validity{row.text("valid_from"), row.text("valid_to")};
        if (!validity.to.empty() && validity.to < validity.from) {
            run.find(row, "ends before it begins");
        }
        auto const key = variant_of(row) + " " + row.text("stage") + " " + row.text("criterion");
        for (auto const& [other, others] : seen[key]) {
            if (overlap(validity, others)) {
                run.find(
                    row,
                    key + ": overlaps line " + std::to_string(other.line()) + " of " + other.file()
                );
            }
        }
        seen[key].emplace_back(row, validity);
    }
}

/// Bands of one class touch without overlap, from the smallest screen to the largest.
void lint_bands(LintRun& run) {
    std::map<std::string, std::map<double, std::pair<double, LintRow>>>
        bands;  // class → over → up to
    constexpr double kNoBound = 1e9;
    for (auto const& row : run.rows("device-factors")) {
        if (!in_force(row) ||
            (row.text("screen_over_inch").empty() && row.text("screen_up_to_inch").empty())) {
            continue;
        }
        auto const over = row.number("screen_over_inch").value_or(0);
        auto const up_to = row.number("screen_up_to_inch").value_or(kNoBound);
        auto const [other, first] = bands[row.text("class")].emplace(over, std::pair{up_to, row});
        if (!first && other->second.first != up_to) {
            run.find(row, "another band begins at " + number_text(over));
        }
    }
    for (auto const& [device_class, of_class] : bands) {
        double reached = 0;
        for (auto const& [over, band] : of_class) {
            if (over != reached || band.first <= over) {
                run.find(
                    band.second,
                    device_class + ": expected a band over " + number_text(reached) + ", found " +
                        number_text(over)
                );
            }
            reached = band.first;
        }
        if (reached != kNoBound) {
            run.find(
                of_class.rbegin()->second.second,
                device_class + ": expected a last band without upper bound"
            );
        }
    }
}

void lint_hours(LintRun& run) {
    std::map<std::string, double> hours;
    std::map<std::string, std::set<std::string>> power_states;
    std::map<std::string, std::set<std::string>> hour_states;
    for (auto const& row : run.rows("power-profiles")) {
        power_states[variant_of(row)].insert(row.text("state"));
    }
    for (auto const& row : run.rows("usage-profiles")) {
        auto const key = variant_of(row);
        hour_states[key].insert(row.text("state"));
        hours[key] += row.number("value").value_or(0);
    }
    for (auto const& row : run.rows("usage-profiles")) {
        auto const key = variant_of(row);
        if (row.text("state") == "on" && hours[key] > 8760) {
            run.find(row, key + ": " + number_text(hours[key]) + " hours in a year");
        }
    }
    std::set<std::string> const all{"off", "on", "sleep"};
    for (auto const& row : run.rows("power-profiles")) {
        auto const key = variant_of(row);
        if (row.text("state") == "on" && (power_states[key] != all || hour_states[key] != all)) {
            run.find(row, key + ": expected power and hours for on, sleep and off");
        }
    }
    for (auto const& row : run.rows("usage-profiles")) {
        if (row.text("state") == "on" && !power_states.contains(variant_of(row))) {
            run.find(row, variant_of(row) + ": hours without power");
        }
    }
}

/// Two series have two boundaries: a trend spliced from them would show a change that never was.
void lint_series(LintRun& run) {
    auto const* const table = run.package().table("electricity");
    if (table == nullptr) {
        return;
    }
    std::map<std::string, LintRow> first_of_zone;
    for (std::size_t row = 0; row < table->cells.size(); ++row) {
        LintRow const one{*table, row};
        auto const [first, is_first] = first_of_zone.emplace(one.text("zone"), one);
        for (auto const* const column : {"series", "boundary"}) {
            if (one.text(column) != first->second.text(column)) {
                run.find(
                    one,
                    "zone " + one.text("zone") + ": expected the " + column + " of its first year"
                );
            }
        }
    }
}

void lint_classes(LintRun& run) {
    std::set<std::string> named;
    std::set<std::string> variants;
    std::set<std::string> with_factor;
    std::set<std::string> with_lifetime;
    for (auto const& row : run.rows("device-factors")) {
        if (in_force(row)) {
            variants.insert(variant_of(row));
            with_factor.insert(row.text("class"));
        }
    }
    for (auto const& row : run.rows("lifetimes")) {
        with_lifetime.insert(row.text("class"));
    }
    for (auto const& row : run.rows("classes")) {
        named.insert(row.id());
        auto const device_class = inventory::parse_device_class(row.id());
        if (!device_class) {
            run.find(row, row.id() + " is not a class of device");
            continue;
        }
        constexpr std::array kPractices{"workstation", "telephony", "printing"};
        auto const* const practice =
            kPractices.at(static_cast<std::size_t>(inventory::practice_of(*device_class)));
        if (row.text("practice") != practice) {
            run.find(row, row.id() + ": expected the practice " + practice);
        }
        if (!with_factor.contains(row.id())) {
            continue;
        }
        if (!variants.contains(row.id() + "/" + row.text("default_variant"))) {
            run.find(row, row.id() + ": its default variant has no factor");
        }
        if (!with_lifetime.contains(row.id())) {
            run.find(row, row.id() + ": has factors and no lifetime");
        }
    }
    for (auto const device_class : inventory::kAllDeviceClasses) {
        if (!named.contains(std::string{to_string(device_class)})) {
            run.find("classes.csv", 0, std::string{to_string(device_class)} + " is missing");
        }
    }
}

}  // namespace parcmetre::estimator
