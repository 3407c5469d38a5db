// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string_view>

#include "collector/database/connection.hpp"

namespace parcmetre::collector::database {

/// SQLite's code and message as an Error. The only place that knows its codes.
[[nodiscard]] Error sqlite_error(int code, std::string_view message);

/// Opens a database file, made when it is missing and may be written. `patience`: how long a call
/// waits for another connection's lock before it is unavailable.
[[nodiscard]] Result<std::unique_ptr<Connection>> open_sqlite_file(
    std::filesystem::path const& file,
    Access access,
    std::chrono::milliseconds patience = std::chrono::seconds{5}
);

}  // namespace parcmetre::collector::database
