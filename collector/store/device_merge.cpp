// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/device_merge.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "inventory/provenance.hpp"

namespace parcmetre::collector {

namespace {

using inventory::AgeClue;
using inventory::AgeClueKind;
using inventory::Day;
using inventory::Provenance;

bool surer(SubjectView const& a, SubjectView const& b) {
    if (a.looks_at_things != b.looks_at_things) {
        return a.looks_at_things;
    }
    return a.last_day != b.last_day ? a.last_day > b.last_day : a.subject < b.subject;
}

/// The first subject that has it tells it.
template <class T>
std::optional<T> first_told(
    std::vector<SubjectView> const& subjects, std::optional<T> Facts::*fact
) {
    for (auto const& subject : subjects) {
        if (subject.facts.*fact) {
            return subject.facts.*fact;
        }
    }
    return std::nullopt;
}

/// People know what a chassis code gets wrong; then the order of Provenance, the surest first.
int class_rank(Provenance provenance) {
    return provenance == Provenance::declared ? -1 : static_cast<int>(provenance);
}

void merge_class(std::vector<SubjectView> const& subjects, DeviceRow& row) {
    std::optional<inventory::Sourced<inventory::DeviceClass>> best;
    for (auto const& subject : subjects) {
        auto const& told = subject.facts.device_class;
        if (told && (!best || class_rank(told->provenance) < class_rank(best->provenance))) {
            best = told;
        }
    }
    if (best) {
        row.device.device_class = best->value;
        row.device.class_provenance = best->provenance;
        row.class_source = best->source;
    }
}

/// One clue a kind. Of several, the earliest: a newer battery, firmware or system says when it was
/// replaced, not when the device entered service. Of power-on hours the latest reading, of
/// purchases all (the fusion weighs them).
std::vector<AgeClue> chosen_clues(std::vector<DatedClue> const& clues) {
    std::map<AgeClueKind, DatedClue> chosen;
    std::vector<AgeClue> list;
    auto const end = [](AgeClue const& clue) { return clue.to ? clue.to : clue.from; };
    for (auto const& dated : clues) {
        auto const kind = dated.clue.kind;
        if (kind == AgeClueKind::purchase) {
            if (std::ranges::find(list, dated.clue) == list.end()) {
                list.push_back(dated.clue);
            }
            continue;
        }
        auto const [known, is_first] = chosen.emplace(kind, dated);
        bool const better = kind == AgeClueKind::disk_power_on
                                ? known->second.report_day < dated.report_day
                                : end(dated.clue) < end(known->second.clue);
        if (!is_first && better) {
            known->second = dated;
        }
    }
    for (auto const& [kind, dated] : chosen) {
        list.push_back(dated.clue);
    }
    return list;
}

std::string memo_key(std::vector<AgeClue> const& clues, Day today) {
    std::string key = inventory::to_string(today);
    for (auto const& clue : clues) {
        key += '|';
        key += inventory::to_string(clue.kind);
        key += clue.from ? inventory::to_string(*clue.from) : "-";
        key += clue.to ? inventory::to_string(*clue.to) : "-";
        key += clue.hours ? std::to_string(*clue.hours) : "-";
    }
    return key;
}

/// Fuses what all sources hint at. The clues are read on the day of the latest of them, so that
/// hours of running are weighed at the age at which they were counted.
void merge_age(
    std::vector<SubjectView> const& subjects, Day first_seen, DeviceRecord& record, AgeMemo& memo
) {
    std::vector<DatedClue> all;
    auto today = first_seen;
    for (auto const& subject : subjects) {
        all.insert(all.end(), subject.clues.begin(), subject.clues.end());
        if (auto const& day = subject.facts.acquired_on) {
            all.push_back({{AgeClueKind::purchase, *day, *day, std::nullopt}, subject.first_day});
        }
    }
    all.push_back({{AgeClueKind::first_seen, first_seen, first_seen, std::nullopt}, first_seen});
    for (auto const& dated : all) {
        today = std::max(today, dated.report_day);
    }
    auto const clues = chosen_clues(all);
    auto const [known, is_new] = memo.try_emplace(memo_key(clues, today));
    if (is_new) {
        known->second = inventory::hardware::fuse_age(clues, today);
    }
    record.age = known->second;
    if (!record.age) {
        return;
    }
    auto const& age = *record.age;
    bool const is_purchase = age.winner.kind == AgeClueKind::purchase;
    record.row.device.commissioned = inventory::Commissioning{
        age.best,
        age.earliest,
        age.latest,
        is_purchase
            ? first_told(subjects, &Facts::acquired_provenance).value_or(Provenance::declared)
            : Provenance::inferred,
        std::string{inventory::to_string(age.winner.kind)}};
}

/// The day it is said to have left, unless another source has looked at it since.
std::optional<Day> merge_left(std::vector<SubjectView> const& subjects, Day valid_on) {
    auto const left = first_told(subjects, &Facts::left_on);
    bool const seen_since = left && std::ranges::any_of(subjects, [&](SubjectView const& subject) {
                                return subject.looks_at_things && !subject.facts.left_on &&
                                       std::min(subject.last_day, valid_on) > *left;
                            });
    return seen_since ? std::nullopt : left;
}

/// What is not told is taken as bought new.
void merge_acquisition(std::vector<SubjectView> const& subjects, inventory::Device& device) {
    auto const told = [&subjects](auto inventory::Acquisition::*member) {
        auto const teller = std::ranges::find_if(subjects, [member](SubjectView const& subject) {
            return (subject.facts.acquisition.*member).has_value();
        });
        return teller == subjects.end() ? std::nullopt : teller->facts.acquisition.*member;
    };
    device.condition =
        told(&inventory::Acquisition::condition).value_or(inventory::Condition::brand_new);
    device.ownership =
        told(&inventory::Acquisition::ownership).value_or(inventory::Ownership::owned);
}

/// The months in which the subjects of one kind were told of.
std::optional<inventory::Sight> sight_by(
    std::vector<SubjectView> const& subjects, bool is_kept_list, Day valid_on
) {
    std::optional<inventory::Sight> sight;
    for (auto const& subject : subjects) {
        if (subject.is_kept_list != is_kept_list || subject.first_day > valid_on) {
            continue;
        }
        auto const first = inventory::calendar_month(subject.first_day).from;
        auto const last = inventory::calendar_month(std::min(subject.last_day, valid_on)).from;
        sight = sight ? inventory::Sight{std::min(sight->first, first), std::max(sight->last, last)}
                      : inventory::Sight{first, last};
    }
    return sight;
}

}  // namespace

inventory::ScopeId site_scope(std::string const& site) {
    return inventory::ScopeId{std::string{kSiteScopePrefix} + site};
}

DeviceRecord merge_device(
    InternalId const& device, std::vector<SubjectView> subjects, Day valid_on, AgeMemo& memo
) {
    std::ranges::sort(subjects, surer);
    DeviceRecord record;
    record.id = device;
    auto& merged = record.row.device;
    merge_class(subjects, record.row);
    merged.is_virtual = first_told(subjects, &Facts::is_virtual).value_or(false);
    merged.maker = first_told(subjects, &Facts::maker);
    merged.model = first_told(subjects, &Facts::model);
    merged.screen_inch = first_told(subjects, &Facts::screen_inch);
    merged.country = first_told(subjects, &Facts::country);
    if (auto const site = first_told(subjects, &Facts::site)) {
        merged.scope = site_scope(*site);
    }
    merged.left_on = merge_left(subjects, valid_on);
    merge_acquisition(subjects, merged);
    merged.seen = sight_by(subjects, false, valid_on);
    merged.listed = sight_by(subjects, true, valid_on);
    auto first_seen = subjects.front().first_day;
    auto last_seen = subjects.front().last_day;
    std::set<std::string> senders;
    for (auto const& subject : subjects) {
        first_seen = std::min(first_seen, subject.first_day);
        last_seen = std::max(last_seen, subject.last_day);
        senders.insert(subject.sender);
    }
    record.row.first_seen = inventory::month_text(first_seen);
    record.row.last_seen =
        inventory::month_text(std::max(first_seen, std::min(last_seen, valid_on)));
    record.row.sources = senders.size();
    merge_age(subjects, first_seen, record, memo);
    record.held_from =
        merged.commissioned ? std::min(merged.commissioned->best, first_seen) : first_seen;
    record.subjects = std::move(subjects);
    return record;
}

}  // namespace parcmetre::collector
