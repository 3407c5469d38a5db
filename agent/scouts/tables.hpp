// SPDX-License-Identifier: EUPL-1.2
#pragma once
// What the room knows by heart of makers: data/*.csv, compiled in by inventory/hardware's
// tables.cmake. Each file says what its columns are.

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace parcmetre::scouts::tables {

template <std::size_t Columns>
using Row = std::array<std::string_view, Columns>;

// prefix, counter, choice, how, oid, source
[[nodiscard]] std::span<Row<6> const> counters() noexcept;
[[nodiscard]] std::span<Row<4> const> identity() noexcept;  // prefix, field, oid, source
[[nodiscard]] std::span<Row<3> const> makers() noexcept;    // prefix, maker, kind
[[nodiscard]] std::span<Row<3> const> names() noexcept;     // pattern, maker, kind
[[nodiscard]] std::span<Row<4> const> phones() noexcept;    // pattern, maker, class, why

}  // namespace parcmetre::scouts::tables
