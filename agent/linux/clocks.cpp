// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/clocks.hpp"

#include <charconv>
#include <ctime>
#include <string_view>

#include "agent/write_file.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

constexpr std::size_t kLineBytes = 128;

std::chrono::seconds read_clock(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return std::chrono::seconds{time.tv_sec};
}

std::string line_of(char const* file) {
    auto const text = read_whole(file, kLineBytes);
    return text ? std::string{inventory::trim(*text)} : std::string{};
}

/// Counts what reached "mem" or "standby", not hibernation (kernel/power/suspend.c).
std::optional<std::int64_t> read_suspends() {
    auto const text = line_of("/sys/power/suspend_stats/success");
    std::int64_t count = 0;
    auto const* const end = text.data() + text.size();
    auto const [stopped, error] = std::from_chars(text.data(), end, count);
    return error == std::errc{} && stopped == end ? std::optional{count} : std::nullopt;
}

/// "freeze mem disk": what the kernel can do (Documentation/ABI/testing/sysfs-power).
bool can_hibernate() {
    return line_of("/sys/power/state").find("disk") != std::string::npos;
}

}  // namespace

Instant read_clocks() {
    Instant now;
    now.boot_id = line_of("/proc/sys/kernel/random/boot_id");
    now.suspends = read_suspends();
    now.only_sleeps = !can_hibernate();
    now.since_boot = read_clock(CLOCK_BOOTTIME);
    now.running = read_clock(CLOCK_MONOTONIC);
    now.wall = std::chrono::sys_seconds{read_clock(CLOCK_REALTIME)};
    return now;
}

}  // namespace parcmetre::agent
