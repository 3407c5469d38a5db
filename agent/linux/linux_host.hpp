// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "agent/daemon/host.hpp"
#include "agent/linux/file_descriptor.hpp"
#include "inventory/error.hpp"

namespace parcmetre::agent {

/// A service on Linux: asleep in poll(2), woken by timers and signals alone.
class LinuxHost final : public Host {
public:
    /// Blocks SIGTERM, SIGINT and SIGHUP: from now on they end waits. Errors: internal.
    [[nodiscard]] static Result<LinuxHost> make();

    [[nodiscard]] Instant now() override;
    [[nodiscard]] std::optional<EnergyReading> energy() override;
    [[nodiscard]] Wake wait(std::chrono::seconds running) override;
    void is_ready() override;

private:
    LinuxHost(FileDescriptor signals, FileDescriptor timer, FileDescriptor clock_watch);

    FileDescriptor signals_;
    FileDescriptor timer_;        ///< of running time
    FileDescriptor clock_watch_;  ///< fires when the clock on the wall jumps, as it does on resume
};

}  // namespace parcmetre::agent
