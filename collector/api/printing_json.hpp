// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "estimator/activities/printed_pages.hpp"
#include "estimator/printing_footprint.hpp"
#include "inventory/fleet.hpp"
#include "inventory/json_object.hpp"
#include "inventory/language.hpp"

namespace parcmetre::collector {

/// What a scope has printed; anomalies said in one language. Never a serial number.
[[nodiscard]] inventory::Json printing_json(
    estimator::PrintedPages const& pages, inventory::Fleet const& fleet, Language language
);

/// What that printing emits, part by part, and what it was said to use.
[[nodiscard]] inventory::Json printing_footprint_json(
    estimator::PrintingFootprint const& footprint, estimator::PrintingSupplies const& supplies
);

}  // namespace parcmetre::collector
