// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "agent/language.hpp"

namespace parcmetre::agent {

/// What people call a member of a report: "Taille de l'écran en pouces". None for a member that has
/// no words; a test sees to it that every member of the schema has.
[[nodiscard]] std::optional<std::string_view> field_words(
    std::string_view member, Language language
);

/// What people call a word that a member may hold: "laptop" is "ordinateur portable". Any other
/// text as it is.
[[nodiscard]] std::string value_words(
    std::string_view member, std::string_view value, Language language
);

}  // namespace parcmetre::agent
