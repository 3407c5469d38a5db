// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "collector/database/connection.hpp"
#include "collector/store/device_merge.hpp"

namespace parcmetre::collector {

/// Keeps the sums that trends are read from beside what recognition and people decide: whoever
/// changes what a device is says so here, in the same write transaction.
///
/// A device is counted as what it is known to be today, in the whole organisation and on its site.
/// Sums hold what changes in a month, so that a device costs one row when it comes and one when it
/// goes, however long it stays.
class Rollups {
public:
    explicit Rollups(database::Connection& connection) : connection_{&connection} {}

    /// Counts anew the devices that these subjects are and ever were.
    [[nodiscard]] Result<void> follow(std::set<InternalId> const& subjects, AgeMemo& memo);

    /// The same for the subjects that a person's decision has moved.
    [[nodiscard]] Result<void> follow_ruling(std::string const& decision, AgeMemo& memo);

    /// Forgets all sums and counts every device.
    [[nodiscard]] Result<void> rebuild(AgeMemo& memo);

    /// True for data written before sums were kept.
    [[nodiscard]] Result<bool> are_stale();

private:
    struct Counted;

    [[nodiscard]] Result<void> recount(InternalId const& device, AgeMemo& memo);
    [[nodiscard]] Result<std::optional<Counted>> counted(InternalId const& device);
    [[nodiscard]] Result<void> put_counted(InternalId const& device, Counted const& counted);
    [[nodiscard]] Result<void> put_cohort(DeviceRecord const& record, Counted const& counted);
    [[nodiscard]] Result<void> add(Counted const& counted, int sign);
    [[nodiscard]] Result<void> add_to(std::string_view scope, Counted const& counted, int sign);

    database::Connection* connection_;
};

}  // namespace parcmetre::collector
