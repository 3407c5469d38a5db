// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "collector/identity/identity.hpp"
#include "collector/store/sqlite.hpp"
#include "inventory/report.hpp"

namespace parcmetre::collector {

/// Applies identity to one report of the log: ties each of its subjects to a device and keeps what
/// it says of it. Writes through a connection whose write transaction the caller has begun.
class Recognition {
public:
    explicit Recognition(sqlite::Connection& connection) : connection_{&connection} {}

    /// Returns how many devices were not known before.
    [[nodiscard]] Result<std::size_t> recognise(
        inventory::Report const& report, std::int64_t log_no, inventory::Day arrived_on
    );

private:
    /// One subject of the report on its way to a device.
    struct Seen {
        inventory::Subject const* subject;
        InternalId id;
        std::optional<InternalId> device;
        bool is_known = false;  ///< the subject was seen before
    };
    /// What all steps of one report need to know of it.
    struct Context {
        inventory::Report const* report;
        std::int64_t log_no;
        inventory::Day arrived_on;
        std::vector<Seen> seen;
        std::map<InternalId, InternalId> taken;  ///< device → the subject of this report that is it
        std::size_t new_devices = 0;
    };

    [[nodiscard]] Result<void> find_known(Context& context);
    [[nodiscard]] Result<void> place(Context& context, Seen& seen);
    [[nodiscard]] Result<InternalId> found_device(
        Context const& context, InternalId const& subject
    );
    [[nodiscard]] Result<std::vector<Candidate>> candidates(
        Context const& context, Sighting const& sighting
    );
    [[nodiscard]] Result<void> load_sightings(Candidate& candidate);
    [[nodiscard]] Result<void> tie(
        Context const& context, Seen const& seen, Decision const& decision
    );
    [[nodiscard]] Result<void> keep_subject(
        Context const& context, Seen const& seen, Sighting const& sighting
    );
    [[nodiscard]] Result<void> keep_facts(Context const& context, Seen const& seen);
    [[nodiscard]] Result<bool> is_worth_keeping(
        Context const& context, Seen const& seen, inventory::AgeClue const& clue
    );
    [[nodiscard]] Result<void> keep_clues(Context const& context, Seen const& seen);
    [[nodiscard]] Result<void> keep_readings(Context const& context);

    sqlite::Connection* connection_;
};

}  // namespace parcmetre::collector
