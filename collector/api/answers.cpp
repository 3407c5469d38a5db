// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/answers.hpp"

#include <algorithm>
#include <charconv>

#include <spdlog/spdlog.h>

namespace parcmetre::collector {

namespace {

/// The fleet forgets devices three years after they left: earlier years would lack them.
constexpr std::chrono::months kFleetMemory{36};

}  // namespace

Response json_answer(inventory::Json const& body, int status) {
    auto response = json_response(body.dump(), status);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

Response store_refusal(Error const& error, Language language) {
    return problem_response(store_problem(error), language);
}

Response refusal(Error const& error, Language language) {
    if (error.code() == Errc::internal) {
        spdlog::error("{}", error.message());
    }
    return problem_response(problem_from(error), language);
}

Result<inventory::Period> read_period(std::string_view text, inventory::Day valid_on) {
    if (text.empty() || text == "12m") {
        return inventory::twelve_months_to(valid_on);
    }
    int year = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    if (text.size() != 4 || error != std::errc{} || end != text.data() + text.size()) {
        return Error{
            Errc::malformed,
            "expected a period, 12m or a year, found \"" + std::string{text} + "\""};
    }
    auto const current = inventory::year_of(valid_on);
    if (year < 2000 || year > current) {
        return Error{
            Errc::malformed,
            "expected a year from 2000 to " + std::to_string(current) + ", found " +
                std::to_string(year)};
    }
    auto period = inventory::calendar_year(year);
    period.to = std::min(period.to, valid_on + std::chrono::days{1});
    return period;
}

std::vector<int> years_with_data(FleetView const& snapshot) {
    std::vector<int> years;
    if (!snapshot.status.first_day) {
        return years;
    }
    auto const current = inventory::year_of(snapshot.valid_on);
    auto const remembered = inventory::Day{std::chrono::floor<std::chrono::days>(
        std::chrono::sys_days{snapshot.valid_on} - kFleetMemory
    )};
    for (auto year = inventory::year_of(*snapshot.status.first_day); year <= current; ++year) {
        if (inventory::calendar_year(year).from >= remembered) {
            years.push_back(year);
        }
    }
    return years;
}

Result<std::size_t> read_count(
    std::string_view name, std::string_view text, std::size_t otherwise, std::size_t most
) {
    if (text.empty()) {
        return otherwise;
    }
    std::size_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value > most) {
        return Error{
            Errc::malformed,
            std::string{name} + ": expected a whole number up to " + std::to_string(most)};
    }
    return value;
}

Result<ListPart> read_part(Request const& request) {
    auto const offset = read_count("offset", request.query_value("offset"), 0, 100'000'000);
    auto const limit = read_count("limit", request.query_value("limit"), 100, 1000);
    if (!offset || !limit) {
        return offset ? limit.error() : offset.error();
    }
    return ListPart{static_cast<std::int64_t>(*offset), static_cast<std::int64_t>(*limit)};
}

inventory::Json day_or_null(std::optional<inventory::Day> const& day) {
    return day ? inventory::Json(inventory::to_string(*day)) : inventory::Json(nullptr);
}

std::optional<inventory::ScopeId> read_scope(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional{inventory::ScopeId{std::string{text}}};
}

inventory::Json impact_json(estimator::Impact const& impact) {
    inventory::Json json{
        {"value", impact.value.value}, {"low", impact.low.value}, {"high", impact.high.value}};
    if (impact.median) {
        json["median"] = impact.median->value;
    }
    return json;
}

}  // namespace parcmetre::collector
