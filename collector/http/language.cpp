// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/language.hpp"

#include <algorithm>

#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

/// The weight of one item of the list, in thousandths; 0 when it cannot be read.
int quality_of(std::string_view parameters) noexcept {
    if (parameters.empty()) {
        return 1000;
    }
    auto const text = inventory::trim(parameters);
    if (text.size() < 3 || text.substr(0, 2) != "q=") {
        return 0;
    }
    if (text[2] == '1') {
        return 1000;
    }
    int thousandths = 0;
    int scale = 100;
    for (auto const digit : text.substr(text.size() > 3 ? 4 : 3)) {
        if (digit < '0' || digit > '9') {
            return 0;
        }
        thousandths += (digit - '0') * scale;
        scale /= 10;
    }
    return thousandths;
}

}  // namespace

Language preferred_language(std::string_view accept_language) noexcept {
    int french = 0;
    int english = 0;
    while (!accept_language.empty()) {
        auto const comma = accept_language.find(',');
        auto const item = inventory::trim(accept_language.substr(0, comma));
        auto const semicolon = item.find(';');
        auto const tag = inventory::trim(item.substr(0, semicolon));
        auto const quality = quality_of(
            semicolon == std::string_view::npos ? std::string_view{} : item.substr(semicolon + 1)
        );
        auto const primary = inventory::ascii_lower(tag.substr(0, tag.find('-')));
        if (primary == "fr") {
            french = std::max(french, quality);
        } else if (primary == "en") {
            english = std::max(english, quality);
        }
        accept_language = comma == std::string_view::npos ? std::string_view{}
                                                          : accept_language.substr(comma + 1);
    }
    return french > english ? Language::french : Language::english;
}

}  // namespace parcmetre::collector
