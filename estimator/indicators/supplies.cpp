// SPDX-License-Identifier: EUPL-1.2
// Paper and cartridges, as bought.
#include <array>

#include "estimator/activities/register_flows.hpp"
#include "estimator/indicators/computation.hpp"
#include "inventory/registers/fields.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::RegisterEntry;
namespace fields = inventory::fields;

Words const kKilograms{"kg", "kg"};
Words const kCartridges{"cartouches", "cartridges"};

Entries supplies(Inputs const& inputs, std::string_view kind) {
    return only(
        happened(inputs.fleet, inputs.scopes, "supplies", inputs.period()),
        [kind](RegisterEntry const& entry) { return entry.text(fields::kKind) == kind; }
    );
}

void sober_paper(Figure& figure, Inputs const& inputs) {
    auto const paper = supplies(inputs, "paper");
    auto const sober = only(paper, [](RegisterEntry const& entry) {
        return entry.is(fields::kRecycled) == true || entry.is(fields::kEcoLabel) == true;
    });
    set_share(
        figure,
        {sum(sober, fields::kMass), kKilograms},
        {sum(paper, fields::kMass), kKilograms},
        nothing_written("supplies")
    );
}

void cartridges_collected(Figure& figure, Inputs const& inputs) {
    auto const cartridges = supplies(inputs, "cartridges");
    set_share(
        figure,
        {sum(cartridges, fields::kReturned), kCartridges},
        {sum(cartridges, fields::kUnits), kCartridges},
        nothing_written("supplies")
    );
}

constexpr std::array kComputations{
    Computation{"IM13", sober_paper},
    Computation{"IM14", cartridges_collected},
};

}  // namespace

std::span<Computation const> supply_computations() noexcept {
    return kComputations;
}

}  // namespace parcmetre::estimator
