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
#include "estimator/engine/simulation.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::CohortHistory;

/// Samples computed together; a multiple of Draws::kLane.
constexpr std::uint32_t kBlock = 512;
using Block = std::array<double, kBlock>;

/// Portions whose samples are added in one pass over a month's totals.
constexpr std::size_t kTogether = 4;

/// One month, as its year's cells have it.
struct CountedMonth {
    std::size_t index = 0;         ///< in the history
    std::vector<CellMonth> cells;  ///< in the order of the year's
    inventory::Period period;
    double years = 0;  ///< of the period

    /// Years that its devices of a cell were held, together.
    [[nodiscard]] double years_held(std::size_t cell) const {
        return years * (static_cast<double>(cells[cell].days) / static_cast<double>(period.days()));
    }
};

/// The months of one calendar year: they share their electricity, so that their cells are the same.
struct YearOfMonths {
    Activities activities;
    std::vector<CountedMonth> months;
};

std::vector<YearOfMonths> years_of_months(
    CohortHistory const& history, FactorSet const& factors, TrendRequest const& request
) {
    std::map<int, YearOfMonths> years;
    for (std::size_t m = 0; m < history.months.size(); ++m) {
        auto const period = history.months[m];
        years[inventory::year_of(period.from)].months.push_back({m, {}, period, years_of(period)});
    }
    std::vector<YearOfMonths> result;
    for (auto& [number, year] : years) {
        EstimateRequest wider;
        wider.period = inventory::calendar_year(number);
        wider.default_country = request.default_country;
        year.activities = collect_activities(history, factors, wider);
        for (auto& month : year.months) {
            month.cells = counted_in(year.activities, history, month.index);
        }
        result.push_back(std::move(year));
    }
    return result;
}

/// Laws in common, and the portions that they multiply: by law within, each month's medians, kg
/// CO2e. What two years take from factors that differ in value alone is drawn once for both.
struct Drawing {
    std::vector<Law> laws;
    std::map<Law, std::vector<double>> portions;
};

class Drawings {
public:
    explicit Drawings(std::size_t months) : months_{months} {}

    void add(YearOfMonths const& year) {
        auto const& cells = year.activities.cells;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (!cells[c].assessed()) {
                continue;
            }
            auto const laws = laws_of(cells[c]);
            auto& embodied = portion(laws.embodied, laws.embodied_within);
            for (auto const& month : year.months) {
                embodied[month.index] += laws.embodied_kg * month.years_held(c);
            }
            if (laws.use.empty()) {
                continue;
            }
            auto& use = portion(laws.use, laws.use_within);
            for (auto const& month : year.months) {
                use[month.index] += laws.use_kg * month.years_held(c);
            }
        }
    }

    [[nodiscard]] std::vector<Drawing> take() {
        std::vector<Drawing> list;
        for (auto& [laws, portions] : by_laws_) {
            list.push_back({laws, std::move(portions)});
        }
        return list;
    }

private:
    std::vector<double>& portion(std::vector<Law> const& laws, Law within) {
        auto& medians = by_laws_[laws][within];
        medians.resize(months_);
        return medians;
    }

    std::size_t months_;
    std::map<std::vector<Law>, std::map<Law, std::vector<double>>> by_laws_;
};

/// Portions drawn, and the medians by which each month takes them.
struct Together {
    std::array<Block, kTogether> drawn{};
    std::array<std::vector<double> const*, kTogether> medians{};
    std::size_t size = 0;
};

/// Adds them to the months' totals from sample `first` on.
void add(Together& together, std::uint32_t first, std::size_t count, std::vector<Series>& totals) {
    auto const& drawn = together.drawn;
    for (std::size_t m = 0; m < totals.size(); ++m) {
        std::array<double, kTogether> kg{};
        for (std::size_t p = 0; p < together.size; ++p) {
            kg[p] = (*together.medians[p])[m];
        }
        if (std::ranges::all_of(kg, [](double amount) { return amount == 0; })) {
            continue;
        }
        auto* const total = totals[m].data() + first;
        for (std::size_t i = 0; i < count; ++i) {
            total[i] += kg[0] * drawn[0][i] + kg[1] * drawn[1][i] + kg[2] * drawn[2][i] +
                        kg[3] * drawn[3][i];
        }
    }
    together.size = 0;
}

/// Adds one block of a drawing's samples to the months' totals.
void add_drawing(
    Drawing const& drawing,
    Draws const& draws,
    std::uint32_t first,
    std::size_t count,
    std::vector<Series>& totals
) {
    Block factor_block;
    Block law_block;
    auto const factor = std::span{factor_block}.first(count);
    auto const law_factor = std::span{law_block}.first(count);
    std::ranges::fill(factor, 1.0);
    for (auto const& law : drawing.laws) {
        std::ranges::fill(law_factor, 0.0);
        draws.add_log_normals(law.key, law.sigma, 1.0, first, law_factor);
        for (std::size_t i = 0; i < count; ++i) {
            factor[i] *= law_factor[i];
        }
    }
    Together together;
    for (auto const& [within, medians] : drawing.portions) {
        auto const drawn = std::span{together.drawn[together.size]}.first(count);
        std::ranges::fill(drawn, 0.0);
        draws.add_log_normals(within.key, within.sigma, 1.0, first, drawn);
        for (std::size_t i = 0; i < count; ++i) {
            drawn[i] *= factor[i];
        }
        together.medians[together.size++] = &medians;
        if (together.size == kTogether) {
            add(together, first, count, totals);
        }
    }
    add(together, first, count, totals);
}

std::vector<Series> simulated_totals(
    std::vector<YearOfMonths> const& years, std::size_t months, TrendRequest const& request
) {
    Drawings all{months};
    for (auto const& year : years) {
        all.add(year);
    }
    auto const drawings = all.take();
    std::vector<Series> totals(months, Series(request.samples, 0.0));
    Draws const draws{request.seed};
    std::size_t work = 0;
    for (auto const& drawing : drawings) {
        work += drawing.laws.size() + drawing.portions.size();
    }
    share_out(request.samples, kBlock, work, [&](std::uint32_t from, std::uint32_t to) {
        for (auto first = from; first < to; first += kBlock) {
            auto const count = std::min(kBlock, to - first);
            for (auto const& drawing : drawings) {
                add_drawing(drawing, draws, first, count, totals);
            }
        }
    });
    return totals;
}

Milligrams value_of(Activities const& activities, CountedMonth const& month) {
    Milligrams sum = 0;
    for (std::size_t c = 0; c < activities.cells.size(); ++c) {
        auto const years = month.years_held(c);
        for (auto const& term : activities.cells[c].terms) {
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
        for (auto const& month : year.months) {
            MonthOfTrend point;
            point.month = month.period;
            for (std::size_t c = 0; c < month.cells.size(); ++c) {
                auto const devices = static_cast<std::int64_t>(month.cells[c].devices);
                point.devices += devices;
                point.assessed += year.activities.cells[c].assessed() ? devices : 0;
            }
            point.total = impact_of(
                value_of(year.activities, month), quantiles_of(std::move(totals[month.index]))
            );
            point.classes = classes_of(history, month.index, request.today);
            result.push_back(std::move(point));
        }
    }
    return result;
}

}  // namespace parcmetre::estimator
