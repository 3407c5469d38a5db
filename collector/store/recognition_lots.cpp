// SPDX-License-Identifier: EUPL-1.2
// Screens that give no serial number, on their way from host to host. See
// collector/identity/README.md, "Screens that move".
#include <algorithm>

#include "collector/digest/digest.hpp"
#include "collector/identity/sentences.hpp"
#include "collector/store/recognition.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::chrono::days kMissingAtMost{186};
/// A host that says nothing for so long may have left its screen, when it is the only one.
constexpr std::chrono::days kSilentAtLeast{7};
/// The same, whatever other screens of the lot there are: longer than a monthly agent's reports are
/// apart.
constexpr std::chrono::days kLongSilent{62};
/// How long a screen that was taken for a new one is asked again which one it is.
constexpr std::chrono::days kYoung{124};
/// So many hosts within so long, and a screen is one of a hot desk.
constexpr std::size_t kHostsOfHotDesk = 3;
constexpr std::chrono::days kOfLate{365};

/// Which of several missing screens appears: one of a hot desk moves sooner than one that hung on
/// one host. All of them when that does not tell.
template <class Mates>
Mates likeliest(Mates const& missing) {
    Mates of_hot_desks;
    std::ranges::copy_if(missing, std::back_inserter(of_hot_desks), [](auto const& mate) {
        return mate.hosts_of_late >= kHostsOfHotDesk;
    });
    return of_hot_desks.size() == 1 ? of_hot_desks : missing;
}

}  // namespace

/// The screens of a lot that were seen in the half year before one appeared.
Result<std::vector<Recognition::LotMate>> Recognition::lot_mates(
    Evidence const& lot, inventory::Day appeared
) {
    std::map<InternalId, LotMate> mates;
    auto const read =
        connection_
            ->statement(
                "SELECT d.device_id, s.subject_id, s.sender_id, s.first_day, s.last_day FROM "
                "identity_evidence e JOIN subject_device d ON d.subject_id = e.subject_id JOIN "
                "subject s ON s.subject_id = e.subject_id WHERE e.kind = ?1 AND e.value = ?2 AND "
                "d.known_to IS NULL AND d.valid_to IS NULL ORDER BY s.last_day, s.subject_id"
            )
            .each(
                [&](database::Row const& row) {
                    auto& mate = mates[row.id(0)];
                    bool const is_first = mate.sender_id.empty();
                    mate.device = row.id(0);
                    mate.subject = row.id(1);
                    mate.sender_id = row.text(2);
                    mate.first_day = is_first ? row.day(3) : std::min(mate.first_day, row.day(3));
                    mate.last_day = row.day(4);
                    mate.hosts_of_late += mate.last_day >= appeared - kOfLate ? 1 : 0;
                },
                to_string(lot.kind),
                lot.value
            );
    if (!read) {
        return read.error();
    }
    std::vector<LotMate> list;
    for (auto& [device, mate] : mates) {
        if (mate.last_day >= appeared - kMissingAtMost) {
            list.push_back(std::move(mate));
        }
    }
    return list;
}

/// The last day on which the host that a screen was seen on told of itself. The host and not its
/// install id, which another machine may hold as well.
Result<inventory::Day> Recognition::host_last_told(LotMate const& mate) {
    std::set<std::string> hosts;
    auto const places =
        connection_
            ->statement(
                "SELECT value FROM identity_evidence WHERE subject_id = ?1 AND kind = "
                "'host_product'"
            )
            .each(
                [&](database::Row const& row) {
                    hosts.emplace(row.text(0).substr(0, row.text(0).find('|')));
                },
                mate.subject
            );
    if (!places) {
        return places.error();
    }
    auto last = mate.last_day;
    auto const told =
        connection_
            ->statement(
                "SELECT d.device_id, s.last_day FROM subject s JOIN subject_device d ON "
                "d.subject_id = s.subject_id WHERE s.sender_id = ?1 AND d.known_to IS NULL AND "
                "d.valid_to IS NULL"
            )
            .each(
                [&](database::Row const& row) {
                    if (hosts.contains(to_hex(row.id(0)))) {
                        last = std::max(last, row.day(1));
                    }
                },
                mate.sender_id
            );
    return told ? Result<inventory::Day>{last} : told.error();
}

/// The screens of the lot that a screen which appeared on a day may be: their host has reported
/// without them since, or it has fallen silent.
Result<std::vector<InternalId>> Recognition::missing(
    Context const& context,
    Evidence const& lot,
    inventory::Day appeared,
    std::optional<InternalId> const& itself
) {
    auto mates = lot_mates(lot, appeared);
    if (!mates) {
        return mates.error();
    }
    std::erase_if(*mates, [&](LotMate const& mate) { return mate.device == itself; });
    // That a host is silent says little: it may be off for a while. Another screen of the lot that
    // still hangs somewhere is then as likely to be the one.
    auto const silent = mates->size() == 1 && !itself ? kSilentAtLeast : kLongSilent;
    auto newest = inventory::Day::min();
    for (auto const& mate : *mates) {
        newest = std::max(newest, mate.first_day);
    }
    std::vector<LotMate> lost;
    for (auto const& mate : *mates) {
        // One that has come to light since may be the one that went missing.
        if (mate.last_day >= appeared || newest > mate.last_day) {
            continue;
        }
        auto const host = host_last_told(mate);
        if (!host) {
            return host.error();
        }
        if (*host > mate.last_day || *host + silent <= context.report->day) {
            lost.push_back(mate);
        }
    }
    std::vector<InternalId> list;
    for (auto const& mate : likeliest(lost)) {
        list.push_back(mate.device);
    }
    return list;
}

Result<void> Recognition::add_missing(
    Context const& context, Evidence const& lot, std::map<InternalId, Candidate>& found
) {
    auto const devices = missing(context, lot, context.report->day, std::nullopt);
    if (!devices) {
        return devices.error();
    }
    for (auto const& device : *devices) {
        found.try_emplace(device, Candidate{device, {}}).first->second.is_missing = true;
    }
    return {};
}

/// A screen that was taken for a new one may turn out to be one that went missing before it
/// appeared: what tells it may come later. All that is known of it is then known of that one.
Result<void> Recognition::ask_again(Context& context, Sighting const& sighting, Seen& seen) {
    auto const lot = std::ranges::find(sighting.evidence, EvidenceKind::lot, &Evidence::kind);
    if (lot == sighting.evidence.end()) {
        return {};
    }
    std::vector<InternalId> subjects;
    auto appeared = context.report->day;
    auto const read = connection_
                          ->statement(
                              "SELECT s.subject_id, s.first_day FROM subject_device d JOIN subject "
                              "s ON s.subject_id = d.subject_id WHERE d.device_id = ?1 AND "
                              "d.known_to IS NULL AND d.valid_to IS NULL"
                          )
                          .each(
                              [&](database::Row const& row) {
                                  subjects.push_back(row.id(0));
                                  appeared = std::min(appeared, row.day(1));
                              },
                              *seen.device
                          );
    if (!read || appeared + kYoung < context.report->day) {
        return read;
    }
    auto const devices = missing(context, *lot, appeared, seen.device);
    if (!devices) {
        return devices.error();
    }
    if (devices->size() != 1 || context.taken.contains(devices->front())) {
        return {};
    }
    auto const moved = move(context, subjects, devices->front());
    if (!moved) {
        return moved.error();
    }
    if (*moved) {
        context.taken.erase(*seen.device);
        seen.device = devices->front();
        context.taken.emplace(*seen.device, seen.id);
    }
    return {};
}

/// Nothing moves when a person has decided of one of them. Returns whether all did.
Result<bool> Recognition::move(
    Context& context, std::vector<InternalId> const& subjects, InternalId const& device
) {
    std::vector<Seen> leaving;
    for (auto const& subject : subjects) {
        Seen seen{nullptr, subject, std::nullopt, std::nullopt, true};
        if (auto const done = look_up(seen); !done) {
            return done.error();
        }
        auto const ruled = rulings(subject);
        if (!ruled) {
            return ruled.error();
        }
        if (!seen.known || seen.known->by_hand || ruled->apart.contains(device)) {
            return false;
        }
        seen.device = device;
        leaving.push_back(std::move(seen));
    }
    Decision decision;
    decision.weight = kMatchThreshold;
    decision.matched = {EvidenceKind::lot};
    decision.why = same_device({}, decision.matched, {.by_lot = true});
    for (auto const& seen : leaving) {
        if (auto const done = tie(context, seen, decision, std::nullopt); !done) {
            return done.error();
        }
    }
    return true;
}

}  // namespace parcmetre::collector
