// SPDX-License-Identifier: EUPL-1.2
#pragma once
// A database on a server is copied by PostgreSQL's own programs, which every operator of it has and
// can use without ours: the file is pg_dump's custom format.

#include <filesystem>
#include <string>

#include "collector/upkeep/data_set.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

inline constexpr std::string_view kDumpFile = "parcmetre.pgdump";

/// Writes a server's database to a file, as it stands at one instant, while others read and write
/// it. Errors: not_found (no data there, or no pg_dump), unavailable, permission_denied, internal.
[[nodiscard]] Result<DatabaseContent> dump_server(
    std::string const& server, std::filesystem::path const& to
);

/// Puts such a file into a database that is empty: whole, or not at all. Errors: conflict (it holds
/// data), not_found (no pg_restore), and those of connecting.
[[nodiscard]] Result<void> load_server(
    std::string const& server, std::filesystem::path const& from
);

}  // namespace parcmetre::collector
