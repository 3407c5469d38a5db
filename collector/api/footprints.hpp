// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "collector/api/calculations.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

/// Twelve months of the machine that an agent runs on, without its monitors: kg CO2e, with the
/// 90 % interval.
struct MachineFootprint {
    double value = 0;
    double low = 0;
    double high = 0;
};

/// The footprints that acknowledgements carry, so that whoever uses a machine can read its own.
/// They are made aside, of all machines at once, and never waited for: an agent is told what is
/// known when it asks. Making them takes a hundredth of the time at most, however large the fleet.
/// For the sessions' thread.
class Footprints {
public:
    Footprints(Calculations& calculations, boost::asio::any_io_executor sessions)
        : calculations_{calculations}, sessions_{std::move(sessions)} {}

    /// None: not known yet, or the machine is not assessed.
    [[nodiscard]] std::optional<MachineFootprint> of(std::string_view install_id);

    struct Entry {
        std::uint64_t sender;  ///< short digest of the install id
        MachineFootprint footprint;
    };

private:
    using Table = std::vector<Entry>;  ///< by sender

    [[nodiscard]] boost::asio::awaitable<void> renew();
    [[nodiscard]] boost::asio::awaitable<Result<Table>> make();

    Calculations& calculations_;
    boost::asio::any_io_executor sessions_;
    Table table_;
    bool being_made_ = false;
    std::chrono::steady_clock::time_point next_{};
};

}  // namespace parcmetre::collector
