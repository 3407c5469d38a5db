// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/retention.hpp"

namespace parcmetre::collector {

namespace {

/// Deletes one step of reports. Those that facts stand on are few among the old: a device's latest
/// report is old only when the device is gone or silent.
Result<std::int64_t> delete_step(
    database::Connection& connection, inventory::Day before, std::size_t limit
) {
    auto const deleted =
        connection
            .statement(
                "DELETE FROM report WHERE (sender_id, report_id) IN (SELECT sender_id, report_id "
                "FROM report WHERE arrived_on < ?1 AND (sender_id, report_id) NOT IN (SELECT "
                "sender_id, latest_report_id FROM subject WHERE latest_arrived_on < ?1) AND "
                "(sender_id, report_id) NOT IN (SELECT sender_id, report_id FROM pending_report) "
                "ORDER BY arrived_on LIMIT ?2) AND arrived_on < ?1"
            )
            .run(before, static_cast<std::int64_t>(limit));
    if (!deleted) {
        return deleted.error();
    }
    auto const count = connection.changes();
    auto const counted =
        connection.statement("UPDATE counter SET value = value + ?1 WHERE name = 'purged_reports'")
            .run(count);
    if (!counted) {
        return counted.error();
    }
    return count;
}

/// What was set aside goes with its report; what was deleted is told.
Result<void> close_purge(
    database::Connection& connection, inventory::Day before, inventory::Day today
) {
    auto const entries =
        connection.number("SELECT value FROM counter WHERE name = 'purged_reports'");
    if (!entries) {
        return entries.error();
    }
    if (*entries == 0) {
        return {};
    }
    auto const forgotten =
        connection
            .statement(
                "DELETE FROM failed_report WHERE NOT EXISTS (SELECT 1 FROM report r WHERE "
                "r.sender_id = failed_report.sender_id AND r.report_id = "
                "failed_report.report_id)"
            )
            .run();
    if (!forgotten) {
        return forgotten.error();
    }
    if (auto const logged = log_retention(connection, "reports", before, today, *entries);
        !logged) {
        return logged.error();
    }
    return connection
        .statement(
            "UPDATE counter SET value = CASE WHEN name = 'revision' THEN value + 1 ELSE 0 "
            "END WHERE name IN ('revision', 'purged_reports')"
        )
        .run();
}

}  // namespace

Result<Purged> purge_reports(
    database::Connection& connection, inventory::Day before, inventory::Day today, std::size_t limit
) {
    auto const count = delete_step(connection, before, limit);
    if (!count) {
        return count.error();
    }
    Purged purged;
    purged.reports = static_cast<std::size_t>(*count);
    purged.done = purged.reports < limit;
    if (purged.done) {
        if (auto const closed = close_purge(connection, before, today); !closed) {
            return closed.error();
        }
    }
    return purged;
}

Result<void> log_retention(
    database::Connection& connection,
    std::string_view what,
    inventory::Day before,
    inventory::Day today,
    std::int64_t entries
) {
    return connection
        .statement(
            "INSERT INTO retention_log (entry_no, purged_on, what, before_day, entries) "
            "SELECT coalesce(max(entry_no), 0) + 1, ?1, ?2, ?3, ?4 FROM retention_log"
        )
        .run(today, what, before, entries);
}

}  // namespace parcmetre::collector
