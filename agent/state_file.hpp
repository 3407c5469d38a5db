// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <filesystem>
#include <utility>

#include "inventory/error.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::agent {

struct StateFileBounds {
    std::size_t bytes;
    std::size_t depth;
};

/// A JSON file of the state folder, within bounds. Errors: not_found, permission_denied, limit,
/// malformed, internal; all name the file.
[[nodiscard]] Result<inventory::Json> read_state_json(
    std::filesystem::path const& file, StateFileBounds bounds
);

/// What `decode(JsonObject&)` makes of it. Errors: as above.
template <class Decode>
[[nodiscard]] auto read_state_file(
    std::filesystem::path const& file, StateFileBounds bounds, Decode decode
) -> Result<decltype(decode(std::declval<inventory::JsonObject&>()))> {
    auto const json = read_state_json(file, bounds);
    if (!json) {
        return json.error();
    }
    inventory::DecodeState decoding;
    inventory::JsonObject root{*json, "", decoding};
    auto content = decode(root);
    if (decoding.error) {
        return decoding.error->with_context(file.string());
    }
    return content;
}

/// What was read, or what stands for it while there is no such file.
template <class T>
[[nodiscard]] Result<T> or_without_file(Result<T> read, T without) {
    if (!read && read.error().code() == Errc::not_found) {
        return without;
    }
    return read;
}

}  // namespace parcmetre::agent
