// SPDX-License-Identifier: EUPL-1.2
#include "agent/linux/linux_host.hpp"

#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <system_error>
#include <utility>

#include <poll.h>
#include <unistd.h>

#include "inventory/system/service_manager.hpp"

namespace parcmetre::agent {

namespace {

/// The kernel may put our wake-ups together with others'.
constexpr unsigned long kTimerSlackNs = 50'000'000;

/// In the far future: this timer is there to be cancelled.
constexpr std::time_t kNever = std::time_t{1} << 40;

Error error_of(char const* doing) {
    return {Errc::internal, std::string{doing} + ": " + std::generic_category().message(errno)};
}

sigset_t service_signals() {
    sigset_t set;
    ::sigemptyset(&set);
    for (int const signal : {SIGTERM, SIGINT, SIGHUP}) {
        ::sigaddset(&set, signal);
    }
    return set;
}

/// Whether the system, and not only this service, is stopping: by then logins are closed
/// (pam_nologin(8)). Our unit begins before systemd-user-sessions.service, hence ends after it.
bool is_system_going_down() {
    return ::access("/run/nologin", F_OK) == 0;
}

void arm(int timer, int flags, std::time_t seconds) {
    itimerspec when{};
    when.it_value.tv_sec = seconds;
    ::timerfd_settime(timer, flags, &when, nullptr);
}

void watch_clock(int timer) {
    arm(timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, kNever);
}

}  // namespace

LinuxHost::LinuxHost(FileDescriptor signals, FileDescriptor timer, FileDescriptor clock_watch)
    : signals_{std::move(signals)},
      timer_{std::move(timer)},
      clock_watch_{std::move(clock_watch)} {}

Result<LinuxHost> LinuxHost::make() {
    auto const set = service_signals();
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
    ::prctl(PR_SET_TIMERSLACK, kTimerSlackNs);
    FileDescriptor signals{::signalfd(-1, &set, SFD_CLOEXEC)};
    FileDescriptor timer{::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC)};
    FileDescriptor clock_watch{::timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK)};
    if (!signals || !timer || !clock_watch) {
        return error_of("making timers");
    }
    watch_clock(clock_watch.get());
    return LinuxHost{std::move(signals), std::move(timer), std::move(clock_watch)};
}

Instant LinuxHost::now() {
    return read_clocks();
}

std::optional<EnergyReading> LinuxHost::energy() {
    return read_energy();
}

Wake LinuxHost::wait(std::chrono::seconds running) {
    // A timer of zero is none at all.
    arm(timer_.get(), 0, std::max<std::time_t>(running.count(), 1));
    std::array<pollfd, 3> watched{
        pollfd{signals_.get(), POLLIN, 0},
        pollfd{clock_watch_.get(), POLLIN, 0},
        pollfd{timer_.get(), POLLIN, 0}};
    while (::poll(watched.data(), watched.size(), -1) < 0 && errno == EINTR) {
    }
    if (watched[0].revents != 0) {
        return is_system_going_down() ? Wake::going_down : Wake::stop;
    }
    if (watched[1].revents != 0) {
        watch_clock(clock_watch_.get());
        return Wake::clock_changed;
    }
    return Wake::timer;
}

void LinuxHost::is_ready() {
    tell_service_manager("READY=1");
}

}  // namespace parcmetre::agent
