// SPDX-License-Identifier: EUPL-1.2
// What a replay reads, forgets, reads again and writes.
#include <algorithm>

#include "collector/digest/digest.hpp"
#include "collector/store/compression.hpp"
#include "collector/store/recognition.hpp"
#include "collector/store/replay.hpp"
#include "collector/store/snapshot.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::collector {

Result<Replay::Ties> Replay::load_ties() {
    Ties ties;
    auto const read =
        connection_
            ->statement(
                "SELECT subject_id, decision_no, device_id, valid_from, valid_to, known_from, "
                "known_to, weight, why_fr, why_en, source, report_day, matched, made_by, ended_by "
                "FROM subject_device ORDER BY subject_id, decision_no"
            )
            .each([&](database::Row const& row) {
                ties[row.id(0)].push_back(
                    {row.id(0),
                     row.integer(1),
                     row.id(2),
                     row.optional_day(3),
                     row.optional_day(4),
                     row.day(5),
                     row.optional_day(6),
                     row.integer(7),
                     {std::string{row.text(8)}, std::string{row.text(9)}},
                     std::string{row.text(10)},
                     row.day(11),
                     row.optional_text(12),
                     row.optional_text(13),
                     row.optional_text(14)}
                );
            });
    if (!read) {
        return read.error();
    }
    return ties;
}

/// Forgets what recognition has decided. Subjects stay, as they were when first seen: what facts,
/// clues and readings say does not hang on decisions, and the log may no longer hold all of it.
Result<void> Replay::forget() {
    for (auto const* sql :
         {"DELETE FROM subject_device",
          "DELETE FROM identity_evidence",
          "DELETE FROM identity_review",
          "DELETE FROM seen_together",
          "DELETE FROM over_shared_value",
          "UPDATE subject SET last_day = first_day, said = NULL"}) {
        if (auto const done = connection_->statement(sql).run(); !done) {
            return done.error();
        }
    }
    return {};
}

/// All that recognition has read, in the order in which it reads.
Result<void> Replay::read_again(ReplayOutcome& outcome) {
    struct Key {
        std::string sender;
        std::string id;
        inventory::Day arrived_on;
    };
    std::vector<Key> keys;
    auto const listed =
        connection_
            ->statement(
                "SELECT r.sender_id, r.report_id, r.arrived_on FROM report r WHERE NOT EXISTS "
                "(SELECT 1 FROM pending_report p WHERE p.sender_id = r.sender_id AND p.report_id = "
                "r.report_id) ORDER BY r.arrived_on, r.day, r.sender_id, r.report_id"
            )
            .each([&](database::Row const& row) {
                keys.push_back({std::string{row.text(0)}, std::string{row.text(1)}, row.day(2)});
            });
    if (!listed) {
        return listed.error();
    }
    for (auto const& key : keys) {
        Result<std::string> body = Error{Errc::not_found, "a report that the log does not hold"};
        auto const read =
            connection_
                ->statement(
                    "SELECT body FROM report WHERE sender_id = ?1 AND report_id = ?2 AND "
                    "arrived_on = ?3"
                )
                .first(
                    [&](database::Row const& row) {
                        body = decompress(row.blob(0), inventory::ReportLimits::kBytes);
                    },
                    key.sender,
                    key.id,
                    key.arrived_on
                );
        if (!read) {
            return read.error();
        }
        auto const decoded =
            body ? inventory::decode_report(*body) : Result<inventory::DecodedReport>{body.error()};
        ++outcome.reports;
        if (!decoded) {
            ++outcome.failed;
            continue;
        }
        auto const done = Recognition{*connection_}.recognise(decoded->report, key.arrived_on);
        if (!done) {
            return done.error().with_context("replaying report " + key.id);
        }
    }
    return {};
}

Result<void> Replay::write(Tie const& tie) {
    return connection_
        ->statement(
            "INSERT INTO subject_device (subject_id, decision_no, device_id, valid_from, valid_to, "
            "known_from, known_to, weight, why_fr, why_en, source, report_day, matched, made_by, "
            "ended_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        )
        .run(
            tie.subject,
            tie.decision_no,
            tie.device,
            tie.valid_from,
            tie.valid_to,
            tie.known_from,
            tie.known_to,
            tie.weight,
            tie.why.fr,
            tie.why.en,
            tie.source,
            tie.report_day,
            tie.matched,
            tie.made_by,
            tie.ended_by
        );
}

/// What was decided before stands again where today's rules say the same; where they do not, it
/// ends today and what they say follows.
Result<void> Replay::put_back(Ties const& before, Ties const& after) {
    if (auto const done = connection_->statement("DELETE FROM subject_device").run(); !done) {
        return done.error();
    }
    // What no report names in this way any more ends.
    for (auto const& [subject, rows] : before) {
        for (auto tie : rows) {
            if (after.contains(subject)) {
                break;
            }
            tie.known_to = tie.known_to ? tie.known_to : std::optional{today_};
            if (auto const done = write(tie); !done) {
                return done.error();
            }
        }
    }
    for (auto const& [subject, rows] : after) {
        auto const known = before.find(subject);
        if (known == before.end()) {
            for (auto const& tie : rows) {
                if (auto const done = write(tie); !done) {
                    return done.error();
                }
            }
            continue;
        }
        auto const held = std::ranges::find_if(known->second, &Tie::holds);
        auto const holds = std::ranges::find_if(rows, &Tie::holds);
        bool const same = held != known->second.end() && held->device == holds->device;
        for (auto tie : known->second) {
            if (!same && !tie.known_to) {
                tie.known_to = today_;
            }
            if (auto const done = write(tie); !done) {
                return done.error();
            }
        }
        auto next = known->second.back().decision_no;
        for (auto tie : rows) {
            if (same || tie.known_to) {
                continue;
            }
            tie.decision_no = ++next;
            tie.known_from = today_;
            if (auto const done = write(tie); !done) {
                return done.error();
            }
        }
    }
    return {};
}

/// What is told by its place names its host's device. Names may change places: the new ones are
/// marked until all are written.
Result<void> Replay::rename_places(std::map<InternalId, InternalId> const& names) {
    for (auto const& [made, kept] : names) {
        if (made == kept) {
            continue;
        }
        auto const done =
            connection_
                ->statement(
                    "UPDATE identity_evidence SET value = '>' || ?2 || substr(value, 33) WHERE "
                    "kind IN ('slot', 'host_product') AND substr(value, 1, 32) = ?1"
                )
                .run(to_hex(made), to_hex(kept));
        if (!done) {
            return done.error();
        }
    }
    return connection_
        ->statement(
            "UPDATE identity_evidence SET value = substr(value, 2) WHERE kind IN ('slot', "
            "'host_product') AND substr(value, 1, 1) = '>'"
        )
        .run();
}

Result<void> Replay::close_reviews(std::vector<Closed> const& closed) {
    for (auto const& one : closed) {
        auto const done = connection_
                              ->statement(
                                  "UPDATE identity_review SET closed_by = ?3 WHERE subject_id = ?1 "
                                  "AND other_id = ?2"
                              )
                              .run(one.subject, one.other, one.by);
        if (!done) {
            return done.error();
        }
    }
    return {};
}

/// Which devices became one and which became several, with why.
void Replay::tell(
    Devices const& before, Devices const& after, Ties const& ties, ReplayOutcome& out
) {
    std::map<InternalId, InternalId> was;
    for (auto const& [device, subjects] : before) {
        for (auto const& subject : subjects) {
            was[subject] = device;
        }
    }
    std::map<InternalId, std::set<InternalId>> came_from;
    std::map<InternalId, std::set<InternalId>> went_to;
    std::map<InternalId, IdentitySentence> why;  // by device before and by device after
    for (auto const& [device, subjects] : after) {
        for (auto const& subject : subjects) {
            auto const known = was.find(subject);
            if (known == was.end()) {
                continue;
            }
            came_from[device].insert(known->second);
            went_to[known->second].insert(device);
            if (known->second != device) {
                ++out.sources_moved;
                auto const holds = std::ranges::find_if(ties.at(subject), &Tie::holds);
                why[device] = holds->why;
                why[known->second] = holds->why;
            }
        }
    }
    auto const named = [&](std::set<InternalId> const& devices) {
        std::vector<inventory::DeviceId> list;
        for (auto const& device : devices) {
            list.push_back(pseudonym(*key_, device));
        }
        return list;
    };
    out.devices_before = before.size();
    out.devices_after = after.size();
    for (auto const& [device, devices] : came_from) {
        if (devices.size() > 1) {
            out.merged.push_back({named(devices), named({device}), why[device]});
        }
    }
    for (auto const& [device, devices] : went_to) {
        if (devices.size() > 1) {
            out.split.push_back({named({device}), named(devices), why[device]});
        }
    }
}

}  // namespace parcmetre::collector
