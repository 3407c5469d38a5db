// SPDX-License-Identifier: EUPL-1.2
// What recognition keeps of a subject once it is tied to a device.
#include <algorithm>
#include <concepts>

#include "collector/digest/digest.hpp"
#include "collector/store/facts.hpp"
#include "collector/store/recognition.hpp"
#include "inventory/provenance.hpp"

namespace parcmetre::collector {

namespace {

/// Texts one after the other, each with its end marked.
class Said {
public:
    void add(std::string_view text) {
        text_ += text;
        text_ += '\x1F';
    }
    void add(std::string const& text) { add(std::string_view{text}); }
    void add(std::optional<std::string> const& text) {
        text ? add(std::string_view{*text}) : none();
    }
    void add(std::optional<inventory::Day> const& day) {
        day ? add(std::to_string(day->time_since_epoch().count())) : none();
    }
    void add(Facts const& facts) {
        if (facts.device_class) {
            add(to_string(facts.device_class->value));
            add(to_string(facts.device_class->provenance));
            add(std::string_view{facts.device_class->source});
        } else {
            none();
        }
        facts.is_virtual ? add(std::string_view{*facts.is_virtual ? "1" : "0"}) : none();
        add(facts.maker);
        add(facts.model);
        facts.screen_inch ? add(std::to_string(*facts.screen_inch)) : none();
        add(facts.site);
        add(facts.country);
        add(facts.acquired_on);
        facts.acquired_provenance ? add(to_string(*facts.acquired_provenance)) : none();
        add(facts.left_on);
        add(facts.acquisition);
        if (facts.left_by) {
            add(to_string(*facts.left_by));
        }
    }
    /// Nothing when nothing is known, as it was before ledgers were read.
    void add(inventory::Acquisition const& acquisition) {
        if (acquisition == inventory::Acquisition{}) {
            return;
        }
        acquisition.condition ? add(to_string(*acquisition.condition)) : none();
        acquisition.ownership ? add(to_string(*acquisition.ownership)) : none();
        if (auto const& price = acquisition.price) {
            add(std::to_string(price->cents) + price->currency);
        }
        add(acquisition.eco_label);
    }
    void add(ToldFitness const& fitness) {
        add(fitness.os_name);
        add(fitness.os_version);
        add(fitness.battery_percent);
        add(fitness.sleeps);
        add(fitness.sleep_after_min);
    }
    template <std::integral Number>
    void add(std::optional<Number> const& number) {
        number ? add(std::to_string(*number)) : none();
    }
    /// 16 hexadecimal digits.
    [[nodiscard]] std::string digest() const {
        constexpr std::size_t kBytes = 8;
        auto const digest = sha256(text_);
        return to_hex(std::span{digest}.first(kBytes));
    }

private:
    void none() { text_ += '\x1E'; }

    std::string text_;
};

}  // namespace

/// Digest of all that a report says of a subject for identity and for figures. Hours of running
/// grow with every report: they are let in twice a year.
std::string Recognition::said_by(
    Context const& context,
    Seen const& seen,
    Sighting const& sighting,
    Facts const& facts,
    ToldFitness const& fitness
) {
    Said said;
    for (auto const& evidence : sighting.evidence) {
        said.add(to_string(evidence.kind));
        said.add(evidence.value);
    }
    said.add(sighting.maker);
    said.add(sighting.product);
    said.add(facts);
    said.add(fitness);
    constexpr int kHalfYear = 182;
    for (auto const& clue : seen.subject->age_clues) {
        said.add(inventory::to_string(clue.kind));
        said.add(clue.from);
        said.add(clue.to);
        if (clue.hours) {
            auto const half = context.report->day.time_since_epoch().count() / kHalfYear;
            said.add(std::to_string(half));
        }
    }
    return said.digest();
}

/// What costs least: the subject says what it said before.
Result<void> Recognition::touch_subject(Context const& context, Seen const& seen) {
    return connection_
        ->statement(
            "UPDATE subject SET last_day = ?2, latest_report_id = ?3, latest_arrived_on = ?4, "
            "latest_key = ?5 WHERE "
            "subject_id = ?1"
        )
        .run(
            seen.id,
            context.report->day,
            context.report->id.str(),
            context.arrived_on,
            seen.subject->key
        );
}

/// Returns the evidence that the subject had not shown before.
Result<std::vector<Evidence>> Recognition::keep_subject(
    Context const& context, Seen const& seen, Sighting const& sighting, std::string const& said
) {
    auto const& report = *context.report;
    auto const device_class = sighting.device_class
                                  ? std::optional{std::string{to_string(*sighting.device_class)}}
                                  : std::nullopt;
    auto const kept =
        connection_
            ->statement(
                "INSERT INTO subject (subject_id, sender_id, sender_kind, sender_name, "
                "device_class, maker, product, first_day, last_day, latest_report_id, "
                "latest_arrived_on, latest_key, said) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, "
                "?9, ?10, ?11, ?12) ON CONFLICT (subject_id) DO UPDATE SET "
                "device_class = coalesce(excluded.device_class, subject.device_class), "
                "maker = coalesce(excluded.maker, subject.maker), "
                "product = coalesce(excluded.product, subject.product), "
                "first_day = CASE WHEN excluded.first_day < subject.first_day "
                "THEN excluded.first_day ELSE subject.first_day END, "
                "latest_report_id = CASE WHEN excluded.last_day >= subject.last_day "
                "THEN excluded.latest_report_id ELSE subject.latest_report_id END, "
                "latest_arrived_on = CASE WHEN excluded.last_day >= subject.last_day "
                "THEN excluded.latest_arrived_on ELSE subject.latest_arrived_on END, "
                "latest_key = CASE WHEN excluded.last_day >= subject.last_day "
                "THEN excluded.latest_key ELSE subject.latest_key END, "
                "said = CASE WHEN excluded.last_day >= subject.last_day "
                "THEN excluded.said ELSE subject.said END, "
                "last_day = CASE WHEN excluded.last_day >= subject.last_day "
                "THEN excluded.last_day ELSE subject.last_day END"
            )
            .run(
                seen.id,
                report.sender.install_id.str(),
                inventory::to_string(report.sender.kind),
                report.sender.name,
                device_class,
                sighting.maker,
                sighting.product,
                report.day,
                report.id.str(),
                context.arrived_on,
                seen.subject->key,
                said
            );
    if (!kept) {
        return kept.error();
    }
    std::vector<Evidence> fresh;
    for (auto const& evidence : sighting.evidence) {
        auto const done =
            connection_
                ->statement(
                    "INSERT INTO identity_evidence (kind, value, subject_id) VALUES (?1, ?2, ?3) "
                    "ON CONFLICT (kind, value, subject_id) DO NOTHING"
                )
                .run(to_string(evidence.kind), evidence.value, seen.id);
        if (!done) {
            return done.error();
        }
        if (connection_->changes() > 0) {
            fresh.push_back(evidence);
        }
    }
    return fresh;
}

Result<void> Recognition::keep_facts(Context const& context, Seen const& seen, Facts const& facts) {
    auto const in_force = load_facts_in_force(*connection_, seen.id, context.report->day);
    if (!in_force) {
        return in_force.error();
    }
    if (*in_force == facts) {
        return {};
    }
    return save_facts(*connection_, seen.id, context.report->day, context.arrived_on, facts);
}

/// Hours of running tell an age as well from one reading as from a hundred: two a year are kept.
Result<bool> Recognition::is_worth_keeping(
    Context const& context, Seen const& seen, inventory::AgeClue const& clue
) {
    if (clue.kind != inventory::AgeClueKind::disk_power_on) {
        return true;
    }
    constexpr std::chrono::days kApart{180};
    auto const kept = connection_->number(
        "SELECT count(*) FROM age_clue WHERE subject_id = ?1 AND kind = 'disk_power_on' AND "
        "report_day "
        "> ?2",
        seen.id,
        context.report->day - kApart
    );
    if (!kept) {
        return kept.error();
    }
    return *kept == 0;
}

Result<void> Recognition::keep_clues(Context const& context, Seen const& seen) {
    for (auto const& clue : seen.subject->age_clues) {
        auto const is_kept = is_worth_keeping(context, seen, clue);
        if (!is_kept) {
            return is_kept.error();
        }
        if (!*is_kept) {
            continue;
        }
        auto const done = connection_
                              ->statement(
                                  "INSERT INTO age_clue VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON "
                                  "CONFLICT DO NOTHING"
                              )
                              .run(
                                  seen.id,
                                  inventory::to_string(clue.kind),
                                  clue.from,
                                  clue.to,
                                  clue.hours,
                                  context.report->day,
                                  context.arrived_on
                              );
        if (!done) {
            return done.error();
        }
    }
    return {};
}

Result<void> Recognition::keep_readings(Context const& context) {
    for (auto const& reading : context.report->readings) {
        auto const seen = std::ranges::find_if(context.seen, [&](Seen const& one) {
            return one.subject->key == reading.subject;
        });
        if (seen == context.seen.end()) {
            continue;  // the codec refuses such a report
        }
        auto const done =
            connection_
                ->statement(
                    "INSERT INTO reading (subject_id, day, known_from, total_faces, mono_faces, "
                    "colour_faces, a3_faces, duplex_sheets, printed_faces, copied_faces, "
                    "faxed_faces, scanned_faces, provenance) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
                    "?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (subject_id, day, known_from) DO "
                    "UPDATE SET total_faces = excluded.total_faces, mono_faces = "
                    "excluded.mono_faces, colour_faces = excluded.colour_faces, a3_faces = "
                    "excluded.a3_faces, duplex_sheets = excluded.duplex_sheets, printed_faces = "
                    "excluded.printed_faces, copied_faces = excluded.copied_faces, faxed_faces = "
                    "excluded.faxed_faces, scanned_faces = excluded.scanned_faces, provenance = "
                    "excluded.provenance"
                )
                .run(
                    seen->id,
                    reading.day,
                    context.arrived_on,
                    reading.counters.total_faces,
                    reading.counters.mono_faces,
                    reading.counters.colour_faces,
                    reading.counters.a3_faces,
                    reading.counters.duplex_sheets,
                    reading.counters.printed_faces,
                    reading.counters.copied_faces,
                    reading.counters.faxed_faces,
                    reading.counters.scanned_faces,
                    inventory::to_string(reading.provenance)
                );
        if (!done) {
            return done.error();
        }
    }
    return {};
}

Result<void> Recognition::keep_counts(Context const& context) {
    auto const& report = *context.report;
    for (auto const& count : report.counts) {
        auto const done = connection_
                              ->statement(
                                  "INSERT INTO list_count VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON "
                                  "CONFLICT (sender_id, kind, device_class, day, known_from) DO "
                                  "UPDATE SET value = excluded.value"
                              )
                              .run(
                                  report.sender.install_id.str(),
                                  inventory::to_string(count.kind),
                                  count.device_class ? to_string(*count.device_class) : "",
                                  report.day,
                                  context.arrived_on,
                                  count.value
                              );
        if (!done) {
            return done.error();
        }
    }
    return {};
}

}  // namespace parcmetre::collector
