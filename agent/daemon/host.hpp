// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "agent/power/clocks.hpp"
#include "agent/power/energy_reading.hpp"

namespace parcmetre::agent {

/// Why a wait ended.
enum class Wake {
    timer,
    clock_changed,  ///< somebody set the clock, or the machine woke up
    stop,           ///< the service is to stop
    going_down,     ///< the same, because the system is shutting down
};

/// What the daemon asks of the operating system.
class Host {
public:
    virtual ~Host() = default;

    /// Whether the clocks tell sleep from running at all; where they do not, nothing is measured.
    [[nodiscard]] virtual bool tells_sleep() const { return true; }

    [[nodiscard]] virtual Instant now() = 0;
    [[nodiscard]] virtual std::optional<EnergyReading> energy() = 0;

    /// Sleeps for so long a time of the machine's running, a minute more or less, unless something
    /// happens before.
    [[nodiscard]] virtual Wake wait(std::chrono::seconds running) = 0;

    /// Says that the service has begun.
    virtual void is_ready() = 0;
};

}  // namespace parcmetre::agent
