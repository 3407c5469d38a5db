// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/enum_text.hpp"

namespace parcmetre::collector {

namespace {

template <class Enum>
std::optional<Enum> parse(std::string_view text, Enum last) noexcept {
    for (int value = 0; value <= static_cast<int>(last); ++value) {
        if (inventory::to_string(static_cast<Enum>(value)) == text) {
            return static_cast<Enum>(value);
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<inventory::SenderKind> parse_sender_kind(std::string_view text) noexcept {
    return parse(text, inventory::SenderKind::simulator);
}

std::optional<inventory::AgeClueKind> parse_clue_kind(std::string_view text) noexcept {
    return parse(text, inventory::AgeClueKind::first_seen);
}

}  // namespace parcmetre::collector
