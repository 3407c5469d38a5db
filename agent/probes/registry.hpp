// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>

#include "agent/probes/probe.hpp"

namespace parcmetre::agent {

/// Every probe of this system, in the order in which they run.
[[nodiscard]] std::span<Probe const> all_probes() noexcept;

}  // namespace parcmetre::agent
