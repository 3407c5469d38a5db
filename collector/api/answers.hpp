// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/api/calculations.hpp"
#include "collector/http/message.hpp"
#include "collector/http/problem.hpp"
#include "estimator/estimate.hpp"
#include "inventory/day.hpp"
#include "inventory/error.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::collector {

[[nodiscard]] Response json_answer(inventory::Json const& body, int status = 200);

/// Why the store could not serve: store_problem().
[[nodiscard]] Response store_refusal(Error const& error, Language language);

/// Why a question could not be answered: an unknown scope, an empty period.
[[nodiscard]] Response refusal(Error const& error, Language language);

/// Reads "12m" (or nothing) or a calendar year; the current year runs to the valid day. Errors:
/// malformed.
[[nodiscard]] Result<inventory::Period> read_period(std::string_view text, inventory::Day valid_on);

/// The calendar years to show: from the first report's on, as far back as the fleet is complete.
[[nodiscard]] std::vector<int> years_with_data(FleetView const& snapshot);

/// Reads a whole number of the query; `otherwise` when it is absent. Errors: malformed.
[[nodiscard]] Result<std::size_t> read_count(
    std::string_view name, std::string_view text, std::size_t otherwise, std::size_t most
);

/// What part of a list is asked for: 100 rows by default, 1,000 at most. Errors: malformed.
struct ListPart {
    std::int64_t offset = 0;
    std::int64_t limit = 0;
};
[[nodiscard]] Result<ListPart> read_part(Request const& request);

[[nodiscard]] inventory::Json day_or_null(std::optional<inventory::Day> const& day);

[[nodiscard]] std::optional<inventory::ScopeId> read_scope(std::string_view text);

/// {"value","low","high"}, with "median" when there is one. kg CO2e.
[[nodiscard]] inventory::Json impact_json(estimator::Impact const& impact);

/// The value, or null.
template <class T>
[[nodiscard]] inventory::Json or_null(std::optional<T> const& value) {
    return value ? inventory::Json(*value) : inventory::Json(nullptr);
}

}  // namespace parcmetre::collector
