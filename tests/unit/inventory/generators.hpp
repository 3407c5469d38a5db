// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <rapidcheck.h>

#include "inventory/fleet.hpp"
#include "inventory/report.hpp"

namespace parcmetre::tests {

/// Any report that the codec accepts: every member known or unknown, references that resolve.
[[nodiscard]] rc::Gen<inventory::Report> any_report();

/// Any fleet that the codec accepts.
[[nodiscard]] rc::Gen<inventory::Fleet> any_fleet();

}  // namespace parcmetre::tests
