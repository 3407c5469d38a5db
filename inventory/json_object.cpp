// SPDX-License-Identifier: EUPL-1.2
#include "inventory/json_object.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <unordered_map>

#include "inventory/text.hpp"

namespace parcmetre::inventory {
namespace {

/// Deepest nesting of brackets outside strings; a plain scan, done before the parser's recursion.
std::size_t nesting(std::string_view text) {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const c = text[at];
        if (quoted) {
            if (c == '\\') {
                ++at;
            } else if (c == '"') {
                quoted = false;
            }
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return deepest;
}

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

/// Code points of well-formed UTF-8, as JSON Schema's maxLength counts them.
std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

std::string shown(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.15g", number);
    return text;
}

std::string range(double low, double high) {
    return " between " + shown(low) + " and " + shown(high);
}

/// Puts a tree of values together from what the parser reads. The library's own way grows an
/// object's list of members one by one, and copies what hangs on them each time.
class TreeBuilder {
public:
    bool null() { return add(nullptr); }
    bool boolean(bool value) { return add(value); }
    bool number_integer(std::int64_t value) { return add(value); }
    bool number_unsigned(std::uint64_t value) { return add(value); }
    bool number_float(double value, std::string const&) { return add(value); }
    bool string(std::string& value) { return add(std::move(value)); }
    bool binary(Json::binary_t&) { return false; }  // JSON text holds none
    bool start_object(std::size_t) { return open(); }
    bool start_array(std::size_t) { return open(); }
    bool key(std::string& name) {
        names_.push_back(std::move(name));
        return true;
    }
    bool end_object() {
        auto const first = close();
        auto const count = values_.size() - first;
        auto object = Json::object();
        auto& members = object.get_ref<Json::object_t&>();
        members.reserve(count);
        Places places;
        for (std::size_t i = 0; i < count; ++i) {
            put(members,
                places,
                std::move(names_[names_.size() - count + i]),
                std::move(values_[first + i]));
        }
        names_.resize(names_.size() - count);
        values_.resize(first);
        return add(std::move(object));
    }
    bool end_array() {
        auto const first = values_.begin() + static_cast<std::ptrdiff_t>(close());
        auto array = Json::array();
        array.get_ref<Json::array_t&>().assign(
            std::make_move_iterator(first), std::make_move_iterator(values_.end())
        );
        values_.erase(first, values_.end());
        return add(std::move(array));
    }
    bool parse_error(std::size_t byte, std::string const&, Json::exception const& error) {
        constexpr int kOutOfRange = 406;
        error_ = error.id == kOutOfRange
                     ? "expected JSON whose numbers can be represented"
                     : "expected JSON, which breaks off at byte " + std::to_string(byte);
        return false;
    }

    [[nodiscard]] Json take() { return std::move(values_.front()); }
    [[nodiscard]] std::string const& error() const noexcept { return error_; }

private:
    using Places = std::unordered_map<std::string, std::size_t>;
    static constexpr std::size_t kFew = 32;

    template <class T>
    bool add(T&& value) {
        values_.emplace_back(std::forward<T>(value));
        return true;
    }
    bool open() {
        firsts_.push_back(values_.size());
        return true;
    }
    std::size_t close() {
        auto const first = firsts_.back();
        firsts_.pop_back();
        return first;
    }
    /// Of members of one name the last holds. In an object of many they are found by a table: a
    /// search through all of them for each would take a hostile sender's time squared.
    static void put(Json::object_t& members, Places& places, std::string name, Json value) {
        auto const found = [&] {
            if (members.size() < kFew) {
                return std::find_if(members.begin(), members.end(), [&](auto const& member) {
                    return member.first == name;
                });
            }
            for (auto i = places.size(); i < members.size(); ++i) {
                auto const place = members.begin() + static_cast<std::ptrdiff_t>(i);
                places.emplace(place->first, i);
            }
            auto const place = places.find(name);
            return place == places.end()
                       ? members.end()
                       : members.begin() + static_cast<std::ptrdiff_t>(place->second);
        }();
        if (found == members.end()) {
            members.emplace_back(std::move(name), std::move(value));
        } else {
            found->second = std::move(value);
        }
    }

    std::vector<Json> values_;         ///< of all containers that are open, one after the other
    std::vector<std::string> names_;   ///< of those that are members
    std::vector<std::size_t> firsts_;  ///< where each open container begins in values_
    std::string error_;
};

}  // namespace

Result<Json> parse_json(std::string_view text, std::size_t max_bytes, std::size_t max_depth) {
    if (text.size() > max_bytes) {
        return Error{
            Errc::limit, "expected at most " + std::to_string(max_bytes) + " bytes of JSON"};
    }
    if (nesting(text) > max_depth) {
        return Error{
            Errc::limit, "expected JSON nested at most " + std::to_string(max_depth) + " deep"};
    }
    TreeBuilder builder;
    if (!Json::sax_parse(text, &builder)) {
        return Error{Errc::malformed, builder.error()};
    }
    return builder.take();
}

JsonObject::JsonObject(Json const& value, std::string pointer, DecodeState& state)
    : value_{&value}, pointer_{std::move(pointer)}, state_{&state} {
    if (!value.is_object() && !state_->error) {
        state_->error.emplace(
            Errc::malformed, (pointer_.empty() ? "/" : pointer_) + ": expected an object"
        );
    }
}

void JsonObject::fail(std::string_view name, std::string const& expectation, Errc code) {
    if (!state_->error) {
        state_->error.emplace(code, pointer_ + "/" + escaped(name) + ": " + expectation);
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
    if (member == nullptr) {
        return std::nullopt;
    }
    if (!member->is_string()) {
        fail(name, "expected a text");
        return std::nullopt;
    }
    auto const& text = member->get_ref<std::string const&>();
    if (text.empty() || characters(text) > max_characters) {
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

std::string JsonObject::text(std::string_view name, std::size_t max_characters) {
    if (require(name) == nullptr) {
        return {};
    }
    return optional_text(name, max_characters).value_or("");
}

std::optional<std::int64_t> JsonObject::optional_integer(
    std::string_view name, std::int64_t low, std::int64_t high
) {
    auto const* const member = find(name);
    if (member == nullptr) {
        return std::nullopt;
    }
    // 3.0 is an integer to JSON Schema, so it is one here.
    double const value = member->is_number() ? member->get<double>() : std::nan("");
    bool const fits = value >= static_cast<double>(low) && value <= static_cast<double>(high) &&
                      value == std::floor(value);
    if (!fits) {
        fail(
            name,
            "expected a whole number" + range(static_cast<double>(low), static_cast<double>(high))
        );
        return std::nullopt;
    }
    return member->is_number_integer() ? member->get<std::int64_t>()
                                       : static_cast<std::int64_t>(value);
}

std::int64_t JsonObject::integer(std::string_view name, std::int64_t low, std::int64_t high) {
    if (require(name) == nullptr) {
        return low;
    }
    return optional_integer(name, low, high).value_or(low);
}

std::optional<double> JsonObject::optional_number(std::string_view name, double low, double high) {
    auto const* const member = find(name);
    if (member == nullptr) {
        return std::nullopt;
    }
    double const value = member->is_number() ? member->get<double>() : std::nan("");
    if (!(value >= low && value <= high)) {
        fail(name, "expected a number" + range(low, high));
        return std::nullopt;
    }
    return value;
}

double JsonObject::number(std::string_view name, double low, double high) {
    if (require(name) == nullptr) {
        return low;
    }
    return optional_number(name, low, high).value_or(low);
}

std::optional<bool> JsonObject::optional_boolean(std::string_view name) {
    auto const* const member = find(name);
    if (member == nullptr) {
        return std::nullopt;
    }
    if (!member->is_boolean()) {
        fail(name, "expected true or false");
        return std::nullopt;
    }
    return member->get<bool>();
}

bool JsonObject::boolean(std::string_view name) {
    return require(name) != nullptr && optional_boolean(name).value_or(false);
}

std::optional<Day> JsonObject::optional_day(std::string_view name) {
    auto const text = optional_text(name);
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

Day JsonObject::day(std::string_view name) {
    if (require(name) == nullptr) {
        return {};
    }
    return optional_day(name).value_or(Day{});
}

void JsonObject::fail_at(std::string_view path, std::string const& expectation) {
    if (!state_->error) {
        state_->error.emplace(
            Errc::malformed, pointer_ + "/" + std::string{path} + ": " + expectation
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
    JsonObject object{*member, pointer_ + "/" + escaped(name), *state_};
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
        JsonObject object{
            (*member)[i], pointer_ + "/" + escaped(name) + "/" + std::to_string(i), *state_};
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
                state_->first_unknown = pointer_ + "/" + escaped(member.key());
            }
        }
    }
}

}  // namespace parcmetre::inventory
