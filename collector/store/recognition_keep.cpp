// SPDX-License-Identifier: EUPL-1.2
// What recognition keeps of a subject once it is tied to a device.
#include <algorithm>

#include "collector/store/facts.hpp"
#include "collector/store/recognition.hpp"
#include "inventory/provenance.hpp"

namespace parcmetre::collector {

Result<void> Recognition::keep_subject(
    Context const& context, Seen const& seen, Sighting const& sighting
) {
    auto const& report = *context.report;
    auto const device_class = sighting.device_class
                                  ? std::optional{std::string{to_string(*sighting.device_class)}}
                                  : std::nullopt;
    auto const kept =
        connection_
            ->statement(
                "INSERT INTO subject (subject_id, sender_id, sender_kind, sender_name, "
                "device_class, maker, product, first_day, last_day, latest_log_no, latest_key) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, ?10) ON CONFLICT (subject_id) DO "
                "UPDATE SET "
                "device_class = ifnull(excluded.device_class, device_class), maker = "
                "ifnull(excluded.maker, maker), product = ifnull(excluded.product, product), "
                "first_day = min(first_day, excluded.first_day), latest_log_no = CASE WHEN "
                "excluded.last_day >= last_day THEN excluded.latest_log_no ELSE "
                "latest_log_no END, latest_key = CASE WHEN excluded.last_day >= last_day "
                "THEN excluded.latest_key ELSE latest_key END, last_day = max(last_day, "
                "excluded.last_day)"
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
                context.log_no,
                seen.subject->key
            );
    if (!kept) {
        return kept.error();
    }
    for (auto const& evidence : sighting.evidence) {
        auto const done =
            connection_->statement("INSERT OR IGNORE INTO identity_evidence VALUES (?1, ?2, ?3)")
                .run(to_string(evidence.kind), evidence.value, seen.id);
        if (!done) {
            return done.error();
        }
    }
    return {};
}

Result<void> Recognition::keep_facts(Context const& context, Seen const& seen) {
    auto const facts = facts_of(*seen.subject);
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
        auto const done =
            connection_
                ->statement("INSERT OR IGNORE INTO age_clue VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
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
                    "INSERT INTO reading VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT "
                    "(subject_id, day, known_from) DO UPDATE SET total_faces = "
                    "excluded.total_faces, colour_faces = excluded.colour_faces, "
                    "duplex_sheets = excluded.duplex_sheets, provenance = excluded.provenance"
                )
                .run(
                    seen->id,
                    reading.day,
                    context.arrived_on,
                    reading.total_faces,
                    reading.colour_faces,
                    reading.duplex_sheets,
                    inventory::to_string(reading.provenance)
                );
        if (!done) {
            return done.error();
        }
    }
    return {};
}

}  // namespace parcmetre::collector
