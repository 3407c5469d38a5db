// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "estimator/estimate.hpp"
#include "estimator/indicators/number_text.hpp"

namespace parcmetre::estimator::cli {

/// For people: three significant digits, interval beside, decimal comma in French.
[[nodiscard]] std::string estimate_table(
    Estimate const& estimate, FactorSet const& factors, Language language
);

/// For machines: RFC 4180 (comma, CR LF), decimal point, all digits. Columns row, device, class,
/// stage, factor_id, amount, amount_unit, devices, assessed, value, low, high, unit; `row` is
/// "total", "per_user", "stage", "class", "class_stage" or "line".
[[nodiscard]] std::string estimate_csv(Estimate const& estimate, bool with_lines);

}  // namespace parcmetre::estimator::cli
