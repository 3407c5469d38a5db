// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/report_log.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "collector/store/compression.hpp"
#include "collector/store/usage.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::collector {

namespace {

using database::Dialect;
using database::Row;
using database::Value;

// A row of answer says that the report was not there yet.
constexpr std::string_view kAppendToFile =
    "INSERT INTO report (sender_id, report_id, sender_kind, day, arrived_on, original_sha256, "
    "body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (sender_id, report_id) DO NOTHING "
    "RETURNING 1";
// The log is cut by months of arrival, so that it cannot tell by itself what came before.
constexpr std::string_view kAppendToServer =
    "WITH fresh AS (INSERT INTO received_report (sender_id, report_id, arrived_on, "
    "original_sha256) VALUES (?1, ?2, ?5, ?6) ON CONFLICT (sender_id, report_id) DO NOTHING "
    "RETURNING 1) INSERT INTO report (sender_id, report_id, sender_kind, day, arrived_on, "
    "original_sha256, body) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 FROM fresh RETURNING 1";

/// By what names them: two collectors that are sent the same reports take their locks in one order.
std::vector<std::size_t> in_order_of_names(std::span<IncomingReport const> reports) {
    std::vector<std::size_t> order(reports.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
        return std::tie(reports[i].sender, reports[i].id);
    });
    return order;
}

}  // namespace

Result<std::vector<AppendOutcome>> ReportLog::append(std::span<IncomingReport const> reports) {
    auto const arrived_on = arrivals(reports);
    if (auto const made = make_room(arrived_on); !made) {
        return made.error();
    }
    auto const order = in_order_of_names(reports);
    std::vector<std::vector<Value>> sets;
    sets.reserve(reports.size());
    for (auto const i : order) {
        auto const& report = reports[i];
        sets.push_back(
            {report.sender.str(),
             report.id.str(),
             inventory::to_string(report.kind),
             report.day,
             arrived_on.at(i),
             report.original_sha256,
             database::Blob{report.body}}
        );
    }
    std::vector<bool> stored(reports.size(), false);
    auto const* sql = connection_->dialect() == Dialect::sqlite ? &kAppendToFile : &kAppendToServer;
    auto const appended =
        connection_->run_many(*sql, sets, [&](std::size_t i, Row const&) { stored[i] = true; });
    if (!appended) {
        return appended.error();
    }
    std::vector<AppendOutcome> outcomes(reports.size());
    std::vector<std::vector<Value>> pending;
    std::vector<std::vector<Value>> duplicates;
    std::vector<SubjectUsage> usage;
    std::vector<SubjectClosedHours> closed_hours;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto const& report = reports[order[i]];
        if (stored[i]) {
            usage.insert(usage.end(), report.usage.begin(), report.usage.end());
            closed_hours.insert(
                closed_hours.end(), report.closed_hours.begin(), report.closed_hours.end()
            );
            pending.push_back(
                {arrived_on.at(order[i]), report.day, report.sender.str(), report.id.str()}
            );
        } else {
            duplicates.push_back({report.sender.str(), report.id.str(), report.original_sha256});
            places.push_back(order[i]);
        }
    }
    auto const queued = connection_->run_many(
        "INSERT INTO pending_report (arrived_on, day, sender_id, report_id) VALUES (?1, ?2, ?3, "
        "?4)",
        pending,
        [](std::size_t, Row const&) {}
    );
    if (!queued) {
        return queued.error();
    }
    if (auto const kept = keep_usage(*connection_, usage); !kept) {
        return kept.error();
    }
    if (auto const kept = keep_closed_hours(*connection_, closed_hours); !kept) {
        return kept.error();
    }
    if (auto const told = count_duplicates(duplicates, places, outcomes); !told) {
        return told.error();
    }
    return outcomes;
}

Result<void> ReportLog::count_duplicates(
    std::vector<std::vector<Value>> const& duplicates,
    std::vector<std::size_t> const& places,
    std::vector<AppendOutcome>& outcomes
) {
    if (duplicates.empty()) {
        return {};
    }
    std::int64_t conflicting = 0;
    auto const compared = connection_->run_many(
        connection_->dialect() == Dialect::sqlite
            ? "SELECT original_sha256 = ?3 FROM report WHERE sender_id = ?1 AND report_id = ?2"
            : "SELECT original_sha256 = ?3 FROM received_report WHERE sender_id = ?1 AND "
              "report_id = ?2",
        duplicates,
        [&](std::size_t i, Row const& row) {
            bool const differs = row.integer(0) == 0;
            outcomes[places[i]] = {AppendOutcome::Status::duplicate, differs};
            conflicting += differs ? 1 : 0;
        }
    );
    if (!compared) {
        return compared.error();
    }
    if (auto const done = count("duplicates", static_cast<std::int64_t>(duplicates.size()));
        !done) {
        return done.error();
    }
    return conflicting == 0 ? Result<void>{} : count("conflicting", conflicting);
}

Result<void> ReportLog::count(std::string_view counter, std::int64_t more) {
    return connection_->statement("UPDATE counter SET value = value + ?2 WHERE name = ?1")
        .run(counter, more);
}

Result<void> ReportLog::get_ready() {
    if (last_arrival_) {
        return {};
    }
    auto const read =
        connection_->statement("SELECT max(arrived_on) FROM report").first([&](Row const& row) {
            last_arrival_ = row.optional_day(0);
        });
    return read ? Result<void>{} : read.error();
}

/// The collector's day as it goes on: where its clock was set back, that of the last arrival stays.
std::vector<inventory::Day> ReportLog::arrivals(std::span<IncomingReport const> reports) {
    std::vector<inventory::Day> days;
    days.reserve(reports.size());
    for (auto const& report : reports) {
        last_arrival_ = std::max(last_arrival_.value_or(report.arrived_on), report.arrived_on);
        days.push_back(*last_arrival_);
    }
    return days;
}

/// PostgreSQL wants the partition of a month before its first row.
Result<void> ReportLog::make_room(std::span<inventory::Day const> arrivals) {
    if (connection_->dialect() == Dialect::sqlite) {
        return {};
    }
    for (auto const day : arrivals) {
        auto month = inventory::month_text(day);
        if (partitions_.contains(month)) {
            continue;
        }
        auto name = "report_" + month;
        std::ranges::replace(name, '-', '_');
        auto const next = inventory::month_text(inventory::calendar_month(day).to);
        // One collector at a time: IF NOT EXISTS does not see what another is about to commit.
        // Digits of a day that this collector has read from its own clock: nothing to escape.
        auto const made = connection_->execute(("SELECT pg_advisory_xact_lock(1885434468); CREATE "
                                                "TABLE IF NOT EXISTS " +
                                                name + " PARTITION OF report FOR VALUES FROM ('" +
                                                month + "-01') TO ('" + next + "-01')")
                                                   .c_str());
        if (!made) {
            return made.error();
        }
        partitions_.insert(std::move(month));
    }
    return {};
}

Result<std::vector<ReportLog::Pending>> ReportLog::next(std::size_t limit) {
    std::vector<Pending> list;
    auto const done =
        connection_
            ->statement(
                "SELECT p.arrived_on, p.day, p.sender_id, p.report_id, r.body FROM (SELECT * FROM "
                "pending_report ORDER BY arrived_on, day, sender_id, report_id LIMIT ?1) p JOIN "
                "report r ON r.sender_id = p.sender_id AND r.report_id = p.report_id AND "
                "r.arrived_on = p.arrived_on ORDER BY p.arrived_on, p.day, p.sender_id, p.report_id"
            )
            .each(
                [&](Row const& row) {
                    list.push_back(
                        {row.day(0),
                         row.day(1),
                         std::string{row.text(2)},
                         std::string{row.text(3)},
                         decompress(row.blob(4), inventory::ReportLimits::kBytes)}
                    );
                },
                static_cast<std::int64_t>(limit)
            );
    if (!done) {
        return done.error();
    }
    return list;
}

Result<void> ReportLog::settle(Pending const& report) {
    return connection_
        ->statement(
            "DELETE FROM pending_report WHERE arrived_on = ?1 AND day = ?2 AND sender_id = ?3 AND "
            "report_id = ?4"
        )
        .run(report.arrived_on, report.day, report.sender, report.id);
}

Result<void> ReportLog::set_aside(Pending const& report, std::string const& reason) {
    auto const kept = connection_
                          ->statement(
                              "INSERT INTO failed_report (sender_id, report_id, reason) VALUES "
                              "(?1, ?2, ?3) ON CONFLICT (sender_id, report_id) DO NOTHING"
                          )
                          .run(report.sender, report.id, reason);
    return kept ? settle(report) : kept.error();
}

Result<std::int64_t> ReportLog::pending() {
    return connection_->number("SELECT count(*) FROM pending_report");
}

Result<std::optional<std::string>> load_latest_of_host(
    database::Connection& connection, inventory::InstallId const& sender
) {
    constexpr std::string_view kLatest =
        "SELECT r.body FROM subject s JOIN report r ON r.sender_id = s.sender_id AND r.report_id = "
        "s.latest_report_id WHERE s.sender_id = ?1 AND s.latest_key = 'host' ORDER BY s.last_day "
        "DESC LIMIT 1";
    std::optional<Result<std::string>> text;
    auto const found = connection.statement(kLatest).first(
        [&](Row const& row) { text = decompress(row.blob(0), inventory::ReportLimits::kBytes); },
        sender.str()
    );
    if (!found) {
        return found.error();
    }
    if (!text) {
        return std::optional<std::string>{};
    }
    return *text ? Result<std::optional<std::string>>{std::move(**text)} : text->error();
}

Result<inventory::Report> load_latest_report(
    database::Connection& connection, SubjectView const& subject
) {
    Result<std::string> body = Error{Errc::not_found, "a report that the log does not hold"};
    auto const found =
        connection
            .statement(
                "SELECT body FROM report WHERE sender_id = ?1 AND report_id = ?2 AND arrived_on = "
                "?3"
            )
            .first(
                [&](Row const& row) {
                    body = decompress(row.blob(0), inventory::ReportLimits::kBytes);
                },
                subject.sender,
                subject.latest_report_id,
                subject.latest_arrived_on
            );
    if (!found) {
        return found.error();
    }
    if (!body) {
        return body.error();
    }
    auto decoded = inventory::decode_report(*body);
    if (!decoded) {
        return decoded.error();
    }
    return std::move(decoded->report);
}

}  // namespace parcmetre::collector
