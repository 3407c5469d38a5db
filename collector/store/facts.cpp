// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/facts.hpp"

#include "inventory/words.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Day;

template <class Enum>
std::optional<std::string> word_of(std::optional<Enum> const& value) {
    return value ? std::optional{std::string{to_string(*value)}} : std::nullopt;
}

/// Columns 0 to 17 of the SELECTs below.
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
    facts.left_by = inventory::words_up_to<inventory::ExitRoute::lost>()(row.text(12));
    facts.acquisition.condition =
        inventory::words_up_to<inventory::Condition::refurbished>()(row.text(13));
    facts.acquisition.ownership =
        inventory::words_up_to<inventory::Ownership::byod>()(row.text(14));
    if (auto const cents = row.optional_integer(15)) {
        facts.acquisition.price = {*cents, std::string{row.text(16)}};
    }
    facts.acquisition.eco_label = row.optional_text(17);
    return facts;
}

/// Takes in the next row of a subject, by valid day (column 18) then known day.
void follow(Facts& facts, bool is_first, database::Row const& row, Day valid_on) {
    auto next = read_facts(row);
    if (is_first || row.day(18) <= valid_on) {
        facts = std::move(next);
        return;
    }
    // Dates say by themselves when they hold, and a purchase is made once: the latest known counts.
    facts.acquired_on = next.acquired_on;
    facts.acquired_provenance = next.acquired_provenance;
    facts.left_on = next.left_on;
    facts.left_by = next.left_by;
    facts.acquisition = std::move(next.acquisition);
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
    facts.left_by = subject.left_by;
    facts.acquisition = subject.acquisition.value_or(inventory::Acquisition{});
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
                "model, screen_inch, site, country, acquired_on, acquired_provenance, left_on, "
                "left_by, condition, ownership, price_cents, price_currency, eco_label "
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
    auto const& bought = facts.acquisition;
    return connection
        .statement(
            "INSERT INTO subject_facts (subject_id, valid_from, known_from, device_class, "
            "class_provenance, class_source, is_virtual, maker, model, screen_inch, site, country, "
            "acquired_on, acquired_provenance, left_on, left_by, condition, ownership, "
            "price_cents, price_currency, eco_label) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
            "?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21) ON CONFLICT (subject_id, "
            "valid_from, known_from) DO UPDATE SET device_class = excluded.device_class, "
            "class_provenance = excluded.class_provenance, class_source = excluded.class_source, "
            "is_virtual = excluded.is_virtual, maker = excluded.maker, model = excluded.model, "
            "screen_inch = excluded.screen_inch, site = excluded.site, country = excluded.country, "
            "acquired_on = excluded.acquired_on, acquired_provenance = "
            "excluded.acquired_provenance, left_on = excluded.left_on, left_by = "
            "excluded.left_by, condition = excluded.condition, ownership = excluded.ownership, "
            "price_cents = excluded.price_cents, price_currency = excluded.price_currency, "
            "eco_label = excluded.eco_label"
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
            word_of(facts.acquired_provenance),
            facts.left_on,
            word_of(facts.left_by),
            word_of(bought.condition),
            word_of(bought.ownership),
            bought.price ? std::optional{bought.price->cents} : std::nullopt,
            bought.price ? std::optional{bought.price->currency} : std::nullopt,
            bought.eco_label
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
                "left_on, left_by, condition, ownership, price_cents, price_currency, eco_label, "
                "valid_from, subject_id FROM subject_facts WHERE known_from <= ?1 "
                "ORDER BY subject_id, valid_from, known_from"
            )
            .each(
                [&](database::Row const& row) {
                    auto const [known, is_first] = all.try_emplace(row.id(19));
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
                "left_on, left_by, condition, ownership, price_cents, price_currency, eco_label, "
                "valid_from FROM subject_facts WHERE subject_id = ?1 AND known_from <= ?2 "
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
