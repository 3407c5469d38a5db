// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/estimator/meter_histories.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include "tests/simulator/random.hpp"

namespace parcmetre::tests {

namespace {

using inventory::Day;
using inventory::DeviceReading;
using inventory::make_day;
using inventory::Provenance;
using simulator::Draws;
using std::chrono::days;

constexpr int kDays = 3 * 365 + 1;  // 2023, 2024, 2025

/// What the counters stood at by the end of a day, and whether they were set anew that day.
struct Counters {
    std::int64_t total = 0, mono = 0, colour = 0, duplex_sheets = 0;
    bool restarted = false;
};

void print_days(MeterTruth& truth, Draws draws) {
    auto const a_day = std::exp(draws.unit() * std::log(600.0)) * 5;
    auto const of_colour = draws.chance(0.3) ? 0.0 : draws.unit() * 0.7;
    auto const of_duplex = draws.unit() * 0.5;
    for (int i = 0; i < kDays; ++i) {
        bool const is_weekend = std::chrono::weekday{truth.from + days{i}}.iso_encoding() > 5;
        auto const faces = std::llround(a_day * (is_weekend ? 0.02 : 0.4 + 1.2 * draws.unit()));
        truth.days.push_back(
            {faces,
             static_cast<std::int64_t>(static_cast<double>(faces) * of_colour),
             static_cast<std::int64_t>(static_cast<double>(faces) * of_duplex)}
        );
    }
}

std::int64_t modulus_of(Draws draws) {
    auto const which = draws.unit();
    return which < 0.15 ? 1'000'000 : which < 0.25 ? 10'000'000 : 4'294'967'296;
}

std::vector<Counters> count_days(MeterTruth& truth, Draws draws, std::int64_t start) {
    auto const modulus = modulus_of(draws.of("modulus"));
    if (draws.chance(0.1)) {
        start = modulus - draws.integer(1, 200'000);
    }
    auto const reset = draws.chance(0.15) ? draws.integer(0, kDays - 1) : -1;
    auto const swap = draws.chance(0.1) ? draws.integer(0, kDays - 1) : -1;
    Counters now{start % modulus, start - start / 3, start / 3, start / 5};
    std::vector<Counters> out;
    for (int i = 0; i < kDays; ++i) {
        now.restarted = i == reset || i == swap;
        if (now.restarted) {
            auto const other = i == swap ? draws.integer(0, 400'000) : 0;
            now = {other, other - other / 3, other / 3, other / 5, true};
        }
        auto const& day = truth.days[static_cast<std::size_t>(i)];
        now.total += day.faces;
        now.restarted |= now.total >= modulus;
        now.total %= modulus;
        now.colour += day.colour;
        now.mono += day.faces - day.colour;
        now.duplex_sheets += day.duplex_sheets;
        truth.restarts |= now.restarted;
        out.push_back(now);
    }
    return out;
}

std::vector<int> days_read(Draws draws) {
    constexpr std::array kEvery{1, 7, 30, 91, 365};
    auto const every = kEvery[static_cast<std::size_t>(draws.integer(0, 4))];
    int const begin = draws.chance(0.4) ? kDays - draws.integer(1, 500) : draws.integer(0, 400);
    int const end = draws.chance(0.2) ? begin + draws.integer(0, 300) : kDays;
    int const gap = draws.chance(0.2) ? draws.integer(0, kDays) : kDays;
    int const gap_end = gap + draws.integer(60, 400);
    std::vector<int> out;
    for (int i = every == 1 ? std::max(begin, kDays - 400) : begin; i < std::min(end, kDays);
         i += every) {
        if (!draws.chance(0.1) && (i < gap || i >= gap_end)) {
            out.push_back(i);
        }
    }
    if (draws.chance(0.5)) {
        out.insert(out.end(), {730, kDays - 1});  // 31 December of 2024 and of 2025
    }
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

void tell(MeterTruth& truth, std::vector<Counters> const& counters, Draws draws) {
    bool const tells_parts = draws.chance(0.6);
    int before = -1;
    for (int const i : days_read(draws.of("days"))) {
        auto const& now = counters[static_cast<std::size_t>(i)];
        DeviceReading reading;
        reading.day = truth.from + days{i};
        reading.provenance = draws.chance(0.8) ? Provenance::measured : Provenance::declared;
        reading.counters.total_faces = now.total;
        if (tells_parts) {
            reading.counters.mono_faces = now.mono;
            reading.counters.colour_faces = now.colour;
            reading.counters.duplex_sheets = now.duplex_sheets;
        }
        if (before >= 0) {
            bool const restarted = std::any_of(
                counters.begin() + before + 1,
                counters.begin() + i + 1,
                [](Counters const& day) { return day.restarted; }
            );
            bool const falls = now.total < counters[static_cast<std::size_t>(before)].total;
            truth.deceives |= restarted && !falls;
            truth.shows_fall |= falls;
        }
        before = i;
        truth.readings.push_back(reading);
    }
}

void misread_one(MeterTruth& truth, Draws& draws) {
    auto const at =
        static_cast<std::size_t>(draws.integer(0, static_cast<int>(truth.readings.size()) - 1));
    auto& total = truth.readings[at].counters.total_faces;
    auto const honest = total;
    total = draws.chance(0.3) ? 0 : draws.chance(0.5) ? honest * 10 : draws.integer(0, 900'000);
    truth.lies = true;
    if (at == 0 || at + 1 == truth.readings.size()) {
        truth.deceives = true;  // nothing beside it tells, and it may hide a fall
        truth.shows_fall = false;
        return;
    }
    auto const before = truth.readings[at - 1].counters.total_faces;
    auto const after = truth.readings[at + 1].counters.total_faces;
    // Beside a fall that is true, a wrong reading is not told from it.
    truth.deceives |= before > after || (before <= total && total <= after);
}

void contradict_one(MeterTruth& truth, Draws& draws) {
    auto const at =
        static_cast<std::size_t>(draws.integer(0, static_cast<int>(truth.readings.size()) - 1));
    auto word = truth.readings[at];
    if (word.provenance == Provenance::measured) {
        word.provenance = Provenance::declared;
        word.counters.total_faces += draws.integer(5000, 50'000);
        truth.readings.push_back(word);
        truth.lies = true;
    }
}

void freeze_total(MeterTruth& truth, Draws& draws) {
    auto const at =
        static_cast<std::size_t>(draws.integer(0, static_cast<int>(truth.readings.size()) - 1));
    auto const frozen = truth.readings[at].counters.total_faces;
    for (auto i = at; i < truth.readings.size(); ++i) {
        truth.readings[i].counters.total_faces = frozen;
    }
    truth.lies = true;
    truth.wrong_parts = true;
    truth.shows_fall = false;
    // Without parts that move, a counter that stands still is a printer that does.
    truth.deceives |= !truth.readings.front().counters.mono_faces;
}

void lie(MeterTruth& truth, Draws draws) {
    if (truth.readings.empty()) {
        return;
    }
    auto const which = draws.unit();
    if (which < 0.1) {
        misread_one(truth, draws);
    } else if (which < 0.16) {
        contradict_one(truth, draws);
    } else if (which < 0.19) {
        freeze_total(truth, draws);
    } else if (which < 0.23) {
        truth.wrong_parts = truth.lies = true;
        for (auto& reading : truth.readings) {
            if (reading.counters.mono_faces) {
                *reading.counters.mono_faces *= 2;
                *reading.counters.duplex_sheets *= 5;
            }
        }
    }
}

}  // namespace

MeterTruth::OneDay MeterTruth::sum(inventory::Period period) const {
    OneDay out;
    for (auto day = std::max(period.from, from); day < period.to; day += std::chrono::days{1}) {
        auto const& one = days[static_cast<std::size_t>((day - from).count())];
        out.faces += one.faces;
        out.colour += one.colour;
        out.duplex_sheets += one.duplex_sheets;
    }
    return out;
}

MeterTruth meter_truth(std::uint64_t seed) {
    Draws const draws = Draws{2025}.of("meters").of(seed);
    MeterTruth truth;
    truth.from = make_day(2023, 1, 1);
    print_days(truth, draws.of("days"));
    auto chance = draws.of("entry");
    auto const age = chance.integer(0, 2000);
    auto const entered = truth.from - days{age};
    truth.commissioned.best = entered;
    truth.commissioned.earliest = entered - days{chance.integer(0, 200)};
    truth.commissioned.latest = entered + days{chance.integer(0, 200)};
    truth.knows_entry = chance.chance(0.7);
    auto const year = truth.sum(inventory::calendar_year(2023));
    auto const counters = count_days(truth, draws.of("counters"), year.faces * age / 365);
    tell(truth, counters, draws.of("telling"));
    lie(truth, draws.of("lies"));
    return truth;
}

}  // namespace parcmetre::tests
