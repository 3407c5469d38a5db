// SPDX-License-Identifier: EUPL-1.2
// Which known devices a subject may be: by what they share, by what people have decided, and by
// what the fleet has shown to name nothing.
#include <algorithm>

#include "collector/identity/sentences.hpp"
#include "collector/store/recognition.hpp"
#include "inventory/words.hpp"

namespace parcmetre::collector {

/// The later of two decisions about the same two subjects holds.
Result<Recognition::Rulings> Recognition::rulings(InternalId const& subject) {
    struct Said {
        bool apart;
        std::string decision;
    };
    std::map<InternalId, Said> said;
    auto const read =
        connection_
            ->statement(
                "SELECT o.subject_id, k.kind, m.part, o.part, k.decision_id FROM identity_ruling m "
                "JOIN identity_decision k ON k.decision_id = m.decision_id JOIN identity_ruling o "
                "ON o.decision_id = m.decision_id WHERE m.subject_id = ?1 AND o.subject_id <> ?1 "
                "AND k.undone_on IS NULL ORDER BY k.entry_no"
            )
            .each(
                [&](database::Row const& row) {
                    bool const apart = row.integer(2) != row.integer(3);
                    if (apart || row.text(1) == "merge") {
                        said[row.id(0)] = {apart, std::string{row.text(4)}};
                    }
                },
                subject
            );
    if (!read) {
        return read.error();
    }
    Rulings rulings;
    for (auto const& [other, one] : said) {
        Seen seen{nullptr, other, std::nullopt, std::nullopt};
        if (auto const done = look_up(seen); !done) {
            return done.error();
        }
        if (seen.device && one.apart) {
            rulings.apart.insert(*seen.device);
        } else if (seen.device && !rulings.together) {
            rulings.together = seen.device;
            rulings.decision = one.decision;
        }
    }
    return rulings;
}

Result<Recognition::Field> Recognition::field(
    Context const& context, Sighting const& sighting, Rulings const& rulings
) {
    Field field;
    std::map<InternalId, Candidate> found;
    for (auto const& evidence : sighting.evidence) {
        auto const names_nothing = is_over_shared(evidence);
        if (!names_nothing) {
            return names_nothing.error();
        }
        if (*names_nothing) {
            field.over_shared.insert(evidence);
            continue;
        }
        auto const added = evidence.kind == EvidenceKind::lot
                               ? add_missing(context, evidence, found)
                               : add_holders(found, evidence);
        if (!added) {
            return added.error();
        }
    }
    bool const once = looks_at_things(context.report->sender.kind, context.report->sender.name);
    for (auto& [device, candidate] : found) {
        if ((once && context.taken.contains(device)) || rulings.apart.contains(device)) {
            continue;
        }
        if (auto const done = load_sightings(candidate); !done) {
            return done.error();
        }
        if (!candidate.sightings.empty()) {
            field.candidates.push_back(std::move(candidate));
        }
    }
    return field;
}

Result<void> Recognition::add_holders(
    std::map<InternalId, Candidate>& found, Evidence const& evidence
) {
    if (evidence.kind == EvidenceKind::made) {
        return {};  // tells screens apart, finds none
    }
    return connection_
        ->statement(
            "SELECT DISTINCT d.device_id FROM identity_evidence e JOIN subject_device d ON "
            "d.subject_id = e.subject_id WHERE e.kind = ?1 AND e.value = ?2 AND d.known_to IS NULL "
            "AND d.valid_to IS NULL"
        )
        .each(
            [&](database::Row const& row) {
                auto const device = row.id(0);
                found.try_emplace(device, Candidate{device, {}});
            },
            to_string(evidence.kind),
            evidence.value
        );
}

Result<void> Recognition::load_sightings(Candidate& candidate) {
    auto const subjects =
        connection_
            ->statement(
                "SELECT s.subject_id, s.device_class, s.maker, s.product FROM subject_device "
                "d JOIN subject s ON s.subject_id = d.subject_id WHERE d.device_id = ?1 AND "
                "d.known_to IS NULL AND d.valid_to IS NULL ORDER BY s.subject_id"
            )
            .each(
                [&](database::Row const& row) {
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
    auto const parse_kind = inventory::words_up_to<EvidenceKind::lot>();
    for (auto& sighting : candidate.sightings) {
        auto const done =
            connection_
                ->statement("SELECT kind, value FROM identity_evidence WHERE subject_id = ?1")
                .each(
                    [&](database::Row const& row) {
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

Result<bool> Recognition::is_over_shared(Evidence const& evidence) {
    if (!can_be_over_shared(evidence.kind)) {
        return false;
    }
    return connection_->statement("SELECT 1 FROM over_shared_value WHERE kind = ?1 AND value = ?2")
        .first([](database::Row const&) {}, to_string(evidence.kind), evidence.value);
}

Result<void> Recognition::mark_over_shared(Evidence const& evidence, inventory::Day day) {
    return connection_
        ->statement(
            "INSERT INTO over_shared_value (kind, value, since) VALUES (?1, ?2, ?3) ON CONFLICT "
            "(kind, value) DO NOTHING"
        )
        .run(to_string(evidence.kind), evidence.value, day);
}

/// A value was seen on a subject for the first time. When so many devices hold it now that it names
/// none, it weighs nothing from now on, and devices whose sources it held together are to be looked
/// at.
Result<void> Recognition::learn(Context const& context, Evidence const& evidence) {
    if (!can_be_over_shared(evidence.kind)) {
        return {};
    }
    std::map<InternalId, std::vector<InternalId>> holders;
    auto const read =
        connection_
            ->statement(
                "SELECT d.device_id, d.subject_id FROM identity_evidence e JOIN subject_device d "
                "ON d.subject_id = e.subject_id WHERE e.kind = ?1 AND e.value = ?2 AND d.known_to "
                "IS NULL AND d.valid_to IS NULL LIMIT 64"
            )
            .each(
                [&](database::Row const& row) { holders[row.id(0)].push_back(row.id(1)); },
                to_string(evidence.kind),
                evidence.value
            );
    if (!read || holders.size() != kOverShared) {
        return read;
    }
    if (auto const marked = mark_over_shared(evidence, context.report->day); !marked) {
        return marked.error();
    }
    for (auto const& [device, subjects] : holders) {
        if (subjects.size() < 2) {
            continue;
        }
        auto const done = review(
            context,
            subjects[0],
            subjects[1],
            "several",
            kMatchThreshold,
            tied_by_over_shared(evidence.kind)
        );
        if (!done) {
            return done.error();
        }
    }
    return {};
}

}  // namespace parcmetre::collector
