// SPDX-License-Identifier: EUPL-1.2
#include "collector/access/sightings.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/post.hpp>
#include <spdlog/spdlog.h>

#include "collector/digest/digest.hpp"

namespace parcmetre::collector {

using database::Connection;
using database::Row;
using database::Transaction;

namespace {

constexpr std::chrono::seconds kSoon{2};
constexpr std::size_t kMostNoted = 1'000'000;

/// Whether this is the month's first report of the agent.
Result<bool> keep(Connection& connection, AgentSighting const& seen) {
    auto const moved =
        connection
            .statement(
                "UPDATE agent_sighting SET last_month = ?2, sender_name = ?3, version = ?4 "
                "WHERE install_id = ?1 AND last_month < ?2"
            )
            .run(seen.install_id, seen.month, seen.sender_name, seen.version);
    if (!moved) {
        return moved.error();
    }
    if (connection.changes() > 0) {
        return true;
    }
    auto const added =
        connection
            .statement(
                "INSERT INTO agent_sighting (install_id, last_month, sender_name, version) "
                "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (install_id) DO NOTHING"
            )
            .run(seen.install_id, seen.month, seen.sender_name, seen.version);
    if (!added) {
        return added.error();
    }
    if (connection.changes() > 0) {
        return true;
    }
    auto const upgraded = connection
                              .statement(
                                  "UPDATE agent_sighting SET sender_name = ?3, version = ?4 "
                                  "WHERE install_id = ?1 AND last_month = ?2 AND version <> ?4"
                              )
                              .run(seen.install_id, seen.month, seen.sender_name, seen.version);
    if (!upgraded) {
        return upgraded.error();
    }
    return false;
}

Result<void> add(Connection& connection, SightingBatch const& batch) {
    std::map<std::string, std::int64_t> months;
    for (auto const& seen : batch.sightings) {
        auto const is_first = keep(connection, seen);
        if (!is_first) {
            return is_first.error();
        }
        if (*is_first) {
            ++months[seen.month];
        }
    }
    for (auto const& [month, agents] : months) {
        auto const counted =
            connection
                .statement(
                    "INSERT INTO reporting_month (month, agents) VALUES (?1, ?2) ON "
                    "CONFLICT (month) DO UPDATE SET agents = reporting_month.agents + "
                    "excluded.agents"
                )
                .run(month, agents);
        if (!counted) {
            return counted;
        }
    }
    for (auto const& [reason, reports] : batch.refused) {
        auto const counted =
            connection
                .statement(
                    "INSERT INTO refused_report (reason, reports) VALUES (?1, ?2) ON "
                    "CONFLICT (reason) DO UPDATE SET reports = refused_report.reports + "
                    "excluded.reports"
                )
                .run(reason, reports);
        if (!counted) {
            return counted;
        }
    }
    return {};
}

std::string previous_month(inventory::Day today) {
    std::chrono::year_month_day const date{today};
    auto const before = date.year() / date.month() - std::chrono::months{1};
    return inventory::month_text(inventory::Day{before / std::chrono::day{1}});
}

Result<void> count(
    Connection& connection,
    std::vector<FleetHealth::Count>& into,
    std::string_view sql,
    std::string_view month
) {
    return connection.statement(sql).each(
        [&into](Row const& row) {
            into.push_back({std::string{row.text(0)}, row.integer(1)});
        },
        month
    );
}

/// Agents that were enrolled before this month began and never heard of.
Result<void> add_never_heard(
    Connection& connection, std::vector<FleetHealth::Count>& silent, std::string const& before
) {
    std::map<std::string, std::int64_t> months;
    for (auto const& known : silent) {
        months[known.of] += known.count;
    }
    auto const read =
        connection
            .statement(
                "SELECT a.enrolled_on, count(*) FROM agent a LEFT JOIN agent_sighting s ON "
                "s.install_id = a.install_id WHERE s.install_id IS NULL AND a.revoked = 0 "
                "GROUP BY a.enrolled_on"
            )
            .each([&](Row const& row) {
                auto const month = inventory::month_text(row.day(0));
                if (month < before) {
                    months[month] += row.integer(1);
                }
            });
    silent.clear();
    for (auto const& [month, agents] : months) {
        silent.push_back({month, agents});
    }
    return read;
}

}  // namespace

Result<void> keep_sightings(Connection& connection, SightingBatch const& batch) {
    auto transaction = Transaction::begin(connection, Transaction::Purpose::write);
    if (!transaction) {
        return transaction.error();
    }
    if (auto done = add(connection, batch); !done) {
        return done;
    }
    return transaction->commit();
}

Result<FleetHealth> fleet_health(Connection& connection, inventory::Day today) {
    FleetHealth health;
    auto const last_month = previous_month(today);
    auto const transaction = Transaction::begin(connection, Transaction::Purpose::read);
    if (!transaction) {
        return transaction.error();
    }
    auto const show = [&health](Row const& row) {
        (row.integer(0) == 0 ? health.enrolled : health.revoked) = row.integer(1);
    };
    auto const agents =
        connection.statement("SELECT revoked, count(*) FROM agent GROUP BY revoked").each(show);
    if (!agents) {
        return agents.error();
    }
    auto const oldest = inventory::month_text(inventory::Day{
        std::chrono::floor<std::chrono::days>(today - std::chrono::years{3})});
    std::array<Result<void>, 5> const read{
        count(
            connection,
            health.reporting_by_month,
            "SELECT month, agents FROM reporting_month WHERE month > ?1 ORDER BY month",
            oldest
        ),
        count(
            connection,
            health.silent,
            "SELECT s.last_month, count(*) FROM agent_sighting s LEFT JOIN agent a ON a.install_id "
            "= s.install_id WHERE s.last_month < ?1 AND (a.revoked IS NULL OR a.revoked = 0) "
            "GROUP BY s.last_month ORDER BY s.last_month",
            last_month
        ),
        add_never_heard(connection, health.silent, last_month),
        connection.statement("SELECT reason, reports FROM refused_report ORDER BY reason")
            .each([&health](Row const& row) {
                health.refused.push_back({std::string{row.text(0)}, row.integer(1)});
            }),
        connection
            .statement("SELECT sender_name, version, count(*) FROM agent_sighting WHERE last_month "
                       ">= ?1 GROUP BY sender_name, version ORDER BY sender_name, version")
            .each(
                [&health](Row const& row) {
                    health.versions.push_back(
                        {std::string{row.text(0)}, std::string{row.text(1)}, row.integer(2)}
                    );
                },
                last_month
            )};
    for (auto const& one : read) {
        if (!one) {
            return one.error();
        }
    }
    return health;
}

Sightings::Sightings(
    boost::asio::any_io_executor io, boost::asio::any_io_executor db, Connection& connection
)
    : db_{std::move(db)}, connection_{connection}, soon_{io} {}

void Sightings::saw(inventory::Sender const& sender, inventory::Day day, inventory::Day today) {
    if (sender.kind != inventory::SenderKind::agent) {
        return;
    }
    auto month = inventory::month_text(std::min(day, today));
    constexpr unsigned kVersionBits = 48;
    auto const number = std::stoul(month.substr(0, 4)) * 12 + std::stoul(month.substr(5));
    auto const version = short_digest(sender.name + " " + sender.version) >> (64 - kVersionBits);
    if (noted_.size() >= kMostNoted) {
        noted_.clear();  // they are noted again
    }
    auto& noted = noted_[short_digest(sender.install_id.str())];
    auto const known_number = noted >> kVersionBits;
    auto const now = (std::uint64_t{number} << kVersionBits) | version;
    if (known_number > number || noted == now) {
        return;
    }
    noted = now;
    batch_.sightings.push_back(
        {sender.install_id.str(), std::move(month), sender.name, sender.version}
    );
    keep_soon();
}

void Sightings::refused(std::string const& reason) {
    ++batch_.refused[reason];
    keep_soon();
}

void Sightings::stop() {
    soon_.cancel();
    keep_now();
}

void Sightings::keep_soon() {
    if (waiting_) {
        return;
    }
    waiting_ = true;
    soon_.expires_after(kSoon);
    soon_.async_wait([this](boost::system::error_code put_off) {
        waiting_ = false;
        if (!put_off) {
            keep_now();
        }
    });
}

void Sightings::keep_now() {
    if (batch_.is_empty()) {
        return;
    }
    boost::asio::post(db_, [&connection = connection_, batch = std::exchange(batch_, {})] {
        if (auto const kept = keep_sightings(connection, batch); !kept) {
            spdlog::error("fleet health: {}", kept.error().message());
        }
    });
}

}  // namespace parcmetre::collector
