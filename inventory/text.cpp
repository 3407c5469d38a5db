// SPDX-License-Identifier: EUPL-1.2
#include "inventory/text.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace parcmetre::inventory {
namespace {

bool is_space(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == '\0';
}

/// Bytes of the sequence that starts with `lead`, 0 when none does.
std::size_t sequence_length(std::uint8_t lead) noexcept {
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return 2;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        return 3;
    }
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/// The second byte carries the rules against overlong forms, surrogates and U+110000 (RFC 3629 §4).
bool second_byte_fits(std::uint8_t lead, std::uint8_t second) noexcept {
    std::uint8_t const low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    std::uint8_t const high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return second >= low && second <= high;
}

}  // namespace

std::string_view trim(std::string_view text) noexcept {
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::string squeeze_spaces(std::string_view text) {
    std::string squeezed;
    std::ranges::unique_copy(text, std::back_inserter(squeezed), [](char one, char next) {
        return one == ' ' && next == ' ';
    });
    return squeezed;
}

std::string ascii_lower(std::string_view text) {
    std::string lower{text};
    for (auto& c : lower) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return lower;
}

bool is_utf8(std::string_view text) noexcept {
    for (std::size_t at = 0; at < text.size();) {
        auto const lead = static_cast<std::uint8_t>(text[at]);
        auto const length = sequence_length(lead);
        if (length == 0 || at + length > text.size()) {
            return false;
        }
        for (std::size_t i = 1; i < length; ++i) {
            auto const next = static_cast<std::uint8_t>(text[at + i]);
            if ((next & 0xC0) != 0x80 || (i == 1 && !second_byte_fits(lead, next))) {
                return false;
            }
        }
        at += length;
    }
    return true;
}

std::size_t count_characters(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

bool is_uuid4(std::string_view text) noexcept {
    if (text.size() != 36 || text[14] != '4' ||
        std::string_view{"89ab"}.find(text[19]) == std::string_view::npos) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const dash = i == 8 || i == 13 || i == 18 || i == 23;
        bool const hex = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
        if (dash ? text[i] != '-' : !hex) {
            return false;
        }
    }
    return true;
}

}  // namespace parcmetre::inventory
