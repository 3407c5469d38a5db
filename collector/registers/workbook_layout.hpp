// SPDX-License-Identifier: EUPL-1.2
#pragma once
// What the workbook's sheets and columns are called: who writes them and who reads them agree here.

#include <array>
#include <string>

#include "inventory/registers/register.hpp"

namespace parcmetre::collector::layout {

using inventory::Label;

inline constexpr Label kReadMe{"Lisez-moi", "Read me"};
inline constexpr Label kChoices{"Listes", "Lists"};
inline constexpr Label kScope{"Périmètre", "Scope"};
inline constexpr Label kExample{"Exemple", "Example"};

/// "Masse (kg) *": a field's column; the star asks for a value.
[[nodiscard]] inline std::string heading(inventory::Field const& field, Language language) {
    std::string text{field.name.in(language)};
    if (!field.unit.empty()) {
        text += " (" + std::string{field.unit} + ")";
    }
    return field.is_required ? text + " *" : text;
}

}  // namespace parcmetre::collector::layout
