// SPDX-License-Identifier: EUPL-1.2
// Things taken for one that turn out to be several: two agents tell of one machine or one screen on
// the same days, or in turn.
#include <algorithm>

#include "collector/identity/sentences.hpp"
#include "collector/store/recognition.hpp"

namespace parcmetre::collector {

namespace {

/// Days in a row that say it is no coincidence: a desk may be shared, a screen moved within a day.
constexpr int kInARow = 3;
/// More agents than a screen can be carried between in one day.
constexpr std::size_t kAgentsAtOnce = 3;

/// Scouts and imports tell of what others tell of too; an agent sits inside what it tells of.
bool is_agent(inventory::Sender const& sender) {
    return sender.kind == inventory::SenderKind::agent ||
           (sender.kind == inventory::SenderKind::simulator && sender.name.ends_with("-agent"));
}

std::vector<Evidence> naming(Sighting const& sighting) {
    std::vector<Evidence> list;
    for (auto const& evidence : sighting.evidence) {
        if (evidence.kind == EvidenceKind::serial || evidence.kind == EvidenceKind::smbios_uuid) {
            list.push_back(evidence);
        }
    }
    return list;
}

}  // namespace

/// Parts what cannot be one device any more; returns whether the sighting's subject left its own.
Result<bool> Recognition::part_rivals(Context& context, Seen& seen, Sighting const& sighting) {
    if (seen.known->alone || seen.known->by_hand || !is_agent(context.report->sender)) {
        return false;
    }
    auto const others = rivals(context, seen);
    if (!others) {
        return others.error();
    }
    if (others->empty()) {
        return false;
    }
    auto const& rival = others->front();
    auto const times = times_together(context, seen, rival.subject);
    if (!times) {
        return times.error();
    }
    auto const two_boards = has_other_uuid(sighting, rival.subject);
    if (!two_boards) {
        return two_boards.error();
    }
    bool strong = false;
    // A board replaced and a system reinstalled on one day tell of two boards once.
    bool proven = others->size() + 1 >= kAgentsAtOnce || (*two_boards && *times > 1);
    for (auto const& evidence : naming(sighting)) {
        auto const names_nothing = is_over_shared(evidence);
        if (!names_nothing) {
            return names_nothing.error();
        }
        proven = proven || *names_nothing;
        strong =
            strong || (evidence.kind == EvidenceKind::serial && is_strong_serial(evidence.value));
    }
    bool const by_lot = seen.known->matched == to_string(EvidenceKind::lot);
    bool const rival_by_lot = rival.matched == to_string(EvidenceKind::lot);
    proven = proven || by_lot || rival_by_lot;
    if (!proven && *times < kInARow) {
        return false;
    }
    if (!proven && strong) {
        auto const asked =
            review(context, seen.id, rival.subject, "several", kMatchThreshold, maybe_several());
        return asked ? Result<bool>{false} : asked.error();
    }
    if (seen.known->founded || (rival_by_lot && !by_lot)) {
        Seen leaving{nullptr, rival.subject, std::nullopt, std::nullopt};
        if (auto const done = look_up(leaving); !done) {
            return done.error();
        }
        if (auto const done = part(context, leaving, sighting); !done) {
            return done.error();
        }
        if (!seen.known->founded || !rival_by_lot) {
            return false;
        }
        auto const moved = follow(context, *seen.device, leaving);
        return moved ? Result<bool>{false} : moved.error();
    }
    auto const done = part(context, seen, sighting);
    return done ? Result<bool>{true} : done.error();
}

/// What the lot alone ties to the device was taken for what leaves it: it leaves too.
Result<bool> Recognition::follow(Context& context, InternalId const& device, Seen const& leaving) {
    std::vector<InternalId> subjects;
    auto const read =
        connection_
            ->statement(
                "SELECT subject_id FROM subject_device WHERE device_id = ?1 AND "
                "matched = 'lot' AND known_to IS NULL AND valid_to IS NULL"
            )
            .each([&](database::Row const& row) { subjects.push_back(row.id(0)); }, device);
    return read ? move(context, subjects, *leaving.device) : read.error();
}

/// Since when another agent's word contradicts this one's: the day on which this agent last told of
/// the subject, when its last report did. None when that one was without it, for then the screen
/// may have been elsewhere, and come back.
std::optional<inventory::Day> Recognition::held_since(Context const& context, Seen const& seen) {
    auto last_report = seen.known->last_day;
    for (auto const& other : context.seen) {
        if (other.known) {
            last_report = std::max(last_report, other.known->last_day);
        }
    }
    return last_report == seen.known->last_day ? std::optional{last_report} : std::nullopt;
}

/// Subjects of the same device that other agents told of on this day, or, where the lot alone ties
/// them, since this agent last told of its own.
Result<std::vector<Recognition::Rival>> Recognition::rivals(
    Context const& context, Seen const& seen
) {
    std::vector<Rival> list;
    auto const& sender = context.report->sender;
    auto const by_lot = seen.known->matched == to_string(EvidenceKind::lot);
    auto const read =
        connection_
            ->statement(
                "SELECT d.subject_id, d.matched, d.made_by FROM subject_device d JOIN subject s ON "
                "s.subject_id = d.subject_id WHERE d.device_id = ?1 AND d.known_to IS NULL AND "
                "d.valid_to IS NULL AND (s.last_day = ?2 OR (s.last_day > ?6 AND s.last_day < ?2 "
                "AND (d.matched = 'lot' OR ?7 = 1))) AND s.sender_id <> ?3 AND s.sender_kind = ?4 "
                "AND s.sender_name = ?5 AND d.made_by IS NULL ORDER BY d.weight DESC, d.subject_id "
                "LIMIT 8"
            )
            .each(
                [&](database::Row const& row) {
                    list.push_back({row.id(0), row.optional_text(1).value_or(""), !row.is_null(2)});
                },
                *seen.device,
                context.report->day,
                sender.install_id.str(),
                inventory::to_string(sender.kind),
                sender.name,
                held_since(context, seen).value_or(context.report->day),
                by_lot ? 1 : 0
            );
    if (!read) {
        return read.error();
    }
    return list;
}

Result<bool> Recognition::has_other_uuid(Sighting const& sighting, InternalId const& other) {
    auto const mine =
        std::ranges::find(sighting.evidence, EvidenceKind::smbios_uuid, &Evidence::kind);
    if (mine == sighting.evidence.end()) {
        return false;
    }
    bool has_one = false;
    bool has_mine = false;
    auto const read =
        connection_
            ->statement(
                "SELECT value FROM identity_evidence WHERE subject_id = ?1 AND kind = 'smbios_uuid'"
            )
            .each(
                [&](database::Row const& row) {
                    has_one = true;
                    has_mine = has_mine || row.text(0) == mine->value;
                },
                other
            );
    if (!read) {
        return read.error();
    }
    return has_one && !has_mine;
}

/// Days in a row on which both were told of, this one included. A day on which this subject was
/// told of without the other starts again.
Result<int> Recognition::times_together(
    Context const& context, Seen const& seen, InternalId const& other
) {
    auto const& first = std::min(seen.id, other);
    auto const& second = std::max(seen.id, other);
    auto const day = context.report->day;
    int times = 0;
    std::optional<inventory::Day> last;
    auto const found = connection_
                           ->statement(
                               "SELECT in_a_row, last_day FROM seen_together WHERE subject_id = ?1 "
                               "AND other_id = ?2"
                           )
                           .first(
                               [&](database::Row const& row) {
                                   times = static_cast<int>(row.integer(0));
                                   last = row.day(1);
                               },
                               first,
                               second
                           );
    if (!found) {
        return found.error();
    }
    if (last == day) {
        return times;
    }
    times = last == seen.known->last_day ? times + 1 : 1;
    auto const kept = connection_
                          ->statement(
                              "INSERT INTO seen_together (subject_id, other_id, in_a_row, "
                              "last_day) VALUES (?1, ?2, "
                              "?3, ?4) ON CONFLICT (subject_id, other_id) DO UPDATE SET in_a_row = "
                              "excluded.in_a_row, "
                              "last_day = excluded.last_day"
                          )
                          .run(first, second, times, day);
    if (!kept) {
        return kept.error();
    }
    return times;
}

/// The subject becomes a device of its own, and was one always. What made them one names nothing.
Result<void> Recognition::part(Context& context, Seen& seen, Sighting const& sighting) {
    auto const founded = found_device(context, seen.id);
    if (!founded) {
        return founded.error();
    }
    seen.device = *founded;
    seen.always = true;
    ++context.outcome.new_devices;
    if (seen.subject != nullptr) {
        context.taken.emplace(*seen.device, seen.id);
    }
    for (auto const& evidence : naming(sighting)) {
        if (auto const marked = mark_over_shared(evidence, context.report->day); !marked) {
            return marked.error();
        }
    }
    Decision decision;
    decision.why = seen_at_once();
    return tie(context, seen, decision, std::nullopt);
}

Result<void> Recognition::review(
    Context const& context,
    InternalId const& subject,
    InternalId const& other,
    std::string_view kind,
    int weight,
    IdentitySentence const& why
) {
    return connection_
        ->statement(
            "INSERT INTO identity_review (subject_id, other_id, kind, weight, why_fr, why_en, day) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (subject_id, other_id) DO NOTHING"
        )
        .run(subject, other, kind, weight, why.fr, why.en, context.report->day);
}

}  // namespace parcmetre::collector
