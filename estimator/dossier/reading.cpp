// SPDX-License-Identifier: EUPL-1.2
#include "estimator/dossier/reading.hpp"

#include <cstdint>

namespace parcmetre::estimator::dossier {

namespace {

using inventory::Json;

std::uint32_t digit_value(char digit) {
    return static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

}  // namespace

Json const& member(Json const& of, std::string_view name) {
    static Json const kNothing;
    if (!of.is_object()) {
        return kNothing;
    }
    auto const found = of.find(name);
    return found == of.end() ? kNothing : *found;
}

std::string text_of(Json const& of, std::string_view name) {
    auto const& value = member(of, name);
    return value.is_string() ? value.get<std::string>() : std::string{};
}

std::optional<double> number_of(Json const& of, std::string_view name) {
    auto const& value = member(of, name);
    return value.is_number() ? std::optional{value.get<double>()} : std::nullopt;
}

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (char const byte : text) {
        switch (byte) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += byte;
        }
    }
    return out;
}

std::string hex_to_base64(std::string_view hex) {
    static constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    // Six hexadecimal digits are three bytes are four base64 digits.
    for (std::size_t i = 0; i < hex.size(); i += 6) {
        auto const part = hex.substr(i, 6);
        std::uint32_t bits = 0;
        for (std::size_t j = 0; j < 6; ++j) {
            bits = bits << 4U | (j < part.size() ? digit_value(part[j]) : 0U);
        }
        auto const digits = (part.size() * 4 + 5) / 6;
        for (std::size_t j = 0; j < 4; ++j) {
            out += j < digits ? kDigits[bits >> (18 - 6 * j) & 63U] : '=';
        }
    }
    return out;
}

}  // namespace parcmetre::estimator::dossier
