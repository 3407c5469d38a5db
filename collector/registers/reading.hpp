// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/day.hpp"
#include "inventory/fleet.hpp"
#include "inventory/language.hpp"
#include "inventory/registers/entry.hpp"
#include "inventory/registers/register.hpp"

namespace parcmetre::collector {

/// What a person fills in: texts, as a form, a file or the API has them.
struct Submission {
    std::string scope;  ///< id or name; empty: the organisation
    std::string day;
    std::map<std::string, std::string, std::less<>> values;  ///< by field's id; empty: unknown
    std::vector<std::string> documents;
};

/// Why an entry is not taken, or what to look at in one that is.
struct Complaint {
    std::string field;  ///< id of a field, "day", "scope", "documents"; empty: the whole entry
    Text why;
};

/// An entry as it was understood; it is only to be used when nothing refuses it.
struct Understood {
    inventory::RegisterEntry entry;  ///< without id
    std::vector<Complaint> refusals;
    std::vector<Complaint> remarks;  ///< it is taken, but somebody should look
};

/// Reads what was filled in: days and numbers as people write them in French or English, choices by
/// id or by name, case and accents aside. All that is wrong is told, not the first alone. The scope
/// is one of `scopes`, or a site without any device yet, "site:NAME".
[[nodiscard]] Understood read_submission(
    inventory::Register const& to,
    Submission const& submission,
    std::vector<inventory::Scope> const& scopes,
    inventory::Day today
);

/// A number of people: "12,5", "1 234,5", "1.5"; none for anything else.
[[nodiscard]] std::optional<double> read_amount(std::string_view text);

}  // namespace parcmetre::collector
