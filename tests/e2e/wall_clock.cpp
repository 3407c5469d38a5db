// SPDX-License-Identifier: EUPL-1.2
// Loaded before a program's own libraries: its wall clock says what a file says, in seconds since
// 1970, and goes on from there for up to an hour. See moved_clock.hpp.
#include <sys/syscall.h>
#include <sys/time.h>

#include <array>
#include <cstdlib>
#include <ctime>

#include <fcntl.h>
#include <unistd.h>

namespace {

constexpr long kHour = 3600;

long told() noexcept {
    auto const* file = std::getenv("PARCMETRE_WALL_CLOCK_FILE");
    auto const descriptor = file == nullptr ? -1 : ::open(file, O_RDONLY | O_CLOEXEC);
    std::array<char, 24> text{};
    auto const size = descriptor < 0 ? -1 : ::read(descriptor, text.data(), text.size() - 1);
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (size <= 0) {
        std::abort();  // a test without its clock would test nothing
    }
    return std::atol(text.data());
}

timespec wall_clock() noexcept {
    timespec running{};
    ::syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &running);
    return {told() + running.tv_sec % kHour, running.tv_nsec};
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* into) noexcept {
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) {
        *into = wall_clock();
        return 0;
    }
    return static_cast<int>(::syscall(SYS_clock_gettime, clock, into));
}

time_t time(time_t* into) noexcept {
    auto const now = wall_clock().tv_sec;
    if (into != nullptr) {
        *into = now;
    }
    return now;
}

int gettimeofday(timeval* into, void*) noexcept {
    auto const now = wall_clock();
    *into = {now.tv_sec, now.tv_nsec / 1000};
    return 0;
}

}  // extern "C"
