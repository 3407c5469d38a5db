// SPDX-License-Identifier: EUPL-1.2
#include "collector/foreign/section.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <sodium.h>

#include "inventory/report_json.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Json;

Json const kNothing = Json::object();

/// What agents write where they know nothing, or where somebody has hidden what was there.
bool tells_nothing(std::string_view text) {
    static constexpr std::array<std::string_view, 5> kFillers{
        "", "n/a", "<private>", "--", "unknown"};
    return std::ranges::find(kFillers, inventory::ascii_lower(text)) != kFillers.end();
}

bool is_control(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

/// In UTF-8: what is not is of an agent that writes its system's encoding without saying so.
std::string readable(std::string text) {
    if (!inventory::is_utf8(text)) {
        std::ranges::replace_if(
            text, [](char c) { return static_cast<unsigned char>(c) > 0x7F; }, '?'
        );
    }
    auto end = std::min(text.size(), inventory::ReportLimits::kText);
    bool const is_cut = end < text.size();
    while (is_cut && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    text.resize(end);
    return text;
}

std::optional<std::string> text_of(Json const& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_number_integer()) {
        return std::to_string(value.get<std::int64_t>());
    }
    return std::nullopt;
}

std::optional<std::string> shown(Json const& value) {
    auto whole = text_of(value);
    if (!whole) {
        return std::nullopt;
    }
    std::ranges::replace_if(*whole, is_control, ' ');
    auto text = inventory::squeeze_spaces(inventory::trim(*whole));
    return tells_nothing(text) ? std::nullopt : std::optional{readable(std::move(text))};
}

}  // namespace

Json const* Section::find(std::string_view name) const {
    if (!tree_->is_object()) {
        return nullptr;
    }
    auto const found = tree_->find(name);
    return found == tree_->end() || found->is_null() ? nullptr : &*found;
}

std::optional<std::string> Section::text(std::string_view name) const {
    auto const* value = find(name);
    return value == nullptr ? std::nullopt : shown(*value);
}

std::optional<std::string> Section::first_text(std::string_view name) const {
    auto const* value = find(name);
    bool const is_list = value != nullptr && value->is_array() && !value->empty();
    return is_list ? shown(value->front()) : std::nullopt;
}

std::optional<std::int64_t> Section::whole(std::string_view name) const {
    auto const shown = text(name);
    if (!shown) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    auto const* const end = shown->data() + shown->size();
    auto const [stopped, error] = std::from_chars(shown->data(), end, number);
    return error == std::errc{} && stopped == end ? std::optional{number} : std::nullopt;
}

bool Section::is_true(std::string_view name) const {
    auto const* value = find(name);
    return value != nullptr && value->is_boolean() && value->get<bool>();
}

std::optional<std::vector<std::uint8_t>> Section::bytes(std::string_view name) const {
    constexpr std::size_t kMost = 4096;
    auto const* value = find(name);
    auto const text = value == nullptr ? std::nullopt : text_of(*value);
    if (!text || text->size() > kMost) {
        return std::nullopt;
    }
    std::vector<std::uint8_t> bytes(text->size());
    std::size_t size = 0;
    int const read = sodium_base642bin(
        bytes.data(),
        bytes.size(),
        text->data(),
        text->size(),
        " \r\n\t",
        &size,
        nullptr,
        sodium_base64_VARIANT_ORIGINAL
    );
    bytes.resize(size);
    return read == 0 && size > 0 ? std::optional{std::move(bytes)} : std::nullopt;
}

Section Section::part(std::string_view name) const {
    auto const all = parts(name);
    return all.empty() ? Section{kNothing} : all.front();
}

std::vector<Section> Section::parts(std::string_view name, std::size_t most) const {
    auto const* value = find(name);
    std::vector<Section> all;
    if (value == nullptr) {
        return all;
    }
    if (!value->is_array()) {
        all.emplace_back(*value);
        return all;
    }
    for (auto const& item : *value) {
        if (all.size() == most) {
            break;
        }
        all.emplace_back(item);
    }
    return all;
}

}  // namespace parcmetre::collector
