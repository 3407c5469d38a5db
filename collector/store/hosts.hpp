// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "collector/database/connection.hpp"
#include "collector/store/store.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

/// Which device each machine is that an agent runs on.
[[nodiscard]] Result<std::vector<AgentHost>> load_agent_hosts(
    database::Connection& connection, std::string const& key, AsOf as_of
);

}  // namespace parcmetre::collector
