// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>

namespace parcmetre::agent {

/// How this machine can stop without being off.
struct SleepStates {
    bool suspends = false;    ///< S1 to S3
    bool hibernates = false;  ///< there is a hibernation file, which fast startup uses too
    /// Modern Standby: asleep to its user while its clocks and services run on.
    bool stands_by = false;
};

/// None when Windows does not say.
[[nodiscard]] std::optional<SleepStates> read_sleep_states();

}  // namespace parcmetre::agent
