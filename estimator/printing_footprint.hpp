// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "estimator/activities/printed_pages.hpp"
#include "estimator/activities/printing_amounts.hpp"
#include "estimator/estimate.hpp"

/// What a scope's printing emits: its printers, their electricity, the paper, the toner. Each part
/// is an activity (an amount) with its impact; a part that lacks either says why and counts for
/// nothing.
namespace parcmetre::estimator {

enum class PrintingPart { device, electricity, paper, toner };

/// "device".
[[nodiscard]] std::string_view to_string(PrintingPart part) noexcept;

/// What an organisation feeds its printers with, as far as it tells.
struct PrintingSupplies {
    Paper paper{80};  ///< of 80 g/m² as long as nothing else is told: what offices mostly buy
    /// A cartridge's yield, as its maker states it (ISO/IEC 19752, 19798).
    std::optional<double> faces_per_cartridge{};
};

struct PrintingActivity {
    PrintingPart part{};
    std::optional<Count> amount;  ///< printers made (a year of one is 1/lifetime); kWh; kg; pieces
    std::string_view unit;        ///< "device", "kWh", "kg", "cartridge"
    std::optional<Impact> impact;
    std::size_t printers = 0;  ///< that it stands for
    std::string_view reason;   ///< why `impact` is missing: "no_printer", "no_sheets", "no_pages",
                               ///< "no_yield", "no_factor"; empty when it is there
    std::vector<std::string> factor_ids;
};

/// kWh of a period, by the state that draws them.
struct EnergyByState {
    inventory::KilowattHours on, sleep, off;
};

struct PrintingFootprint {
    std::array<PrintingActivity, 4> activities;  ///< in the order of PrintingPart
    std::optional<EnergyByState> energy;
    /// Of the parts that have one. Bounds add up end to end, as though all erred the same way: the
    /// widest that they may be.
    std::optional<Impact> total;
};

/// Of the printers and multifunction printers that `request` asks for, and of `pages`, which are
/// theirs. Errors: those of estimate().
[[nodiscard]] Result<PrintingFootprint> printing_footprint(
    inventory::Fleet const& fleet,
    FactorSet const& factors,
    EstimateRequest request,
    PrintedPages const& pages,
    PrintingSupplies const& supplies
);

}  // namespace parcmetre::estimator
