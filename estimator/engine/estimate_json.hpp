// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>

#include "estimator/estimate.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::estimator {

/// {"from","to"}: `to` is the first day after the period.
[[nodiscard]] inventory::Json period_json(inventory::Period period);

/// [{"provenance","share"}…], the surest first.
[[nodiscard]] inventory::Json quality_json(std::map<inventory::Provenance, double> const& quality);

}  // namespace parcmetre::estimator
