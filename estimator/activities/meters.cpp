// SPDX-License-Identifier: EUPL-1.2
#include "estimator/activities/meters.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>

#include "estimator/activities/meter_course.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::DeviceReading;
using inventory::MeterCounters;
using std::chrono::days;
using Counter = std::optional<std::int64_t>;

/// Six and seven digits of a display, and 32 bits.
constexpr std::array<std::int64_t, 3> kModuli{1'000'000, 10'000'000, 4'294'967'296};

/// A counter that runs over stands this close to its end (share of it), since it was read last.
constexpr double kReach = 0.9;

/// Of the highest rate seen, that a printer may reach unseen. Judgement.
constexpr double kHeadroom = 4;
constexpr double kLeastCeiling = 500;  ///< faces a day; a rate that is hardly used tells little

/// Faces a day that are out of proportion: over this, and this many times the printer's median.
constexpr double kStrikingRate = 1000;
constexpr double kOutOfProportion = 20;
constexpr std::size_t kProportionFrom = 4;  ///< rates that make a median

constexpr double kPartsTolerance = 0.01;  ///< of the total; firmware counts its own pages apart
constexpr std::int64_t kPartsSlack = 10;  ///< faces
constexpr int kRateDays = 7;              ///< a shorter piece tells a day of the week, not a rate

std::optional<std::int64_t> gained(Counter const& before, Counter const& after) {
    if (!before || !after || *after < *before) {
        return std::nullopt;
    }
    return *after - *before;
}

Count exactly(double value) {
    return {value, value, value};
}

/// What two readings say of the days between them.
struct Span {
    KeptReading const& before;
    KeptReading const& after;

    [[nodiscard]] inventory::Period period() const {
        return {before.reading.day + days{1}, after.reading.day + days{1}};
    }
    [[nodiscard]] double length() const { return static_cast<double>(period().days()); }
    [[nodiscard]] double delta() const {
        return static_cast<double>(
            after.reading.counters.total_faces - before.reading.counters.total_faces
        );
    }
    [[nodiscard]] double rate() const { return delta() / length(); }
    [[nodiscard]] std::optional<std::int64_t> gain(Counter MeterCounters::*counter) const {
        return gained(before.reading.counters.*counter, after.reading.counters.*counter);
    }
};

/// What this printer prints a day, from the spans that raise no doubt.
struct OwnRate {
    double mean = 0;
    double ceiling = kMostFacesADay;
    double striking = kMostFacesADay;  ///< above, a rate is implausible
};

OwnRate own_rate(std::vector<Span> const& spans) {
    std::vector<double> rates;
    double faces = 0;
    double length = 0;
    double highest = 0;
    for (auto const& span : spans) {
        if (span.delta() >= 0 && span.rate() <= kMostFacesADay) {
            rates.push_back(span.rate());
        }
    }
    OwnRate own;
    if (rates.size() >= kProportionFrom) {
        auto const middle = rates.begin() + static_cast<std::ptrdiff_t>(rates.size() / 2);
        std::ranges::nth_element(rates, middle);
        own.striking =
            std::min(kMostFacesADay, std::max(kStrikingRate, kOutOfProportion * *middle));
    }
    for (auto const& span : spans) {
        if (span.delta() >= 0 && span.rate() <= own.striking) {
            faces += span.delta();
            length += span.length();
            highest = span.length() >= kRateDays ? std::max(highest, span.rate()) : highest;
        }
    }
    own.mean = length > 0 ? faces / length : 0;
    if (length >= kLeastObservedDays && highest > 0) {
        own.ceiling = std::min(kMostFacesADay, std::max(kLeastCeiling, kHeadroom * highest));
    }
    return own;
}

/// What a counter that went back has counted, had it run over; none when that is not plausible.
std::optional<double> run_over(Span const& span, OwnRate const& own) {
    auto const before = span.before.reading.counters.total_faces;
    for (auto const modulus : kModuli) {
        auto const counted = static_cast<double>(modulus) + span.delta();
        if (before < modulus &&
            static_cast<double>(before) >= kReach * static_cast<double>(modulus) &&
            counted <= own.ceiling * span.length()) {
            return counted;
        }
    }
    return std::nullopt;
}

MeterPiece unknown_piece(Span const& span, OwnRate const& own, double most) {
    MeterPiece piece{.days = span.period()};
    auto const high = std::max(most, own.ceiling * span.length());
    piece.total = {std::min(high, own.mean * span.length()), 0, high};
    piece.counted = false;
    piece.sure = false;
    return piece;
}

/// Colour and mono of a span whose total is counted, as far as counters tell.
void add_colours(MeterPiece& piece, Span const& span, std::vector<MeterAnomalyKind>& found) {
    auto const all = span.delta();
    auto const mono = span.gain(&MeterCounters::mono_faces);
    auto const colour = span.gain(&MeterCounters::colour_faces);
    if (!mono && !colour) {
        return;
    }
    auto const of_colour = colour ? static_cast<double>(*colour) : all - static_cast<double>(*mono);
    auto const of_mono = mono ? static_cast<double>(*mono) : all - of_colour;
    auto const together = of_colour + of_mono;
    auto const slack = std::max(static_cast<double>(kPartsSlack), kPartsTolerance * all);
    if (of_colour < 0 || of_mono < 0 || std::abs(all - together) > slack) {
        found.push_back(MeterAnomalyKind::parts_differ);
        piece.total.low = std::min(all, together);
        piece.total.high = std::max(all, together);
        piece.sure = false;
    }
    auto const other = std::clamp(all - of_mono, 0.0, all);
    auto const stated = std::clamp(of_colour, 0.0, all);
    piece.colour = Count{stated, std::min(stated, other), std::max(stated, other)};
    piece.mono = Count{all - stated, all - piece.colour->high, all - piece.colour->low};
}

void add_duplex(MeterPiece& piece, Span const& span, std::vector<MeterAnomalyKind>& found) {
    auto const saved = span.gain(&MeterCounters::duplex_sheets);
    if (!saved) {
        return;
    }
    auto const most = std::floor(span.delta() / 2);
    auto const sheets = static_cast<double>(*saved);
    if (sheets > most) {
        found.push_back(MeterAnomalyKind::sheets_differ);
        piece.duplex_sheets = Count{most, 0, most};
    } else {
        piece.duplex_sheets = exactly(sheets);
    }
}

/// Faces that the parts of a total have counted.
double parts_moved(Span const& span) {
    auto const of = [&span](Counter MeterCounters::*counter) {
        return static_cast<double>(span.gain(counter).value_or(0));
    };
    return std::max(
        of(&MeterCounters::mono_faces) + of(&MeterCounters::colour_faces),
        of(&MeterCounters::printed_faces) + of(&MeterCounters::copied_faces) +
            of(&MeterCounters::faxed_faces)
    );
}

MeterPiece counted_piece(
    Span const& span, OwnRate const& own, std::vector<MeterAnomalyKind>& found
) {
    if (span.rate() > own.striking) {
        found.push_back(MeterAnomalyKind::implausible_rate);
        return unknown_piece(span, own, span.rate() > kMostFacesADay ? 0 : span.delta());
    }
    MeterPiece piece{.days = span.period(), .total = exactly(span.delta())};
    piece.sure = !span.after.after_doubt && !span.before.after_doubt;
    if (auto const moved = parts_moved(span); span.delta() == 0 && moved > 0) {
        found.push_back(MeterAnomalyKind::stuck);
        piece.total = {moved, 0, moved};
        piece.counted = false;
        piece.sure = false;
        return piece;
    }
    add_colours(piece, span, found);
    add_duplex(piece, span, found);
    return piece;
}

MeterPiece piece_of(Span const& span, OwnRate const& own, std::vector<MeterAnomalyKind>& found) {
    if (span.length() > kGapDays) {
        found.push_back(MeterAnomalyKind::gap);
    }
    if (span.delta() >= 0) {
        return counted_piece(span, own, found);
    }
    if (auto const counted = run_over(span, own)) {
        found.push_back(MeterAnomalyKind::rollover);
        MeterPiece piece{.days = span.period(), .total = exactly(*counted)};
        piece.sure = false;
        return piece;
    }
    found.push_back(MeterAnomalyKind::went_back);
    return unknown_piece(span, own, 0);
}

/// A counter that is back above where it stood two readings before, or soon above where it fell
/// from, may have been misread: then the piece beside the fall is no more certain than the fall.
void doubt_around_falls(std::vector<MeterPiece>& pieces, std::vector<Span> const& spans) {
    auto const doubt = [](MeterPiece& piece) { piece.counted = piece.sure = false; };
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (spans[i].delta() >= 0) {
            continue;
        }
        if (i > 0 && spans[i - 1].delta() + spans[i].delta() >= 0) {
            doubt(pieces[i - 1]);
        }
        if (i + 1 < spans.size() && spans[i].delta() + spans[i + 1].delta() >= 0) {
            doubt(pieces[i + 1]);
        }
    }
}

}  // namespace

MeterHistory read_meter(std::span<DeviceReading const> readings) {
    MeterHistory history;
    auto const kept = clean_readings(readings, history.anomalies);
    if (kept.empty()) {
        return history;
    }
    history.first = kept.front().reading;
    history.last = kept.back().reading;
    std::vector<Span> spans;
    for (std::size_t i = 1; i < kept.size(); ++i) {
        spans.push_back({kept[i - 1], kept[i]});
    }
    auto const own = own_rate(spans);
    for (auto const& span : spans) {
        std::vector<MeterAnomalyKind> found;
        history.pieces.push_back(piece_of(span, own, found));
        for (auto const kind : found) {
            history.anomalies.push_back({kind, span.after.reading.day, span.period()});
        }
    }
    doubt_around_falls(history.pieces, spans);
    std::ranges::stable_sort(history.anomalies, {}, &MeterAnomaly::day);
    return history;
}

}  // namespace parcmetre::estimator
