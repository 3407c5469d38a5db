// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/rulings.hpp"

#include <algorithm>
#include <set>

#include "collector/digest/digest.hpp"
#include "collector/identity/sentences.hpp"
#include "collector/store/snapshot.hpp"
#include "inventory/words.hpp"

namespace parcmetre::collector {

namespace {

constexpr char const* kPerson = "person";

}  // namespace

std::string_view to_string(RulingKind kind) noexcept {
    switch (kind) {
        case RulingKind::merge:
            return "merge";
        case RulingKind::split:
            return "split";
        case RulingKind::keep_apart:
            return "keep_apart";
    }
    return "";
}

std::string source_pseudonym(std::string const& key, InternalId const& subject) {
    constexpr std::size_t kBytes = 8;
    auto const digest = hmac_sha256(key, "source|" + to_hex(subject));
    return to_hex(std::span{digest}.first(kBytes));
}

Result<RulingOutcome> Rulings::rule(Ruling const& ruling) {
    std::vector<Named> all;
    for (auto const& pseudonym : ruling.devices) {
        auto one = named(pseudonym);
        if (!one) {
            return one.error();
        }
        if (!*one) {
            return refused(RulingRefusal::unknown_device);
        }
        if (std::ranges::find(all, (*one)->device, &Named::device) == all.end()) {
            all.push_back(std::move(**one));
        }
    }
    switch (ruling.kind) {
        case RulingKind::merge:
            return all.empty() ? refused(RulingRefusal::too_few) : merge(ruling, all);
        case RulingKind::split:
            return all.size() != 1 ? refused(RulingRefusal::too_few) : split(ruling, all.front());
        case RulingKind::keep_apart:
            return all.size() != 2 ? refused(RulingRefusal::too_few) : keep_apart(ruling, all);
    }
    return Error{Errc::internal, "a ruling of no kind"};
}

/// Pseudonyms cannot be turned back: each device's is made until one is the same.
Result<std::optional<Rulings::Named>> Rulings::named(inventory::DeviceId const& asked) {
    std::optional<Named> found;
    auto const read =
        connection_
            ->statement("SELECT DISTINCT device_id FROM subject_device WHERE known_to IS NULL")
            .each([&](database::Row const& row) {
                auto const device = row.id(0);
                if (!found && pseudonym(*key_, device) == asked) {
                    found = Named{device, {}};
                }
            });
    if (!read) {
        return read.error();
    }
    if (!found) {
        return found;
    }
    auto const parse_kind = inventory::words_up_to<inventory::SenderKind::simulator>();
    auto const subjects =
        connection_
            ->statement(
                "SELECT DISTINCT s.subject_id, s.sender_id, s.sender_kind, s.sender_name, "
                "s.first_day, s.latest_report_id FROM subject_device d JOIN subject s ON "
                "s.subject_id "
                "= d.subject_id WHERE d.device_id = ?1 AND d.known_to IS NULL ORDER BY s.subject_id"
            )
            .each(
                [&](database::Row const& row) {
                    auto const kind =
                        parse_kind(row.text(2)).value_or(inventory::SenderKind::import);
                    found->subjects.push_back(
                        {row.id(0),
                         std::string{row.text(1)},
                         looks_at_things(kind, row.text(3)),
                         row.day(4),
                         std::string{row.text(5)}}
                    );
                },
                found->device
            );
    if (!subjects) {
        return subjects.error();
    }
    return found;
}

/// The device known longest keeps its name; what the others were becomes it.
Result<RulingOutcome> Rulings::merge(Ruling const& ruling, std::vector<Named> const& all) {
    std::map<std::pair<std::string, std::string>, InternalId> named_in;
    auto const* oldest = &all.front();
    auto const first_day = [](Named const& one) {
        return std::ranges::min(one.subjects, {}, &Held::first_day).first_day;
    };
    for (auto const& one : all) {
        for (auto const& held : one.subjects) {
            auto const [other, is_new] =
                named_in.emplace(std::pair{held.sender, held.latest_report_id}, one.device);
            if (held.looks && !is_new && other->second != one.device) {
                return refused(RulingRefusal::named_apart);
            }
        }
        auto const rank = std::pair{first_day(one), one.device};
        if (rank < std::pair{first_day(*oldest), oldest->device}) {
            oldest = &one;
        }
    }
    if (auto const done = write_decision(ruling); !done) {
        return done.error();
    }
    for (auto const& one : all) {
        bool const stays = one.device == oldest->device;
        auto const why = stays ? std::nullopt : std::optional{merged_by_hand()};
        for (auto const& held : one.subjects) {
            if (auto const done = write_part(ruling, held.subject, one.device, 0); !done) {
                return done.error();
            }
            auto const done = move(ruling, held.subject, one.device, oldest->device, why);
            if (!done) {
                return done.error();
            }
        }
    }
    if (auto const done = close_reviews(ruling); !done) {
        return done.error();
    }
    if (auto const done = count_holders(ruling.id, ruling.day); !done) {
        return done.error();
    }
    return RulingOutcome{std::nullopt, {pseudonym(*key_, oldest->device)}};
}

Result<RulingOutcome> Rulings::split(Ruling const& ruling, Named const& device) {
    std::set<std::string> asked{ruling.sources.begin(), ruling.sources.end()};
    std::vector<InternalId> leaving;
    for (auto const& held : device.subjects) {
        if (asked.erase(source_pseudonym(*key_, held.subject)) > 0) {
            leaving.push_back(held.subject);
        }
    }
    if (!asked.empty()) {
        return refused(RulingRefusal::unknown_source);
    }
    if (leaving.empty()) {
        return refused(RulingRefusal::too_few);
    }
    if (leaving.size() == device.subjects.size()) {
        return refused(RulingRefusal::all_sources);
    }
    auto founded = founded_device(leaving.front());
    while (true) {
        auto const held = connection_->number(
            "SELECT count(*) FROM subject_device WHERE device_id = ?1", founded
        );
        if (!held) {
            return held.error();
        }
        if (*held == 0) {
            break;
        }
        founded = founded_device(founded);
    }
    if (auto const done = write_decision(ruling); !done) {
        return done.error();
    }
    for (auto const& held : device.subjects) {
        bool const leaves = std::ranges::count(leaving, held.subject) > 0;
        auto const part = write_part(ruling, held.subject, device.device, leaves ? 1 : 0);
        if (!part) {
            return part.error();
        }
        if (leaves) {
            auto const moved = move(ruling, held.subject, device.device, founded, split_by_hand());
            if (!moved) {
                return moved.error();
            }
        }
    }
    if (auto const done = close_reviews(ruling); !done) {
        return done.error();
    }
    if (auto const done = count_holders(ruling.id, ruling.day); !done) {
        return done.error();
    }
    return RulingOutcome{
        std::nullopt, {pseudonym(*key_, device.device), pseudonym(*key_, founded)}};
}

Result<RulingOutcome> Rulings::keep_apart(Ruling const& ruling, std::vector<Named> const& all) {
    if (auto const done = write_decision(ruling); !done) {
        return done.error();
    }
    for (std::size_t part = 0; part < all.size(); ++part) {
        for (auto const& held : all[part].subjects) {
            auto const done =
                write_part(ruling, held.subject, all[part].device, static_cast<int>(part));
            if (!done) {
                return done.error();
            }
        }
    }
    if (auto const done = close_reviews(ruling); !done) {
        return done.error();
    }
    return RulingOutcome{
        std::nullopt, {pseudonym(*key_, all[0].device), pseudonym(*key_, all[1].device)}};
}

Result<void> Rulings::write_decision(Ruling const& ruling) {
    return connection_
        ->statement(
            "INSERT INTO identity_decision (decision_id, entry_no, kind, day, who, reason) VALUES "
            "(?1, (SELECT coalesce(max(entry_no), 0) + 1 FROM identity_decision), ?2, ?3, ?4, ?5)"
        )
        .run(ruling.id, to_string(ruling.kind), ruling.day, ruling.who, ruling.reason);
}

Result<void> Rulings::write_part(
    Ruling const& ruling, InternalId const& subject, InternalId const& device, int part
) {
    return connection_
        ->statement(
            "INSERT INTO identity_ruling (subject_id, decision_id, part, device_id) VALUES (?1, "
            "?2, ?3, ?4)"
        )
        .run(subject, ruling.id, part, device);
}

Result<std::int64_t> Rulings::next_decision_no(InternalId const& subject) {
    return connection_->number(
        "SELECT coalesce(max(decision_no), 0) + 1 FROM subject_device WHERE subject_id = ?1",
        subject
    );
}

/// Ends each tie in force of a subject to a device and says it again, to another device and with
/// another sentence or as it stood, in the person's name.
Result<void> Rulings::move(
    Ruling const& ruling,
    InternalId const& subject,
    InternalId const& from,
    InternalId const& to,
    std::optional<IdentitySentence> const& why
) {
    auto const rows = numbers(
        "SELECT decision_no FROM subject_device WHERE subject_id = ?1 AND device_id = ?2 AND "
        "known_to IS NULL ORDER BY decision_no",
        subject,
        from
    );
    auto next = next_decision_no(subject);
    if (!rows || !next) {
        return rows ? next.error() : rows.error();
    }
    for (auto const row : *rows) {
        auto const said =
            connection_
                ->statement(
                    "INSERT INTO subject_device (subject_id, decision_no, device_id, valid_from, "
                    "valid_to, known_from, weight, why_fr, why_en, source, report_day, matched, "
                    "made_by) SELECT subject_id, ?3, ?4, valid_from, valid_to, ?5, coalesce(?6, "
                    "weight), coalesce(?7, why_fr), coalesce(?8, why_en), coalesce(?9, source), "
                    "coalesce(?10, report_day), matched, ?11 FROM subject_device WHERE subject_id "
                    "= ?1 AND decision_no = ?2"
                )
                .run(
                    subject,
                    row,
                    (*next)++,
                    to,
                    ruling.day,
                    why ? std::optional<std::int64_t>{kByHand} : std::nullopt,
                    why ? std::optional{why->fr} : std::nullopt,
                    why ? std::optional{why->en} : std::nullopt,
                    why ? std::optional{std::string{kPerson}} : std::nullopt,
                    why ? std::optional{ruling.day} : std::nullopt,
                    ruling.id
                );
        if (!said) {
            return said.error();
        }
        auto const ended =
            connection_
                ->statement(
                    "UPDATE subject_device SET known_to = ?3, ended_by = ?4 WHERE subject_id = ?1 "
                    "AND decision_no = ?2"
                )
                .run(subject, row, ruling.day, ruling.id);
        if (!ended) {
            return ended.error();
        }
    }
    return {};
}

/// What was asked about two subjects that the decision names is answered.
Result<void> Rulings::close_reviews(Ruling const& ruling) {
    return connection_
        ->statement(
            "UPDATE identity_review SET closed_by = ?1 WHERE closed_by IS NULL AND subject_id IN "
            "(SELECT subject_id FROM identity_ruling WHERE decision_id = ?1) AND other_id IN "
            "(SELECT subject_id FROM identity_ruling WHERE decision_id = ?1)"
        )
        .run(ruling.id);
}

}  // namespace parcmetre::collector
