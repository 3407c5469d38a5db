// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "inventory/fleet.hpp"
#include "inventory/language.hpp"

/// A printer's counters to the faces of a period. A reading tells what was counted up to the end of
/// its day: those of 31 December of two years bound the year between them.
namespace parcmetre::estimator {

/// Faces a day that no office printer exceeds. Judgement: 100 faces a minute, faster than office
/// machines are sold, for eight hours and a third. The sure bounds of meters rest on it alone.
inline constexpr double kMostFacesADay = 50'000;

/// Observed days from which a period that is partly observed is extended to all its days.
inline constexpr int kLeastObservedDays = 28;

/// Days between two readings that are called a gap. Judgement: a lessor reads once a quarter.
inline constexpr int kGapDays = 100;

/// A count with its interval; whole faces as long as nothing was interpolated.
struct Count {
    double value = 0;
    double low = 0;
    double high = 0;

    friend bool operator==(Count const&, Count const&) = default;
};

enum class MeterAnomalyKind {
    went_back,         ///< reset, another board, another device under the same name
    rollover,          ///< the counter has run through its last digit
    gap,               ///< long without a reading
    parts_differ,      ///< total is not mono + colour
    sheets_differ,     ///< more faces saved by duplex than half of those printed
    stuck,             ///< the total stands still while its parts move
    implausible_rate,  ///< more than such a printer prints
    sources_disagree,  ///< two sources that cannot both be right: the surer one is kept
    outlier,           ///< one reading out of line with those around it, which is left out
};

struct MeterAnomaly {
    MeterAnomalyKind kind{};
    inventory::Day day;          ///< of the reading that shows it
    inventory::Period concerns;  ///< the days whose count it touches

    friend bool operator==(MeterAnomaly const&, MeterAnomaly const&) = default;
};

/// "went_back".
[[nodiscard]] std::string_view to_string(MeterAnomalyKind kind) noexcept;

/// What happened and what was done about it, one sentence.
[[nodiscard]] Text const& anomaly_text(MeterAnomalyKind kind);

/// What is known of the days after one reading, up to and with that of the next.
struct MeterPiece {
    inventory::Period days;
    Count total{};
    std::optional<Count> mono{}, colour{}, duplex_sheets{};
    bool counted = true;  ///< the value is what the counter counted; else assumed from a rate
    bool sure = true;     ///< low and high hold whatever happened that readings cannot tell
};

/// The readings of one printer as one course, with what is wrong in them.
struct MeterHistory {
    std::vector<MeterPiece> pieces;  ///< without a hole between them
    std::vector<MeterAnomaly> anomalies;
    std::optional<inventory::DeviceReading> first, last;  ///< of those kept
};

/// Reads the readings of one device, in any order. Which wins: of one day, and between the measured
/// readings around it, measured over declared over the rest; of two equally sure, the higher.
/// Between two readings the total wins over its parts, which widen its interval.
///
/// Deltas between two readings of a counter that only rises are exact. Where it went back, what was
/// printed in between is unknown: 0 at least, at most four times as much a day as the highest rate
/// that was seen of this printer; the value is its mean rate. A counter that went back within reach
/// of 10^6, 10^7 or 2^32 has run over, when what it printed is plausible.
[[nodiscard]] MeterHistory read_meter(std::span<inventory::DeviceReading const> readings);

/// How a period's faces are known, the surest first.
enum class MeterStatus {
    exact,         ///< readings bound the period
    interpolated,  ///< a reading is missing at an end, or a part rests on a rate
    extrapolated,  ///< partly observed: "extrapolé"
    inferred,      ///< pages a year = counter ÷ time in service
    none,
};

/// Why there is no figure.
enum class MeterReason { known, no_reading, not_in_service, too_few_days, no_entry_date };

[[nodiscard]] std::string_view to_string(MeterStatus status) noexcept;
[[nodiscard]] std::string_view to_string(MeterReason reason) noexcept;

/// Faces and sheets of one printer over one period. Sheets are faces less those saved by duplex;
/// absent where no counter tells.
struct PrinterPages {
    MeterStatus status = MeterStatus::none;
    MeterReason reason = MeterReason::known;
    Count total;
    std::optional<Count> mono, colour, sheets;
    Count a_year;            ///< the total over as many days as a year has
    Count unread_a_day;      ///< what each day without readings around it was taken for
    long observed_days = 0;  ///< of the period, between readings
    bool is_bound = false;   ///< the interval rests on no rate but kMostFacesADay
    std::vector<MeterAnomaly> anomalies;  ///< that touch the period, by day
};

/// The period is that in which the printer was in service. From kLeastObservedDays on, days without
/// readings are taken for the mean of those with; what they add is widened by a factor 1 + w on
/// either side, w = 0.25 + 0.75 × their share of the period. Below, the counter over the time in
/// service tells, by a factor 2 on either side, within the dates that entry may have had.
[[nodiscard]] PrinterPages pages_in(
    MeterHistory const& history,
    std::optional<inventory::Commissioning> const& commissioned,
    inventory::Period in_service
);

/// The part of these pages that falls on some days of the period: parts add up to it.
[[nodiscard]] Count faces_on(
    MeterHistory const& history,
    PrinterPages const& pages,
    inventory::Period in_service,
    inventory::Period days
);

}  // namespace parcmetre::estimator
