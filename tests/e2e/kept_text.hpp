// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "collector/database/connection.hpp"

namespace parcmetre::tests {

/// All that a collector has left behind, in a form that can be searched: by name ("table report",
/// "file data/parcmetre.sqlite-wal"), the bytes.
using KeptTexts = std::map<std::string, std::string>;

/// Every file below a folder, as it is.
void add_files(KeptTexts& kept, std::string const& name, std::filesystem::path const& folder);

/// Every row of every table of a database, a column a line, "name=value"; frames of zstd inflated,
/// other bytes as they are and in hexadecimal digits.
void add_tables(
    KeptTexts& kept, std::string const& name, collector::database::Connection& connection
);

}  // namespace parcmetre::tests
