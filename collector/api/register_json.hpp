// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "collector/registers/reading.hpp"
#include "collector/store/registers.hpp"
#include "inventory/error.hpp"
#include "inventory/json.hpp"
#include "inventory/language.hpp"
#include "inventory/registers/register.hpp"

namespace parcmetre::collector {

/// A register as forms are drawn from it, in the reader's language.
[[nodiscard]] inventory::Json register_json(inventory::Register const& about, Language language);

/// An entry: its values by field, days and numbers as JSON has them.
[[nodiscard]] inventory::Json entry_json(KeptEntry const& kept);

[[nodiscard]] inventory::Json document_json(DocumentInfo const& document);

/// [{"field","detail"}]
[[nodiscard]] inventory::Json complaints_json(
    std::vector<Complaint> const& complaints, Language language
);

/// What is asked to be written: a submission, and the entry that it corrects.
struct EntryRequest {
    Submission submission;
    std::string replaces;  ///< an entry's id; empty: nothing
};

/// Reads {"scope","day","values":{…},"documents":[…],"replaces"}; a value may be a text, a number
/// or a boolean. Errors: malformed.
[[nodiscard]] Result<EntryRequest> read_entry_request(std::string_view body);

}  // namespace parcmetre::collector
