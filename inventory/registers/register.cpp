// SPDX-License-Identifier: EUPL-1.2
#include "inventory/registers/register.hpp"

#include <algorithm>
#include <vector>

#include "inventory/registers/tables.hpp"

namespace parcmetre::inventory {

namespace {

std::vector<Register> gathered() {
    std::vector<Register> all;
    for (auto const table : {life_cycle_registers(), people_registers(), operation_registers()}) {
        all.insert(all.end(), table.begin(), table.end());
    }
    return all;
}

}  // namespace

Field const* Register::find(std::string_view field_id) const noexcept {
    auto const found = std::ranges::find(fields, field_id, &Field::id);
    return found == fields.end() ? nullptr : &*found;
}

std::span<Register const> all_registers() noexcept {
    static auto const kAll = gathered();
    return kAll;
}

Register const* find_register(std::string_view id) noexcept {
    auto const all = all_registers();
    auto const found = std::ranges::find(all, id, &Register::id);
    return found == all.end() ? nullptr : &*found;
}

std::string_view to_string(FieldKind kind) noexcept {
    switch (kind) {
        case FieldKind::text:
            return "text";
        case FieldKind::day:
            return "day";
        case FieldKind::whole:
            return "whole";
        case FieldKind::amount:
            return "amount";
        case FieldKind::yes_no:
            return "yes_no";
        case FieldKind::choice:
            return "choice";
    }
    return "";
}

}  // namespace parcmetre::inventory
