// SPDX-License-Identifier: EUPL-1.2
// How long devices serve.
#include "estimator/activities/lifetimes.hpp"

#include <array>

#include "estimator/activities/holding.hpp"
#include "estimator/activities/register_flows.hpp"
#include "estimator/indicators/computation.hpp"
#include "estimator/indicators/number_text.hpp"
#include "inventory/registers/fields.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::Day;
using inventory::DeviceClass;
namespace fields = inventory::fields;

/// Years served, summed: best, least, most.
struct Served {
    Count years{};
    double units = 0;
    double of = 0;

    void add(Day entered, Day earliest, Day latest, Day left, double count) {
        auto const years_from = [left](Day from) {
            return std::max(0.0, inventory::years_between(from, left));
        };
        years.value += count * years_from(entered);
        years.low += count * years_from(latest);
        years.high += count * years_from(earliest);
        units += count;
    }
};

/// Devices that left in the period.
void add_devices(Served& served, Inputs const& inputs, bool (*wanted)(DeviceClass)) {
    for (auto const& device : inputs.fleet.devices) {
        auto const device_class = counted_class(device);
        if (!device_class || !wanted(*device_class) || !inputs.scopes.holds(device) ||
            !device.left_on || !inputs.period().contains(*device.left_on)) {
            continue;
        }
        ++served.of;
        if (auto const& entry = device.commissioned) {
            served.add(entry->best, entry->earliest, entry->latest, *device.left_on, 1);
        }
    }
}

/// What the register of exits tells of devices that no source knows: those that it names are above.
void add_entries(Served& served, Inputs const& inputs, bool (*wanted)(DeviceClass)) {
    for (auto const* entry : happened(inputs.fleet, inputs.scopes, "exits", inputs.period())) {
        auto const device_class = class_of(*entry);
        if (!device_class || !wanted(*device_class) || !entry->text(fields::kDevice).empty()) {
            continue;
        }
        auto const units = entry->number(fields::kUnits).value_or(0);
        served.of += units;
        if (auto const entered = entry->day_of(fields::kEnteredOn)) {
            served.add(*entered, *entered, *entered, entry->day, units);
        }
    }
}

void life_at_exit(Figure& figure, Inputs const& inputs, bool (*wanted)(DeviceClass)) {
    Served served;
    add_devices(served, inputs, wanted);
    add_entries(served, inputs, wanted);
    figure.n = static_cast<std::size_t>(served.units);
    figure.of = static_cast<std::size_t>(served.of);
    if (served.units == 0) {
        figure.reason = Words{
            "aucune sortie sur cette période dont la date d’entrée est connue",
            "no exit in this period whose date of entry is known"};
        return;
    }
    set_divided(
        figure,
        served.years,
        {"années", "years"},
        served.units,
        {"équipements sortis", "devices that left"}
    );
}

void computers_at_exit(Figure& figure, Inputs const& inputs) {
    life_at_exit(figure, inputs, inventory::is_computer);
}

void mobiles_at_exit(Figure& figure, Inputs const& inputs) {
    life_at_exit(figure, inputs, inventory::is_mobile_phone);
}

void printers_at_exit(Figure& figure, Inputs const& inputs) {
    life_at_exit(figure, inputs, inventory::is_printer);
}

std::string curve_text(Lifetimes const& lives, Language language) {
    auto const number = [language](double value) { return number_text(value, language, 2); };
    auto const events = count_text(static_cast<std::int64_t>(lives.curve.events), language);
    auto const& mean = lives.restricted_mean;
    if (language == Language::fr) {
        return events + " sorties suivies ; durée moyenne jusqu’à " + number(lives.curve.end) +
               " ans : " + number(mean.value) + " ans (" + number(mean.low) + " à " +
               number(mean.high) + ")";
    }
    return events + " exits followed; mean life up to " + number(lives.curve.end) +
           " years: " + number(mean.value) + " years (" + number(mean.low) + " to " +
           number(mean.high) + ")";
}

void median_life(Figure& figure, Inputs const& inputs) {
    auto const lives = lifetimes_of(
        inputs.fleet,
        inputs.scopes,
        inventory::is_computer,
        inputs.day(),
        inputs.estimate.request.seed
    );
    if (!lives) {
        figure.reason = Words{
            "trop peu d’ordinateurs suivis au même âge (20 au moins)",
            "too few computers followed at one age (20 at least)"};
        return;
    }
    figure.n = lives->curve.spells;
    figure.remark = Words{curve_text(*lives, Language::fr), curve_text(*lives, Language::en)};
    if (!lives->median) {
        figure.reason = Words{
            "plus de la moitié des ordinateurs servent encore à l’âge le plus haut qui soit suivi",
            "more than half of the computers still serve at the oldest age that is followed"};
        return;
    }
    figure.value = lives->median->value;
    figure.low = lives->median->low;
    figure.high = lives->median->high;
    auto const events = static_cast<double>(lives->curve.events);
    figure.numerator = Amount{events, {"sorties", "exits"}, figure.text.numerator};
    auto const spells = static_cast<double>(lives->curve.spells);
    figure.denominator =
        Amount{spells, {"ordinateurs suivis", "computers followed"}, figure.text.denominator};
}

constexpr std::array kComputations{
    Computation{"PT05", computers_at_exit},
    Computation{"PT06", median_life},
    Computation{"TE05", mobiles_at_exit},
    Computation{"IM11", printers_at_exit},
};

}  // namespace

std::span<Computation const> lifetime_computations() noexcept {
    return kComputations;
}

}  // namespace parcmetre::estimator
