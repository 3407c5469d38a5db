// SPDX-License-Identifier: EUPL-1.2
#include "estimator/activities/printing_amounts.hpp"

#include <algorithm>

namespace parcmetre::estimator {

namespace {

constexpr double kGramsPerKilogram = 1000;
constexpr double kMinutesPerHour = 60;
constexpr double kHoursPerDay = 24;
constexpr double kWattsPerKilowatt = 1000;

Count times(Count const& count, double factor) {
    return {count.value * factor, count.low * factor, count.high * factor};
}

double kwh_of(double faces, double days, PrinterPower const& power) {
    auto const all = days * kHoursPerDay;
    auto const printing = std::min(all, faces / power.faces_a_minute / kMinutesPerHour);
    auto const idle = std::min(all - printing, days * power.idle_hours_a_day);
    auto const stopped = all - printing - idle;
    return (printing * power.printing_w + idle * power.idle_w + stopped * power.stopped_w) /
           kWattsPerKilowatt;
}

}  // namespace

PaperMass paper_of(Count const& sheets, Paper const& paper) {
    PaperMass mass;
    mass.kg = times(sheets, kSheetSquareMetres * paper.grams_per_square_metre / kGramsPerKilogram);
    if (paper.recycled_share) {
        mass.recycled_kg = times(mass.kg, *paper.recycled_share);
    }
    return mass;
}

Count cartridges_of(Count const& faces, double faces_per_cartridge) {
    return times(faces, 1 / faces_per_cartridge);
}

Count electricity_of(Count const& faces, double days, PrinterPower const& power) {
    return {
        kwh_of(faces.value, days, power),
        kwh_of(faces.low, days, power),
        kwh_of(faces.high, days, power)};
}

}  // namespace parcmetre::estimator
