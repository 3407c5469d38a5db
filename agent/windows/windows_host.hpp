// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <mutex>
#include <optional>

#include "agent/daemon/host.hpp"
#include "agent/windows/handle.hpp"

namespace parcmetre::agent {

/// A service on Windows: asleep until its time, or until the system tells it something.
class WindowsHost final : public Host {
public:
    /// `on_ready` is called once the service has begun.
    explicit WindowsHost(std::function<void()> on_ready);

    /// Ends the wait, or the next one. Called from another thread.
    void wake(Wake why);

    [[nodiscard]] bool tells_sleep() const override;
    [[nodiscard]] Instant now() override;
    [[nodiscard]] std::optional<EnergyReading> energy() override;
    [[nodiscard]] Wake wait(std::chrono::seconds running) override;
    void is_ready() override;

private:
    std::function<void()> on_ready_;
    Handle event_;
    std::mutex mutex_;
    std::optional<Wake> why_;
};

}  // namespace parcmetre::agent
