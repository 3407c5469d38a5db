// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "collector/identity/identity.hpp"
#include "collector/identity/sentences.hpp"
#include "collector/identity/weigh.hpp"

namespace parcmetre::collector {

namespace {

/// The values of the sighting that name nothing: those that the fleet has shown, and those that so
/// many candidates hold.
std::set<Evidence> over_shared_values(
    Sighting const& sighting,
    std::span<Candidate const> candidates,
    std::set<Evidence> const& learnt
) {
    auto found = learnt;
    for (auto const& evidence : sighting.evidence) {
        auto const holders = std::ranges::count_if(candidates, [&](Candidate const& candidate) {
            return std::ranges::any_of(candidate.sightings, [&](Sighting const& known) {
                return std::ranges::count(known.evidence, evidence) > 0;
            });
        });
        if (can_be_over_shared(evidence.kind) && static_cast<std::size_t>(holders) >= kOverShared) {
            found.insert(evidence);
        }
    }
    return found;
}

/// The heavier first; a candidate that is ruled out comes last; ties by device id.
bool before(Weighing const& a, Weighing const& b) {
    bool const a_out = a.veto != Veto::none;
    bool const b_out = b.veto != Veto::none;
    if (a_out != b_out) {
        return b_out;
    }
    return a.weight != b.weight ? a.weight > b.weight : a.device < b.device;
}

/// What many screens share can only tell which one it is when a single one fits.
bool rests_on_resemblance(Weighing const& weighing) {
    return weighing.nuances.by_lot ||
           (weighing.nuances.serial_shortened && weighing.weight == kMatchThreshold);
}

bool is_match(std::vector<Weighing> const& ranked) {
    auto const fits = [](Weighing const& one) {
        return one.veto == Veto::none && one.weight >= kMatchThreshold;
    };
    if (ranked.empty() || !fits(ranked.front())) {
        return false;
    }
    bool const another_fits = ranked.size() > 1 && fits(ranked[1]);
    return !(rests_on_resemblance(ranked.front()) && another_fits);
}

std::optional<Near> nearest(std::vector<Weighing> const& ranked) {
    for (auto const& one : ranked) {
        if (!one.is_certain_no && one.weight >= kReviewThreshold) {
            return Near{one.device, one.weight, worth_a_look(one.shared, one.veto, one.nuances)};
        }
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_string(EvidenceKind kind) noexcept {
    switch (kind) {
        case EvidenceKind::serial:
            return "serial";
        case EvidenceKind::imei:
            return "imei";
        case EvidenceKind::smbios_uuid:
            return "smbios_uuid";
        case EvidenceKind::install_key:
            return "install_key";
        case EvidenceKind::slot:
            return "slot";
        case EvidenceKind::host_product:
            return "host_product";
        case EvidenceKind::serial_end:
            return "serial_end";
        case EvidenceKind::made:
            return "made";
        case EvidenceKind::lot:
            return "lot";
    }
    return "";
}

bool can_be_over_shared(EvidenceKind kind) noexcept {
    return kind == EvidenceKind::serial || kind == EvidenceKind::smbios_uuid ||
           kind == EvidenceKind::install_key;
}

bool is_strong_serial(std::string_view serial) noexcept {
    constexpr std::size_t kLong = 7;
    constexpr std::size_t kDigitsOfWord = 10;
    bool const is_bare_number = serial.find_first_not_of("0123456789") == std::string_view::npos &&
                                serial.size() <= kDigitsOfWord;
    return serial.size() >= kLong && !is_bare_number;
}

Decision decide(
    Sighting const& sighting,
    std::span<Candidate const> candidates,
    std::set<Evidence> const& over_shared
) {
    auto const nothing_worth = over_shared_values(sighting, candidates, over_shared);
    std::vector<Weighing> ranked;
    for (auto const& candidate : candidates) {
        auto weighing = weigh(sighting, candidate, nothing_worth);
        if (!weighing.shared.empty()) {
            ranked.push_back(std::move(weighing));
        }
    }
    std::ranges::sort(ranked, before);
    Decision decision;
    if (is_match(ranked)) {
        auto& best = ranked.front();
        decision.device = best.device;
        decision.weight = best.weight;
        decision.why = same_device(sighting, best.shared, best.nuances);
        decision.matched = std::move(best.shared);
        return decision;
    }
    auto const best = ranked.empty() ? Weighing{} : ranked.front();
    decision.why = new_device(sighting, best.shared, best.veto, best.nuances);
    decision.near = nearest(ranked);
    return decision;
}

}  // namespace parcmetre::collector
