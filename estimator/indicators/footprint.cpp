// SPDX-License-Identifier: EUPL-1.2
// The footprint of the fleet, and how far it is known.
#include <algorithm>
#include <array>

#include "estimator/activities/mean_age.hpp"
#include "estimator/activities/register_flows.hpp"
#include "estimator/indicators/computation.hpp"
#include "estimator/indicators/number_text.hpp"
#include "inventory/registers/fields.hpp"

namespace parcmetre::estimator {

namespace {

namespace fields = inventory::fields;

Words const kKilograms{"kg CO2e", "kg CO2e"};

void mean_age(Figure& figure, Inputs const& inputs) {
    auto const age = mean_computer_age(inputs.fleet, inputs.scopes, inputs.period());
    figure.n = age.known;
    figure.of = age.of;
    if (age.known == 0) {
        figure.reason = Words{
            "aucun ordinateur en service dont la date d’entrée est connue",
            "no computer in service whose date of entry is known"};
        return;
    }
    figure.value = age.mean.value;
    figure.low = age.low.value;
    figure.high = age.high.value;
    auto const known = static_cast<double>(age.known);
    figure.numerator =
        Amount{age.mean.value * known, Words{"années", "years"}, figure.text.numerator};
    figure.denominator = Amount{known, Words{"ordinateurs", "computers"}, figure.text.denominator};
    figure.quality = age.quality;
}

/// The members that the figures of the footprint share; false when nothing was assessed.
bool start_footprint(Figure& figure, Estimate const& estimate) {
    figure.n = estimate.assessed;
    figure.of = estimate.devices;
    figure.quality = estimate.quality;
    if (estimate.assessed == 0) {
        figure.reason = Words{
            "aucun équipement évalué dans ce périmètre et cette période",
            "no device assessed in this scope and period"};
        return false;
    }
    return true;
}

void take(Figure& figure, Impact const& impact) {
    figure.value = impact.value.value;
    figure.low = impact.low.value;
    figure.high = impact.high.value;
    if (impact.median) {
        figure.median = impact.median->value;
    }
}

void footprint(Figure& figure, Inputs const& inputs) {
    auto const& estimate = inputs.estimate;
    if (!start_footprint(figure, estimate)) {
        return;
    }
    take(figure, estimate.total);
    figure.numerator = Amount{estimate.total.value.value, kKilograms, figure.text.numerator};
}

void footprint_per_user(Figure& figure, Inputs const& inputs) {
    auto const& estimate = inputs.estimate;
    if (!start_footprint(figure, estimate)) {
        return;
    }
    figure.numerator = Amount{estimate.total.value.value, kKilograms, figure.text.numerator};
    if (!estimate.users || !estimate.per_user) {
        figure.reason = headcount_unknown();
        return;
    }
    figure.denominator =
        Amount{*estimate.users, Words{"personnes", "people"}, figure.text.denominator};
    take(figure, *estimate.per_user);
}

void embodied_share(Figure& figure, Inputs const& inputs) {
    auto const& estimate = inputs.estimate;
    if (!start_footprint(figure, estimate)) {
        return;
    }
    if (estimate.use_assessed < estimate.assessed) {
        // A device without a use stage would count as all embodied.
        figure.n = estimate.use_assessed;
    }
    if (!estimate.embodied_share) {
        figure.reason = Words{"empreinte nulle", "the footprint is zero"};
        return;
    }
    auto const& share = *estimate.embodied_share;
    figure.value = 100 * share.value;
    figure.low = 100 * share.low;
    figure.high = 100 * share.high;
    auto const total = estimate.total.value.value;
    auto const use = estimate.stages.find(Stage::use);
    auto const used = use == estimate.stages.end() ? 0.0 : use->second.value.value;
    figure.numerator = Amount{total - used, kKilograms, figure.text.numerator};
    figure.denominator = Amount{total, kKilograms, figure.text.denominator};
}

void not_assessed_share(Figure& figure, Inputs const& inputs) {
    auto const& estimate = inputs.estimate;
    figure.n = estimate.devices;
    figure.of = estimate.devices;
    if (estimate.devices == 0) {
        figure.reason = Words{
            "aucun équipement dans ce périmètre et cette période",
            "no device in this scope and period"};
        return;
    }
    auto const all = static_cast<double>(estimate.devices);
    auto const without = static_cast<double>(estimate.devices - estimate.assessed);
    figure.value = 100 * without / all;
    figure.numerator = Amount{without, Words{"équipements", "devices"}, figure.text.numerator};
    figure.denominator = Amount{all, Words{"équipements", "devices"}, figure.text.denominator};
}

/// Impacts of one practice over a year, for each of so many.
void set_practice(
    Figure& figure, Inputs const& inputs, inventory::Practice practice, double by, Words by_unit
) {
    auto const& impact = inputs.estimate.practices.at(practice);
    auto const years = inputs.years();
    set_divided(
        figure,
        {impact.value.value / years, impact.low.value / years, impact.high.value / years},
        kKilograms,
        by,
        std::move(by_unit)
    );
}

/// Devices of a practice and those of them that have a figure; false when none has.
bool start_practice(Figure& figure, Inputs const& inputs, inventory::Practice practice) {
    for (auto const& one : inputs.estimate.classes) {
        if (inventory::practice_of(one.device_class) == practice) {
            figure.n += one.assessed;
            figure.of += one.devices;
        }
    }
    if (!inputs.estimate.practices.contains(practice)) {
        figure.reason = Words{
            "aucun équipement de cette pratique évalué dans ce périmètre et cette période",
            "no device of this practice assessed in this scope and period"};
        return false;
    }
    return true;
}

void footprint_per_workstation(Figure& figure, Inputs const& inputs) {
    constexpr auto kPractice = inventory::Practice::workstation;
    auto const computers = mean_held(inputs, inventory::is_computer);
    if (!start_practice(figure, inputs, kPractice)) {
        return;
    }
    if (computers <= 0) {
        figure.reason = Words{"aucun ordinateur sur cette période", "no computer in this period"};
        return;
    }
    set_practice(figure, inputs, kPractice, computers, {"ordinateurs", "computers"});
}

void telephony_per_user(Figure& figure, Inputs const& inputs) {
    constexpr auto kPractice = inventory::Practice::telephony;
    if (!start_practice(figure, inputs, kPractice)) {
        return;
    }
    auto const users = inputs.users();
    if (!users) {
        figure.reason = headcount_unknown();
        return;
    }
    set_practice(figure, inputs, kPractice, *users, {"personnes", "people"});
}

/// Convention C2. Leased and refurbished ones are told beside, never added.
void acquisitions(Figure& figure, Inputs const& inputs) {
    auto const bought =
        acquisition_footprint(inputs.fleet, inputs.factors, inputs.estimate.request, inputs.scopes);
    figure.n = bought.assessed;
    figure.of = bought.devices;
    if (bought.assessed == 0) {
        figure.reason = Words{
            "aucun équipement neuf évalué n’est entré en service sur cette période",
            "no new device with a factor entered service in this period"};
        return;
    }
    take(figure, bought.total);
    figure.numerator = Amount{bought.total.value.value, kKilograms, figure.text.numerator};
    if (bought.leased + bought.refurbished > 0) {
        auto const text = [&bought](Language language, char const* leased, char const* again) {
            return count_text(static_cast<std::int64_t>(bought.leased), language) + leased +
                   count_text(static_cast<std::int64_t>(bought.refurbished), language) + again;
        };
        figure.remark = Words{
            text(Language::fr, " entrés en location et ", " reconditionnés, non comptés ici"),
            text(Language::en, " entered on lease and ", " refurbished, not counted here")};
    }
}

/// Share and kg CO2e a kWh of the contracts that stand on a day; the rest is at the location's.
struct Contracts {
    double share = 0;
    double kg_per_kwh = 0;  ///< of the share: already multiplied by it
};

Contracts contracts_on(Inputs const& inputs) {
    Contracts sum;
    for (auto const* entry : standing(inputs.fleet, inputs.scopes, "electricity", inputs.day())) {
        auto const share = entry->number(fields::kShare).value_or(0) / 100;
        sum.share += share;
        sum.kg_per_kwh += share * entry->number(fields::kKgPerKwh).value_or(0);
    }
    return sum;
}

std::string electricity_text(double location, std::optional<double> market, Language language) {
    auto const kg = [language](double value) { return number_text(value, language) + " kg CO2e"; };
    bool const french = language == Language::fr;
    auto text = (french ? "Selon le réseau : " : "Location-based: ") + kg(location);
    if (market) {
        text += (french ? " ; selon les contrats : " : "; market-based: ") + kg(*market);
    }
    return text;
}

/// kWh, with what they emit by the grid and by contract beside: two accounts, never mixed.
void electricity(Figure& figure, Inputs const& inputs) {
    auto const& energy = inputs.workings.energy();
    figure.n = energy.assessed;
    figure.of = energy.devices;
    if (energy.assessed == 0) {
        figure.reason = Words{
            "aucun équipement dont l’électricité peut être estimée",
            "no device whose electricity can be estimated"};
        return;
    }
    auto const years = inputs.years();
    figure.value = energy.kwh.value / years;
    figure.low = energy.kwh.low / years;
    figure.high = energy.kwh.high / years;
    figure.numerator = Amount{*figure.value, {"kWh", "kWh"}, figure.text.numerator};
    auto const use = inputs.estimate.stages.find(Stage::use);
    if (use == inputs.estimate.stages.end()) {
        return;
    }
    auto const location = use->second.value.value / years;
    std::optional<double> market;
    if (auto const contracts = contracts_on(inputs); contracts.share > 0) {
        market =
            *figure.value * contracts.kg_per_kwh + location * std::max(0.0, 1 - contracts.share);
    }
    figure.remark = Words{
        electricity_text(location, market, Language::fr),
        electricity_text(location, market, Language::en)};
}

constexpr std::array kComputations{
    Computation{"PT04", mean_age},
    Computation{"OR01", footprint},
    Computation{"OR02", footprint_per_user},
    Computation{"OR03", embodied_share},
    Computation{"OR04", acquisitions},
    Computation{"OR05", electricity},
    Computation{"PT19", footprint_per_workstation},
    Computation{"TE12", telephony_per_user},
    Computation{"DQ05", not_assessed_share},
};

}  // namespace

std::span<Computation const> footprint_computations() noexcept {
    return kComputations;
}

}  // namespace parcmetre::estimator
