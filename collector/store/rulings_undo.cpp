// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "collector/store/rulings.hpp"
#include "collector/store/snapshot.hpp"

namespace parcmetre::collector {

Result<RulingOutcome> Rulings::undo(
    std::string const& id, std::string const& who, inventory::Day day
) {
    bool undone = false;
    auto const found =
        connection_->statement("SELECT undone_on FROM identity_decision WHERE decision_id = ?1")
            .first([&](database::Row const& row) { undone = !row.is_null(0); }, id);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return refused(RulingRefusal::unknown_decision);
    }
    if (undone) {
        return refused(RulingRefusal::already_undone);
    }
    // Every subject that the decision moved must still be where it put it.
    auto const ended = connection_->number(
        "SELECT count(DISTINCT d.subject_id) FROM identity_ruling r JOIN subject_device d ON "
        "d.subject_id = r.subject_id WHERE r.decision_id = ?1 AND d.made_by = ?1 AND NOT EXISTS "
        "(SELECT 1 FROM subject_device n WHERE n.subject_id = d.subject_id AND n.made_by = ?1 AND "
        "n.known_to IS NULL)",
        id
    );
    if (!ended) {
        return ended.error();
    }
    if (*ended > 0) {
        return refused(RulingRefusal::later_decision);
    }
    if (auto const done = restore(id, day); !done) {
        return done.error();
    }
    auto const told = connection_
                          ->statement(
                              "UPDATE identity_decision SET undone_on = ?2, undone_by = ?3 WHERE "
                              "decision_id = ?1"
                          )
                          .run(id, day, who);
    if (!told) {
        return told.error();
    }
    auto const asked_again =
        connection_->statement("UPDATE identity_review SET closed_by = NULL WHERE closed_by = ?1")
            .run(id);
    if (!asked_again) {
        return asked_again.error();
    }
    if (auto const done = count_holders(id, day); !done) {
        return done.error();
    }
    RulingOutcome outcome;
    auto const devices =
        connection_
            ->statement(
                "SELECT DISTINCT d.device_id FROM identity_ruling r JOIN subject_device d ON "
                "d.subject_id = r.subject_id WHERE r.decision_id = ?1 AND d.known_to IS NULL AND "
                "d.valid_to IS NULL"
            )
            .each(
                [&](database::Row const& row) {
                    outcome.devices.push_back(pseudonym(*key_, row.id(0)));
                },
                id
            );
    if (!devices) {
        return devices.error();
    }
    std::ranges::sort(outcome.devices);
    return outcome;
}

/// Ends what the decision wrote and says again what it ended, word for word.
Result<void> Rulings::restore(std::string const& id, inventory::Day day) {
    std::vector<InternalId> subjects;
    auto const read =
        connection_->statement("SELECT subject_id FROM identity_ruling WHERE decision_id = ?1")
            .each([&](database::Row const& row) { subjects.push_back(row.id(0)); }, id);
    if (!read) {
        return read.error();
    }
    for (auto const& subject : subjects) {
        auto const rows = numbers(
            "SELECT decision_no FROM subject_device WHERE subject_id = ?1 AND ended_by = ?2 ORDER "
            "BY decision_no",
            subject,
            id
        );
        auto next = next_decision_no(subject);
        if (!rows || !next) {
            return rows ? next.error() : rows.error();
        }
        auto const ended =
            connection_
                ->statement(
                    "UPDATE subject_device SET known_to = ?3 WHERE subject_id = ?1 AND made_by = "
                    "?2 AND known_to IS NULL"
                )
                .run(subject, id, day);
        if (!ended) {
            return ended.error();
        }
        for (auto const row : *rows) {
            auto const said =
                connection_
                    ->statement(
                        "INSERT INTO subject_device (subject_id, decision_no, device_id, "
                        "valid_from, valid_to, known_from, weight, why_fr, why_en, source, "
                        "report_day, matched, made_by) SELECT subject_id, ?3, device_id, "
                        "valid_from, valid_to, ?4, weight, why_fr, why_en, source, report_day, "
                        "matched, made_by FROM subject_device WHERE subject_id = ?1 AND "
                        "decision_no = ?2"
                    )
                    .run(subject, row, (*next)++, day);
            if (!said) {
                return said.error();
            }
        }
    }
    return {};
}

/// A value that one device alone holds since names it again; one that many hold names none.
Result<void> Rulings::count_holders(std::string const& id, inventory::Day day) {
    std::vector<std::pair<std::string, std::string>> values;
    auto const read =
        connection_
            ->statement(
                "SELECT DISTINCT e.kind, e.value FROM identity_ruling r JOIN identity_evidence e "
                "ON e.subject_id = r.subject_id WHERE r.decision_id = ?1 AND e.kind IN ('serial', "
                "'smbios_uuid', 'install_key')"
            )
            .each(
                [&](database::Row const& row) {
                    values.emplace_back(std::string{row.text(0)}, std::string{row.text(1)});
                },
                id
            );
    if (!read) {
        return read.error();
    }
    for (auto const& [kind, value] : values) {
        auto const holders = connection_->number(
            "SELECT count(DISTINCT d.device_id) FROM identity_evidence e JOIN subject_device d ON "
            "d.subject_id = e.subject_id WHERE e.kind = ?1 AND e.value = ?2 AND d.known_to IS NULL "
            "AND d.valid_to IS NULL",
            kind,
            value
        );
        if (!holders) {
            return holders.error();
        }
        auto const done =
            *holders >= static_cast<std::int64_t>(kOverShared)
                ? connection_
                      ->statement(
                          "INSERT INTO over_shared_value (kind, value, since) VALUES (?1, ?2, ?3) "
                          "ON CONFLICT (kind, value) DO NOTHING"
                      )
                      .run(kind, value, day)
            : *holders < 2
                ? connection_
                      ->statement("DELETE FROM over_shared_value WHERE kind = ?1 AND value = ?2")
                      .run(kind, value)
                : Result<void>{};
        if (!done) {
            return done.error();
        }
    }
    return {};
}

}  // namespace parcmetre::collector
