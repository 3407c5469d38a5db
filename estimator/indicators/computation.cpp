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

double Inputs::years() const {
    return years_of(period());
}

Activities const& Workings::activities() {
    if (!activities_) {
        activities_ = collect_activities(fleet_, factors_, estimate_.request, scopes_);
    }
    return *activities_;
}

EnergyUse const& Workings::energy() {
    if (!energy_) {
        energy_ = energy_use(activities(), estimate_.request);
    }
    return *energy_;
}

PrintedPages const& Workings::pages() {
    if (!pages_) {
        pages_ =
            printed_pages(fleet_, scopes_, estimate_.request.period, PersonalPrinters::left_out);
    }
    return *pages_;
}

void set_known_share(Figure& figure, std::size_t part, std::size_t known, std::size_t of) {
    Words const devices{"équipements", "devices"};
    figure.n = known;
    figure.of = of;
    auto const share = [of](std::size_t count) {
        return 100 * static_cast<double>(count) / static_cast<double>(of);
    };
    set_share(
        figure,
        {static_cast<double>(part), devices},
        {static_cast<double>(known), devices},
        {"rien n’en est connu d’aucun équipement en service",
         "nothing of it is known of any device in service"}
    );
    if (figure.value) {
        figure.low = share(part);
        figure.high = share(part + of - known);
    }
}

void set_divided(Figure& figure, Count const& amount, Words unit, double by, Words by_unit) {
    figure.value = amount.value / by;
    figure.low = amount.low / by;
    figure.high = amount.high / by;
    figure.numerator = Amount{amount.value, std::move(unit), figure.text.numerator};
    figure.denominator = Amount{by, std::move(by_unit), figure.text.denominator};
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

std::vector<inventory::Device const*> in_service(
    Inputs const& inputs, bool (*wanted)(inventory::DeviceClass)
) {
    auto const day = inputs.day();
    std::vector<inventory::Device const*> found;
    for (auto const& device : inputs.fleet.devices) {
        auto const device_class = counted_class(device);
        if (device_class && wanted(*device_class) && in_service(device, day) &&
            inputs.scopes.holds(device)) {
            found.push_back(&device);
        }
    }
    return found;
}

std::size_t count_in_service(Inputs const& inputs, bool (*wanted)(inventory::DeviceClass)) {
    return in_service(inputs, wanted).size();
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
