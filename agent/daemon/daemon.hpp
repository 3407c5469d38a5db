// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "agent/commands.hpp"
#include "agent/daemon/host.hpp"
#include "agent/daemon/schedule.hpp"
#include "agent/power/power_meter.hpp"
#include "agent/report_once.hpp"
#include "agent/settings.hpp"

namespace parcmetre::agent {

/// The agent as a service, in one thread: reports once a day and, when the organisation has allowed
/// it, measures how long the machine is on, asleep and off. It sleeps in between.
class Daemon {
public:
    Daemon(Host& host, Options options, std::filesystem::path state, Collector collector);

    /// Runs until the host says stop. What goes wrong meanwhile is told once and tried again later.
    /// Errors: the state folder cannot be used.
    [[nodiscard]] Result<void> run();

private:
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Wake wait();
    [[nodiscard]] Result<void> mark(bool is_going_down);
    [[nodiscard]] Result<void> apply(Settings settings);
    [[nodiscard]] Result<void> report();
    [[nodiscard]] Result<void> take_report(Spool& spool);
    [[nodiscard]] Result<void> send(Spool& spool);
    void tell(Error const& trouble);

    Host* host_;
    Options options_;
    std::filesystem::path state_;
    Collector collector_;
    LocalCalendar calendar_;
    inventory::InstallId install_id_;
    Settings settings_;
    std::optional<PowerMeter> meter_;  ///< while usage is allowed
    std::optional<Schedule> schedule_;
    std::string told_;  ///< the last trouble told, so that it is told once
};

}  // namespace parcmetre::agent
