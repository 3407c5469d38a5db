// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "collector/http/router.hpp"
#include "inventory/error.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::collector {

/// The OpenAPI 3.1 document of a table of routes: what is answered is what is described. `schemas`
/// are the components that operations name; one that is missing is a bug (std::logic_error).
[[nodiscard]] std::string openapi_document(
    std::vector<Route> const& routes, inventory::Json const& schemas
);

}  // namespace parcmetre::collector
