// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "collector/serve.hpp"
#include "inventory/configuration/option.hpp"

namespace parcmetre::collector {

/// Every option of `serve`, bound to where its value goes. A row here is all it takes: the command
/// line, the configuration file, --help and --check-config follow. `options` must outlive the rows.
[[nodiscard]] std::vector<Option> serve_options(ServeOptions& options);

}  // namespace parcmetre::collector
