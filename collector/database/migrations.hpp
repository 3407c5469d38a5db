// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>

#include "collector/database/connection.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector::database {

/// The schema's history for an engine, oldest first: the files of schema/DIALECT. One that has been
/// released is never edited: add another.
[[nodiscard]] std::span<char const* const> migrations(Dialect dialect) noexcept;

/// How many migrations the database has had; 0 when it is empty.
[[nodiscard]] Result<int> schema_version(Connection& connection);

/// Brings a database to the latest schema. Each migration is one transaction. Errors: unsupported
/// (made by a later version of this software), and the engine's.
[[nodiscard]] Result<void> migrate(Connection& connection);

}  // namespace parcmetre::collector::database
