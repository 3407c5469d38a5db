// SPDX-License-Identifier: EUPL-1.2
#pragma once
// What the room knows by heart: data/*.csv, compiled in by tables.cmake. The columns are named in
// the first line of each file, where each is explained too.

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace parcmetre::inventory::hardware::tables {

template <std::size_t Columns>
using Row = std::array<std::string_view, Columns>;

[[nodiscard]] std::span<Row<1> const> board_codes() noexcept;    // maker
[[nodiscard]] std::span<Row<1> const> chromeboxes() noexcept;    // board
[[nodiscard]] std::span<Row<4> const> class_by_name() noexcept;  // maker, pattern, form, class
[[nodiscard]] std::span<Row<3> const> cpu_launches() noexcept;   // pattern, from, to
[[nodiscard]] std::span<Row<4> const> docks() noexcept;          // usb, name, maker, model
[[nodiscard]] std::span<Row<4> const> os_support() noexcept;     // name, version, end, source
[[nodiscard]] std::span<Row<4> const> pci_graphics() noexcept;   // id, maker, model, discrete
[[nodiscard]] std::span<Row<2> const> maker_aliases() noexcept;  // pattern, maker
[[nodiscard]] std::span<Row<1> const> placeholder_serials() noexcept;  // pattern
[[nodiscard]] std::span<Row<1> const> placeholders() noexcept;         // pattern
[[nodiscard]] std::span<Row<2> const> pnp_makers() noexcept;           // pnp, maker
[[nodiscard]] std::span<Row<2> const> product_lines() noexcept;        // pattern, class
[[nodiscard]] std::span<Row<6> const> serial_date_codes(
) noexcept;  // maker, part, layout, first, last, source
[[nodiscard]] std::span<Row<3> const> virtual_machines() noexcept;  // maker, product, bios

}  // namespace parcmetre::inventory::hardware::tables
