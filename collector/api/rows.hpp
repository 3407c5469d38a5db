// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "collector/api/handlers.hpp"
#include "collector/http/audience.hpp"
#include "collector/http/router.hpp"

namespace parcmetre::collector {

inline constexpr std::size_t kReportBytes = std::size_t{2} * 1024 * 1024;
inline constexpr std::size_t kForeignBytes = std::size_t{4} * 1024 * 1024;
inline constexpr std::size_t kListBytes = std::size_t{32} * 1024 * 1024;
inline constexpr std::size_t kFormBytes = std::size_t{64} * 1024;

// Who may call what, beside kAnyone, kSignedIn, kAgents and kEnrolling. IT sees devices, RSE their
// sums and the evidence; an auditor reads what was established; an admin may all of it.
inline constexpr Audience kAdmins = Audience::of({Role::admin});
inline constexpr Audience kDeviceKeepers = Audience::of({Role::admin, Role::it});
inline constexpr Audience kFigureKeepers = Audience::of({Role::admin, Role::rse});
inline constexpr Audience kKeepers = Audience::of({Role::admin, Role::it, Role::rse});
inline constexpr Audience kMetricsReaders{.metrics = true, .roles = kDeviceKeepers.roles};

/// A route as the table writes it.
struct RouteRow {
    Method method;
    std::string_view pattern;
    Audience audience;
    Handling (*handle)(Services&, Request);
    Operation operation;
    std::size_t body_limit = 0;
};

[[nodiscard]] std::vector<RouteRow> figure_rows();
[[nodiscard]] std::vector<RouteRow> register_rows();
[[nodiscard]] std::vector<RouteRow> foreign_rows();
[[nodiscard]] std::vector<RouteRow> import_rows();
[[nodiscard]] std::vector<RouteRow> session_rows();
[[nodiscard]] std::vector<RouteRow> people_rows();
[[nodiscard]] std::vector<RouteRow> agent_rows();

}  // namespace parcmetre::collector
