// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "collector/api/services.hpp"
#include "collector/http/router.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::collector {

/// The whole API, one row a route. The services must outlive the router.
[[nodiscard]] Router make_router(Services& services);

/// The components of the OpenAPI document.
[[nodiscard]] inventory::Json api_schemas();

/// Of them, those of people, their tokens and agents.
[[nodiscard]] inventory::Json access_schemas();

/// Of them, those of registers.
[[nodiscard]] inventory::Json register_schemas();

/// Declares the families that handlers count in.
void declare_api_metrics(Metrics& metrics);

}  // namespace parcmetre::collector
