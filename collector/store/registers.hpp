// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inventory/day.hpp"
#include "inventory/registers/entry.hpp"

namespace parcmetre::collector {

/// An entry on its way to its register.
struct EntryToKeep {
    inventory::RegisterEntry entry;
    std::optional<inventory::EntryId> replaces = {};  ///< the one that it corrects
};

/// An entry with how long it has been known.
struct KeptEntry {
    inventory::RegisterEntry entry;
    inventory::Day known_from;
    std::optional<inventory::Day> known_to;  ///< the day of its correction or withdrawal
    std::optional<inventory::EntryId> replaces;
    std::string author;
};

struct RegisterPage {
    std::int64_t total = 0;
    std::vector<KeptEntry> entries;
};

/// What of a register is asked for.
struct RegisterQuery {
    std::string register_id;
    bool with_past = false;  ///< also what was corrected or withdrawn
    std::int64_t offset = 0;
    std::int64_t limit = 0;
};

/// A document without its bytes.
struct DocumentInfo {
    std::string sha256;  ///< 64 hex digits
    std::string name;
    std::string media_type;
    std::int64_t size = 0;  ///< bytes
    inventory::Day kept_on;
};

}  // namespace parcmetre::collector
