// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>

#include "collector/store/sqlite.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

/// The schema's history, oldest first. One that has been released is never edited: add another.
[[nodiscard]] std::span<char const* const> migrations() noexcept;

/// Brings a database to the latest schema; `user_version` counts the migrations applied. Each is
/// one transaction. Errors: unsupported (made by a later version of this software), and SQLite's.
[[nodiscard]] Result<void> migrate(sqlite::Connection& connection);

}  // namespace parcmetre::collector
