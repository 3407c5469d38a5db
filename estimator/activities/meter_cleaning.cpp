// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iterator>
#include <tuple>

#include "estimator/activities/meter_course.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::Day;
using inventory::DeviceReading;
using inventory::Provenance;

/// Two sources of one day are hours apart. Judgement: what a busy machine prints meanwhile.
constexpr std::int64_t kFacesWithinADay = 2000;

std::int64_t total(DeviceReading const& reading) {
    return reading.counters.total_faces;
}

inventory::Period only(Day day) {
    return {day, day + std::chrono::days{1}};
}

/// Of one day the surest, of equals the highest: a counter rises while the day goes on.
std::vector<KeptReading> one_a_day(
    std::span<DeviceReading const> readings, std::vector<MeterAnomaly>& anomalies
) {
    std::vector<DeviceReading> sorted;
    std::ranges::copy_if(readings, std::back_inserter(sorted), [](DeviceReading const& reading) {
        return total(reading) >= 0;
    });
    std::ranges::stable_sort(sorted, [](DeviceReading const& one, DeviceReading const& two) {
        return std::tuple{one.day, one.provenance, -total(one)} <
               std::tuple{two.day, two.provenance, -total(two)};
    });
    std::vector<KeptReading> kept;
    for (auto const& reading : sorted) {
        if (kept.empty() || kept.back().reading.day != reading.day) {
            kept.push_back({reading});
            continue;
        }
        auto& chosen = kept.back();
        if (std::abs(total(chosen.reading) - total(reading)) > kFacesWithinADay) {
            anomalies.push_back({MeterAnomalyKind::sources_disagree, reading.day, only(reading.day)}
            );
            chosen.after_doubt |= chosen.reading.provenance == reading.provenance;
        }
    }
    return kept;
}

bool is_measured(KeptReading const& kept) {
    return kept.reading.provenance == Provenance::measured;
}

/// For each reading the next measured one, from itself on; null after the last.
std::vector<KeptReading const*> next_measured(std::vector<KeptReading> const& readings) {
    std::vector<KeptReading const*> next(readings.size());
    KeptReading const* after = nullptr;
    for (auto i = readings.size(); i-- > 0;) {
        after = is_measured(readings[i]) ? &readings[i] : after;
        next[i] = after;
    }
    return next;
}

/// A word against two measurements that agree with one another is a wrong word.
std::vector<KeptReading> without_contradicted(
    std::vector<KeptReading> const& readings, std::vector<MeterAnomaly>& anomalies
) {
    auto const next = next_measured(readings);
    std::vector<KeptReading> kept;
    KeptReading const* before = nullptr;  // the last measured one
    for (std::size_t i = 0; i < readings.size(); ++i) {
        auto const& one = readings[i];
        auto const* const after = next[i];
        auto const told = total(one.reading);
        bool const agree = before != nullptr && after != nullptr &&
                           total(before->reading) <= total(after->reading);
        if (agree && (told < total(before->reading) || told > total(after->reading))) {
            anomalies.push_back(
                {MeterAnomalyKind::sources_disagree, one.reading.day, only(one.reading.day)}
            );
            continue;
        }
        before = is_measured(one) ? &one : before;
        kept.push_back(one);
    }
    return kept;
}

/// True when `middle` alone is out of line. A counter set back that were back where it stood, less
/// than twice that, would be a coincidence.
bool is_outlier(
    DeviceReading const& before, DeviceReading const& middle, DeviceReading const& after
) {
    auto const is_between = total(before) <= total(middle) && total(middle) <= total(after);
    auto const gained = total(after) - total(before);
    auto const days = static_cast<double>((after.day - before.day).count());
    return !is_between && gained >= 0 && gained <= total(before) &&
           static_cast<double>(gained) <= days * kMostFacesADay;
}

std::vector<KeptReading> without_outliers(
    std::vector<KeptReading> const& readings, std::vector<MeterAnomaly>& anomalies
) {
    std::vector<KeptReading> kept;
    bool left_out = false;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        auto const& one = readings[i];
        if (!kept.empty() && i + 1 < readings.size() &&
            is_outlier(kept.back().reading, one.reading, readings[i + 1].reading)) {
            anomalies.push_back({MeterAnomalyKind::outlier, one.reading.day, only(one.reading.day)}
            );
            left_out = true;
            continue;
        }
        kept.push_back({one.reading, one.after_doubt || left_out});
        left_out = false;
    }
    return kept;
}

}  // namespace

std::vector<KeptReading> clean_readings(
    std::span<DeviceReading const> readings, std::vector<MeterAnomaly>& anomalies
) {
    auto const daily = one_a_day(readings, anomalies);
    return without_outliers(without_contradicted(daily, anomalies), anomalies);
}

}  // namespace parcmetre::estimator
