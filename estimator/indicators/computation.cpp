// SPDX-License-Identifier: EUPL-1.2
#include "estimator/indicators/computation.hpp"

#include <algorithm>

#include "estimator/activities/holding.hpp"
#include "estimator/activities/mean_age.hpp"
#include "inventory/registers/register.hpp"

namespace parcmetre::estimator {

inventory::Day Inputs::day() const {
    return age_day(fleet, period());
}

void set_share(Figure& figure, Side part, Side whole, Words nothing) {
    figure.numerator = Amount{part.value, std::move(part.unit), figure.text.numerator};
    if (whole.value <= 0) {
        figure.reason = std::move(nothing);
        return;
    }
    figure.value = 100 * part.value / whole.value;
    figure.denominator = Amount{whole.value, std::move(whole.unit), figure.text.denominator};
}

void set_per_user(Figure& figure, Side amount, std::optional<double> users) {
    figure.numerator = Amount{amount.value, std::move(amount.unit), figure.text.numerator};
    if (!users || *users <= 0) {
        figure.reason = headcount_unknown();
        return;
    }
    figure.value = amount.value / *users;
    figure.denominator = Amount{*users, Words{"personnes", "people"}, figure.text.denominator};
}

Words headcount_unknown() {
    return {
        "effectif inconnu : déclarez le nombre de personnes du périmètre",
        "headcount unknown: declare how many people the scope counts"};
}

Words nothing_written(std::string_view register_id) {
    auto const* about = inventory::find_register(register_id);
    auto const name = about == nullptr ? inventory::Label{} : about->name;
    return {
        "rien au registre « " + std::string{name.fr} + " » pour cette période",
        "nothing in the register \"" + std::string{name.en} + "\" for this period"};
}

std::size_t count_in_service(Inputs const& inputs, bool (*wanted)(inventory::DeviceClass)) {
    auto const day = inputs.day();
    return static_cast<std::size_t>(std::ranges::count_if(
        inputs.fleet.devices,
        [&](inventory::Device const& device) {
            auto const device_class = counted_class(device);
            return device_class && wanted(*device_class) && in_service(device, day) &&
                   inputs.scopes.holds(device);
        }
    ));
}

double mean_held(Inputs const& inputs, bool (*wanted)(inventory::DeviceClass)) {
    std::int64_t days = 0;
    for (auto const& device : inputs.fleet.devices) {
        auto const device_class = counted_class(device);
        if (device_class && wanted(*device_class) && inputs.scopes.holds(device)) {
            days += days_held(device, inputs.period());
        }
    }
    return static_cast<double>(days) / static_cast<double>(inputs.period().days());
}

}  // namespace parcmetre::estimator
