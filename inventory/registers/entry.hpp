// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "inventory/day.hpp"
#include "inventory/error.hpp"
#include "inventory/ids.hpp"
#include "inventory/json.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::inventory {

/// A UUID.
using EntryId = Id<struct EntryIdKind>;

/// What a field of an entry holds, by the kind of the field: text and choice, whole, amount,
/// yes_no, day.
using FieldValue = std::variant<std::string, std::int64_t, double, bool, Day>;

/// What somebody wrote in a register. It is never changed: who corrects it writes another.
struct RegisterEntry {
    EntryId id;
    std::string register_id;  ///< "purchases"
    ScopeId scope;            ///< the organisation, or a part of it
    Day day;                  ///< on which it happened, or from which on it holds
    std::map<std::string, FieldValue, std::less<>> values;  ///< an absent one is unknown
    std::vector<std::string> documents;  ///< SHA-256 of the proofs, 64 hex digits each

    /// A text, or the id of a choice; empty when it is unknown.
    [[nodiscard]] std::string_view text(std::string_view field) const noexcept;
    [[nodiscard]] std::optional<double> number(std::string_view field) const noexcept;
    [[nodiscard]] std::optional<bool> is(std::string_view field) const noexcept;
    [[nodiscard]] std::optional<Day> day_of(std::string_view field) const noexcept;

    friend bool operator==(RegisterEntry const&, RegisterEntry const&) = default;
};

struct EntryLimits {
    static constexpr std::size_t kText = 200;                      ///< characters of a text
    static constexpr std::size_t kDocuments = 10;                  ///< of one entry
    static constexpr std::size_t kBytes = std::size_t{16} * 1024;  ///< of one entry's JSON
};

/// {"values":{"units":25,…},"documents":["…"]}: what of an entry has no column of its own.
[[nodiscard]] std::string encode_entry_body(RegisterEntry const& entry);

/// Reads it into an entry whose register is set. What the register no longer has is left out.
/// Errors: malformed, unsupported (no such register).
[[nodiscard]] Result<void> decode_entry_body(std::string_view body, RegisterEntry& entry);

/// The same of an object that is being read; a register that nobody knows is an error of `from`.
void read_entry_body(JsonObject& from, RegisterEntry& entry);

/// An entry with what the body leaves out, as fleet.v1 has it.
[[nodiscard]] Json entry_object(RegisterEntry const& entry);

/// The states that hold on a day, of one register: of each scope and key the latest that began.
/// Entries are in any order; of two of one day, the one that stands later in the list.
[[nodiscard]] std::vector<RegisterEntry const*> states_on(
    std::span<RegisterEntry const> entries, std::string_view register_id, Day day
);

}  // namespace parcmetre::inventory
