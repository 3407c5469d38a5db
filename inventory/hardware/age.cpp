// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/age.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <tuple>
#include <utility>

#include "inventory/hardware/age_density.hpp"
#include "inventory/hardware/age_sentences.hpp"

namespace parcmetre::inventory::hardware {
namespace {

using std::chrono::days;

/// Ledgers are filled in late, and launch days are announced to the press first.
constexpr days kTolerance{31};
/// A purchase is dated by its order or its invoice; the device starts to serve within this.
constexpr days kPurchaseToService{90};
/// No device in service is older.
constexpr days kOldest{40 * 365};
/// A clue this far from the kept date is said to be earlier or later.
constexpr days kApart{60};
constexpr days kStep{7};

bool is_installation(AgeClue const& clue) {
    return clue.kind == AgeClueKind::filesystem_birth || clue.kind == AgeClueKind::os_install;
}

/// Both ends of the range, in order; none for hours.
AgeClue with_both_ends(AgeClue clue) {
    if (!clue.from) {
        clue.from = clue.to;
    }
    if (!clue.to) {
        clue.to = clue.from;
    }
    if (clue.from && *clue.from > *clue.to) {
        std::swap(clue.from, clue.to);
    }
    return clue;
}

std::optional<Standing> unusable(AgeClue const& clue, Day today) {
    if (clue.kind == AgeClueKind::disk_power_on) {
        bool const told = clue.hours.value_or(0) > 0;
        return told ? std::nullopt : std::optional{Standing::without_date};
    }
    if (!clue.from || *clue.to < today - kOldest) {
        return Standing::without_date;
    }
    return *clue.from > today ? std::optional{Standing::in_future} : std::nullopt;
}

/// Clues of one event: installing makes both an operating system and a file system.
bool same_event(AgeClue const& a, AgeClue const& b) {
    return a.kind == b.kind || (is_installation(a) && is_installation(b));
}

/// Of clues of one event the earliest tells the most: what comes later renewed it. Of hours, the
/// most.
bool tells_more(AgeClue const& a, AgeClue const& b) {
    return a.kind == AgeClueKind::disk_power_on
               ? *a.hours > *b.hours
               : std::tie(*a.to, *a.from, a.kind) < std::tie(*b.to, *b.from, b.kind);
}

/// One clue of each event, and every purchase; the others are told why not. A clue that was sent
/// again and again counts once.
std::vector<AgeClue> usable_clues(
    std::vector<AgeClue> const& clues, Day today, std::vector<RejectedClue>& rejected
) {
    std::vector<AgeClue> usable;
    auto const reject = [&rejected](AgeClue const& clue, Standing why) {
        rejected.push_back({clue, other_sentence(clue, why)});
    };
    for (std::size_t i = 0; i < clues.size(); ++i) {
        auto const seen = clues.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(clues.begin(), seen, clues[i]) != seen) {
            continue;
        }
        auto const clue = with_both_ends(clues[i]);
        if (auto const why = unusable(clue, today)) {
            reject(clues[i], *why);
            continue;
        }
        auto const rival =
            std::find_if(usable.begin(), usable.end(), [&clue](AgeClue const& other) {
                return clue.kind != AgeClueKind::purchase && same_event(clue, other);
            });
        if (rival == usable.end()) {
            usable.push_back(clue);
        } else if (tells_more(clue, *rival)) {
            reject(std::exchange(*rival, clue), Standing::repeated);
        } else {
            reject(clue, Standing::repeated);
        }
    }
    return usable;
}

/// What proves a purchase wrong: the device, or its processor, did not exist yet, or it was already
/// seen.
std::optional<AgeClue> against_purchase(
    AgeClue const& purchase, std::vector<AgeClue> const& clues
) {
    auto const found = std::find_if(clues.begin(), clues.end(), [&](AgeClue const& clue) {
        switch (clue.kind) {
            case AgeClueKind::cpu_launch:
            case AgeClueKind::edid_date:
            case AgeClueKind::serial_date_code:
                return *purchase.to + kTolerance < *clue.from;
            case AgeClueKind::first_seen:
                return *purchase.from > *clue.to + kTolerance;
            case AgeClueKind::battery_date:
            case AgeClueKind::bios_date:
            case AgeClueKind::disk_power_on:
            case AgeClueKind::filesystem_birth:
            case AgeClueKind::os_install:
            case AgeClueKind::purchase:
                return false;
        }
        return false;
    });
    return found == clues.end() ? std::nullopt : std::optional{*found};
}

/// Where a clue points by itself, to be put against the kept date.
Standing standing_of(AgeClue const& clue, FusedAge const& age, Day today) {
    Day from{};
    Day to{};
    if (clue.kind == AgeClueKind::disk_power_on) {
        constexpr double kHoursAYear = 2000.0;
        from = to = today - days{std::lround(*clue.hours / kHoursAYear * 365.25)};
    } else {
        from = *clue.from;
        to = *clue.to;
    }
    if (from > age.best + kApart) {
        return Standing::too_late;
    }
    // Making comes before service: a launch or a manufacture some time before is no contradiction.
    bool const precedes_service =
        clue.kind == AgeClueKind::cpu_launch || clue.kind == AgeClueKind::edid_date ||
        clue.kind == AgeClueKind::bios_date || clue.kind == AgeClueKind::battery_date ||
        clue.kind == AgeClueKind::serial_date_code;
    auto const margin = precedes_service ? days{2 * 365} : kApart;
    return to + margin < age.best ? Standing::too_early : Standing::agrees;
}

void tell_others(std::vector<AgeClue> const& clues, Day today, FusedAge& age) {
    bool winner_met = false;
    for (auto const& clue : clues) {
        if (clue == age.winner && !std::exchange(winner_met, true)) {
            continue;
        }
        age.rejected.push_back({clue, other_sentence(clue, standing_of(clue, age, today))});
    }
}

/// A device that was seen is in service.
Day last_start(std::vector<AgeClue> const& clues, Day latest, Day today) {
    latest = std::min(latest, today);
    for (auto const& clue : clues) {
        latest = clue.kind == AgeClueKind::first_seen ? std::min(latest, *clue.to) : latest;
    }
    return latest;
}

/// A declared purchase that nothing refutes.
std::optional<FusedAge> from_purchase(
    std::vector<AgeClue>& clues, Day today, std::vector<RejectedClue>& rejected
) {
    std::optional<FusedAge> age;
    auto const all = clues;
    std::erase_if(clues, [&](AgeClue const& clue) {
        if (clue.kind != AgeClueKind::purchase) {
            return false;
        }
        if (auto const bound = against_purchase(clue, all)) {
            rejected.push_back({clue, purchase_refused(clue, *bound)});
            return true;
        }
        if (!age || *clue.from < age->earliest) {
            auto const middle = *clue.from + (*clue.to - *clue.from) / 2;
            auto const latest =
                std::max(*clue.from, last_start(all, *clue.to + kPurchaseToService, today));
            age = FusedAge{
                std::min(middle, latest), *clue.from, latest, clue, winner_sentence(clue), {}};
        }
        return false;
    });
    return age;
}

/// Candidate days of entry into service, and how likely the clues make them.
struct Weighed {
    std::vector<Day> service;                ///< oldest first
    std::vector<std::vector<double>> clues;  ///< each clue's likelihood of each day
    std::vector<double> weight;              ///< of each day and all before it; the last is 1

    /// Index of the first day by which so much of the weight is reached.
    [[nodiscard]] std::size_t quantile(double share) const {
        auto const reached = std::ranges::lower_bound(weight, share) - weight.begin();
        return std::min(static_cast<std::size_t>(reached), service.size() - 1);
    }
};

/// At most one clue an event and a floor under each curve: the product stays far from 0.
Weighed weigh(std::vector<AgeClue> const& clues, Day today) {
    Weighed weighed;
    for (Day day = today - kOldest / kStep * kStep; day <= today; day += kStep) {
        weighed.service.push_back(day);
    }
    weighed.weight.assign(weighed.service.size(), 1.0);
    for (auto const& clue : clues) {
        auto const& likely = weighed.clues.emplace_back(likelihoods(clue, weighed.service, today));
        std::ranges::transform(weighed.weight, likely, weighed.weight.begin(), std::multiplies<>{});
    }
    auto& weight = weighed.weight;
    std::partial_sum(weight.begin(), weight.end(), weight.begin());
    for (auto const total = weight.back(); auto& sum : weight) {
        sum /= total;
    }
    return weighed;
}

/// The clue that narrows the most around the kept date: its likelihood there over its mean
/// likelihood.
AgeClue sharpest(std::vector<AgeClue> const& clues, Weighed const& weighed, std::size_t best) {
    std::size_t winner = 0;
    double most = -1.0;
    for (std::size_t i = 0; i < clues.size(); ++i) {
        auto const& likely = weighed.clues[i];
        double const gain = likely[best] / std::reduce(likely.begin(), likely.end());
        if (gain > most) {
            most = gain;
            winner = i;
        }
    }
    return clues[winner];
}

}  // namespace

std::optional<FusedAge> fuse_age(std::vector<AgeClue> const& clues, Day today) {
    std::vector<RejectedClue> rejected;
    auto usable = usable_clues(clues, today, rejected);
    auto age = from_purchase(usable, today, rejected);
    if (!age) {
        bool const dated = std::any_of(usable.begin(), usable.end(), [](AgeClue const& clue) {
            return clue.kind != AgeClueKind::first_seen;
        });
        if (!dated) {
            return std::nullopt;
        }
        auto const weighed = weigh(usable, today);
        auto const best = weighed.quantile(0.5);
        auto const winner = sharpest(usable, weighed, best);
        age = FusedAge{
            weighed.service[best],
            weighed.service[weighed.quantile(0.05)],
            weighed.service[weighed.quantile(0.95)],
            winner,
            winner_sentence(winner),
            {}};
    }
    age->rejected = std::move(rejected);
    tell_others(usable, today, *age);
    return age;
}

}  // namespace parcmetre::inventory::hardware
