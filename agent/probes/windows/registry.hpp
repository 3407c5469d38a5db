// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>

#include "agent/probes/context.hpp"
#include "agent/probes/windows_registry.hpp"

namespace parcmetre::agent {

/// This machine's registry, or the one recorded in the files registry/*.reg of a replayed machine;
/// empty when there are none.
[[nodiscard]] std::unique_ptr<WindowsRegistry> registry_of(ProbeContext const& context);

}  // namespace parcmetre::agent
