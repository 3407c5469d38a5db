// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "collector/database/connection.hpp"
#include "inventory/day.hpp"
#include "inventory/error.hpp"
#include "inventory/report.hpp"

namespace parcmetre::collector {

/// An agent heard of, in a month and never finer.
struct AgentSighting {
    std::string install_id;
    std::string month;  ///< "2026-11"
    std::string sender_name;
    std::string version;
};

/// What was noted since the last time it was kept.
struct SightingBatch {
    std::vector<AgentSighting> sightings;
    std::map<std::string, std::int64_t> refused;  ///< reports, by reason

    [[nodiscard]] bool is_empty() const noexcept { return sightings.empty() && refused.empty(); }
};

/// One transaction. A month counts an agent once.
[[nodiscard]] Result<void> keep_sightings(
    database::Connection& connection, SightingBatch const& batch
);

/// How many agents report, since when others do not, what is refused. No agent is named.
struct FleetHealth {
    struct Count {
        std::string of;  ///< a month or a reason
        std::int64_t count = 0;
    };
    struct Version {
        std::string sender;
        std::string version;
        std::int64_t agents = 0;
    };

    std::int64_t enrolled = 0;
    std::int64_t revoked = 0;
    std::vector<Count> reporting_by_month;  ///< the last 36 months, oldest first
    /// By the month in which they were last heard of or, if they never were, enrolled. An agent is
    /// silent when that is before last month: until then it may be on leave.
    std::vector<Count> silent;
    std::vector<Count> refused;
    std::vector<Version> versions;  ///< of agents that are not silent
};

[[nodiscard]] Result<FleetHealth> fleet_health(
    database::Connection& connection, inventory::Day today
);

/// Notes senders as reports come, without a write for each: what is new of an agent (a month, a
/// version) is kept within a few seconds, with others. For the sessions' thread.
class Sightings {
public:
    Sightings(
        boost::asio::any_io_executor io,
        boost::asio::any_io_executor db,
        database::Connection& connection
    );

    /// `day`: of the report; a clock that runs ahead is held at `today`.
    void saw(inventory::Sender const& sender, inventory::Day day, inventory::Day today);
    void refused(std::string const& reason);

    /// Hands what is left to the database's thread.
    void stop();

private:
    void keep_soon();
    void keep_now();

    boost::asio::any_io_executor db_;
    database::Connection& connection_;  ///< used on db_ only
    boost::asio::steady_timer soon_;
    bool waiting_ = false;
    SightingBatch batch_;
    /// What was noted of an agent, by 64 bits of its id's digest: its month and version.
    std::unordered_map<std::uint64_t, std::uint64_t> noted_;
};

}  // namespace parcmetre::collector
