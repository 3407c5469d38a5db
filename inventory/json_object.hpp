// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/day.hpp"
#include "inventory/error.hpp"
#include "inventory/json.hpp"

namespace parcmetre::inventory {

/// Where decoding stands: the first error met, and the members that nobody asked for.
struct DecodeState {
    std::optional<Error> error;
    std::size_t unknown_members = 0;
    std::string first_unknown;  ///< JSON pointer
};

/// Reads the members of one JSON object by name and type. The first thing that is wrong is kept in
/// the state with its JSON pointer and what was expected; later reads then return harmless values,
/// so that a decoder is a flat list of reads with one check at its end.
class JsonObject {
public:
    static constexpr std::size_t kMostCharacters = 256;  ///< of a text, unless a read says more

    JsonObject(Json const& value, std::string pointer, DecodeState& state);

    /// Put together when it is asked for: nearly always nothing is wrong.
    [[nodiscard]] std::string pointer() const;
    [[nodiscard]] bool has(std::string_view name) const;

    [[nodiscard]] std::string text(
        std::string_view name, std::size_t max_characters = kMostCharacters
    );
    [[nodiscard]] std::optional<std::string> optional_text(
        std::string_view name, std::size_t max_characters = kMostCharacters
    );
    [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t low, std::int64_t high);
    [[nodiscard]] std::optional<std::int64_t> optional_integer(
        std::string_view name, std::int64_t low, std::int64_t high
    );
    [[nodiscard]] double number(std::string_view name, double low, double high);
    [[nodiscard]] std::optional<double> optional_number(
        std::string_view name, double low, double high
    );
    [[nodiscard]] bool boolean(std::string_view name);
    [[nodiscard]] std::optional<bool> optional_boolean(std::string_view name);
    /// An array of whole numbers, at least one.
    [[nodiscard]] std::vector<std::int64_t> integers(
        std::string_view name, std::size_t max_items, std::int64_t low, std::int64_t high
    );
    /// An array of texts; an absent one is empty.
    [[nodiscard]] std::vector<std::string> texts(
        std::string_view name, std::size_t max_items, std::size_t max_characters = kMostCharacters
    );
    [[nodiscard]] Day day(std::string_view name);
    [[nodiscard]] std::optional<Day> optional_day(std::string_view name);

    /// A text that `parse` knows; `expected` says what kind of word it is ("a class of device").
    template <class Enum>
    [[nodiscard]] Enum word(
        std::string_view name,
        std::function<std::optional<Enum>(std::string_view)> const& parse,
        std::string_view expected,
        Enum fallback
    ) {
        auto const found = text(name);
        if (state_->error) {
            return fallback;
        }
        auto const value = parse(found);
        if (!value) {
            fail(
                name, std::string{"expected "} + std::string{expected} + ", found \"" + found + "\""
            );
            return fallback;
        }
        return *value;
    }

    /// Runs `read` on the member, which must be there.
    void object(std::string_view name, std::function<void(JsonObject&)> const& read);

    /// Runs `read` on the member when it is there.
    void optional_object(std::string_view name, std::function<void(JsonObject&)> const& read);

    /// Runs `read` on each object of an array member; an absent array is empty.
    void each(
        std::string_view name, std::size_t max_items, std::function<void(JsonObject&)> const& read
    );

    /// The document says that it follows `schema`; another one is unsupported.
    void require_schema(std::string_view schema);

    /// Records that a member is wrong.
    void fail(std::string_view name, std::string const& expectation, Errc code = Errc::malformed);

    /// Records that something below this object is wrong; `path` is relative, without a leading
    /// slash.
    void fail_at(std::string_view path, std::string const& expectation);

    /// Counts what was never asked for. Call once, after the last read.
    void count_unknown();

private:
    /// A member of `parent`, or an item of that member.
    JsonObject(
        Json const& value,
        JsonObject const& parent,
        std::string_view name,
        std::optional<std::size_t> item
    );
    void expect_object();

    Json const* find(std::string_view name);
    Json const* require(std::string_view name);
    std::optional<std::string> read_text(
        std::string_view name, Json const& member, std::size_t max_characters
    );
    std::optional<std::int64_t> read_integer(
        std::string_view name, Json const& member, std::int64_t low, std::int64_t high
    );
    std::optional<double> read_number(
        std::string_view name, Json const& member, double low, double high
    );
    std::optional<bool> read_boolean(std::string_view name, Json const& member);
    std::optional<Day> read_day(std::string_view name, Json const& member);

    Json const* value_;
    std::string root_;                    ///< pointer of an object that stands by itself
    JsonObject const* parent_ = nullptr;  ///< outlives its members' objects
    std::string_view name_;
    std::optional<std::size_t> item_;
    DecodeState* state_;
    std::vector<Json const*> asked_;  ///< members that were found
};

}  // namespace parcmetre::inventory
