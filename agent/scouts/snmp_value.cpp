// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/snmp_value.hpp"

#include <array>
#include <charconv>

#include "inventory/text.hpp"

namespace parcmetre::scouts {

namespace {

constexpr std::size_t kLongestText = 200;
constexpr std::array<std::string_view, 8> kMasks{
    "--", "-", "unknown", "none", "n/a", "null", "undefined", "not available"};

std::string from_latin1(std::string_view bytes) {
    std::string text;
    for (char const byte : bytes) {
        auto const code = static_cast<unsigned char>(byte);
        if (code < 0x80) {
            text += byte;
        } else if (code >= 0xA0) {
            text += static_cast<char>(0xC0 | (code >> 6));
            text += static_cast<char>(0x80 | (code & 0x3F));
        }
    }
    return text;
}

/// Cuts between characters, never inside one.
void cut(std::string& text) {
    if (text.size() <= kLongestText) {
        return;
    }
    auto end = kLongestText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
        --end;
    }
    text.resize(end);
}

bool is_mask(std::string_view text) {
    if (text.empty() || (text.front() == '<' && text.back() == '>')) {
        return true;
    }
    auto const lower = inventory::ascii_lower(text);
    for (auto const mask : kMasks) {
        if (lower == mask) {
            return true;
        }
    }
    return text.find_first_not_of("*#?xX.") == std::string_view::npos;
}

SnmpValue const* value_at(Answers const& answers, Oid const& oid) {
    auto const found = answers.find(oid);
    return found == answers.end() ? nullptr : &found->second;
}

}  // namespace

std::optional<std::string> clean_device_text(std::string_view bytes) {
    auto const decoded = inventory::is_utf8(bytes) ? std::string{bytes} : from_latin1(bytes);
    std::string plain;
    for (std::size_t i = 0; i < decoded.size(); ++i) {
        auto const code = static_cast<unsigned char>(decoded[i]);
        // C1 controls, U+0080 to U+009F, are C2 80 to C2 9F.
        bool const c1 = code == 0xC2 && static_cast<unsigned char>(decoded[i + 1]) < 0xA0;
        bool const control = c1 || code < 0x20 || code == 0x7F;
        plain += control ? ' ' : decoded[i];
        i += c1 ? 1 : 0;
    }
    auto text = inventory::squeeze_spaces(inventory::trim(plain));
    cut(text);
    if (is_mask(text)) {
        return std::nullopt;
    }
    return text;
}

std::optional<std::string_view> bytes_at(Answers const& answers, Oid const& oid) {
    auto const* value = value_at(answers, oid);
    auto const* bytes = value != nullptr ? std::get_if<std::string>(value) : nullptr;
    return bytes != nullptr ? std::optional<std::string_view>{*bytes} : std::nullopt;
}

std::optional<std::string> text_at(Answers const& answers, Oid const& oid) {
    auto const bytes = bytes_at(answers, oid);
    return bytes ? clean_device_text(*bytes) : std::nullopt;
}

std::optional<std::int64_t> number_at(Answers const& answers, Oid const& oid) {
    auto const* value = value_at(answers, oid);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (auto const* number = std::get_if<std::int64_t>(value)) {
        return *number;
    }
    auto const* bytes = std::get_if<std::string>(value);
    auto const text = bytes != nullptr ? inventory::trim(*bytes) : std::string_view{};
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const whole = !text.empty() && error == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional{number} : std::nullopt;
}

std::optional<std::int64_t> count_at(Answers const& answers, Oid const& oid) {
    auto const number = number_at(answers, oid);
    return number && *number >= 0 ? number : std::nullopt;
}

std::optional<Oid> oid_at(Answers const& answers, Oid const& oid) {
    auto const* value = value_at(answers, oid);
    auto const* found = value != nullptr ? std::get_if<Oid>(value) : nullptr;
    return found != nullptr ? std::optional{*found} : std::nullopt;
}

}  // namespace parcmetre::scouts
