// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "collector/database/connection.hpp"

namespace parcmetre::collector::database {

/// A PostgreSQL error's SQLSTATE (five characters; empty when the server is gone) and message as an
/// Error. The only place that knows its codes.
[[nodiscard]] Error postgresql_error(std::string_view sqlstate, std::string_view message);

/// Connects to a server. `where` is libpq's connection string or URI; the password may come from
/// PGPASSFILE. A connection that breaks is made again at the next transaction or the next statement
/// outside one. Errors: unavailable (no server), permission_denied, malformed (the string),
/// unsupported (a server before version 15).
[[nodiscard]] Result<std::unique_ptr<Connection>> connect_postgresql(
    std::string const& where, Access access
);

/// The same connection string by keywords, with "..." in place of passwords; "?" when it is none.
[[nodiscard]] std::string without_password(std::string const& where);

/// A connection string for another program's command line, which everybody on the machine can read.
struct SharedAddress {
    std::string where;  ///< without any secret
    std::optional<std::string> password;
};
/// Errors: malformed (no connection string), unsupported (it holds another secret than a password).
[[nodiscard]] Result<SharedAddress> share_address(std::string const& where);

}  // namespace parcmetre::collector::database
