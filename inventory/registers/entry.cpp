// SPDX-License-Identifier: EUPL-1.2
#include "inventory/registers/entry.hpp"

#include <tuple>

#include "inventory/registers/register.hpp"

namespace parcmetre::inventory {

namespace {

constexpr std::size_t kDepth = 4;
constexpr std::size_t kHashDigits = 64;

template <class T>
T const* held(RegisterEntry const& entry, std::string_view field) noexcept {
    auto const found = entry.values.find(field);
    return found == entry.values.end() ? nullptr : std::get_if<T>(&found->second);
}

template <class T>
std::optional<T> copy_of(T const* value) noexcept {
    return value == nullptr ? std::nullopt : std::optional{*value};
}

Json json_of(FieldValue const& value) {
    if (auto const* day = std::get_if<Day>(&value)) {
        return to_string(*day);
    }
    return std::visit(
        [](auto const& held) -> Json {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, Day>) {
                return nullptr;
            } else {
                return held;
            }
        },
        value
    );
}

Json body_of(RegisterEntry const& entry) {
    auto values = Json::object();
    for (auto const& [field, value] : entry.values) {
        values[field] = json_of(value);
    }
    auto documents = Json::array();
    for (auto const& document : entry.documents) {
        documents.push_back(document);
    }
    return {{"values", std::move(values)}, {"documents", std::move(documents)}};
}

std::optional<FieldValue> read_value(JsonObject& from, Field const& field) {
    constexpr double kMost = 1e15;
    switch (field.kind) {
        case FieldKind::text:
        case FieldKind::choice:
            return from.optional_text(field.id, EntryLimits::kText);
        case FieldKind::whole:
            return from.optional_integer(
                field.id, static_cast<std::int64_t>(-kMost), static_cast<std::int64_t>(kMost)
            );
        case FieldKind::amount:
            return from.optional_number(field.id, -kMost, kMost);
        case FieldKind::yes_no:
            return from.optional_boolean(field.id);
        case FieldKind::day:
            return from.optional_day(field.id);
    }
    return std::nullopt;
}

}  // namespace

std::string_view RegisterEntry::text(std::string_view field) const noexcept {
    auto const* value = held<std::string>(*this, field);
    return value == nullptr ? std::string_view{} : std::string_view{*value};
}

std::optional<double> RegisterEntry::number(std::string_view field) const noexcept {
    if (auto const* whole = held<std::int64_t>(*this, field)) {
        return static_cast<double>(*whole);
    }
    return copy_of(held<double>(*this, field));
}

std::optional<bool> RegisterEntry::is(std::string_view field) const noexcept {
    return copy_of(held<bool>(*this, field));
}

std::optional<Day> RegisterEntry::day_of(std::string_view field) const noexcept {
    return copy_of(held<Day>(*this, field));
}

Json entry_object(RegisterEntry const& entry) {
    Json out{
        {"id", entry.id.str()},
        {"register", entry.register_id},
        {"scope", entry.scope.str()},
        {"day", to_string(entry.day)}};
    out.update(body_of(entry));
    return out;
}

std::string encode_entry_body(RegisterEntry const& entry) {
    return body_of(entry).dump();
}

void read_entry_body(JsonObject& from, RegisterEntry& entry) {
    auto const* known = find_register(entry.register_id);
    if (known == nullptr) {
        from.fail("register", "expected a register", Errc::unsupported);
        return;
    }
    from.object("values", [&](JsonObject& values) {
        for (auto const& field : known->fields) {
            if (auto value = read_value(values, field)) {
                entry.values.emplace(field.id, std::move(*value));
            }
        }
    });
    entry.documents = from.texts("documents", EntryLimits::kDocuments, kHashDigits);
}

Result<void> decode_entry_body(std::string_view body, RegisterEntry& entry) {
    auto const json = parse_json(body, EntryLimits::kBytes, kDepth);
    if (!json) {
        return json.error();
    }
    DecodeState state;
    JsonObject root{*json, "", state};
    read_entry_body(root, entry);
    return state.error ? Result<void>{*state.error} : Result<void>{};
}

std::vector<RegisterEntry const*> states_on(
    std::span<RegisterEntry const> entries, std::string_view register_id, Day day
) {
    auto const* known = find_register(register_id);
    std::map<std::tuple<ScopeId, std::string_view>, RegisterEntry const*> latest;
    for (auto const& entry : entries) {
        if (known == nullptr || entry.register_id != register_id || entry.day > day) {
            continue;
        }
        auto const key = known->key.empty() ? std::string_view{} : entry.text(known->key);
        auto& place = latest[{entry.scope, key}];
        if (place == nullptr || place->day <= entry.day) {
            place = &entry;
        }
    }
    std::vector<RegisterEntry const*> states;
    for (auto const& [key, entry] : latest) {
        states.push_back(entry);
    }
    return states;
}

}  // namespace parcmetre::inventory
