// SPDX-License-Identifier: EUPL-1.2
// How much of the fleet is known, and how well.
#include <algorithm>
#include <array>

#include "estimator/activities/holding.hpp"
#include "estimator/indicators/computation.hpp"
#include "estimator/indicators/number_text.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::Device;
using inventory::DeviceClass;
using inventory::Provenance;

Words const kDevices{"équipements", "devices"};

bool is_anything(DeviceClass /*device_class*/) {
    return true;
}

bool was_seen(Device const& device, inventory::Period period) {
    return device.seen && device.seen->first < period.to &&
           inventory::calendar_month(device.seen->last).to > period.from;
}

std::size_t count_if(std::vector<Device const*> const& devices, auto const& wanted) {
    return static_cast<std::size_t>(std::ranges::count_if(devices, [&wanted](Device const* device) {
        return wanted(*device);
    }));
}

bool is_listed(Device const& device) {
    return device.listed.has_value();
}

/// Of what a list of the organisation's own says there is, the part that was seen. What is seen and
/// not listed shows that the list is short too: Chapman's estimator (1951) of how many there are.
void seen_of_listed(Figure& figure, Inputs const& inputs, bool (*wanted)(DeviceClass)) {
    auto const serving = in_service(inputs, wanted);
    auto const seen = [&inputs](Device const& device) { return was_seen(device, inputs.period()); };
    auto const listed = count_if(serving, is_listed);
    auto const both = count_if(serving, [&seen](Device const& device) {
        return is_listed(device) && seen(device);
    });
    set_share(
        figure,
        {static_cast<double>(both), kDevices},
        {static_cast<double>(listed), kDevices},
        {"aucun inventaire de référence : importez le registre des immobilisations ou un "
         "inventaire "
         "tenu par ailleurs",
         "no reference to count against: import the asset ledger or an inventory kept elsewhere"}
    );
    figure.n = both;
    figure.of = listed;
    if (listed == 0) {
        return;
    }
    auto const all_seen = static_cast<double>(count_if(serving, seen));
    auto const chapman =
        (all_seen + 1) * (static_cast<double>(listed) + 1) / (static_cast<double>(both) + 1) - 1;
    figure.remark = Words{
        "Parc estimé par recoupement (Chapman) : " + number_text(chapman, Language::fr) +
            " équipements",
        "Fleet estimated by cross-check (Chapman): " + number_text(chapman, Language::en) +
            " devices"};
}

void covered(Figure& figure, Inputs const& inputs) {
    seen_of_listed(figure, inputs, is_anything);
}

void managed_computers(Figure& figure, Inputs const& inputs) {
    seen_of_listed(figure, inputs, inventory::is_computer);
}

/// Fields that figures stand on: class, model, date of entry, site; of a monitor its size too.
void complete_fields(Figure& figure, Inputs const& inputs) {
    std::size_t filled = 0;
    std::size_t asked = 0;
    auto const ask = [&](bool is_there) {
        ++asked;
        filled += is_there ? 1 : 0;
    };
    auto const day = inputs.day();
    for (auto const& device : inputs.fleet.devices) {
        if (device.is_virtual || !in_service(device, day) || !inputs.scopes.holds(device)) {
            continue;
        }
        ask(device.device_class.has_value());
        ask(device.model.has_value());
        ask(device.commissioned.has_value());
        ask(device.scope.has_value());
        if (device.device_class == DeviceClass::monitor) {
            ask(device.screen_inch.has_value());
        }
    }
    Words const values{"champs", "fields"};
    set_share(
        figure,
        {static_cast<double>(filled), values},
        {static_cast<double>(asked), values},
        {"aucun équipement en service", "no device in service"}
    );
}

/// The two data that the footprint of a device stands on: what it is, and since when it serves.
void high_quality(Figure& figure, Inputs const& inputs) {
    std::array<std::size_t, 3> by_quality{};  // high, medium, low
    auto const rate = [&by_quality](std::optional<Provenance> provenance) {
        bool const high = provenance && (*provenance == Provenance::measured ||
                                         *provenance == Provenance::declared);
        ++by_quality.at(high ? 0U : provenance == Provenance::inferred ? 1U : 2U);
    };
    for (auto const* device : in_service(inputs, is_anything)) {
        rate(device->class_provenance);
        rate(device->commissioned ? std::optional{device->commissioned->provenance} : std::nullopt);
    }
    auto const [high, medium, low] = by_quality;
    auto const all = static_cast<double>(high + medium + low);
    Words const data{"données", "data"};
    set_share(
        figure,
        {static_cast<double>(high), data},
        {all, data},
        {"aucun équipement en service", "no device in service"}
    );
    if (!figure.value) {
        return;
    }
    auto const percent = [all](std::size_t count, Language language) {
        return number_text(100 * static_cast<double>(count) / all, language, 2) + " %";
    };
    figure.remark = Words{
        "Qualité moyenne : " + percent(medium, Language::fr) +
            ", basse : " + percent(low, Language::fr),
        "Medium quality: " + percent(medium, Language::en) +
            ", low: " + percent(low, Language::en)};
}

/// The part of the footprint's value whose embodied factor is of the device's model or series.
void specific_factors(Figure& figure, Inputs const& inputs) {
    auto const& activities = inputs.workings.activities();
    double specific = 0;
    double all = 0;
    for (auto const& cell : activities.cells) {
        for (auto const& term : cell.terms) {
            auto const kg = term.amount * term.kg_per_amount * activities.years_held(cell.days);
            all += kg;
            specific += cell.match.level <= MatchLevel::series ? kg : 0;
        }
    }
    Words const kilograms{"kg CO2e", "kg CO2e"};
    set_share(
        figure,
        {specific, kilograms},
        {all, kilograms},
        {"aucun équipement évalué dans ce périmètre et cette période",
         "no device assessed in this scope and period"}
    );
    figure.n = inputs.estimate.assessed;
    figure.of = inputs.estimate.devices;
}

/// Months are all that is kept of when a device was seen: fresh is this one or the one before.
void freshness(Figure& figure, Inputs const& inputs) {
    auto const this_month = inventory::calendar_month(inputs.day());
    auto const fresh_from = inventory::months_after(this_month, -1).from;
    auto const serving = in_service(inputs, is_anything);
    auto const seen =
        count_if(serving, [](Device const& device) { return device.seen.has_value(); });
    auto const fresh = count_if(serving, [fresh_from](Device const& device) {
        return device.seen && device.seen->last >= fresh_from;
    });
    set_share(
        figure,
        {static_cast<double>(fresh), kDevices},
        {static_cast<double>(seen), kDevices},
        {"aucun équipement en service n’a été vu par un agent, une sonde ou un MDM",
         "no device in service was seen by an agent, a scout or an MDM"}
    );
    figure.n = seen;
    figure.of = serving.size();
}

/// In service on paper, once seen, and not for over ninety days: the month of its last sight ended
/// before.
void dormant(Figure& figure, Inputs const& inputs) {
    constexpr std::chrono::days kLong{90};
    auto const serving = in_service(inputs, is_anything);
    auto const seen =
        count_if(serving, [](Device const& device) { return device.seen.has_value(); });
    auto const last_day = inputs.day() - kLong;
    auto const silent = count_if(serving, [last_day](Device const& device) {
        return device.seen && inventory::calendar_month(device.seen->last).to <= last_day;
    });
    set_share(
        figure,
        {static_cast<double>(silent), kDevices},
        {static_cast<double>(seen), kDevices},
        {"aucun équipement en service n’a été vu par un agent, une sonde ou un MDM",
         "no device in service was seen by an agent, a scout or an MDM"}
    );
    figure.n = seen;
    figure.of = serving.size();
}

void uncertainty(Figure& figure, Inputs const& inputs) {
    auto const& estimate = inputs.estimate;
    figure.n = estimate.assessed;
    figure.of = estimate.devices;
    auto const& total = estimate.total;
    Words const kilograms{"kg CO2e", "kg CO2e"};
    set_share(
        figure,
        {(total.high.value - total.low.value) / 2, kilograms},
        {total.value.value, kilograms},
        {"aucun équipement évalué dans ce périmètre et cette période",
         "no device assessed in this scope and period"}
    );
}

constexpr std::array kComputations{
    Computation{"PT15", managed_computers},
    Computation{"PT16", dormant},
    Computation{"DQ01", covered},
    Computation{"DQ02", complete_fields},
    Computation{"DQ03", high_quality},
    Computation{"DQ04", specific_factors},
    Computation{"DQ06", freshness},
    Computation{"DQ07", uncertainty},
};

}  // namespace

std::span<Computation const> coverage_computations() noexcept {
    return kComputations;
}

}  // namespace parcmetre::estimator
