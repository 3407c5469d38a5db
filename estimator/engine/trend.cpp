// SPDX-License-Identifier: EUPL-1.2
#include "estimator/trend.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>

#include "estimator/activities/cells.hpp"
#include "estimator/activities/holding.hpp"
#include "estimator/engine/bundles.hpp"
#include "estimator/engine/draws.hpp"
#include "estimator/engine/impact.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::CohortHistory;

/// Samples computed together; a multiple of Draws::kLane.
constexpr std::uint32_t kBlock = 512;
using Block = std::array<double, kBlock>;

/// The months of one calendar year: they share their electricity, so that their cells are the same.
struct YearOfMonths {
    std::vector<std::size_t> months;  ///< indexes in the history
    std::vector<Activities> activities;
    std::vector<std::vector<Bundle>> bundles;  ///< alike but for the amounts of portions
};

std::vector<YearOfMonths> years_of_months(
    CohortHistory const& history, FactorSet const& factors, TrendRequest const& request
) {
    std::map<int, YearOfMonths> years;
    for (std::size_t m = 0; m < history.months.size(); ++m) {
        years[inventory::year_of(history.months[m].from)].months.push_back(m);
    }
    std::vector<YearOfMonths> result;
    for (auto& [number, year] : years) {
        EstimateRequest wider;
        wider.period = inventory::calendar_year(number);
        wider.default_country = request.default_country;
        auto const all = collect_activities(history, factors, wider);
        for (auto const m : year.months) {
            year.activities.push_back(month_of(all, history, m));
            year.bundles.push_back(make_bundles(year.activities.back()));
        }
        result.push_back(std::move(year));
    }
    return result;
}

/// Adds one bundle's samples to the totals of the year's months. A portion is drawn once for all.
void add_bundle(
    YearOfMonths const& year,
    std::size_t bundle,
    Draws const& draws,
    std::uint32_t first,
    std::size_t count,
    std::vector<Series>& totals
) {
    auto const& shape = year.bundles.front()[bundle];
    Block factor_block;
    Block drawn_block;
    auto const factor = std::span{factor_block}.first(count);
    auto const drawn = std::span{drawn_block}.first(count);
    auto kg = 0.0;
    for (auto const& [stage, median] : shape.split) {
        kg += median;
    }
    std::fill(factor.begin(), factor.end(), kg);
    for (auto const& law : shape.laws) {
        std::fill(drawn.begin(), drawn.end(), 0.0);
        draws.add_log_normals(law.key, law.sigma, 1.0, first, drawn);
        for (std::size_t i = 0; i < count; ++i) {
            factor[i] *= drawn[i];
        }
    }
    for (std::size_t p = 0; p < shape.portions.size(); ++p) {
        std::fill(drawn.begin(), drawn.end(), 0.0);
        draws.add_log_normals(shape.portions[p].key, shape.within_sigma, 1.0, first, drawn);
        for (std::size_t i = 0; i < count; ++i) {
            drawn[i] *= factor[i];
        }
        for (std::size_t m = 0; m < year.months.size(); ++m) {
            auto const amount = year.bundles[m][bundle].portions[p].amount;
            if (amount == 0) {
                continue;
            }
            auto* const total = totals[year.months[m]].data() + first;
            for (std::size_t i = 0; i < count; ++i) {
                total[i] += amount * drawn[i];
            }
        }
    }
}

std::vector<Series> simulated_totals(
    std::vector<YearOfMonths> const& years, std::size_t months, TrendRequest const& request
) {
    std::vector<Series> totals(months, Series(request.samples, 0.0));
    Draws const draws{request.seed};
    for (std::uint32_t first = 0; first < request.samples; first += kBlock) {
        auto const count = std::min(kBlock, request.samples - first);
        for (auto const& year : years) {
            for (std::size_t b = 0; b < year.bundles.front().size(); ++b) {
                add_bundle(year, b, draws, first, count, totals);
            }
        }
    }
    return totals;
}

Milligrams value_of(Activities const& activities) {
    Milligrams sum = 0;
    for (auto const& cell : activities.cells) {
        auto const years = activities.years_held(cell.days);
        for (auto const& term : cell.terms) {
            sum += to_milligrams(term.amount * years * term.kg_per_amount);
        }
    }
    return sum;
}

/// Sums over the cohorts of one class.
struct ClassSums {
    std::int64_t devices = 0, known = 0, best = 0, earliest = 0, latest = 0;
};

std::optional<AgeOfMonth> age_of(ClassSums const& sums, inventory::Day day) {
    if (sums.known == 0) {
        return std::nullopt;
    }
    auto const mean = [&](std::int64_t entries) {
        auto const days = day.time_since_epoch().count() * sums.known - entries;
        constexpr double kYear = 365.25;
        return inventory::Years{
            std::max(0.0, static_cast<double>(days) / kYear / static_cast<double>(sums.known))};
    };
    return AgeOfMonth{mean(sums.best), mean(sums.latest), mean(sums.earliest), sums.known};
}

std::vector<ClassOfMonth> classes_of(
    CohortHistory const& history, std::size_t month, inventory::Day today
) {
    std::map<inventory::DeviceClass, ClassSums> classes;
    for (auto const& cohort : history.cohorts) {
        auto const& counted = cohort.months[month];
        auto const device_class = counted_class(cohort.like);
        if (!device_class || counted.devices == 0) {
            continue;
        }
        auto& sums = classes[*device_class];
        sums.devices += counted.devices;
        if (cohort.like.commissioned) {
            sums.known += counted.at_end;
            sums.best += counted.best_days;
            sums.earliest += counted.earliest_days;
            sums.latest += counted.latest_days;
        }
    }
    auto const day = std::min(today, history.months[month].to - std::chrono::days{1});
    std::vector<ClassOfMonth> result;
    for (auto const& [device_class, sums] : classes) {
        result.push_back({device_class, sums.devices, age_of(sums, day)});
    }
    return result;
}

}  // namespace

std::vector<MonthOfTrend> trend(
    CohortHistory const& history, FactorSet const& factors, TrendRequest const& request
) {
    auto const years = years_of_months(history, factors, request);
    auto totals = simulated_totals(years, history.months.size(), request);
    std::vector<MonthOfTrend> result;
    for (auto const& year : years) {
        for (std::size_t i = 0; i < year.months.size(); ++i) {
            auto const month = year.months[i];
            auto const& activities = year.activities[i];
            MonthOfTrend point;
            point.month = history.months[month];
            for (auto const& cell : activities.cells) {
                point.devices += static_cast<std::int64_t>(cell.devices);
                point.assessed += cell.assessed() ? static_cast<std::int64_t>(cell.devices) : 0;
            }
            point.total = impact_of(value_of(activities), quantiles_of(std::move(totals[month])));
            point.classes = classes_of(history, month, request.today);
            result.push_back(std::move(point));
        }
    }
    return result;
}

}  // namespace parcmetre::estimator
