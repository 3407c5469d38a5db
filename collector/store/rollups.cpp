// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/rollups.hpp"

#include <algorithm>
#include <utility>

#include "collector/digest/digest.hpp"
#include "collector/store/snapshot.hpp"
#include "inventory/provenance.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Day;

/// After every day that is: whatever was said last holds.
AsOf latest() {
    auto const end = inventory::make_day(2199, 12, 31);
    return {.valid_on = end, .known_on = end};
}

/// Of a device whose day of entry nobody knows: held always.
Day before_all() {
    return Day{};
}

std::int64_t days_of(Day day) {
    return day.time_since_epoch().count();
}

/// What figures cannot look beyond.
struct CohortKey {
    std::optional<std::string> device_class;
    std::string class_provenance;
    bool is_virtual = false;
    std::optional<std::string> maker, model;
    std::optional<double> screen_inch;
    std::optional<std::string> country;
    std::optional<std::string> date_provenance;
    std::optional<std::string> lot_site;
    std::optional<std::int64_t> lot_year;
};

CohortKey key_of(inventory::Device const& device) {
    CohortKey key;
    if (device.device_class) {
        key.device_class = to_string(*device.device_class);
    }
    key.class_provenance = to_string(device.class_provenance);
    key.is_virtual = device.is_virtual;
    key.maker = device.maker;
    key.model = device.model;
    key.screen_inch = device.screen_inch;
    key.country = device.country;
    if (device.commissioned) {
        key.date_provenance = to_string(device.commissioned->provenance);
    }
    if (!device.model) {
        key.lot_site = device.scope ? std::optional{device.scope->str()} : std::nullopt;
        key.lot_year =
            device.commissioned
                ? std::optional{std::int64_t{inventory::year_of(device.commissioned->best)}}
                : std::nullopt;
    }
    return key;
}

InternalId id_of(CohortKey const& key) {
    std::string text;
    auto const add = [&](std::optional<std::string> const& field) {
        text += field ? "=" + *field : "-";
        text += '\x1F';
    };
    add(key.device_class);
    add(key.class_provenance);
    add(key.is_virtual ? "1" : "0");
    add(key.maker);
    add(key.model);
    add(key.screen_inch ? std::optional{std::to_string(*key.screen_inch)} : std::nullopt);
    add(key.country);
    add(key.date_provenance);
    add(key.lot_site);
    add(key.lot_year ? std::optional{std::to_string(*key.lot_year)} : std::nullopt);
    auto const digest = sha256(text);
    InternalId id{};
    std::copy_n(digest.begin(), id.size(), id.begin());
    return id;
}

}  // namespace

/// How a device stands in the sums.
struct Rollups::Counted {
    InternalId cohort{};
    std::optional<std::string> site;  ///< id of its scope
    Day entered_on;
    std::optional<Day> left_on;
    Day earliest_on, latest_on;

    friend bool operator==(Counted const&, Counted const&) = default;
};

Result<bool> Rollups::are_stale() {
    auto const stale =
        connection_->number("SELECT value FROM counter WHERE name = 'sums_are_stale'");
    if (!stale) {
        return stale.error();
    }
    return *stale != 0;
}

Result<void> Rollups::follow(std::set<InternalId> const& subjects, AgeMemo& memo) {
    std::set<InternalId> devices;
    for (auto const& subject : subjects) {
        auto const read =
            connection_
                ->statement("SELECT DISTINCT device_id FROM subject_device WHERE subject_id = ?1")
                .each([&](database::Row const& row) { devices.insert(row.id(0)); }, subject);
        if (!read) {
            return read.error();
        }
    }
    for (auto const& device : devices) {
        if (auto const done = recount(device, memo); !done) {
            return done.error().with_context("counting a device");
        }
    }
    return {};
}

Result<void> Rollups::follow_ruling(std::string const& decision, AgeMemo& memo) {
    std::set<InternalId> subjects;
    auto const read =
        connection_->statement("SELECT subject_id FROM identity_ruling WHERE decision_id = ?1")
            .each([&](database::Row const& row) { subjects.insert(row.id(0)); }, decision);
    if (!read) {
        return read.error();
    }
    return follow(subjects, memo);
}

Result<void> Rollups::rebuild(AgeMemo& memo) {
    for (auto const* sql :
         {"DELETE FROM counted_device", "DELETE FROM cohort_month", "DELETE FROM cohort"}) {
        if (auto const done = connection_->statement(sql).run(); !done) {
            return done.error();
        }
    }
    std::vector<InternalId> devices;
    auto const read = connection_->statement("SELECT DISTINCT device_id FROM subject_device")
                          .each([&](database::Row const& row) { devices.push_back(row.id(0)); });
    if (!read) {
        return read.error();
    }
    for (auto const& device : devices) {
        if (auto const done = recount(device, memo); !done) {
            return done.error().with_context("counting a device");
        }
    }
    return connection_->statement("UPDATE counter SET value = 0 WHERE name = 'sums_are_stale'")
        .run();
}

/// Takes the device out as it was counted and counts it as it is.
Result<void> Rollups::recount(InternalId const& device, AgeMemo& memo) {
    auto const before = counted(device);
    if (!before) {
        return before.error();
    }
    auto const record = load_device(*connection_, device, latest(), memo);
    if (!record) {
        return record.error();
    }
    std::optional<Counted> now;
    if (*record) {
        auto const& merged = (*record)->row.device;
        auto const& date = merged.commissioned;
        now = Counted{
            id_of(key_of(merged)),
            merged.scope ? std::optional{merged.scope->str()} : std::nullopt,
            date ? date->best : before_all(),
            merged.left_on,
            date ? date->earliest : before_all(),
            date ? date->latest : before_all()};
    }
    if (*before == now) {
        return {};
    }
    if (*before) {
        if (auto const done = add(**before, -1); !done) {
            return done.error();
        }
    }
    if (!now) {
        return connection_->statement("DELETE FROM counted_device WHERE device_id = ?1")
            .run(device);
    }
    if (auto const done = put_cohort(**record, *now); !done) {
        return done.error();
    }
    if (auto const done = add(*now, 1); !done) {
        return done.error();
    }
    return put_counted(device, *now);
}

Result<std::optional<Rollups::Counted>> Rollups::counted(InternalId const& device) {
    std::optional<Counted> found;
    auto const read =
        connection_
            ->statement(
                "SELECT cohort_id, site, entered_on, left_on, earliest_on, latest_on FROM "
                "counted_device WHERE device_id = ?1"
            )
            .first(
                [&](database::Row const& row) {
                    found = Counted{
                        row.id(0),
                        row.optional_text(1),
                        row.day(2),
                        row.optional_day(3),
                        row.day(4),
                        row.day(5)};
                },
                device
            );
    if (!read) {
        return read.error();
    }
    return found;
}

Result<void> Rollups::put_counted(InternalId const& device, Counted const& counted) {
    return connection_
        ->statement(
            "INSERT INTO counted_device (device_id, cohort_id, site, entered_on, left_on, "
            "earliest_on, latest_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (device_id) "
            "DO UPDATE SET cohort_id = excluded.cohort_id, site = excluded.site, entered_on = "
            "excluded.entered_on, left_on = excluded.left_on, earliest_on = excluded.earliest_on, "
            "latest_on = excluded.latest_on"
        )
        .run(
            device,
            counted.cohort,
            counted.site,
            counted.entered_on,
            counted.left_on,
            counted.earliest_on,
            counted.latest_on
        );
}

Result<void> Rollups::put_cohort(DeviceRecord const& record, Counted const& counted) {
    auto const key = key_of(record.row.device);
    return connection_
        ->statement(
            "INSERT INTO cohort (cohort_id, device_class, class_provenance, is_virtual, maker, "
            "model, screen_inch, country, date_provenance, lot_site, lot_year) VALUES (?1, ?2, ?3, "
            "?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (cohort_id) DO NOTHING"
        )
        .run(
            counted.cohort,
            key.device_class,
            key.class_provenance,
            key.is_virtual,
            key.maker,
            key.model,
            key.screen_inch,
            key.country,
            key.date_provenance,
            key.lot_site,
            key.lot_year
        );
}

/// A device that left before it came was never held: it is in no sum.
Result<void> Rollups::add(Counted const& counted, int sign) {
    if (counted.left_on && *counted.left_on <= counted.entered_on) {
        return {};
    }
    if (auto const done = add_to(kOrganisationScope, counted, sign); !done) {
        return done.error();
    }
    return counted.site ? add_to(*counted.site, counted, sign) : Result<void>{};
}

Result<void> Rollups::add_to(std::string_view scope, Counted const& counted, int sign) {
    auto const change = [&](Day day, int entered, int gone, std::int64_t held_days) {
        // Ages count while the device is there: they come with it and go with it.
        auto const there = sign * (entered - gone);
        return connection_
            ->statement(
                "INSERT INTO cohort_month (scope, cohort_id, month, entered, gone, held_days, "
                "best_days, earliest_days, latest_days) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
                "?9) ON CONFLICT (scope, cohort_id, month) DO UPDATE SET entered = "
                "cohort_month.entered + excluded.entered, gone = cohort_month.gone + "
                "excluded.gone, held_days = cohort_month.held_days + excluded.held_days, best_days "
                "= cohort_month.best_days + excluded.best_days, earliest_days = "
                "cohort_month.earliest_days + excluded.earliest_days, latest_days = "
                "cohort_month.latest_days + excluded.latest_days"
            )
            .run(
                scope,
                counted.cohort,
                inventory::month_text(day),
                sign * entered,
                sign * gone,
                sign * held_days,
                there * days_of(counted.entered_on),
                there * days_of(counted.earliest_on),
                there * days_of(counted.latest_on)
            );
    };
    auto const first = inventory::calendar_month(counted.entered_on);
    auto const missed = (counted.entered_on - first.from).count();
    if (auto const done = change(counted.entered_on, 1, 0, -missed); !done) {
        return done.error();
    }
    if (!counted.left_on) {
        return {};
    }
    auto const last_day = *counted.left_on - std::chrono::days{1};
    auto const last = inventory::calendar_month(last_day);
    return change(last_day, 0, 1, (*counted.left_on - last.from).count());
}

}  // namespace parcmetre::collector
