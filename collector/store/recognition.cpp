// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/recognition.hpp"

#include <algorithm>

#include "collector/identity/sentences.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Report;

/// A ledger may hold one thing on two rows; nothing that looks at things sees one of them twice.
bool names_each_thing_once(Report const& report) {
    return looks_at_things(report.sender.kind, report.sender.name);
}

std::string joined(std::vector<EvidenceKind> const& kinds) {
    std::string text;
    for (auto const kind : kinds) {
        text += text.empty() ? "" : " ";
        text += to_string(kind);
    }
    return text;
}

}  // namespace

Result<Recognition::Outcome> Recognition::recognise(
    Report const& report, inventory::Day arrived_on
) {
    Context context{&report, arrived_on, {}, {}, {}};
    auto const ids = subject_ids(report);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        context.seen.push_back({&report.subjects[i], ids[i], std::nullopt, std::nullopt});
    }
    // Hosts first: the slot of what hangs on one is told by the host's device.
    std::stable_partition(context.seen.begin(), context.seen.end(), [](Seen const& seen) {
        return !seen.subject->attached_to.has_value();
    });
    if (auto const done = find_known(context); !done) {
        return done.error();
    }
    for (auto& seen : context.seen) {
        if (auto const done = place(context, seen); !done) {
            return done.error();
        }
    }
    if (auto const done = keep_readings(context); !done) {
        return done.error();
    }
    if (auto const done = keep_counts(context); !done) {
        return done.error();
    }
    return std::move(context.outcome);
}

/// Subjects seen before keep their device. Of two that stand for one device in this report the
/// first keeps it, and the other is decided again, unless a person made them one.
Result<void> Recognition::find_known(Context& context) {
    for (auto& seen : context.seen) {
        if (auto const done = look_up(seen); !done) {
            return done.error();
        }
        if (seen.device && !context.taken.emplace(*seen.device, seen.id).second &&
            names_each_thing_once(*context.report) && !seen.known->by_hand) {
            seen.device.reset();
        }
    }
    return {};
}

Result<void> Recognition::look_up(Seen& seen) {
    auto const found =
        connection_
            ->statement(
                "SELECT d.device_id, s.last_day, s.said, d.matched, d.weight, d.made_by, (SELECT "
                "count(*) FROM subject_device o WHERE o.device_id = d.device_id AND o.known_to IS "
                "NULL), (SELECT count(*) FROM counted_device c WHERE c.device_id = d.device_id AND "
                "c.left_on IS NOT NULL) FROM subject s JOIN subject_device d ON d.subject_id = "
                "s.subject_id WHERE s.subject_id = ?1 AND d.known_to IS NULL AND d.valid_to IS "
                "NULL"
            )
            .first(
                [&](database::Row const& row) {
                    seen.device = row.id(0);
                    Known known;
                    known.last_day = row.day(1);
                    known.said = row.optional_text(2).value_or("");
                    known.matched = row.optional_text(3).value_or("");
                    known.founded = row.integer(4) == 0;
                    known.by_hand = !row.is_null(5);
                    known.alone = row.integer(6) < 2;
                    known.has_left = row.integer(7) != 0;
                    seen.known = std::move(known);
                },
                seen.id
            );
    return found ? Result<void>{} : found.error();
}

Result<void> Recognition::place(Context& context, Seen& seen) {
    std::optional<InternalId> host;
    if (seen.subject->attached_to) {
        auto const found = std::ranges::find_if(context.seen, [&](Seen const& other) {
            return other.subject->key == *seen.subject->attached_to;
        });
        host = found == context.seen.end() ? std::nullopt : found->device;
    }
    auto const sighting = sight(*context.report, *seen.subject, seen.id, host);
    auto const facts = facts_of(*seen.subject);
    auto const fitness = fitness_of(*seen.subject);
    auto const said = said_by(context, seen, sighting, facts, fitness);
    if (seen.device) {
        auto const parted = part_rivals(context, seen, sighting);
        if (!parted) {
            return parted.error();
        }
        if (seen.known->founded && seen.known->alone) {
            if (auto const done = ask_again(context, sighting, seen); !done) {
                return done.error();
            }
        }
        if (seen.known->said == said && context.report->day >= seen.known->last_day) {
            if (seen.known->has_left) {
                context.outcome.changed.push_back(seen.id);
            }
            return touch_subject(context, seen);
        }
    }
    context.outcome.changed.push_back(seen.id);
    auto const fresh = keep_subject(context, seen, sighting, said);
    if (!fresh) {
        return fresh.error();
    }
    if (!seen.device) {
        if (auto const done = settle(context, seen, sighting); !done) {
            return done.error();
        }
    }
    for (auto const& evidence : *fresh) {
        if (auto const done = learn(context, evidence); !done) {
            return done.error();
        }
    }
    if (auto const done = keep_facts(context, seen, facts); !done) {
        return done.error();
    }
    auto const& day = context.report->day;
    if (auto const done = keep_fitness(*connection_, seen.id, day, context.arrived_on, fitness);
        !done) {
        return done.error();
    }
    return keep_clues(context, seen);
}

/// Decides which device a subject is: as a person has said, as the evidence says, or one of its
/// own.
Result<void> Recognition::settle(Context& context, Seen& seen, Sighting const& sighting) {
    auto const ruled = rulings(seen.id);
    if (!ruled) {
        return ruled.error();
    }
    if (ruled->together) {
        seen.device = ruled->together;
        context.taken.emplace(*seen.device, seen.id);
        Decision by_hand;
        by_hand.weight = kByHand;
        by_hand.why = merged_by_hand();
        return tie(context, seen, by_hand, ruled->decision);
    }
    auto const known = field(context, sighting, *ruled);
    if (!known) {
        return known.error();
    }
    auto const decision = decide(sighting, known->candidates, known->over_shared);
    if (decision.device) {
        seen.device = decision.device;
        if (decision.matched == std::vector{EvidenceKind::lot}) {
            if (auto const done = ask_again(context, sighting, seen); !done) {
                return done.error();
            }
        }
    } else {
        auto const founded = found_device(context, seen.id);
        if (!founded) {
            return founded.error();
        }
        seen.device = *founded;
        ++context.outcome.new_devices;
    }
    context.taken.emplace(*seen.device, seen.id);
    if (auto const done = tie(context, seen, decision, std::nullopt); !done) {
        return done.error();
    }
    if (!decision.near) {
        return {};
    }
    auto const near =
        std::ranges::find(known->candidates, decision.near->device, &Candidate::device);
    return review(
        context,
        seen.id,
        near->sightings.front().subject,
        "duplicate",
        decision.near->weight,
        decision.near->why
    );
}

/// A device that nothing else is. Usually the one that the subject founds; when that one has since
/// become another subject's too, the next in line.
Result<InternalId> Recognition::found_device(Context const& context, InternalId const& subject) {
    auto device = founded_device(subject);
    while (true) {
        auto const held =
            connection_->number("SELECT count(*) FROM subject_device WHERE device_id = ?1", device);
        if (!held) {
            return held.error();
        }
        if (*held == 0 && !context.taken.contains(device)) {
            return device;
        }
        device = founded_device(device);
    }
}

/// Writes a decision. One for a subject that had another device holds from this report on, unless
/// it was that device always; the first one holds always: the subject was that device before anyone
/// said so.
Result<void> Recognition::tie(
    Context& context,
    Seen const& seen,
    Decision const& decision,
    std::optional<std::string> const& made_by
) {
    auto const& report = *context.report;
    context.outcome.changed.push_back(seen.id);
    auto const decisions = connection_->number(
        "SELECT coalesce(max(decision_no), 0) FROM subject_device WHERE subject_id = ?1", seen.id
    );
    if (!decisions) {
        return decisions.error();
    }
    auto next = *decisions + 1;
    auto const from_now_on = seen.known && !seen.always;
    if (from_now_on) {
        // The one in force is ended as known, and said again with its end as valid.
        auto const copied =
            connection_
                ->statement(
                    "INSERT INTO subject_device (subject_id, decision_no, device_id, valid_from, "
                    "valid_to, known_from, weight, why_fr, why_en, source, report_day, matched, "
                    "made_by) SELECT subject_id, ?2, device_id, valid_from, ?3, ?4, weight, "
                    "why_fr, why_en, source, report_day, matched, made_by FROM subject_device "
                    "WHERE subject_id = ?1 AND known_to IS NULL AND valid_to IS NULL AND "
                    "decision_no < ?2 AND (valid_from IS NULL OR valid_from < ?3)"
                )
                .run(seen.id, next, report.day, context.arrived_on);
        if (!copied) {
            return copied.error();
        }
        ++next;
    }
    if (seen.known) {
        auto const ended =
            connection_
                ->statement(
                    "UPDATE subject_device SET known_to = ?2 WHERE subject_id = ?1 AND known_to IS "
                    "NULL AND valid_to IS NULL AND decision_no < ?3"
                )
                .run(seen.id, context.arrived_on, next);
        if (!ended) {
            return ended.error();
        }
    }
    auto const valid_from = from_now_on ? std::optional{report.day} : std::nullopt;
    auto const matched =
        decision.matched.empty() ? std::nullopt : std::optional{joined(decision.matched)};
    return connection_
        ->statement(
            "INSERT INTO subject_device (subject_id, decision_no, device_id, valid_from, "
            "known_from, weight, why_fr, why_en, source, report_day, matched, made_by) VALUES "
            "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
        )
        .run(
            seen.id,
            next,
            *seen.device,
            valid_from,
            context.arrived_on,
            decision.weight,
            decision.why.fr,
            decision.why.en,
            report.sender.name,
            report.day,
            matched,
            made_by
        );
}

}  // namespace parcmetre::collector
