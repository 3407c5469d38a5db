// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>

#include "estimator/activities/meters.hpp"

/// What printing uses up, as amounts that factors multiply. No value of a printer or a paper is
/// assumed here but the sheet's size: what nobody has told gives no amount.
namespace parcmetre::estimator {

/// Of A4 (ISO 216: 210 mm × 297 mm). Meters do not tell sheets by size: an A3 counts as one A4, so
/// that where A3 is printed the mass is a lower bound.
inline constexpr double kSheetSquareMetres = 0.210 * 0.297;

/// What an organisation prints on.
struct Paper {
    double grams_per_square_metre = 0;
    std::optional<double> recycled_share{};  ///< of the mass, 0 to 1
};

struct PaperMass {
    Count kg;
    std::optional<Count> recycled_kg;
};

[[nodiscard]] PaperMass paper_of(Count const& sheets, Paper const& paper);

/// Cartridges that faces use up, by the maker's yield (faces at ISO/IEC 19752's or 19798's 5 %
/// coverage a colour).
[[nodiscard]] Count cartridges_of(Count const& faces, double faces_per_cartridge);

}  // namespace parcmetre::estimator
