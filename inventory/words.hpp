// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <type_traits>

namespace parcmetre::inventory {

/// A reader of the words that name an enum's values, which stand in order from 0 to `Last`.
template <auto Last>
[[nodiscard]] auto words_up_to() {
    using Enum = decltype(Last);
    return std::function{[](std::string_view text) -> std::optional<Enum> {
        using Number = std::underlying_type_t<Enum>;
        for (Number i = 0; i <= static_cast<Number>(Last); ++i) {
            if (to_string(static_cast<Enum>(i)) == text) {
                return static_cast<Enum>(i);
            }
        }
        return std::nullopt;
    }};
}

}  // namespace parcmetre::inventory
