// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "estimator/activities/meters.hpp"
#include "estimator/activities/scope_tree.hpp"
#include "inventory/fleet.hpp"

namespace parcmetre::estimator {

/// Printers on one person's computer that are summed together at least, or not at all.
inline constexpr std::size_t kLeastPersonalPrinters = 10;

/// One printer that is nobody's, with its own figure.
struct PrinterLine {
    inventory::Device const* device = nullptr;
    PrinterPages pages;
};

/// A sum over the printers that tell.
struct PartOfPages {
    Count faces;
    std::size_t printers = 0;
};

struct MonthOfPages {
    inventory::Period month;
    PartOfPages total;
};

/// What a scope has printed over a period.
struct PrintedPages {
    inventory::Period period;
    PartOfPages total;
    std::optional<PartOfPages> mono, colour, sheets;
    MeterStatus status = MeterStatus::none;        ///< the least sure of the printers summed
    std::map<MeterStatus, std::size_t> by_status;  ///< of printers that are nobody's
    std::size_t in_service = 0;                    ///< printers of the scope on a day of the period
    std::size_t personal = 0;                      ///< of them, on one person's computer
    std::size_t personal_summed = 0;               ///< of those, within `total`
    std::vector<PrinterLine> printers;             ///< that are nobody's, by id
    std::vector<MonthOfPages> months;  ///< of `printers` alone; they add up to their lines
};

/// Whether the pages of printers on one person's computer may enter a sum.
enum class PersonalPrinters { summed, left_out };

/// Printers and multifunction printers of the wanted scope. Those on one person's computer
/// (Device::is_personal) tell that person's usage. They are never told alone, by month, or for less
/// than the whole organisation, where a site's figure would tell them by subtraction; they enter
/// its total when at least kLeastPersonalPrinters have a figure, and one of its parts when all of
/// these tell that part. Intervals add up end to end, as though all erred the same way.
[[nodiscard]] PrintedPages printed_pages(
    inventory::Fleet const& fleet,
    ScopeTree const& scopes,
    inventory::Period period,
    PersonalPrinters personal = PersonalPrinters::summed
);

}  // namespace parcmetre::estimator
