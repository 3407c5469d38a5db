// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/usage.hpp"

#include <map>

#include "collector/store/retention.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Day;
using inventory::Period;

/// The first day of a month of the database.
Day first_of(std::string_view month) {
    auto const day = inventory::parse_day(std::string{month} + "-01");
    if (!day) {
        throw database::DamagedRow{"a month that is none"};
    }
    return *day;
}

/// Months with days of use, over long enough, whose cells are not made.
Result<std::vector<Period>> months_to_close(database::Connection& connection, Day today) {
    std::optional<Day> first;
    auto const begun =
        connection.statement("SELECT min(day) FROM usage_day").first([&](database::Row const& row) {
            first = row.optional_day(0);
        });
    if (!begun) {
        return begun.error();
    }
    std::vector<Period> months;
    if (!first) {
        return months;
    }
    auto month = inventory::calendar_month(*first);
    while (month.to + kUsageSettles <= today) {
        auto const closed = connection.number(
            "SELECT count(*) FROM usage_month WHERE month = ?1", inventory::month_text(month.from)
        );
        if (!closed) {
            return closed.error();
        }
        if (*closed == 0) {
            months.push_back(month);
        }
        month = inventory::months_after(month, 1);
    }
    return months;
}

/// Days and sum of one device's energy, in two columns.
EnergySums energy_of_device(database::Row const& row, int column) {
    auto const days = row.integer(column);
    return {days > 0 ? 1 : 0, days, row.real(column + 1)};
}

/// Nine tenths of the closed hours of so many weeks, in tenths.
bool is_most(std::int64_t tenths, std::int64_t weeks) {
    constexpr int kMost = 9;
    return tenths >= kMost * weeks;
}

/// What each device did in the closed hours of the weeks that begin in a month.
Result<std::map<InternalId, inventory::ClosedHoursSums>> load_closed_hours(
    database::Connection& connection, Period month
) {
    std::map<InternalId, inventory::ClosedHoursSums> devices;
    auto const read =
        connection
            .statement(
                "SELECT d.device_id, count(*), CAST(sum(w.off_tenths) AS BIGINT), "
                "CAST(sum(w.sleep_tenths) AS BIGINT), CAST(sum(w.unknown_tenths) AS BIGINT) FROM "
                "closed_hours_week w JOIN subject_device d ON d.subject_id = w.subject_id AND "
                "d.known_to IS NULL AND d.valid_to IS NULL WHERE w.monday >= ?1 AND w.monday < ?2 "
                "GROUP BY d.device_id"
            )
            .each(
                [&](database::Row const& row) {
                    auto const weeks = row.integer(1);
                    auto const off = row.integer(2);
                    auto const quiet = off + row.integer(3);
                    devices[row.id(0)] = {
                        1,
                        is_most(off, weeks) ? 1 : 0,
                        is_most(quiet, weeks) ? 1 : 0,
                        is_most(quiet + row.integer(4), weeks) ? 1 : 0};
                },
                month.from,
                month.to
            );
    if (!read) {
        return read.error();
    }
    return devices;
}

/// Each device's sums over a month, under the site and class that it has today.
Result<std::vector<DeviceUsage>> load_devices(database::Connection& connection, Period month) {
    std::vector<DeviceUsage> devices;
    auto const closed_hours = load_closed_hours(connection, month);
    if (!closed_hours) {
        return closed_hours.error();
    }
    auto const read =
        connection
            .statement(
                "SELECT n.site, c.device_class, count(DISTINCT u.day), "
                "CAST(sum(u.on_min) AS BIGINT), CAST(sum(u.sleep_min) AS BIGINT), "
                "CAST(sum(u.off_min) AS BIGINT), CAST(sum(u.unknown_min) AS BIGINT), "
                "count(u.package_wh), coalesce(sum(u.package_wh), 0.0), count(u.whole_wh), "
                "coalesce(sum(u.whole_wh), 0.0), d.device_id FROM usage_day u JOIN "
                "subject_device d ON "
                "d.subject_id = u.subject_id AND d.known_to IS NULL AND d.valid_to IS NULL JOIN "
                "counted_device n ON n.device_id = d.device_id JOIN cohort c ON c.cohort_id = "
                "n.cohort_id WHERE u.day >= ?1 AND u.day < ?2 GROUP BY d.device_id, n.site, "
                "c.device_class ORDER BY d.device_id"
            )
            .each(
                [&](database::Row const& row) {
                    DeviceUsage device;
                    device.site = row.optional_text(0);
                    device.device_class = inventory::parse_device_class(row.text(1));
                    device.sums.devices = 1;
                    device.sums.device_days = row.integer(2);
                    device.sums.on_min = row.integer(3);
                    device.sums.sleep_min = row.integer(4);
                    device.sums.off_min = row.integer(5);
                    device.sums.unknown_min = row.integer(6);
                    device.sums.package_energy = energy_of_device(row, 7);
                    device.sums.device_energy = energy_of_device(row, 9);
                    if (auto const told = closed_hours->find(row.id(11));
                        told != closed_hours->end()) {
                        device.sums.closed_hours = told->second;
                    }
                    devices.push_back(std::move(device));
                },
                month.from,
                month.to
            );
    if (!read) {
        return read.error();
    }
    return devices;
}

Result<void> put_cell(
    database::Connection& connection, std::string const& month, UsageCell const& cell
) {
    auto const& sums = cell.sums;
    return connection
        .statement(
            "INSERT INTO usage_cell (month, kind, site, device_class, devices, device_days, "
            "on_min, sleep_min, off_min, unknown_min, package_devices, package_days, package_wh, "
            "whole_devices, whole_days, whole_wh, closed_devices, closed_off, closed_quiet, "
            "closed_quiet_at_most) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
            "?14, ?15, ?16, ?17, ?18, ?19, ?20)"
        )
        .run(
            month,
            to_string(cell.kind),
            cell.site,
            cell.device_class ? to_string(*cell.device_class) : std::string_view{},
            sums.devices,
            sums.device_days,
            sums.on_min,
            sums.sleep_min,
            sums.off_min,
            sums.unknown_min,
            sums.package_energy.devices,
            sums.package_energy.days,
            sums.package_energy.wh,
            sums.device_energy.devices,
            sums.device_energy.days,
            sums.device_energy.wh,
            sums.closed_hours.devices,
            sums.closed_hours.off,
            sums.closed_hours.quiet,
            sums.closed_hours.quiet_at_most
        );
}

Result<std::size_t> close(database::Connection& connection, Period month, Day today) {
    auto const devices = load_devices(connection, month);
    if (!devices) {
        return devices.error();
    }
    auto const name = inventory::month_text(month.from);
    auto const cells = usage_cells(*devices);
    for (auto const& cell : cells) {
        if (auto const put = put_cell(connection, name, cell); !put) {
            return put.error();
        }
    }
    auto const closed =
        connection.statement("INSERT INTO usage_month (month, closed_on) VALUES (?1, ?2)")
            .run(name, today);
    if (!closed) {
        return closed.error();
    }
    return cells.size();
}

/// Deletes what a table holds of before a day, and says so in the retention log.
Result<std::size_t> purge(
    database::Connection& connection,
    std::string_view sql,
    std::string_view what,
    Day before,
    Day today
) {
    auto const deleted = connection.statement(sql).run(before);
    if (!deleted) {
        return deleted.error();
    }
    auto const count = connection.changes();
    if (count > 0) {
        if (auto const logged = log_retention(connection, what, before, today, count); !logged) {
            return logged.error();
        }
    }
    return static_cast<std::size_t>(count);
}

/// The energy of a day if it is of this scope: what is of another, or of none, adds up to nothing.
std::optional<double> energy_of(inventory::UsageDay const& day, std::string_view scope) {
    return day.energy_scope == scope ? day.energy_wh : std::nullopt;
}

}  // namespace

Result<void> keep_usage(database::Connection& connection, std::span<SubjectUsage const> days) {
    std::vector<std::vector<database::Value>> sets;
    for (auto const& [subject, usage] : days) {
        sets.push_back(
            {subject,
             usage.day,
             usage.on_min,
             usage.sleep_min,
             usage.off_min,
             usage.unknown_min,
             energy_of(usage, "cpu_package"),
             energy_of(usage, "device")}
        );
    }
    return connection.run_many(
        "INSERT INTO usage_day (subject_id, day, on_min, sleep_min, off_min, unknown_min, "
        "package_wh, whole_wh) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (subject_id, "
        "day) DO UPDATE SET on_min = excluded.on_min, sleep_min = excluded.sleep_min, off_min = "
        "excluded.off_min, unknown_min = excluded.unknown_min, package_wh = excluded.package_wh, "
        "whole_wh = excluded.whole_wh",
        sets,
        [](std::size_t, database::Row const&) {}
    );
}

Result<void> keep_closed_hours(
    database::Connection& connection, std::span<SubjectClosedHours const> weeks
) {
    std::vector<std::vector<database::Value>> sets;
    for (auto const& [subject, week] : weeks) {
        sets.push_back({subject, week.week, week.off_tenths, week.sleep_tenths, week.unknown_tenths}
        );
    }
    return connection.run_many(
        "INSERT INTO closed_hours_week (subject_id, monday, off_tenths, sleep_tenths, "
        "unknown_tenths) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (subject_id, monday) DO UPDATE "
        "SET off_tenths = excluded.off_tenths, sleep_tenths = excluded.sleep_tenths, "
        "unknown_tenths = excluded.unknown_tenths",
        sets,
        [](std::size_t, database::Row const&) {}
    );
}

Result<UsageSettled> settle_usage(database::Connection& connection, Day today) {
    UsageSettled settled;
    auto const months = months_to_close(connection, today);
    if (!months) {
        return months.error();
    }
    for (auto const& month : *months) {
        auto const cells = close(connection, month, today);
        if (!cells) {
            return cells.error();
        }
        ++settled.months;
        settled.cells += *cells;
    }
    auto const before =
        inventory::months_after(inventory::calendar_month(today), -int{kUsageKept.count()}).from;
    auto const days =
        purge(connection, "DELETE FROM usage_day WHERE day < ?1", "usage_days", before, today);
    if (!days) {
        return days.error();
    }
    auto const weeks = purge(
        connection, "DELETE FROM closed_hours_week WHERE monday < ?1", "closed_hours", before, today
    );
    if (!weeks) {
        return weeks.error();
    }
    settled.purged_days = *days;
    return settled;
}

Result<std::vector<UsageOfMonth>> load_usage_cells(
    database::Connection& connection, Period period, Day known_on
) {
    std::vector<UsageOfMonth> months;
    auto const read =
        connection
            .statement(
                "SELECT month, kind, site, device_class, devices, device_days, on_min, sleep_min, "
                "off_min, unknown_min, package_devices, package_days, package_wh, whole_devices, "
                "whole_days, whole_wh, closed_devices, closed_off, closed_quiet, "
                "closed_quiet_at_most FROM usage_cell WHERE month >= ?1 AND month < ?2 AND month "
                "IN (SELECT month FROM usage_month WHERE closed_on <= ?3) ORDER BY month, kind, "
                "site, device_class"
            )
            .each(
                [&](database::Row const& row) {
                    auto const from = first_of(row.text(0));
                    if (months.empty() || months.back().month.from != from) {
                        months.push_back({inventory::calendar_month(from), {}});
                    }
                    auto const kind = parse_usage_cell_kind(row.text(1));
                    if (!kind) {
                        throw database::DamagedRow{"a usage cell of no kind"};
                    }
                    months.back().cells.push_back(
                        {*kind,
                         std::string{row.text(2)},
                         inventory::parse_device_class(row.text(3)),
                         {row.integer(4),
                          row.integer(5),
                          row.integer(6),
                          row.integer(7),
                          row.integer(8),
                          row.integer(9),
                          {row.integer(10), row.integer(11), row.real(12)},
                          {row.integer(13), row.integer(14), row.real(15)},
                          {row.integer(16), row.integer(17), row.integer(18), row.integer(19)}}}
                    );
                },
                inventory::month_text(period.from),
                inventory::month_text(period.to),
                known_on
            );
    if (!read) {
        return read.error();
    }
    return months;
}

Result<std::vector<inventory::MonthlyUsage>> load_monthly_usage(
    database::Connection& connection, AsOf as_of
) {
    auto const beginning = inventory::make_day(1970, 1, 1);
    Period const past{beginning, inventory::calendar_month(as_of.valid_on).from};
    auto const months = load_usage_cells(connection, past, as_of.known_on);
    if (!months) {
        return months.error();
    }
    std::vector<inventory::MonthlyUsage> usage;
    for (auto const& [month, cells] : *months) {
        for (auto const& cell : cells) {
            auto const scope =
                cell.site.empty() ? std::nullopt : std::optional{inventory::ScopeId{cell.site}};
            usage.push_back({month.from, scope, cell.device_class, cell.sums});
        }
    }
    return usage;
}

}  // namespace parcmetre::collector
