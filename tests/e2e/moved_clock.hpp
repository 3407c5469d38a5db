// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>

#include "inventory/day.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

namespace parcmetre::tests {

/// A calendar that a test sets, for programs that it starts: what they ask of the wall clock is
/// answered by a library loaded before theirs. Clocks that measure durations are left alone.
class MovedClock {
public:
    explicit MovedClock(inventory::Day today) { set(today); }

    /// Around noon of this day, for all programs under this clock, also those that run.
    void set(inventory::Day today) const;

    /// The same command under this clock.
    [[nodiscard]] Command under(Command command) const;

private:
    TempFolder folder_;
};

}  // namespace parcmetre::tests
