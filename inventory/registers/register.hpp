// SPDX-License-Identifier: EUPL-1.2
#pragma once
// What no device can tell: what an organisation buys, mends, gives away and says to its people.

#include <span>
#include <string>
#include <string_view>

#include "inventory/language.hpp"

namespace parcmetre::inventory {

/// A word of both languages that lives as long as the program.
struct Label {
    std::string_view fr;
    std::string_view en;

    [[nodiscard]] std::string_view in(Language language) const noexcept {
        return language == Language::french ? fr : en;
    }
};

/// One of the values that a field takes.
struct Choice {
    std::string_view id;  ///< "refurbished"
    Label name;
};

/// What a field holds. A whole number and an amount have bounds.
enum class FieldKind { text, day, whole, amount, yes_no, choice };

struct Field {
    std::string_view id;  ///< "units"
    FieldKind kind = FieldKind::text;
    Label name;
    bool is_required = false;
    double least = 0;
    double most = 0;
    std::string_view unit = {};  ///< "kg"; empty for a plain number
    std::span<Choice const> choices = {};
    std::string_view example = {};  ///< as a person would write it in French
};

/// Whether an entry happened on its day, or holds from it on until the next of its kind.
enum class Lasting { event, state };

/// A register: a row of data. Forms, files, the API and the indicators all read it.
struct Register {
    std::string_view id;  ///< "purchases"
    Label name;
    Label purpose;   ///< one sentence: what belongs here, and what it serves
    Label day_name;  ///< what an entry's day is: "Date d’achat"
    Lasting lasting = Lasting::event;
    /// The field that sets states of one scope apart, each of which holds until the next of its
    /// own; empty: a scope has one at a time.
    std::string_view key = {};
    /// Whether a day to come may be written: of a target or a contract, not of a purchase.
    bool may_come_later = false;
    std::span<Field const> fields;

    [[nodiscard]] Field const* find(std::string_view field_id) const noexcept;
};

[[nodiscard]] std::span<Register const> all_registers() noexcept;

/// Null when there is none.
[[nodiscard]] Register const* find_register(std::string_view id) noexcept;

[[nodiscard]] std::string_view to_string(FieldKind kind) noexcept;

}  // namespace parcmetre::inventory
