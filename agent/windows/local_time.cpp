// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/local_time.hpp"

#include <windows.h>

#include <cstdint>

namespace parcmetre::agent {

namespace {

constexpr std::int64_t kTicksPerSecond = 10'000'000;        ///< a FILETIME counts 100 ns
constexpr std::int64_t kFrom1601To1970 = 11'644'473'600LL;  ///< seconds

}  // namespace

std::tm local_time(std::time_t moment) {
    // Not the C library's, which reads the zone once: a laptop travels.
    auto const ticks = (std::int64_t{moment} + kFrom1601To1970) * kTicksPerSecond;
    FILETIME const utc{static_cast<DWORD>(ticks & 0xFFFF'FFFF), static_cast<DWORD>(ticks >> 32U)};
    SYSTEMTIME in_utc{};
    SYSTEMTIME local{};
    std::tm time{};
    if (!::FileTimeToSystemTime(&utc, &in_utc) ||
        !::SystemTimeToTzSpecificLocalTime(nullptr, &in_utc, &local)) {
        return time;
    }
    time.tm_year = local.wYear - 1900;
    time.tm_mon = local.wMonth - 1;
    time.tm_mday = local.wDay;
    time.tm_hour = local.wHour;
    time.tm_min = local.wMinute;
    time.tm_sec = local.wSecond;
    time.tm_wday = local.wDayOfWeek;
    time.tm_isdst = -1;
    return time;
}

}  // namespace parcmetre::agent
