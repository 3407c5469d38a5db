// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string>
#include <vector>

#include "collector/database/connection.hpp"
#include "collector/registers/document.hpp"
#include "collector/store/registers.hpp"

namespace parcmetre::collector {

/// A write is under way. Errors: conflict (the id exists; what is replaced does not stand in the
/// same register).
[[nodiscard]] Result<void> keep_entries(
    database::Connection& connection,
    std::span<EntryToKeep const> entries,
    std::string const& author,
    inventory::Day known_on
);

/// Ends an entry. Errors: conflict (it is not there, or no longer stands).
[[nodiscard]] Result<void> withdraw_entry(
    database::Connection& connection, inventory::EntryId const& id, inventory::Day known_on
);

/// Those in force on a known day, in the order in which they were written.
[[nodiscard]] Result<std::vector<inventory::RegisterEntry>> load_entries(
    database::Connection& connection, inventory::Day known_on
);

/// By day, the latest first; those of one day, the last written first.
[[nodiscard]] Result<RegisterPage> load_register(
    database::Connection& connection, RegisterQuery const& query
);

/// The same bytes again keep the name that they had first.
[[nodiscard]] Result<void> keep_document(
    database::Connection& connection, Document const& document, inventory::Day today
);

/// `digits`: its SHA-256. Errors: not_found; malformed (the bytes no longer have that hash).
[[nodiscard]] Result<Document> load_document(
    database::Connection& connection, std::string const& digits
);

/// Without their bytes, by name.
[[nodiscard]] Result<std::vector<DocumentInfo>> load_document_list(database::Connection& connection
);

}  // namespace parcmetre::collector
