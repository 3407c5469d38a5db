// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "collector/database/connection.hpp"
#include "inventory/day.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

inline constexpr std::string_view kDatabaseFile = "parcmetre.sqlite";
inline constexpr std::string_view kKeyFile = "pseudonym.key";

/// The database of a data folder, to read beside the collector that may be running. Errors:
/// not_found (no embedded database there), and those of opening.
[[nodiscard]] Result<std::unique_ptr<database::Connection>> open_to_read(
    std::filesystem::path const& data
);

/// The key of pseudonyms of a data folder. Errors: not_found, malformed.
[[nodiscard]] Result<std::string> read_pseudonym_key(std::filesystem::path const& data);

/// What the store records so that another key is noticed.
[[nodiscard]] std::string pseudonym_key_mark(std::string const& key);

/// The civil day where the collector stands.
[[nodiscard]] inventory::Day local_day();

}  // namespace parcmetre::collector
