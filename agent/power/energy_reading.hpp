// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace parcmetre::agent {

/// Counters of energy that only grow, until they begin again at zero: those of the processor's
/// packages, and nothing else of the machine.
struct EnergyReading {
    struct Counter {
        std::string name;        ///< "package-0"
        std::int64_t uj = 0;     ///< microjoules
        std::int64_t range = 0;  ///< at which it begins again, microjoules

        friend bool operator==(Counter const&, Counter const&) = default;
    };
    std::vector<Counter> counters;

    friend bool operator==(EnergyReading const&, EnergyReading const&) = default;
};

/// What this machine's counters show now; none where there are none, or none that may be read.
[[nodiscard]] std::optional<EnergyReading> read_energy();

}  // namespace parcmetre::agent
