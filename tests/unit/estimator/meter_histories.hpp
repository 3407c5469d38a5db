// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "inventory/fleet.hpp"

namespace parcmetre::tests {

/// A printer whose every day is known, and what its sources say of it.
struct MeterTruth {
    struct OneDay {
        std::int64_t faces = 0, colour = 0, duplex_sheets = 0;
    };
    inventory::Day from;  ///< of `days`
    std::vector<OneDay> days;
    inventory::Commissioning commissioned;
    bool knows_entry = false;
    std::vector<inventory::DeviceReading> readings;

    bool restarts = false;  ///< planted: reset, swap or roll-over
    bool lies = false;  ///< planted: a wrong reading, a frozen counter, parts that do not add up
    bool wrong_parts = false;
    /// Nothing in the readings tells that something happened: a counter that went on above where
    /// it stood, a wrong reading that fits.
    bool deceives = false;
    bool shows_fall = false;  ///< an honest counter is lower than it was at the reading before

    [[nodiscard]] OneDay sum(inventory::Period period) const;
};

/// The same for the same seed.
[[nodiscard]] MeterTruth meter_truth(std::uint64_t seed);

}  // namespace parcmetre::tests
