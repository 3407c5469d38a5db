// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "estimator/estimate.hpp"
#include "estimator/indicators/figure.hpp"
#include "estimator/indicators/number_text.hpp"
#include "inventory/day.hpp"

namespace parcmetre::estimator::cli {

/// How long a period is, and how far from the next: "month", "quarter" and "year" follow one
/// another, "12m" are twelve months to the end of each month.
enum class Span { month, quarter, year, twelve_months };

/// The last `count` periods that are over on a day, the oldest first; those of the calendar but for
/// "12m".
[[nodiscard]] std::vector<inventory::Period> last_periods(inventory::Day day, Span span, int count);

/// All indicators of each period. `request` says all but the period; `told` is called after each
/// period with how many are done. Errors: those of estimate().
[[nodiscard]] Result<std::vector<std::vector<Figure>>> indicator_series(
    inventory::Fleet const& fleet,
    FactorSet const& factors,
    Catalogue const& catalogue,
    EstimateRequest request,
    std::vector<inventory::Period> const& periods,
    std::function<void(std::size_t)> const& told
);

/// For people: a paragraph a period, a line an indicator with its interval, or why it is unknown.
[[nodiscard]] std::string series_table(
    std::vector<std::vector<Figure>> const& series, Language language
);

/// For machines: RFC 4180, a line an indicator and period, all digits; unknown is an empty cell
/// with its reason. `to` is the last day.
[[nodiscard]] std::string series_csv(std::vector<std::vector<Figure>> const& series);

/// A list of figure.v1 JSON.
[[nodiscard]] std::string series_json(std::vector<std::vector<Figure>> const& series);

}  // namespace parcmetre::estimator::cli
