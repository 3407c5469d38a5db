// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/recognition.hpp"

#include <algorithm>

#include "inventory/provenance.hpp"
#include "inventory/words.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Report;

/// A ledger may hold one thing on two rows; nothing that looks at things sees one of them twice.
bool names_each_thing_once(Report const& report) {
    return looks_at_things(report.sender.kind, report.sender.name);
}

}  // namespace

Result<std::size_t> Recognition::recognise(
    Report const& report, std::int64_t log_no, inventory::Day arrived_on
) {
    Context context{&report, log_no, arrived_on, {}, {}, 0};
    auto const ids = subject_ids(report);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        context.seen.push_back({&report.subjects[i], ids[i], std::nullopt, false});
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
        if (auto const done = keep_facts(context, seen); !done) {
            return done.error();
        }
        if (auto const done = keep_clues(context, seen); !done) {
            return done.error();
        }
    }
    if (auto const done = keep_readings(context); !done) {
        return done.error();
    }
    return context.new_devices;
}

/// Subjects seen before keep their device. Of two that stand for one device in this report the
/// first keeps it, and the other is decided again.
Result<void> Recognition::find_known(Context& context) {
    for (auto& seen : context.seen) {
        auto const found =
            connection_
                ->statement(
                    "SELECT device_id FROM subject_device WHERE subject_id = ?1 AND known_to "
                    "IS NULL AND valid_to IS NULL"
                )
                .first([&](sqlite::Row const& row) { seen.device = row.id(0); }, seen.id);
        if (!found) {
            return found.error();
        }
        seen.is_known = *found;
        if (seen.device && !context.taken.emplace(*seen.device, seen.id).second &&
            names_each_thing_once(*context.report)) {
            seen.device.reset();
        }
    }
    return {};
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
    std::optional<Decision> decision;
    if (!seen.device) {
        auto const known = candidates(context, sighting);
        if (!known) {
            return known.error();
        }
        decision = decide(sighting, *known);
        if (decision->device) {
            seen.device = decision->device;
        } else {
            auto const founded = found_device(context, seen.id);
            if (!founded) {
                return founded.error();
            }
            seen.device = *founded;
            ++context.new_devices;
        }
        context.taken.emplace(*seen.device, seen.id);
    }
    if (auto const done = keep_subject(context, seen, sighting); !done) {
        return done.error();
    }
    return decision ? tie(context, seen, *decision) : Result<void>{};
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

Result<std::vector<Candidate>> Recognition::candidates(
    Context const& context, Sighting const& sighting
) {
    std::map<InternalId, Candidate> found;
    for (auto const& evidence : sighting.evidence) {
        auto const done =
            connection_
                ->statement(
                    "SELECT DISTINCT d.device_id FROM identity_evidence e JOIN "
                    "subject_device d USING (subject_id) WHERE e.kind = ?1 AND e.value = ?2 "
                    "AND d.known_to IS NULL AND d.valid_to IS NULL"
                )
                .each(
                    [&](sqlite::Row const& row) {
                        auto const device = row.id(0);
                        if (!context.taken.contains(device) ||
                            !names_each_thing_once(*context.report)) {
                            found.try_emplace(device, Candidate{device, {}});
                        }
                    },
                    to_string(evidence.kind),
                    evidence.value
                );
        if (!done) {
            return done.error();
        }
    }
    std::vector<Candidate> list;
    for (auto& [device, candidate] : found) {
        if (auto const done = load_sightings(candidate); !done) {
            return done.error();
        }
        list.push_back(std::move(candidate));
    }
    return list;
}

Result<void> Recognition::load_sightings(Candidate& candidate) {
    auto const subjects =
        connection_
            ->statement(
                "SELECT s.subject_id, s.device_class, s.maker, s.product FROM subject_device "
                "d JOIN subject s USING (subject_id) WHERE d.device_id = ?1 AND d.known_to "
                "IS NULL AND d.valid_to IS NULL"
            )
            .each(
                [&](sqlite::Row const& row) {
                    auto& sighting = candidate.sightings.emplace_back();
                    sighting.subject = row.id(0);
                    sighting.device_class = inventory::parse_device_class(row.text(1));
                    sighting.maker = row.optional_text(2);
                    sighting.product = row.optional_text(3);
                },
                candidate.device
            );
    if (!subjects) {
        return subjects.error();
    }
    auto const parse_kind = inventory::words_up_to<EvidenceKind::host_product>();
    for (auto& sighting : candidate.sightings) {
        auto const done =
            connection_
                ->statement("SELECT kind, value FROM identity_evidence WHERE subject_id = ?1")
                .each(
                    [&](sqlite::Row const& row) {
                        if (auto const kind = parse_kind(row.text(0))) {
                            sighting.evidence.push_back({*kind, std::string{row.text(1)}});
                        }
                    },
                    sighting.subject
                );
        if (!done) {
            return done.error();
        }
    }
    return {};
}

/// Writes a decision. One for a subject that had another device holds from this report on; the
/// first one holds always: the subject was that device before anyone said so.
Result<void> Recognition::tie(Context const& context, Seen const& seen, Decision const& decision) {
    auto const& report = *context.report;
    auto const decisions = connection_->number(
        "SELECT ifnull(max(decision_no), 0) FROM subject_device WHERE subject_id = ?1", seen.id
    );
    if (!decisions) {
        return decisions.error();
    }
    auto next = *decisions + 1;
    if (seen.is_known) {
        // The one in force is ended as known, and said again with its end as valid.
        auto const copied =
            connection_
                ->statement(
                    "INSERT INTO subject_device SELECT subject_id, ?2, device_id, valid_from, "
                    "?3, ?4, NULL, weight, why_fr, why_en, source, report_day FROM "
                    "subject_device WHERE subject_id = ?1 AND known_to IS NULL AND valid_to "
                    "IS NULL AND (valid_from IS NULL OR valid_from < ?3)"
                )
                .run(seen.id, next, report.day, context.arrived_on);
        if (!copied) {
            return copied.error();
        }
        auto const ended = connection_
                               ->statement(
                                   "UPDATE subject_device SET known_to = ?2 WHERE subject_id "
                                   "= ?1 AND known_to IS NULL AND valid_to IS NULL"
                               )
                               .run(seen.id, context.arrived_on);
        if (!ended) {
            return ended.error();
        }
        ++next;
    }
    auto const valid_from = seen.is_known ? std::optional{report.day} : std::nullopt;
    return connection_
        ->statement(
            "INSERT INTO subject_device (subject_id, decision_no, device_id, valid_from, "
            "known_from, weight, why_fr, why_en, source, report_day) VALUES (?1, ?2, ?3, ?4, "
            "?5, ?6, ?7, ?8, ?9, ?10)"
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
            report.day
        );
}

}  // namespace parcmetre::collector
