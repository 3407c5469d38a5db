// SPDX-License-Identifier: EUPL-1.2
#pragma once
// How the tables of registers write their fields.

#include <span>
#include <string_view>

#include "inventory/registers/register.hpp"

namespace parcmetre::inventory {

inline constexpr double kMostUnits = 100'000;
inline constexpr double kMostPeople = 10'000'000;

[[nodiscard]] Field class_field();
[[nodiscard]] Field units_field(std::string_view example);
[[nodiscard]] Field one_of(
    std::string_view id,
    Label name,
    std::span<Choice const> choices,
    std::string_view example,
    bool is_required = true
);
[[nodiscard]] Field whole(
    std::string_view id, Label name, double most, std::string_view example, bool is_required = true
);
[[nodiscard]] Field amount(
    std::string_view id,
    Label name,
    double least,
    double most,
    std::string_view unit,
    std::string_view example,
    bool is_required = false
);
[[nodiscard]] Field yes_no(
    std::string_view id, Label name, std::string_view example, bool is_required = false
);
[[nodiscard]] Field day(
    std::string_view id, Label name, std::string_view example, bool is_required = false
);
[[nodiscard]] Field text(
    std::string_view id, Label name, std::string_view example, bool is_required = false
);

/// The tables, each of its file, in the order in which people see them.
[[nodiscard]] std::span<Register const> life_cycle_registers() noexcept;
[[nodiscard]] std::span<Register const> people_registers() noexcept;
[[nodiscard]] std::span<Register const> operation_registers() noexcept;

}  // namespace parcmetre::inventory
