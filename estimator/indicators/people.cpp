// SPDX-License-Identifier: EUPL-1.2
// What people were told, and what they proposed.
#include <algorithm>
#include <array>

#include "estimator/activities/register_flows.hpp"
#include "estimator/indicators/computation.hpp"
#include "inventory/registers/fields.hpp"

namespace parcmetre::estimator {

namespace {

namespace fields = inventory::fields;

Words const kPeople{"personnes", "people"};
Words const kIdeas{"idées", "ideas"};

/// Nobody keeps who was there: at least those of the largest action, at most all of them together.
void people_reached(Figure& figure, Inputs const& inputs) {
    auto const actions = happened(inputs.fleet, inputs.scopes, "awareness", inputs.period());
    if (actions.empty()) {
        figure.reason = nothing_written("awareness");
        return;
    }
    auto const users = inputs.users();
    if (!users || *users <= 0) {
        figure.reason = headcount_unknown();
        return;
    }
    double largest = 0;
    for (auto const* action : actions) {
        largest = std::max(largest, action->number(fields::kPeople).value_or(0));
    }
    auto const reached = std::min(largest, *users);
    set_share(figure, {reached, kPeople}, {*users, kPeople}, headcount_unknown());
    figure.low = figure.value;
    figure.high = 100 * std::min(sum(actions, fields::kPeople), *users) / *users;
}

void ideas_collected(Figure& figure, Inputs const& inputs) {
    auto const boxes = happened(inputs.fleet, inputs.scopes, "ideas", inputs.period());
    if (boxes.empty()) {
        figure.reason = nothing_written("ideas");
        return;
    }
    figure.value = sum(boxes, fields::kCollected);
    figure.numerator = Amount{*figure.value, kIdeas, figure.text.numerator};
}

constexpr std::array kComputations{
    Computation{"SE01", people_reached},
    Computation{"SE02", ideas_collected},
};

}  // namespace

std::span<Computation const> people_computations() noexcept {
    return kComputations;
}

}  // namespace parcmetre::estimator
