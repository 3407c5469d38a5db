// SPDX-License-Identifier: EUPL-1.2
#include "inventory/json_object.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "inventory/text.hpp"

namespace parcmetre::inventory {
namespace {

/// A member's name inside a JSON pointer (RFC 6901 §3).
std::string escaped(std::string_view name) {
    std::string out;
    for (char const c : name) {
        if (c == '~') {
            out += "~0";
        } else if (c == '/') {
            out += "~1";
        } else {
            out += c;
        }
    }
    return out;
}

std::string shown(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.15g", number);
    return text;
}

std::string range(double low, double high) {
    return " between " + shown(low) + " and " + shown(high);
}

}  // namespace

JsonObject::JsonObject(Json const& value, std::string pointer, DecodeState& state)
    : value_{&value}, root_{std::move(pointer)}, state_{&state} {
    expect_object();
}

JsonObject::JsonObject(
    Json const& value,
    JsonObject const& parent,
    std::string_view name,
    std::optional<std::size_t> item
)
    : value_{&value}, parent_{&parent}, name_{name}, item_{item}, state_{parent.state_} {
    expect_object();
}

void JsonObject::expect_object() {
    if (value_->is_object()) {
        asked_.reserve(value_->size());
    } else if (!state_->error) {
        auto const place = pointer();
        state_->error.emplace(
            Errc::malformed, (place.empty() ? "/" : place) + ": expected an object"
        );
    }
}

std::string JsonObject::pointer() const {
    if (parent_ == nullptr) {
        return root_;
    }
    auto place = parent_->pointer() + "/" + escaped(name_);
    return item_ ? place + "/" + std::to_string(*item_) : place;
}

void JsonObject::fail(std::string_view name, std::string const& expectation, Errc code) {
    if (!state_->error) {
        state_->error.emplace(code, pointer() + "/" + escaped(name) + ": " + expectation);
    }
}

bool JsonObject::has(std::string_view name) const {
    return value_->is_object() && value_->contains(name);
}

Json const* JsonObject::find(std::string_view name) {
    if (state_->error || !value_->is_object()) {
        return nullptr;
    }
    auto const found = value_->find(name);
    if (found == value_->end()) {
        return nullptr;
    }
    asked_.push_back(&*found);
    return asked_.back();
}

Json const* JsonObject::require(std::string_view name) {
    auto const* const member = find(name);
    if (member == nullptr) {
        fail(name, "expected this member, which is missing");
    }
    return member;
}

std::optional<std::string> JsonObject::optional_text(
    std::string_view name, std::size_t max_characters
) {
    auto const* const member = find(name);
    return member == nullptr ? std::nullopt : read_text(name, *member, max_characters);
}

std::string JsonObject::text(std::string_view name, std::size_t max_characters) {
    auto const* const member = require(name);
    return member == nullptr ? std::string{}
                             : read_text(name, *member, max_characters).value_or("");
}

std::optional<std::string> JsonObject::read_text(
    std::string_view name, Json const& member, std::size_t max_characters
) {
    if (!member.is_string()) {
        fail(name, "expected a text");
        return std::nullopt;
    }
    auto const& text = member.get_ref<std::string const&>();
    if (text.empty() || count_characters(text) > max_characters) {
        fail(name, "expected a text of 1 to " + std::to_string(max_characters) + " characters");
        return std::nullopt;
    }
    auto const is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    };
    if (std::any_of(text.begin(), text.end(), is_control)) {
        fail(name, "expected a text without control characters");
        return std::nullopt;
    }
    return text;
}

std::optional<std::int64_t> JsonObject::optional_integer(
    std::string_view name, std::int64_t low, std::int64_t high
) {
    auto const* const member = find(name);
    return member == nullptr ? std::nullopt : read_integer(name, *member, low, high);
}

std::int64_t JsonObject::integer(std::string_view name, std::int64_t low, std::int64_t high) {
    auto const* const member = require(name);
    return member == nullptr ? low : read_integer(name, *member, low, high).value_or(low);
}

std::optional<std::int64_t> JsonObject::read_integer(
    std::string_view name, Json const& member, std::int64_t low, std::int64_t high
) {
    // 3.0 is an integer to JSON Schema, so it is one here.
    double const value = member.is_number() ? member.get<double>() : std::nan("");
    bool const fits = value >= static_cast<double>(low) && value <= static_cast<double>(high) &&
                      value == std::floor(value);
    if (!fits) {
        fail(
            name,
            "expected a whole number" + range(static_cast<double>(low), static_cast<double>(high))
        );
        return std::nullopt;
    }
    return member.is_number_integer() ? member.get<std::int64_t>()
                                      : static_cast<std::int64_t>(value);
}

std::optional<double> JsonObject::optional_number(std::string_view name, double low, double high) {
    auto const* const member = find(name);
    return member == nullptr ? std::nullopt : read_number(name, *member, low, high);
}

std::vector<std::int64_t> JsonObject::integers(
    std::string_view name, std::size_t max_items, std::int64_t low, std::int64_t high
) {
    std::vector<std::int64_t> out;
    auto const* const member = require(name);
    if (member == nullptr) {
        return out;
    }
    if (!member->is_array() || member->empty() || member->size() > max_items) {
        fail(name, "expected an array of 1 to " + std::to_string(max_items) + " numbers");
        return out;
    }
    for (auto const& item : *member) {
        out.push_back(read_integer(name, item, low, high).value_or(low));
    }
    return out;
}

std::vector<std::string> JsonObject::texts(
    std::string_view name, std::size_t max_items, std::size_t max_characters
) {
    std::vector<std::string> out;
    auto const* const member = find(name);
    if (member == nullptr) {
        return out;
    }
    if (!member->is_array() || member->size() > max_items) {
        fail(name, "expected an array of at most " + std::to_string(max_items) + " texts");
        return out;
    }
    for (auto const& item : *member) {
        out.push_back(read_text(name, item, max_characters).value_or(""));
    }
    return out;
}

double JsonObject::number(std::string_view name, double low, double high) {
    auto const* const member = require(name);
    return member == nullptr ? low : read_number(name, *member, low, high).value_or(low);
}

std::optional<double> JsonObject::read_number(
    std::string_view name, Json const& member, double low, double high
) {
    double const value = member.is_number() ? member.get<double>() : std::nan("");
    if (!(value >= low && value <= high)) {
        fail(name, "expected a number" + range(low, high));
        return std::nullopt;
    }
    return value;
}

std::optional<bool> JsonObject::optional_boolean(std::string_view name) {
    auto const* const member = find(name);
    return member == nullptr ? std::nullopt : read_boolean(name, *member);
}

bool JsonObject::boolean(std::string_view name) {
    auto const* const member = require(name);
    return member != nullptr && read_boolean(name, *member).value_or(false);
}

std::optional<bool> JsonObject::read_boolean(std::string_view name, Json const& member) {
    if (!member.is_boolean()) {
        fail(name, "expected true or false");
        return std::nullopt;
    }
    return member.get<bool>();
}

std::optional<Day> JsonObject::optional_day(std::string_view name) {
    auto const* const member = find(name);
    return member == nullptr ? std::nullopt : read_day(name, *member);
}

Day JsonObject::day(std::string_view name) {
    auto const* const member = require(name);
    return member == nullptr ? Day{} : read_day(name, *member).value_or(Day{});
}

std::optional<Day> JsonObject::read_day(std::string_view name, Json const& member) {
    auto const text = read_text(name, member, kMostCharacters);
    if (!text) {
        return std::nullopt;
    }
    auto const day = parse_day(*text);
    if (!day) {
        fail(name, day.error().message() + ", found \"" + *text + "\"");
        return std::nullopt;
    }
    return *day;
}

void JsonObject::require_schema(std::string_view schema) {
    auto const found = text("schema");
    if (found != schema) {
        fail(
            "schema",
            "expected \"" + std::string{schema} + "\", found \"" + found + "\"",
            Errc::unsupported
        );
    }
}

void JsonObject::fail_at(std::string_view path, std::string const& expectation) {
    if (!state_->error) {
        state_->error.emplace(
            Errc::malformed, pointer() + "/" + std::string{path} + ": " + expectation
        );
    }
}

void JsonObject::object(std::string_view name, std::function<void(JsonObject&)> const& read) {
    if (require(name) != nullptr) {
        optional_object(name, read);
    }
}

void JsonObject::optional_object(
    std::string_view name, std::function<void(JsonObject&)> const& read
) {
    auto const* const member = find(name);
    if (member == nullptr) {
        return;
    }
    JsonObject object{*member, *this, name, std::nullopt};
    if (!state_->error) {
        read(object);
        object.count_unknown();
    }
}

void JsonObject::each(
    std::string_view name, std::size_t max_items, std::function<void(JsonObject&)> const& read
) {
    auto const* const member = find(name);
    if (member == nullptr) {
        return;
    }
    if (!member->is_array()) {
        fail(name, "expected an array");
        return;
    }
    if (member->size() > max_items) {
        fail(name, "expected at most " + std::to_string(max_items) + " items", Errc::limit);
        return;
    }
    for (std::size_t i = 0; i < member->size() && !state_->error; ++i) {
        JsonObject object{(*member)[i], *this, name, i};
        if (!state_->error) {
            read(object);
            object.count_unknown();
        }
    }
}

void JsonObject::count_unknown() {
    if (state_->error || !value_->is_object()) {
        return;
    }
    for (auto const& member : value_->items()) {
        if (std::find(asked_.begin(), asked_.end(), &member.value()) == asked_.end()) {
            ++state_->unknown_members;
            if (state_->first_unknown.empty()) {
                state_->first_unknown = pointer() + "/" + escaped(member.key());
            }
        }
    }
}

}  // namespace parcmetre::inventory
