// SPDX-License-Identifier: EUPL-1.2
#include "agent/trust.hpp"

#include <algorithm>

namespace parcmetre::agent {

bool is_pin(std::string_view text) {
    constexpr std::size_t kCharacters = 44;  // of 32 bytes: 43 and one '='
    if (!text.starts_with(kPinStart)) {
        return false;
    }
    text.remove_prefix(kPinStart.size());
    return text.size() == kCharacters && text.back() == '=' &&
           std::all_of(text.begin(), text.end() - 1, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '+' || c == '/';
           });
}

}  // namespace parcmetre::agent
