// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "inventory/error.hpp"
#include "inventory/json.hpp"

namespace parcmetre::collector {

/// Bounds of what another agent sends, once inflated: its list of software alone fills a megabyte.
struct ForeignLimits {
    static constexpr std::size_t kBytes = std::size_t{16} * 1024 * 1024;
    static constexpr std::size_t kDepth = 16;
    static constexpr std::size_t kTags = 1'000'000;  ///< of XML, opening and closing
    static constexpr std::size_t kNames = 500;       ///< of elements in one
};

/// Reads a request of GLPI's JSON protocol. Errors: malformed (no JSON object), limit.
[[nodiscard]] Result<inventory::Json> read_foreign_json(std::string_view text);

/// Reads a request of the older XML protocol into the tree that the JSON one would have: names in
/// lower case, elements that repeat in a list, one that holds no other as text. Attributes and
/// comments are left out. Errors: malformed (no XML, another root than REQUEST, a document type),
/// limit.
[[nodiscard]] Result<inventory::Json> read_foreign_xml(std::string_view text);

}  // namespace parcmetre::collector
