// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "collector/database/connection.hpp"
#include "collector/store/store.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

/// Keeps a frozen figure in the transaction that is open. Errors: conflict (the id exists),
/// malformed (the hash is not that of the bytes), and the database's.
[[nodiscard]] Result<void> keep_evidence(
    database::Connection& connection, EvidenceEntry const& entry, std::string const& bytes
);

/// Latest first.
[[nodiscard]] Result<std::vector<EvidenceEntry>> load_evidence_list(database::Connection& connection
);

/// Errors also: not_found; malformed when the bytes no longer hash to what was recorded.
[[nodiscard]] Result<std::string> load_evidence(
    database::Connection& connection, std::string const& id
);

}  // namespace parcmetre::collector
