// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/message.hpp"

#include <optional>

#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string_view value_of(Pairs const& pairs, std::string_view name) noexcept {
    for (auto const& [key, value] : pairs) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

std::optional<unsigned> hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    if (c >= 'a' && c <= 'f') {
        return static_cast<unsigned>(c - 'a') + 10U;
    }
    if (c >= 'A' && c <= 'F') {
        return static_cast<unsigned>(c - 'A') + 10U;
    }
    return std::nullopt;
}

}  // namespace

std::string_view Request::header(std::string_view name) const noexcept {
    return value_of(headers, name);
}

std::string_view Request::query_value(std::string_view name) const noexcept {
    return value_of(query, name);
}

std::string_view Request::parameter(std::string_view name) const noexcept {
    return value_of(parameters, name);
}

Response text_response(std::string content_type, std::string body, int status) {
    Response response;
    response.status = status;
    response.content_type = std::move(content_type);
    response.body = std::make_shared<std::string const>(std::move(body));
    return response;
}

Response json_response(std::string body, int status) {
    return text_response("application/json", std::move(body), status);
}

std::string percent_decode(std::string_view text, bool plus_is_space) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            auto const high = hex_digit(text[i + 1]);
            auto const low = hex_digit(text[i + 2]);
            if (high && low) {
                decoded.push_back(static_cast<char>(*high * 16U + *low));
                i += 2;
                continue;
            }
        }
        decoded.push_back(text[i] == '+' && plus_is_space ? ' ' : text[i]);
    }
    return decoded;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        bool const is_plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                              (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        if (is_plain) {
            out += c;
        } else {
            out += '%';
            out += kHex[byte >> 4U];
            out += kHex[byte & 0x0FU];
        }
    }
    return out;
}

bool names_entity_tag(std::string_view candidates, std::string_view tag) noexcept {
    while (!candidates.empty()) {
        auto const comma = candidates.find(',');
        auto item = inventory::trim(candidates.substr(0, comma));
        if (item.substr(0, 2) == "W/") {
            item.remove_prefix(2);  // If-None-Match compares weakly (RFC 9110 §13.1.2)
        }
        if (item == "*" || item == tag) {
            return true;
        }
        candidates =
            comma == std::string_view::npos ? std::string_view{} : candidates.substr(comma + 1);
    }
    return false;
}

}  // namespace parcmetre::collector
