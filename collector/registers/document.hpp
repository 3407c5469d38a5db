// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include <boost/system/result.hpp>

#include "inventory/language.hpp"

namespace parcmetre::collector {

inline constexpr std::size_t kDocumentBytes = std::size_t{10} * 1024 * 1024;

/// A proof that belongs to entries: an invoice, a slip, a signed policy.
struct Document {
    std::string sha256;  ///< 64 hex digits: its name everywhere
    std::string name;    ///< the file's, without folders
    std::string media_type;
    std::string bytes;
};

/// Looks at what a file holds, not at what it says: PDF, PNG, JPEG, an office document (OOXML,
/// OpenDocument) or text. Refused, with a sentence: anything else, one that is not what
/// its name ends in, an empty or a too large one.
[[nodiscard]] boost::system::result<Document, Text> check_document(
    std::string_view name, std::string bytes
);

}  // namespace parcmetre::collector
