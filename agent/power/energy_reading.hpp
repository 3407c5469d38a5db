// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace parcmetre::agent {

/// What this machine's own meters show at one moment.
struct EnergyReading {
    /// A counter of energy that only grows, until it begins again at zero: of one of the
    /// processor's packages, and nothing else of the machine.
    struct Counter {
        std::string name;        ///< "package-0"
        std::int64_t uj = 0;     ///< microjoules
        std::int64_t range = 0;  ///< at which it begins again, microjoules

        friend bool operator==(Counter const&, Counter const&) = default;
    };
    std::vector<Counter> packages;
    /// What its batteries still hold, microwatt-hours, while the whole machine lives on them; none
    /// while it does not, or has none.
    std::optional<std::int64_t> battery_uwh = std::nullopt;
    /// What the whole machine takes at this moment, by a sensor of its own, microwatts.
    std::optional<std::int64_t> power_uw = std::nullopt;

    friend bool operator==(EnergyReading const&, EnergyReading const&) = default;
};

/// Reads the meters; none where there are none, or none that may be read. `root`: of the running
/// system, or of a copy of its files on Linux.
[[nodiscard]] std::optional<EnergyReading> read_energy(std::filesystem::path const& root = "/");

}  // namespace parcmetre::agent
