// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "collector/database/connection.hpp"
#include "collector/store/device_merge.hpp"
#include "collector/store/store.hpp"

namespace parcmetre::collector {

/// The log of reports and what recognition has yet to read of it. Writes through a connection whose
/// transaction the caller has begun.
class ReportLog {
public:
    explicit ReportLog(database::Connection& connection) : connection_{&connection} {}

    /// Reads what append() must know beforehand. Outside of a transaction: within one, it would
    /// hold on to the log, which another collector may be about to give a partition.
    [[nodiscard]] Result<void> get_ready();

    /// One outcome a report, in order.
    [[nodiscard]] Result<std::vector<AppendOutcome>> append(std::span<IncomingReport const> reports
    );

    /// The transaction of an append was not committed: what was made for it is not there.
    void forget() { partitions_.clear(); }

    /// A report that recognition has not read yet, as it is kept.
    struct Pending {
        inventory::Day arrived_on;
        inventory::Day day;
        std::string sender;
        std::string id;
        Result<std::string> body;
    };

    /// The next ones, by day of arrival, then by their own day, sender and id.
    [[nodiscard]] Result<std::vector<Pending>> next(std::size_t limit);

    /// Recognition has read it.
    [[nodiscard]] Result<void> settle(Pending const& report);

    /// Recognition cannot read it: set aside with why, never tried again.
    [[nodiscard]] Result<void> set_aside(Pending const& report, std::string const& reason);

    /// Reports that recognition has not read.
    [[nodiscard]] Result<std::int64_t> pending();

private:
    [[nodiscard]] std::vector<inventory::Day> arrivals(std::span<IncomingReport const> reports);
    [[nodiscard]] Result<void> make_room(std::span<inventory::Day const> arrivals);
    [[nodiscard]] Result<void> count_duplicates(
        std::vector<std::vector<database::Value>> const& duplicates,
        std::vector<std::size_t> const& places,
        std::vector<AppendOutcome>& outcomes
    );
    [[nodiscard]] Result<void> count(std::string_view counter, std::int64_t more);

    database::Connection* connection_;
    std::optional<inventory::Day> last_arrival_;  ///< once read
    std::set<std::string> partitions_;  ///< months of arrival that have theirs, on PostgreSQL
};

/// The latest report, in canonical form, in which a sender tells of the machine that it runs on
/// (subject "host"); none when recognition has read none.
[[nodiscard]] Result<std::optional<std::string>> load_latest_of_host(
    database::Connection& connection, inventory::InstallId const& sender
);

/// The latest report of a subject. Errors also: not_found.
[[nodiscard]] Result<inventory::Report> load_latest_report(
    database::Connection& connection, SubjectView const& subject
);

}  // namespace parcmetre::collector
