// SPDX-License-Identifier: EUPL-1.2
#include "estimator/activities/printing_amounts.hpp"

namespace parcmetre::estimator {

namespace {

constexpr double kGramsPerKilogram = 1000;

Count times(Count const& count, double factor) {
    return {count.value * factor, count.low * factor, count.high * factor};
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

}  // namespace parcmetre::estimator
