// SPDX-License-Identifier: EUPL-1.2
#include "estimator/engine/tally.hpp"

#include <array>

namespace parcmetre::estimator {

namespace {

constexpr std::size_t kStages = 5;
constexpr std::size_t kProvenances = 5;
using StageSums = std::array<Milligrams, kStages>;

}  // namespace

Milligrams Tally::total() const noexcept {
    Milligrams sum = 0;
    for (auto const& [device_class, by_stage] : classes) {
        for (auto const& [stage, mass] : by_stage) {
            sum += mass;
        }
    }
    return sum;
}

std::map<Stage, Milligrams> Tally::stages() const {
    std::map<Stage, Milligrams> sums;
    for (auto const& [device_class, by_stage] : classes) {
        for (auto const& [stage, mass] : by_stage) {
            sums[stage] += mass;
        }
    }
    return sums;
}

Tally tally(inventory::Fleet const& fleet, Activities const& activities, bool with_lines) {
    Tally result;
    std::vector<StageSums> by_cell(activities.cells.size());
    std::array<Milligrams, kProvenances> by_provenance{};
    for (auto const& held : activities.held) {
        auto const& device = fleet.devices[held.device];
        auto const& cell = activities.cells[held.cell];
        auto const years = activities.years_held(held.days);
        auto const embodied = embodied_provenance(device);
        auto const use = use_provenance(device, held.country_is_default);
        Milligrams device_value = 0;
        for (auto const& term : cell.terms) {
            auto const is_use = term.stage == Stage::use;
            auto const amount = term.amount * years;
            auto const mass = to_milligrams(amount * term.kg_per_amount);
            auto const provenance = is_use ? use : embodied;
            device_value += mass;
            by_cell[held.cell].at(static_cast<std::size_t>(term.stage)) += mass;
            by_provenance.at(static_cast<std::size_t>(provenance)) += mass;
            if (with_lines) {
                result.lines.push_back(
                    {device.id,
                     term.stage,
                     cell.match.level,
                     *term.factor_id,
                     amount,
                     is_use ? "kWh" : "device",
                     to_kg(mass),
                     provenance}
                );
            }
        }
        if (with_lines) {
            result.device_values.push_back(device_value);
        }
    }
    for (std::size_t i = 0; i < by_cell.size(); ++i) {
        auto const& cell = activities.cells[i];
        for (auto const& term : cell.terms) {
            auto& sum = by_cell[i].at(static_cast<std::size_t>(term.stage));
            result.classes[cell.device_class][term.stage] += sum;
            sum = 0;  // two terms of one stage share one sum
        }
    }
    for (std::size_t i = 0; i < by_provenance.size(); ++i) {
        if (by_provenance[i] != 0) {
            result.provenance[static_cast<inventory::Provenance>(i)] = by_provenance[i];
        }
    }
    return result;
}

}  // namespace parcmetre::estimator
