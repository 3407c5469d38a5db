// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>

namespace parcmetre::agent {

/// CPU time that this process has used so far, user and system, in microseconds.
[[nodiscard]] std::int64_t cpu_time_us();

/// Largest resident memory of this process so far, in KiB.
[[nodiscard]] std::int64_t peak_rss_kib();

}  // namespace parcmetre::agent
