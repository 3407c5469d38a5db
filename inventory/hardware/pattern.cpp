// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/pattern.hpp"

#include <cstddef>
#include <limits>

namespace parcmetre::inventory::hardware {
namespace {

bool fits_one(char pattern, char text) noexcept {
    return pattern == text || pattern == '?' || (pattern == '#' && text >= '0' && text <= '9');
}

}  // namespace

bool fits(std::string_view pattern, std::string_view text) noexcept {
    constexpr auto kNone = std::numeric_limits<std::size_t>::max();
    std::size_t at = 0;
    std::size_t in = 0;
    std::size_t star = kNone;   // the last '*' met,
    std::size_t star_text = 0;  // and how far it reaches
    while (in < text.size()) {
        if (at < pattern.size() && pattern[at] == '*') {
            star = at++;
            star_text = in;
        } else if (at < pattern.size() && fits_one(pattern[at], text[in])) {
            ++at;
            ++in;
        } else if (star != kNone) {
            at = star + 1;
            in = ++star_text;
        } else {
            return false;
        }
    }
    while (at < pattern.size() && pattern[at] == '*') {
        ++at;
    }
    return at == pattern.size();
}

}  // namespace parcmetre::inventory::hardware
