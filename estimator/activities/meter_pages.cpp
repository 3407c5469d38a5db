// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <chrono>
#include <cmath>

#include "estimator/activities/meters.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::Commissioning;
using inventory::Day;
using inventory::Period;

constexpr double kDaysOfYear = 365.25;

/// How much more or less than over its life a printer may print in one period. Judgement.
constexpr double kLifeToPeriod = 2;

/// Widening of days that are taken for others: at least, and for a period of nothing else.
constexpr double kLeastWidening = 0.25;
constexpr double kMoreWidening = 0.75;

Period common(Period one, Period two) {
    return {std::max(one.from, two.from), std::min(one.to, two.to)};
}

Count sum(Count const& one, Count const& two) {
    return {one.value + two.value, one.low + two.low, one.high + two.high};
}

Count times(Count const& count, double factor) {
    return {count.value * factor, count.low * factor, count.high * factor};
}

/// The part of a piece that falls on `days` of it: in proportion; at least what the other days
/// cannot have printed, at most all.
Count share_of(Count const& count, double of_days, double days) {
    if (of_days == days) {
        return count;
    }
    return {
        count.value * of_days / days,
        std::max(0.0, count.low - (days - of_days) * kMostFacesADay),
        std::min(count.high, of_days * kMostFacesADay)};
}

/// A counter that some pieces tell, with the faces of the others.
struct Part {
    Count known;
    Count among;   ///< faces of the pieces that tell
    Count untold;  ///< faces of the pieces that do not
    bool told = false;

    void add(std::optional<Count> const& count, Count const& faces, double of_days, double days) {
        if (count) {
            known = sum(known, share_of(*count, of_days, days));
            among = sum(among, faces);
            told = true;
        } else {
            untold = sum(untold, faces);
        }
    }

    /// Of all the faces: what was told, the rest in the same proportion.
    [[nodiscard]] std::optional<Count> of(Count const& all) const {
        if (!told || (among.value == 0 && all.value > 0)) {
            return std::nullopt;
        }
        auto const share = among.value > 0 ? known.value / among.value : 0;
        auto const rest = std::max(0.0, all.high - among.high);
        return Count{
            known.value + share * std::max(0.0, all.value - among.value),
            known.low,
            known.high + rest};
    }
};

struct Observed {
    Count total;
    Part mono, colour, duplex;
    long days = 0;
    bool counted = true;
    bool whole = true;  ///< no piece lies across an end
    bool sure = true;
};

Observed observe(MeterHistory const& history, Period period) {
    Observed seen;
    for (auto const& piece : history.pieces) {
        auto const overlap = common(piece.days, period);
        if (overlap.days() <= 0) {
            continue;
        }
        auto const of_days = static_cast<double>(overlap.days());
        auto const days = static_cast<double>(piece.days.days());
        auto const faces = share_of(piece.total, of_days, days);
        seen.total = sum(seen.total, faces);
        seen.mono.add(piece.mono, faces, of_days, days);
        seen.colour.add(piece.colour, faces, of_days, days);
        seen.duplex.add(piece.duplex_sheets, faces, of_days, days);
        seen.days += static_cast<long>(overlap.days());
        seen.counted &= piece.counted;
        seen.sure &= piece.sure;
        seen.whole &= of_days == days || piece.total.high == 0;
    }
    return seen;
}

/// Faces a day over the time in service; none before it has lasted long enough to tell.
std::optional<Count> lifelong_rate(MeterHistory const& history, Commissioning const& entry) {
    auto faces = static_cast<double>(history.first->counters.total_faces);
    for (auto const& piece : history.pieces) {
        faces += piece.total.value;
    }
    auto const read_on = history.last->day;
    auto const days_from = [read_on](Day day) {
        return static_cast<double>((read_on - day).count());
    };
    if (days_from(entry.best) < kLeastObservedDays) {
        return std::nullopt;
    }
    auto const fewest = std::max(days_from(entry.latest), double{kLeastObservedDays});
    auto const most = std::max(days_from(entry.earliest), days_from(entry.best));
    return Count{
        faces / days_from(entry.best),
        faces / most / kLifeToPeriod,
        faces / std::min(fewest, days_from(entry.best)) * kLifeToPeriod};
}

void set_parts(PrinterPages& pages, Observed const& seen) {
    pages.mono = seen.mono.of(pages.total);
    pages.colour = seen.colour.of(pages.total);
    if (auto const saved = seen.duplex.of(pages.total)) {
        auto const least = pages.total.low / 2;
        pages.sheets = Count{
            pages.total.value - saved->value,
            std::max(least, pages.total.low - saved->high),
            pages.total.high - saved->low};
    }
}

void extrapolate(PrinterPages& pages, Observed const& seen, double missing, double days) {
    auto const widening = 1 + kLeastWidening + kMoreWidening * missing / days;
    auto const a_day = seen.total.value / static_cast<double>(seen.days);
    pages.unread_a_day = {a_day, a_day / widening, a_day * widening};
    pages.total = sum(seen.total, times(pages.unread_a_day, missing));
    pages.status = MeterStatus::extrapolated;
}

bool infer(
    PrinterPages& pages,
    MeterHistory const& history,
    std::optional<Commissioning> const& entry,
    double days
) {
    auto const rate = entry ? lifelong_rate(history, *entry) : std::nullopt;
    if (!rate) {
        pages.reason = entry ? MeterReason::too_few_days : MeterReason::no_entry_date;
        return false;
    }
    pages.status = MeterStatus::inferred;
    pages.unread_a_day = *rate;
    pages.total = times(*rate, days);
    return true;
}

void add_anomalies(PrinterPages& pages, MeterHistory const& history, Period period) {
    for (auto const& anomaly : history.anomalies) {
        if (common(anomaly.concerns, period).days() > 0) {
            pages.anomalies.push_back(anomaly);
        }
    }
}

}  // namespace

PrinterPages pages_in(
    MeterHistory const& history, std::optional<Commissioning> const& commissioned, Period in_service
) {
    PrinterPages pages;
    if (in_service.days() <= 0 || !history.first) {
        pages.reason = history.first ? MeterReason::not_in_service : MeterReason::no_reading;
        return pages;
    }
    auto const days = static_cast<double>(in_service.days());
    auto const seen = observe(history, in_service);
    pages.observed_days = seen.days;
    add_anomalies(pages, history, in_service);
    if (seen.days == in_service.days()) {
        pages.total = seen.total;
        pages.status = seen.whole && seen.counted ? MeterStatus::exact : MeterStatus::interpolated;
        pages.is_bound = seen.sure;
    } else if (seen.days >= kLeastObservedDays) {
        extrapolate(pages, seen, days - static_cast<double>(seen.days), days);
    } else if (!infer(pages, history, commissioned, days)) {
        return pages;
    }
    set_parts(pages, seen);
    pages.a_year = times(pages.total, kDaysOfYear / days);
    return pages;
}

Count faces_on(
    MeterHistory const& history, PrinterPages const& pages, Period in_service, Period days
) {
    auto const asked = common(in_service, days);
    if (pages.status == MeterStatus::none || asked.days() <= 0) {
        return {};
    }
    auto const length = static_cast<double>(asked.days());
    if (pages.status == MeterStatus::inferred) {
        return times(pages.unread_a_day, length);
    }
    auto const seen = observe(history, asked);
    return sum(seen.total, times(pages.unread_a_day, length - static_cast<double>(seen.days)));
}

}  // namespace parcmetre::estimator
