// SPDX-License-Identifier: EUPL-1.2
// How workstations are used, from sums of ten of them at least, and what they draw.
#include <algorithm>
#include <array>
#include <cmath>

#include "estimator/activities/holding.hpp"
#include "estimator/indicators/computation.hpp"
#include "estimator/indicators/number_text.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::DeviceClass;
using inventory::Provenance;
using inventory::UsageSums;

constexpr double kMinutesPerHour = 60;
constexpr double kWhPerKwh = 1000;
/// Of a normal distribution, its 95th centile.
constexpr double kNinetyFifth = 1.6448536269514722;

/// Months of a scope added up.
struct Used {
    UsageSums sums;
    int months = 0;
    int closed_months = 0;  ///< of them, with closed hours

    [[nodiscard]] double devices() const {
        return static_cast<double>(sums.devices) / std::max(1, months);
    }
};

void add(inventory::EnergySums& sum, inventory::EnergySums const& more) {
    sum.devices += more.devices;
    sum.days += more.days;
    sum.wh += more.wh;
}

void add(Used& used, UsageSums const& more) {
    auto& sums = used.sums;
    ++used.months;
    sums.devices += more.devices;
    sums.device_days += more.device_days;
    sums.on_min += more.on_min;
    sums.sleep_min += more.sleep_min;
    sums.off_min += more.off_min;
    sums.unknown_min += more.unknown_min;
    add(sums.device_energy, more.device_energy);
    auto const& closed = more.closed_hours;
    used.closed_months += closed.devices > 0 ? 1 : 0;
    sums.closed_hours.devices += closed.devices;
    sums.closed_hours.off += closed.off;
    sums.closed_hours.quiet += closed.quiet;
    sums.closed_hours.quiet_at_most += closed.quiet_at_most;
}

/// What the scope used in the months of the period; of one class, or of all that tell.
Used used_by(Inputs const& inputs, std::optional<DeviceClass> device_class) {
    auto const scope = inputs.scopes.is_whole() ? std::nullopt : inputs.estimate.request.scope;
    Used used;
    for (auto const& cell : inputs.fleet.usage) {
        if (cell.scope == scope && cell.device_class == device_class &&
            inputs.period().contains(cell.month)) {
            add(used, cell.sums);
        }
    }
    return used;
}

Words no_usage() {
    return {
        "aucun mois d’usage d’au moins dix postes : la mesure d’usage n’est pas ouverte, ou trop "
        "peu de postes la donnent",
        "no month of use of at least ten computers: use is not measured, or too few tell it"};
}

void cover(Figure& figure, Inputs const& inputs, double devices) {
    figure.n = static_cast<std::size_t>(std::llround(devices));
    figure.of = static_cast<std::size_t>(std::llround(mean_held(inputs, inventory::is_computer)));
    figure.of = std::max(figure.of, figure.n);
}

/// A day of a computer, on; what nobody knows is between none and all of it.
void hours_on(Figure& figure, Inputs const& inputs) {
    auto const used = used_by(inputs, std::nullopt);
    auto const& sums = used.sums;
    if (sums.device_days == 0) {
        figure.reason = no_usage();
        return;
    }
    auto const days = static_cast<double>(sums.device_days);
    auto const hours = [](std::int64_t minutes) {
        return static_cast<double>(minutes) / kMinutesPerHour;
    };
    auto const on = hours(sums.on_min);
    set_divided(
        figure,
        {on, on, on + hours(sums.unknown_min)},
        {"heures", "hours"},
        days,
        {"équipements-jours", "device-days"}
    );
    cover(figure, inputs, used.devices());
    figure.quality = {{Provenance::measured, 1.0}};
    auto const a_day = [&](std::int64_t minutes, Language language) {
        return number_text(hours(minutes) / days, language, 2) + " h";
    };
    auto const text = [&](Language language, char const* asleep, char const* off, char const* no) {
        return asleep + a_day(sums.sleep_min, language) + off + a_day(sums.off_min, language) + no +
               a_day(sums.unknown_min, language);
    };
    figure.remark = Words{
        text(Language::fr, "Par jour aussi : en veille ", ", éteint ", ", inconnu "),
        text(Language::en, "A day too: asleep ", ", off ", ", unknown ")};
}

/// By month and device: off or asleep for nine tenths of the closed hours of its site.
void quiet_when_closed(Figure& figure, Inputs const& inputs) {
    auto const used = used_by(inputs, std::nullopt);
    auto const& closed = used.sums.closed_hours;
    auto const whole = static_cast<double>(closed.devices);
    Words const months{"équipements-mois", "device-months"};
    set_share(figure, {static_cast<double>(closed.quiet), months}, {whole, months}, no_usage());
    if (!figure.value) {
        return;
    }
    figure.low = figure.value;
    figure.high = 100 * static_cast<double>(closed.quiet_at_most) / whole;
    cover(figure, inputs, whole / std::max(1, used.closed_months));
    figure.quality = {{Provenance::measured, 1.0}};
    auto const off = 100 * static_cast<double>(closed.off) / whole;
    auto const text = [&](Language language, char const* off_text, char const* asleep_text) {
        return off_text + number_text(off, language) + " %" + asleep_text +
               number_text(*figure.value - off, language) + " %";
    };
    figure.remark = Words{
        text(Language::fr, "Éteints : ", " ; en veille, tout ou partie : "),
        text(Language::en, "Off: ", "; asleep, in whole or in part: ")};
}

/// What a class draws in each state, over its models.
struct Power {
    double on = 0, sleep = 0, off = 0;  ///< W
    double sigma = 0;                   ///< of its logarithm
};

/// Whether a cell's electricity is known; one without a class has none.
bool draws(Cell const& cell) {
    return cell.assessed() && cell.use_not_assessed.empty();
}

std::optional<Power> mean_power(Activities const& activities, DeviceClass device_class) {
    Power mean;
    double all = 0;
    for (auto const& cell : activities.cells) {
        if (cell.device_class != device_class || !draws(cell)) {
            continue;
        }
        auto const days = static_cast<double>(cell.days);
        auto const& profile = *cell.match.use;
        all += days;
        mean.on += days * profile.on.value;
        mean.sleep += days * profile.sleep.value;
        mean.off += days * profile.off.value;
        auto const& spread = profile.spread;
        mean.sigma =
            std::max(mean.sigma, std::hypot(std::log(spread.within), std::log(spread.between)));
    }
    if (all <= 0) {
        return std::nullopt;
    }
    return Power{mean.on / all, mean.sleep / all, mean.off / all, mean.sigma};
}

/// Wh of a mean device-day. What is unknown is shared out as what is known; it was off, or on, at
/// the ends.
Count modelled_day(UsageSums const& sums, Power const& power) {
    auto const days = static_cast<double>(sums.device_days);
    auto const wh = [days](double watts, std::int64_t minutes) {
        return watts * static_cast<double>(minutes) / kMinutesPerHour / days;
    };
    auto const known_minutes = sums.on_min + sums.sleep_min + sums.off_min;
    auto const known =
        wh(power.on, sums.on_min) + wh(power.sleep, sums.sleep_min) + wh(power.off, sums.off_min);
    auto const all = known_minutes == 0
                         ? wh(power.on, sums.unknown_min)
                         : known * static_cast<double>(known_minutes + sums.unknown_min) /
                               static_cast<double>(known_minutes);
    auto const widest = std::exp(kNinetyFifth * power.sigma);
    return {
        all,
        (known + wh(power.off, sums.unknown_min)) / widest,
        (known + wh(power.on, sums.unknown_min)) * widest};
}

/// kWh of a fleet by where they come from.
struct Energy {
    Count kwh{};
    std::map<Provenance, double> parts;
    double devices = 0;        ///< whose use was told
    std::size_t assessed = 0;  ///< computers and monitors behind it
    std::size_t held = 0;      ///< of all that were held

    void add(Count const& more) {
        kwh = {kwh.value + more.value, kwh.low + more.low, kwh.high + more.high};
    }
};

/// Whole days that a meter of the device itself measured count as measured, the others as modelled.
void add_used(Energy& energy, Used const& used, Power const& power, double device_days) {
    auto const& sums = used.sums;
    auto const& meter = sums.device_energy;
    auto const share =
        std::min(1.0, static_cast<double>(meter.days) / static_cast<double>(sums.device_days));
    auto const measured = meter.days == 0 ? 0.0 : meter.wh / static_cast<double>(meter.days);
    auto const modelled = modelled_day(sums, power);
    auto const total = [&](double model) {
        return (share * measured + (1 - share) * model) * device_days / kWhPerKwh;
    };
    energy.add({total(modelled.value), total(modelled.low), total(modelled.high)});
    energy.parts[Provenance::measured] += share * measured * device_days / kWhPerKwh;
    energy.parts[Provenance::inferred] += (1 - share) * modelled.value * device_days / kWhPerKwh;
    energy.devices += used.devices();
}

/// Days held, of what the organisation answers for.
double device_days(Activities const& activities, DeviceClass device_class) {
    double days = 0;
    for (auto const& cell : activities.cells) {
        if (cell.device_class == device_class && draws(cell)) {
            days += organisation_share(cell.ownership) * static_cast<double>(cell.days);
        }
    }
    return days;
}

bool is_workstation(DeviceClass device_class) {
    return inventory::is_computer(device_class) || device_class == DeviceClass::monitor;
}

Energy energy_of(Inputs const& inputs) {
    Energy energy;
    auto const& activities = inputs.workings.activities();
    for (auto const& cell : activities.cells) {
        bool const has_class =
            cell.not_assessed != "class_unknown" && cell.not_assessed != "virtual";
        if (has_class && is_workstation(cell.device_class)) {
            energy.held += cell.devices;
            energy.assessed += draws(cell) ? cell.devices : 0;
        }
    }
    for (auto const& [device_class, default_use] : inputs.workings.energy().classes) {
        if (!is_workstation(device_class)) {
            continue;
        }
        auto const used = used_by(inputs, device_class);
        auto const power = mean_power(activities, device_class);
        if (used.sums.device_days > 0 && power) {
            add_used(energy, used, *power, device_days(activities, device_class));
        } else {
            energy.add(default_use);
            energy.parts[Provenance::archetype] += default_use.value;
        }
    }
    return energy;
}

void energy_per_computer(Figure& figure, Inputs const& inputs) {
    auto const energy = energy_of(inputs);
    auto const computers = mean_held(inputs, inventory::is_computer);
    if (energy.kwh.value <= 0 || computers <= 0) {
        figure.reason = Words{
            "aucun poste dont l’électricité peut être estimée",
            "no computer whose electricity can be estimated"};
        return;
    }
    auto const years = inputs.years();
    Count const a_year{energy.kwh.value / years, energy.kwh.low / years, energy.kwh.high / years};
    set_divided(figure, a_year, {"kWh", "kWh"}, computers, {"postes de travail", "workstations"});
    figure.n = energy.assessed;
    figure.of = energy.held;
    if (energy.devices > 0) {
        auto const count = static_cast<std::int64_t>(std::llround(energy.devices));
        figure.remark = Words{
            "Usage mesuré sur " + count_text(count, Language::fr) + " postes en moyenne",
            "Use measured on " + count_text(count, Language::en) + " computers on average"};
    }
    for (auto const& [provenance, kwh] : energy.parts) {
        if (kwh > 0) {
            figure.quality[provenance] = kwh / energy.kwh.value;
        }
    }
}

constexpr std::array kComputations{
    Computation{"PT11", energy_per_computer},
    Computation{"PT12", hours_on},
    Computation{"PT13", quiet_when_closed},
};

}  // namespace

std::span<Computation const> usage_computations() noexcept {
    return kComputations;
}

}  // namespace parcmetre::estimator
