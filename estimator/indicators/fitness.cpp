// SPDX-License-Identifier: EUPL-1.2
// How fit what is in service is to go on serving: systems, batteries, sleep.
#include <algorithm>
#include <array>

#include "estimator/activities/register_flows.hpp"
#include "estimator/indicators/computation.hpp"
#include "estimator/indicators/number_text.hpp"
#include "inventory/registers/fields.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::Day;
using inventory::DeviceClass;
using inventory::Fitness;
namespace fields = inventory::fields;

bool is_smartphone(DeviceClass device_class) {
    return device_class == DeviceClass::smartphone;
}

/// Devices of some classes in service, and what is known of those of which `tells` holds.
struct Known {
    std::vector<Fitness const*> fitness;
    std::size_t of = 0;
};

Known known_of(Inputs const& inputs, bool (*wanted)(DeviceClass), bool (*tells)(Fitness const&)) {
    Known known;
    for (auto const* device : in_service(inputs, wanted)) {
        ++known.of;
        auto const* fitness = inventory::fitness_on(*device, inputs.day());
        if (fitness != nullptr && tells(*fitness)) {
            known.fitness.push_back(fitness);
        }
    }
    return known;
}

bool tells_support(Fitness const& fitness) {
    return fitness.supported_until.has_value();
}

/// Those whose system has no security updates any more on a day.
std::size_t unsupported_on(Known const& known, Day day) {
    return static_cast<std::size_t>(std::ranges::count_if(known.fitness, [day](auto const* one) {
        return *one->supported_until < day;
    }));
}

void obsolete_systems(Figure& figure, Inputs const& inputs) {
    auto const known = known_of(inputs, inventory::is_computer, tells_support);
    auto const now = unsupported_on(known, inputs.day());
    set_known_share(figure, now, known.fitness.size(), known.of);
    auto const in_a_year = inputs.day() + std::chrono::years{1};
    auto const soon = unsupported_on(known, std::chrono::floor<std::chrono::days>(in_a_year)) - now;
    if (figure.value && soon > 0) {
        auto const count = static_cast<std::int64_t>(soon);
        figure.remark = Words{
            count_text(count, Language::fr) + " de plus dans les douze mois qui suivent",
            count_text(count, Language::en) + " more within the twelve months that follow"};
    }
}

void supported_phones(Figure& figure, Inputs const& inputs) {
    auto const known = known_of(inputs, is_smartphone, tells_support);
    auto const supported = known.fitness.size() - unsupported_on(known, inputs.day());
    set_known_share(figure, supported, known.fitness.size(), known.of);
}

/// What the organisation's policy on workstations asks for; none without one that says it.
std::optional<double> policy_minutes(Inputs const& inputs) {
    std::optional<double> strictest;
    for (auto const* entry : inventory::states_on(inputs.fleet.entries, "policies", inputs.day())) {
        auto const minutes = entry->number(fields::kSleepAfter);
        if (minutes && (!strictest || *minutes < *strictest)) {
            strictest = minutes;
        }
    }
    return strictest;
}

void sleep_compliance(Figure& figure, Inputs const& inputs) {
    auto const policy = policy_minutes(inputs);
    auto const known = known_of(inputs, inventory::is_computer, [](Fitness const& fitness) {
        return fitness.sleeps == false || (fitness.sleeps && fitness.sleep_after_min);
    });
    figure.n = known.fitness.size();
    figure.of = known.of;
    if (!policy) {
        figure.reason = Words{
            "aucune politique ne dit après combien de minutes les postes se mettent en veille "
            "(registre « Politiques »)",
            "no policy says after how many minutes workstations sleep (register \"Policies\")"};
        return;
    }
    auto const complies = std::ranges::count_if(known.fitness, [&policy](auto const* fitness) {
        return *fitness->sleeps && *fitness->sleep_after_min <= *policy;
    });
    set_known_share(figure, static_cast<std::size_t>(complies), known.fitness.size(), known.of);
}

/// The median, and how many are worn out.
void battery_health(Figure& figure, Inputs const& inputs) {
    constexpr int kWorn = 60;
    auto const known = known_of(inputs, inventory::is_computer, [](Fitness const& fitness) {
        return fitness.battery_percent.has_value();
    });
    figure.n = known.fitness.size();
    if (known.fitness.empty()) {
        figure.reason = Words{
            "aucun poste en service ne dit l’état de sa batterie",
            "no computer in service tells how its battery is"};
        return;
    }
    std::vector<int> percents;
    for (auto const* fitness : known.fitness) {
        percents.push_back(*fitness->battery_percent);
    }
    std::ranges::sort(percents);
    auto const middle = percents.size() / 2;
    figure.value = percents.size() % 2 == 1 ? percents[middle]
                                            : (percents[middle - 1] + percents[middle]) / 2.0;
    auto const count = static_cast<double>(percents.size());
    auto const worn = static_cast<double>(std::ranges::count_if(percents, [](int percent) {
        return percent < kWorn;
    }));
    figure.numerator = Amount{count, {"batteries", "batteries"}, figure.text.numerator};
    figure.remark = Words{
        number_text(100 * worn / count, Language::fr, 2) + " % des batteries sous 60 %",
        number_text(100 * worn / count, Language::en, 2) + " % of batteries below 60 %"};
}

constexpr std::array kComputations{
    Computation{"PT09", obsolete_systems},
    Computation{"PT14", sleep_compliance},
    Computation{"PT18", battery_health},
    Computation{"TE06", supported_phones},
};

}  // namespace

std::span<Computation const> fitness_computations() noexcept {
    return kComputations;
}

}  // namespace parcmetre::estimator
