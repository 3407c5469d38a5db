// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/asio/awaitable.hpp>

#include "collector/api/services.hpp"
#include "collector/intake/intake.hpp"

namespace parcmetre::collector {

/// Commits a report that was accepted, and counts it. Errors: those of the committer.
[[nodiscard]] boost::asio::awaitable<Result<AppendOutcome>> keep_report(
    Services& services, Accepted const& accepted, inventory::Day today
);

/// Counts one that was not, by why.
void count_refused(Services& services, char const* reason);

/// Why a report was refused, as fleet health counts it.
[[nodiscard]] char const* reason_of(Errc code) noexcept;

}  // namespace parcmetre::collector
