// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/graphics.hpp"

#include <array>
#include <cstdio>
#include <string>

#include "inventory/hardware/pattern.hpp"
#include "inventory/hardware/tables.hpp"

namespace parcmetre::inventory::hardware {

namespace {

std::optional<std::string> said(std::string_view cell) {
    return cell.empty() ? std::nullopt : std::optional{std::string{cell}};
}

}  // namespace

GraphicsAdapter graphics_of_pci(std::uint16_t vendor, std::uint16_t device) {
    std::array<char, 10> id{};
    std::snprintf(id.data(), id.size(), "%04x:%04x", unsigned{vendor}, unsigned{device});
    GraphicsAdapter adapter;
    adapter.pci_id = id.data();
    for (auto const& [pattern, maker, model, discrete] : tables::pci_graphics()) {
        if (fits(pattern, *adapter.pci_id)) {
            adapter.maker = said(maker);
            adapter.model = said(model);
            adapter.discrete = discrete.empty() ? std::nullopt : std::optional{discrete == "yes"};
            break;
        }
    }
    return adapter;
}

}  // namespace parcmetre::inventory::hardware
