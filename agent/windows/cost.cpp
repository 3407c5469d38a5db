// SPDX-License-Identifier: EUPL-1.2
#include "agent/cost.hpp"

#include <windows.h>

#include <psapi.h>

namespace parcmetre::agent {

namespace {

/// A FILETIME counts 100 ns.
std::int64_t microseconds(FILETIME time) {
    return ((std::int64_t{time.dwHighDateTime} << 32U) | time.dwLowDateTime) / 10;
}

}  // namespace

std::int64_t cpu_time_us() {
    FILETIME made{};
    FILETIME ended{};
    FILETIME kernel{};
    FILETIME user{};
    ::GetProcessTimes(::GetCurrentProcess(), &made, &ended, &kernel, &user);
    return microseconds(kernel) + microseconds(user);
}

std::int64_t peak_rss_kib() {
    PROCESS_MEMORY_COUNTERS counters{};
    ::K32GetProcessMemoryInfo(::GetCurrentProcess(), &counters, sizeof(counters));
    return static_cast<std::int64_t>(counters.PeakWorkingSetSize / 1024);
}

}  // namespace parcmetre::agent
