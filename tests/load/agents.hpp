// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>

#include "tests/load/sender.hpp"

namespace parcmetre::tests {

/// Memory of a process, in MiB.
struct Memory {
    double now = 0;
    double peak = 0;
};
[[nodiscard]] Memory memory_of(pid_t process);

/// What became of a fleet that checked in with one collector, and of that collector.
struct CheckIn {
    Tally enrolled;
    Tally reported;
    std::size_t stored = 0;         ///< reports in the database, as the collector says afterwards
    std::size_t unrecognised = 0;   ///< of them, that recognition could not read
    double recognised_after_s = 0;  ///< of the last answer
    Memory idle;                    ///< after a start, a sign-in and a few requests
    Memory memory;                  ///< afterwards
};

/// Starts the real collector with accounts over TLS, enrols so many agents, and has each report
/// once over a connection of its own, with its own credential, at this rate.
[[nodiscard]] CheckIn check_in(std::size_t agents, double rate_per_s);

/// The value of a family without labels in Prometheus' text; 0 when absent.
[[nodiscard]] double metric(std::string const& text, std::string const& name);

}  // namespace parcmetre::tests
