// SPDX-License-Identifier: EUPL-1.2
#include "agent/utf16.hpp"

#include <cstdint>

#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kLongestSequence = 4;

bool is_high_surrogate(char32_t unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}

bool is_low_surrogate(char32_t unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

void append_utf8(std::string& text, char32_t point) {
    auto const put = [&text](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6U));
        put(0x80 | (point & 0x3FU));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12U));
        put(0x80 | ((point >> 6U) & 0x3FU));
        put(0x80 | (point & 0x3FU));
    } else {
        put(0xF0 | (point >> 18U));
        put(0x80 | ((point >> 12U) & 0x3FU));
        put(0x80 | ((point >> 6U) & 0x3FU));
        put(0x80 | (point & 0x3FU));
    }
}

void append_utf16(std::u16string& text, char32_t point) {
    if (point < 0x10000) {
        text.push_back(static_cast<char16_t>(point));
        return;
    }
    text.push_back(static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10U)));
    text.push_back(static_cast<char16_t>(0xDC00 + ((point - 0x10000) & 0x3FFU)));
}

/// Bytes of the well-formed sequence at the front, 0 when there is none.
std::size_t sequence_length(std::string_view text) {
    for (std::size_t length = 1; length <= kLongestSequence && length <= text.size(); ++length) {
        if (inventory::is_utf8(text.substr(0, length))) {
            return length;
        }
    }
    return 0;
}

char32_t point_of(std::string_view sequence) {
    constexpr std::uint8_t kLeadBits[] = {0x7F, 0x1F, 0x0F, 0x07};
    char32_t point = static_cast<std::uint8_t>(sequence[0]) & kLeadBits[sequence.size() - 1];
    for (char const c : sequence.substr(1)) {
        point = (point << 6U) | (static_cast<std::uint8_t>(c) & 0x3FU);
    }
    return point;
}

}  // namespace

std::string utf8_from_utf16(std::u16string_view text) {
    std::string utf8;
    utf8.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        char32_t const unit = text[at];
        if (is_high_surrogate(unit) && at + 1 < text.size() && is_low_surrogate(text[at + 1])) {
            ++at;
            append_utf8(utf8, 0x10000 + ((unit - 0xD800) << 10U) + (text[at] - 0xDC00U));
        } else {
            bool const is_half = is_high_surrogate(unit) || is_low_surrogate(unit);
            append_utf8(utf8, is_half ? kReplacement : unit);
        }
    }
    return utf8;
}

std::u16string utf16_from_utf8(std::string_view text) {
    std::u16string utf16;
    utf16.reserve(text.size());
    while (!text.empty()) {
        auto const length = sequence_length(text);
        append_utf16(utf16, length == 0 ? kReplacement : point_of(text.substr(0, length)));
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return utf16;
}

std::u16string utf16_from_bytes(std::string_view bytes) {
    std::u16string units;
    units.reserve(bytes.size() / 2);
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        units.push_back(static_cast<char16_t>(
            static_cast<std::uint8_t>(bytes[at]) | (static_cast<std::uint8_t>(bytes[at + 1]) << 8U)
        ));
    }
    return units;
}

}  // namespace parcmetre::agent
