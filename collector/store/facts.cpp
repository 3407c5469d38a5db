// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/facts.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Day;

/// Columns 0 to 11 of the SELECTs below.
Facts read_facts(database::Row const& row) {
    Facts facts;
    auto const device_class = inventory::parse_device_class(row.text(0));
    auto const provenance = inventory::parse_provenance(row.text(1));
    if (device_class && provenance) {
        facts.device_class = {*device_class, *provenance, std::string{row.text(2)}};
    }
    if (auto const is_virtual = row.optional_integer(3)) {
        facts.is_virtual = *is_virtual != 0;
    }
    facts.maker = row.optional_text(4);
    facts.model = row.optional_text(5);
    facts.screen_inch = row.optional_real(6);
    facts.site = row.optional_text(7);
    facts.country = row.optional_text(8);
    facts.acquired_on = row.optional_day(9);
    facts.acquired_provenance = inventory::parse_provenance(row.text(10));
    facts.left_on = row.optional_day(11);
    return facts;
}

/// Takes in the next row of a subject, by valid day (column 12) then known day.
void follow(Facts& facts, bool is_first, database::Row const& row, Day valid_on) {
    auto next = read_facts(row);
    if (is_first || row.day(12) <= valid_on) {
        facts = std::move(next);
        return;
    }
    // Dates say by themselves when they hold: the latest known counts.
    facts.acquired_on = next.acquired_on;
    facts.acquired_provenance = next.acquired_provenance;
    facts.left_on = next.left_on;
}

}  // namespace

Facts facts_of(inventory::Subject const& subject) {
    Facts facts;
    facts.device_class = subject.device_class;
    facts.is_virtual = subject.is_virtual;
    facts.maker = subject.maker;
    facts.model = subject.model;
    facts.screen_inch = subject.screen ? subject.screen->diagonal_inch : std::nullopt;
    facts.site = subject.site;
    facts.country = subject.country;
    if (subject.acquired_on) {
        facts.acquired_on = subject.acquired_on->value;
        facts.acquired_provenance = subject.acquired_on->provenance;
    }
    if (subject.left_on) {
        facts.left_on = subject.left_on->value;
    }
    return facts;
}

Result<std::optional<Facts>> load_facts_in_force(
    database::Connection& connection, InternalId const& subject, Day day
) {
    std::optional<Facts> facts;
    auto const found =
        connection
            .statement(
                "SELECT device_class, class_provenance, class_source, is_virtual, maker, "
                "model, screen_inch, site, country, acquired_on, acquired_provenance, left_on "
                "FROM subject_facts WHERE subject_id = ?1 AND valid_from <= ?2 ORDER BY "
                "valid_from DESC, known_from DESC LIMIT 1"
            )
            .first([&](database::Row const& row) { facts = read_facts(row); }, subject, day);
    if (!found) {
        return found.error();
    }
    return facts;
}

Result<void> save_facts(
    database::Connection& connection,
    InternalId const& subject,
    Day valid_from,
    Day known_from,
    Facts const& facts
) {
    std::optional<std::string> device_class;
    std::optional<std::string> provenance;
    std::optional<std::string> source;
    if (facts.device_class) {
        device_class = to_string(facts.device_class->value);
        provenance = to_string(facts.device_class->provenance);
        source = facts.device_class->source;
    }
    std::optional<std::string> acquired_provenance;
    if (facts.acquired_provenance) {
        acquired_provenance = to_string(*facts.acquired_provenance);
    }
    return connection
        .statement(
            "INSERT INTO subject_facts (subject_id, valid_from, known_from, device_class, "
            "class_provenance, class_source, is_virtual, maker, model, screen_inch, site, country, "
            "acquired_on, acquired_provenance, left_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
            "?9, ?10, ?11, ?12, ?13, ?14, ?15) ON CONFLICT (subject_id, valid_from, known_from) DO "
            "UPDATE SET device_class = excluded.device_class, class_provenance = "
            "excluded.class_provenance, class_source = excluded.class_source, is_virtual = "
            "excluded.is_virtual, maker = excluded.maker, model = excluded.model, screen_inch = "
            "excluded.screen_inch, site = excluded.site, country = excluded.country, acquired_on = "
            "excluded.acquired_on, acquired_provenance = excluded.acquired_provenance, left_on = "
            "excluded.left_on"
        )
        .run(
            subject,
            valid_from,
            known_from,
            device_class,
            provenance,
            source,
            facts.is_virtual,
            facts.maker,
            facts.model,
            facts.screen_inch,
            facts.site,
            facts.country,
            facts.acquired_on,
            acquired_provenance,
            facts.left_on
        );
}

Result<std::map<InternalId, Facts>> load_all_facts(
    database::Connection& connection, Day valid_on, Day known_on
) {
    std::map<InternalId, Facts> all;
    auto const done =
        connection
            .statement(
                "SELECT device_class, class_provenance, class_source, is_virtual, maker, "
                "model, screen_inch, site, country, acquired_on, acquired_provenance, "
                "left_on, valid_from, subject_id FROM subject_facts WHERE known_from <= ?1 "
                "ORDER BY subject_id, valid_from, known_from"
            )
            .each(
                [&](database::Row const& row) {
                    auto const [known, is_first] = all.try_emplace(row.id(13));
                    follow(known->second, is_first, row, valid_on);
                },
                known_on
            );
    if (!done) {
        return done.error();
    }
    return all;
}

Result<Facts> load_facts(
    database::Connection& connection, InternalId const& subject, Day valid_on, Day known_on
) {
    Facts facts;
    bool is_first = true;
    auto const done =
        connection
            .statement(
                "SELECT device_class, class_provenance, class_source, is_virtual, maker, "
                "model, screen_inch, site, country, acquired_on, acquired_provenance, "
                "left_on, valid_from FROM subject_facts WHERE subject_id = ?1 AND known_from <= ?2 "
                "ORDER BY valid_from, known_from"
            )
            .each(
                [&](database::Row const& row) {
                    follow(facts, is_first, row, valid_on);
                    is_first = false;
                },
                subject,
                known_on
            );
    if (!done) {
        return done.error();
    }
    return facts;
}

}  // namespace parcmetre::collector
