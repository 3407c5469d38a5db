// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdio>
#include <string>

namespace parcmetre::tests {

/// How often what is read of a corpus agrees with what is known of it, each told in a line.
struct Score {
    std::size_t agree = 0;
    std::size_t of = 0;

    void count(bool same, std::string const& file, std::string const& what) {
        ++of;
        agree += same ? 1 : 0;
        std::printf("%s %s: %s\n", same ? "agrees " : "differs", file.c_str(), what.c_str());
    }
};

/// Windows' dumps are UTF-16 of what is nearly all ASCII; the rest is left out.
inline std::string ascii_of(std::string const& utf16) {
    std::string text;
    for (char const c : utf16) {
        if (static_cast<unsigned char>(c) < 0x80 && c != '\0' && c != '\r') {
            text += c;
        }
    }
    return text;
}

}  // namespace parcmetre::tests
