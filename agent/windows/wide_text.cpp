// SPDX-License-Identifier: EUPL-1.2
#include "agent/windows/wide_text.hpp"

#include "agent/utf16.hpp"

namespace parcmetre::agent {

std::wstring to_wide(std::string_view text) {
    auto const units = utf16_from_utf8(text);
    return {units.begin(), units.end()};
}

std::string to_utf8(std::wstring_view text) {
    return utf8_from_utf16(std::u16string{text.begin(), text.end()});
}

}  // namespace parcmetre::agent
