// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "estimator/activities/meters.hpp"
#include "tests/unit/estimator/meter_histories.hpp"

using namespace parcmetre;
using namespace parcmetre::estimator;
using namespace parcmetre::tests;

namespace {

constexpr int kHistories = 10'000;

bool holds(Count const& count, std::int64_t truth) {
    auto const value = static_cast<double>(truth);
    return count.low - 0.5 <= value && value <= count.high + 0.5;
}

struct Score {
    std::map<MeterStatus, int> by_status;
    /// Intervals that are no bounds, by status and whether anything was planted.
    std::map<std::pair<MeterStatus, bool>, int> judged, judged_held;
    int bounds = 0, counted_right = 0, counted_wrong = 0, deceived = 0;
    int bounds_held = 0, quiet = 0, fell = 0, flagged = 0, parts = 0;
};

PrinterPages pages_of_2025(MeterTruth const& truth, MeterHistory const& history) {
    return pages_in(
        history,
        truth.knows_entry ? std::optional{truth.commissioned} : std::nullopt,
        inventory::calendar_year(2025)
    );
}

/// Readings on the eves of the period's ends, and nothing else happened.
bool suffices(MeterTruth const& truth) {
    auto const year = inventory::calendar_year(2025);
    auto const read_on = [&truth](inventory::Day day) {
        return std::ranges::any_of(truth.readings, [day](auto const& one) {
            return one.day == day;
        });
    };
    return !truth.restarts && !truth.lies && read_on(year.from - std::chrono::days{1}) &&
           read_on(year.to - std::chrono::days{1});
}

void check_bound(MeterTruth const& truth, PrinterPages const& pages, Score& score) {
    auto const printed = truth.sum(inventory::calendar_year(2025));
    ++score.bounds;
    score.bounds_held += holds(pages.total, printed.faces) ? 1 : 0;
    CHECK(holds(pages.total, printed.faces));
    if (pages.status == MeterStatus::exact) {
        CHECK(pages.total.value == static_cast<double>(printed.faces));
    }
    if (pages.colour && !truth.wrong_parts) {
        ++score.parts;
        CHECK(holds(*pages.colour, printed.colour));
        CHECK(holds(*pages.mono, printed.faces - printed.colour));
        CHECK(holds(*pages.sheets, printed.faces - printed.duplex_sheets));
    }
}

void check_months(MeterHistory const& history, PrinterPages const& pages) {
    auto const year = inventory::calendar_year(2025);
    double sum = 0;
    for (int month = 0; month < 12; ++month) {
        auto const days = inventory::months_after(inventory::calendar_month(year.from), month);
        sum += faces_on(history, pages, year, days).value;
    }
    CHECK(sum == Approx(pages.total.value));
}

void check_history(MeterTruth const& truth, Score& score) {
    auto const history = read_meter(truth.readings);
    auto const pages = pages_of_2025(truth, history);
    auto const printed = truth.sum(inventory::calendar_year(2025)).faces;
    ++score.by_status[pages.status];
    CHECK(pages.total.low <= pages.total.value);
    CHECK(pages.total.value <= pages.total.high);
    CHECK((pages.status == MeterStatus::none) == (pages.reason != MeterReason::known));
    check_months(history, pages);
    if (suffices(truth)) {
        CHECK(pages.status == MeterStatus::exact);
        CHECK(pages.total.value == static_cast<double>(printed));
    }
    if (truth.shows_fall) {
        ++score.fell;
        score.flagged += history.anomalies.empty() ? 0 : 1;
        CHECK_FALSE(history.anomalies.empty());
    } else if (!truth.lies && !truth.deceives) {
        ++score.quiet;
        CHECK(std::ranges::all_of(history.anomalies, [](MeterAnomaly const& anomaly) {
            return anomaly.kind == MeterAnomalyKind::gap;
        }));
    }
    if (pages.is_bound && truth.deceives) {
        score.deceived += holds(pages.total, printed) ? 0 : 1;
    } else if (pages.is_bound) {
        check_bound(truth, pages, score);
    } else if (pages.status == MeterStatus::exact) {
        ++(holds(pages.total, printed) ? score.counted_right : score.counted_wrong);
    } else if (pages.status != MeterStatus::none) {
        std::pair const kind{pages.status, truth.restarts || truth.lies};
        ++score.judged[kind];
        score.judged_held[kind] += holds(pages.total, printed) ? 1 : 0;
    }
}

double share(int part, int of) {
    return of == 0 ? 1 : static_cast<double>(part) / of;
}

}  // namespace

TEST_CASE("pages are exact where readings suffice, flagged where they do not, and bounds hold") {
    Score score;
    for (std::uint64_t seed = 0; seed < kHistories; ++seed) {
        INFO("history " << seed);
        check_history(meter_truth(seed), score);
    }
    auto& status = score.by_status;
    for (auto const one :
         {MeterStatus::exact,
          MeterStatus::interpolated,
          MeterStatus::extrapolated,
          MeterStatus::inferred,
          MeterStatus::none}) {
        CHECK(status[one] > 100);
    }
    std::printf(
        "figure: %d meter histories: %d exact, %d interpolated, %d extrapolated, %d inferred, %d "
        "without a figure\n",
        kHistories,
        status[MeterStatus::exact],
        status[MeterStatus::interpolated],
        status[MeterStatus::extrapolated],
        status[MeterStatus::inferred],
        status[MeterStatus::none]
    );
    std::printf(
        "figure: of them %d of %d bounds hold the truth (%d with colour and sheets); %d of %d that "
        "went back or over are flagged, none of %d quiet ones; %d more bounds are fooled by what "
        "no "
        "reading tells; flagged but counted: %d right, %d wrong\n",
        score.bounds_held,
        score.bounds,
        score.parts,
        score.flagged,
        score.fell,
        score.quiet,
        score.deceived,
        score.counted_right,
        score.counted_wrong
    );
    for (auto const& [kind, of] : score.judged) {
        auto const held = score.judged_held[kind];
        std::printf(
            "figure: judged intervals, %s, %s: %d of %d hold the truth\n",
            std::string{to_string(kind.first)}.c_str(),
            kind.second ? "with resets, swaps, roll-overs or lies" : "with gaps alone",
            held,
            of
        );
        // They are told as 90 % intervals. A restart that no reading shows is not in them.
        CHECK((kind.second || share(held, of) > 0.9));
    }
    CHECK(share(score.counted_right, score.counted_right + score.counted_wrong) > 0.9);
}
