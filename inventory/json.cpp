// SPDX-License-Identifier: EUPL-1.2
#include "inventory/json.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>
#include <vector>

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

}  // namespace parcmetre::inventory
