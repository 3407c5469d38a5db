// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "agent/commands.hpp"
#include "inventory/configuration/option.hpp"

namespace parcmetre::agent {

/// The options of every command that the configuration file knows too; `options` must outlive them.
/// The first are about this machine, the last about sending.
[[nodiscard]] std::vector<Option> agent_options(Options& options);

/// So many of the first ones are for the commands that look at this machine.
inline constexpr std::size_t kMachineOptions = 1;

/// So many of the last ones are for the commands that send, and so many of these for those that
/// send reports.
inline constexpr std::size_t kSendingOptions = 2;
inline constexpr std::size_t kReportingOptions = 1;

/// What is wrong with the values together, wherever they come from; none when nothing is.
[[nodiscard]] std::optional<Text> wrong_option(Options const& options);

}  // namespace parcmetre::agent
