// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/snapshot.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "collector/digest/digest.hpp"
#include "collector/store/fitness.hpp"
#include "inventory/registers/fields.hpp"
#include "inventory/words.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Day;

// A device that left stays in view for as long as trends look back.
constexpr std::chrono::months kKeptAfterLeaving{36};

Day months_before(Day day, std::chrono::months count) {
    std::chrono::year_month_day const date{day};
    auto const earlier = date.year() / date.month() - count;
    auto const exact = earlier / date.day();
    return exact.ok() ? Day{exact} : Day{earlier / std::chrono::last};
}

using SubjectsByDevice = std::map<InternalId, std::vector<SubjectView>>;

/// Columns 0 to 8 of the SELECTs below.
SubjectView read_subject(database::Row const& row) {
    static auto const parse_sender_kind =
        inventory::words_up_to<inventory::SenderKind::simulator>();
    SubjectView view;
    view.subject = row.id(0);
    view.sender = row.text(1);
    // A kind that this version does not know ranks last.
    view.kind = parse_sender_kind(row.text(2)).value_or(inventory::SenderKind::import);
    view.sender_name = row.text(3);
    view.looks_at_things = looks_at_things(view.kind, row.text(3));
    view.is_kept_list = is_kept_list(view.kind, row.text(3));
    view.first_day = row.day(4);
    view.last_day = row.day(5);
    view.latest_report_id = row.text(6);
    view.latest_arrived_on = row.day(7);
    view.latest_key = row.text(8);
    return view;
}

Result<SubjectsByDevice> load_subjects(database::Connection& connection, AsOf as_of) {
    SubjectsByDevice devices;
    auto const done =
        connection
            .statement(
                "SELECT s.subject_id, s.sender_id, s.sender_kind, s.sender_name, s.first_day, "
                "s.last_day, s.latest_report_id, s.latest_arrived_on, s.latest_key, d.device_id "
                "FROM subject_device d JOIN subject s USING (subject_id) WHERE d.known_from <= ?1 "
                "AND (d.known_to IS NULL OR d.known_to > ?1) AND (d.valid_from IS NULL OR "
                "d.valid_from <= ?2) AND (d.valid_to IS NULL OR d.valid_to > ?2)"
            )
            .each(
                [&](database::Row const& row) { devices[row.id(9)].push_back(read_subject(row)); },
                as_of.known_on,
                as_of.valid_on
            );
    if (!done) {
        return done.error();
    }
    return devices;
}

Result<std::vector<SubjectView>> load_subjects_of(
    database::Connection& connection, InternalId const& device, AsOf as_of
) {
    std::vector<SubjectView> subjects;
    auto const done =
        connection
            .statement(
                "SELECT s.subject_id, s.sender_id, s.sender_kind, s.sender_name, s.first_day, "
                "s.last_day, s.latest_report_id, s.latest_arrived_on, s.latest_key FROM "
                "subject_device d JOIN subject s USING (subject_id) WHERE d.device_id = ?3 AND "
                "d.known_from <= ?1 AND (d.known_to IS NULL OR d.known_to > ?1) AND (d.valid_from "
                "IS NULL OR d.valid_from <= ?2) AND (d.valid_to IS NULL OR d.valid_to > ?2)"
            )
            .each(
                [&](database::Row const& row) { subjects.push_back(read_subject(row)); },
                as_of.known_on,
                as_of.valid_on,
                device
            );
    if (!done) {
        return done.error();
    }
    return subjects;
}

using CluesBySubject = std::map<InternalId, std::vector<DatedClue>>;

/// Columns 0 to 4 of the SELECTs below; a kind that this version does not know is left out.
void add_clue(std::vector<DatedClue>& clues, database::Row const& row) {
    static auto const parse_clue_kind =
        inventory::words_up_to<inventory::AgeClueKind::first_seen>();
    auto const kind = parse_clue_kind(row.text(0));
    if (!kind) {
        return;
    }
    inventory::AgeClue clue{*kind, row.optional_day(1), row.optional_day(2), {}};
    if (auto const hours = row.optional_integer(3)) {
        clue.hours = static_cast<int>(*hours);
    }
    clues.push_back({clue, row.day(4)});
}

Result<CluesBySubject> load_clues(database::Connection& connection, Day known_on) {
    CluesBySubject clues;
    auto const done =
        connection
            .statement(
                "SELECT kind, from_day, to_day, hours, report_day, subject_id FROM age_clue "
                "WHERE known_from <= ?1 ORDER BY subject_id, kind, report_day, from_day, to_day"
            )
            .each([&](database::Row const& row) { add_clue(clues[row.id(5)], row); }, known_on);
    if (!done) {
        return done.error();
    }
    return clues;
}

Result<std::vector<DatedClue>> load_clues_of(
    database::Connection& connection, InternalId const& subject, Day known_on
) {
    std::vector<DatedClue> clues;
    auto const done =
        connection
            .statement(
                "SELECT kind, from_day, to_day, hours, report_day FROM age_clue WHERE subject_id = "
                "?1 AND known_from <= ?2 ORDER BY kind, report_day, from_day, to_day"
            )
            .each([&](database::Row const& row) { add_clue(clues, row); }, subject, known_on);
    if (!done) {
        return done.error();
    }
    return clues;
}

std::vector<inventory::Fitness> fitness_of_device(
    DeviceRecord const& record, std::map<InternalId, std::vector<FitnessOfMonth>> const& told
) {
    std::vector<std::vector<FitnessOfMonth>> by_subject;
    for (auto const& subject : record.subjects) {
        if (auto const found = told.find(subject.subject); found != told.end()) {
            by_subject.push_back(found->second);
        }
    }
    return merge_fitness(by_subject);
}

bool belongs(DeviceRecord const& record, Day valid_on) {
    auto const& left = record.row.device.left_on;
    return record.held_from <= valid_on &&
           (!left || *left > months_before(valid_on, kKeptAfterLeaving));
}

}  // namespace

inventory::DeviceId pseudonym(std::string const& key, InternalId const& device) {
    constexpr std::size_t kBytes = 8;
    auto const* bytes = reinterpret_cast<char const*>(device.data());
    auto const digest = hmac_sha256(key, {bytes, device.size()});
    return inventory::DeviceId{to_hex(std::span{digest}.first(kBytes))};
}

Result<StoredFleet> load_snapshot(
    database::Connection& connection, std::string const& key, AsOf as_of, AgeMemo& memo
) {
    auto subjects = load_subjects(connection, as_of);
    if (!subjects) {
        return subjects.error();
    }
    auto facts = load_all_facts(connection, as_of.valid_on, as_of.known_on);
    if (!facts) {
        return facts.error();
    }
    auto clues = load_clues(connection, as_of.known_on);
    if (!clues) {
        return clues.error();
    }
    auto const fitness = load_all_fitness(connection, as_of.valid_on, as_of.known_on);
    if (!fitness) {
        return fitness.error();
    }
    StoredFleet snapshot;
    for (auto& [device, views] : *subjects) {
        for (auto& view : views) {
            view.facts = std::move((*facts)[view.subject]);
            view.clues = std::move((*clues)[view.subject]);
            snapshot.sample = snapshot.sample || view.kind == inventory::SenderKind::simulator;
        }
        auto record = merge_device(device, std::move(views), as_of.valid_on, memo);
        if (belongs(record, as_of.valid_on)) {
            record.row.device.id = pseudonym(key, device);
            record.row.device.fitness = fitness_of_device(record, *fitness);
            snapshot.devices.push_back(std::move(record));
        }
    }
    std::ranges::sort(snapshot.devices, [](DeviceRecord const& a, DeviceRecord const& b) {
        return a.row.device.id < b.row.device.id;
    });
    return snapshot;
}

Result<std::optional<DeviceRecord>> load_device(
    database::Connection& connection, InternalId const& device, AsOf as_of, AgeMemo& memo
) {
    auto subjects = load_subjects_of(connection, device, as_of);
    if (!subjects) {
        return subjects.error();
    }
    for (auto& view : *subjects) {
        auto facts = load_facts(connection, view.subject, as_of.valid_on, as_of.known_on);
        if (!facts) {
            return facts.error();
        }
        view.facts = std::move(*facts);
        auto clues = load_clues_of(connection, view.subject, as_of.known_on);
        if (!clues) {
            return clues.error();
        }
        view.clues = std::move(*clues);
    }
    if (subjects->empty()) {
        return std::optional<DeviceRecord>{};
    }
    return std::optional{merge_device(device, std::move(*subjects), as_of.valid_on, memo)};
}

namespace {

/// Columns 1 to 11 of the SELECT below.
inventory::DeviceReading read_reading(database::Row const& row, inventory::DeviceId const& device) {
    inventory::DeviceReading reading;
    reading.device = device;
    reading.day = row.day(1);
    reading.provenance =
        inventory::parse_provenance(row.text(2)).value_or(inventory::Provenance::default_);
    reading.counters.total_faces = row.integer(3);
    int column = 4;
    inventory::for_each_optional_counter(reading.counters, [&](std::string_view, auto& counter) {
        counter = row.optional_integer(column++);
    });
    return reading;
}

}  // namespace

Result<std::vector<inventory::DeviceReading>> load_readings(
    database::Connection& connection, StoredFleet const& snapshot, AsOf as_of
) {
    std::map<InternalId, inventory::DeviceId> device_of;
    for (auto const& record : snapshot.devices) {
        for (auto const& subject : record.subjects) {
            device_of.emplace(subject.subject, record.row.device.id);
        }
    }
    // Of one source's statements on a day the later known stays. Sources that differ all stay:
    // which of them is right is for meters to say (estimator/activities).
    std::map<std::tuple<inventory::DeviceId, Day, InternalId>, inventory::DeviceReading> chosen;
    auto const done =
        connection
            .statement(
                "SELECT subject_id, day, provenance, total_faces, mono_faces, colour_faces, "
                "a3_faces, duplex_sheets, printed_faces, copied_faces, faxed_faces, scanned_faces "
                "FROM reading WHERE known_from <= ?1 AND day <= ?2 ORDER BY subject_id, day, "
                "known_from"
            )
            .each(
                [&](database::Row const& row) {
                    auto const device = device_of.find(row.id(0));
                    if (device == device_of.end()) {
                        return;
                    }
                    auto reading = read_reading(row, device->second);
                    std::tuple const place{reading.device, reading.day, row.id(0)};
                    chosen.insert_or_assign(place, std::move(reading));
                },
                as_of.known_on,
                as_of.valid_on
            );
    if (!done) {
        return done.error();
    }
    std::vector<inventory::DeviceReading> readings;
    for (auto& [place, reading] : chosen) {
        readings.push_back(std::move(reading));
    }
    return readings;
}

Result<std::vector<inventory::Headcount>> load_headcounts(
    database::Connection& connection, Day known_on
) {
    std::vector<inventory::Headcount> list;
    auto const done =
        connection
            .statement(
                "SELECT scope, day, people FROM headcount WHERE known_from <= ?1 ORDER BY "
                "scope, day, known_from"
            )
            .each(
                [&](database::Row const& row) {
                    inventory::Headcount entry{
                        inventory::ScopeId{std::string{row.text(0)}},
                        row.day(1),
                        static_cast<int>(row.integer(2))};
                    bool const said_again = !list.empty() && list.back().scope == entry.scope &&
                                            list.back().day == entry.day;
                    if (said_again) {
                        list.back() = std::move(entry);
                    } else {
                        list.push_back(std::move(entry));
                    }
                },
                known_on
            );
    if (!done) {
        return done.error();
    }
    return list;
}

void apply_exits(StoredFleet& snapshot, std::vector<inventory::RegisterEntry> const& entries) {
    for (auto const& entry : entries) {
        auto const name = entry.text(inventory::fields::kDevice);
        if (entry.register_id != "exits" || name.empty()) {
            continue;
        }
        auto const found = std::ranges::lower_bound(
            snapshot.devices,
            name,
            {},
            [](DeviceRecord const& record) -> std::string_view {
                return record.row.device.id.str();
            }
        );
        if (found != snapshot.devices.end() && found->row.device.id.str() == name &&
            !found->row.device.left_on) {
            found->row.device.left_on = entry.day;
        }
    }
}

std::vector<inventory::Scope> scopes_of(
    StoredFleet const& snapshot,
    std::vector<inventory::Headcount> const& headcounts,
    std::vector<inventory::RegisterEntry> const& entries
) {
    inventory::ScopeId const organisation{std::string{kOrganisationScope}};
    std::set<inventory::ScopeId> sites;
    for (auto const& record : snapshot.devices) {
        if (record.row.device.scope) {
            sites.insert(*record.row.device.scope);
        }
    }
    for (auto const& entry : headcounts) {
        sites.insert(entry.scope);
    }
    for (auto const& entry : entries) {
        sites.insert(entry.scope);
    }
    sites.erase(organisation);
    std::vector<inventory::Scope> scopes{
        {organisation, inventory::ScopeKind::organisation, "Organisation", {}, {}}};
    for (auto const& site : sites) {
        scopes.push_back(
            {site,
             inventory::ScopeKind::site,
             site.str().substr(kSiteScopePrefix.size()),
             organisation,
             {}}
        );
    }
    return scopes;
}

}  // namespace parcmetre::collector
