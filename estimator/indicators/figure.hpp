// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "estimator/estimate.hpp"
#include "estimator/indicators/catalogue.hpp"

namespace parcmetre::estimator {

/// One side of a ratio.
struct Amount {
    double value = 0;
    Words unit;
    Words label;
};

/// The value of one indicator for one scope and period.
struct Figure {
    IndicatorText text;
    inventory::Period period;
    std::optional<inventory::ScopeId> scope;
    std::optional<double> value;      ///< none: `reason` says why; never 0 for unknown
    std::optional<double> low, high;  ///< 90 % interval; none for a plain count
    std::optional<double> median;     ///< of the draws, when it differs from the value by over 5 %
    std::optional<Amount> numerator, denominator;
    std::size_t n = 0;   ///< devices behind the value
    std::size_t of = 0;  ///< devices that it should cover
    std::optional<Words> reason;
    std::optional<Words> remark;  ///< what to read beside the value, one sentence
    std::map<inventory::Provenance, double> quality;  ///< shares; empty where nothing is estimated
    std::string factor_version, factor_sha256, fleet_sha256;
    inventory::Day known_on, valid_on;
    bool sample = false;

    /// n ÷ of; none when there is nothing to cover.
    [[nodiscard]] std::optional<double> coverage() const noexcept;
};

/// Ids of the indicators that this room computes.
[[nodiscard]] std::vector<std::string_view> const& computed_indicators();

/// One figure, for the scope and period of the estimate, which must be of this fleet and of these
/// factors.
/// Errors: not_found, for an indicator that the catalogue or this room does not know.
[[nodiscard]] Result<Figure> figure(
    std::string_view indicator,
    inventory::Fleet const& fleet,
    FactorSet const& factors,
    Estimate const& estimate,
    Catalogue const& catalogue
);

/// All that the catalogue names and this room computes, in the catalogue's order. None for an
/// estimate of a scope that the fleet does not know.
[[nodiscard]] std::vector<Figure> figures(
    inventory::Fleet const& fleet,
    FactorSet const& factors,
    Estimate const& estimate,
    Catalogue const& catalogue
);

/// figure.v1 JSON.
[[nodiscard]] std::string encode_figure(Figure const& figure);

}  // namespace parcmetre::estimator
