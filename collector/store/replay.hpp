// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "collector/database/connection.hpp"
#include "collector/store/ruling.hpp"
#include "collector/store/store.hpp"

namespace parcmetre::collector {

/// Decides again which device each subject is, from all kept reports under today's rules, in the
/// transaction that the caller has begun: rolled back it has only looked, committed it holds from
/// today on. What people have decided is kept; devices keep their names; what was decided before
/// stays known, ended. Facts, clues and readings hang on no decision and stay as they are.
class Replay {
public:
    Replay(database::Connection& connection, std::string const& key, inventory::Day today)
        : connection_{&connection}, key_{&key}, today_{today} {}

    [[nodiscard]] Result<ReplayOutcome> run();

private:
    /// A row of subject_device.
    struct Tie {
        InternalId subject{};
        std::int64_t decision_no = 0;
        InternalId device{};
        std::optional<inventory::Day> valid_from;
        std::optional<inventory::Day> valid_to;
        inventory::Day known_from;
        std::optional<inventory::Day> known_to;
        std::int64_t weight = 0;
        IdentitySentence why;
        std::string source;
        inventory::Day report_day;
        std::optional<std::string> matched;
        std::optional<std::string> made_by;
        std::optional<std::string> ended_by;

        [[nodiscard]] bool holds() const { return !known_to && !valid_to; }
    };
    using Ties = std::map<InternalId, std::vector<Tie>>;  ///< by subject, in order
    using Devices = std::map<InternalId, std::set<InternalId>>;

    [[nodiscard]] Result<Ties> load_ties();
    [[nodiscard]] Result<void> forget();
    [[nodiscard]] Result<void> read_again(ReplayOutcome& outcome);
    [[nodiscard]] Result<void> write(Tie const& tie);
    [[nodiscard]] Result<void> put_back(Ties const& before, Ties const& after);
    [[nodiscard]] Result<void> rename_places(std::map<InternalId, InternalId> const& names);
    /// A review that a person's decision has closed.
    struct Closed {
        InternalId subject{};
        InternalId other{};
        std::string by;
    };
    [[nodiscard]] Result<void> close_reviews(std::vector<Closed> const& closed);
    void tell(Devices const& before, Devices const& after, Ties const& ties, ReplayOutcome& out);

    database::Connection* connection_;
    std::string const* key_;
    inventory::Day today_;
};

}  // namespace parcmetre::collector
