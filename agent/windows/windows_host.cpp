// SPDX-License-Identifier: EUPL-1.2
#include "agent/windows/windows_host.hpp"

#include <algorithm>
#include <utility>

#include "agent/windows/sleep_states.hpp"

namespace parcmetre::agent {

WindowsHost::WindowsHost(std::function<void()> on_ready)
    : on_ready_{std::move(on_ready)}, event_{::CreateEventW(nullptr, FALSE, FALSE, nullptr)} {}

void WindowsHost::wake(Wake why) {
    {
        std::lock_guard const lock{mutex_};
        // What ends the service is not forgotten for what comes after.
        if (!why_ || *why_ == Wake::clock_changed) {
            why_ = why;
        }
    }
    ::SetEvent(event_.get());
}

bool WindowsHost::tells_sleep() const {
    auto const states = read_sleep_states();
    return states && !states->stands_by;
}

Instant WindowsHost::now() {
    return read_clocks();
}

std::optional<EnergyReading> WindowsHost::energy() {
    return read_energy();
}

Wake WindowsHost::wait(std::chrono::seconds running) {
    // Since Windows 8 the time of a wait stands still while the machine sleeps.
    constexpr std::chrono::milliseconds kLongest{std::chrono::hours{24}};
    auto const time =
        std::clamp<std::chrono::milliseconds>(running, std::chrono::seconds{1}, kLongest);
    ::WaitForSingleObject(event_.get(), static_cast<DWORD>(time.count()));
    std::lock_guard const lock{mutex_};
    return std::exchange(why_, std::nullopt).value_or(Wake::timer);
}

void WindowsHost::is_ready() {
    on_ready_();
}

}  // namespace parcmetre::agent
