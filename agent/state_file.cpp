// SPDX-License-Identifier: EUPL-1.2
#include "agent/state_file.hpp"

#include "agent/write_file.hpp"

namespace parcmetre::agent {

Result<inventory::Json> read_state_json(std::filesystem::path const& file, StateFileBounds bounds) {
    auto const text = read_whole(file, bounds.bytes);
    if (!text) {
        return text.error();
    }
    auto json = inventory::parse_json(*text, bounds.bytes, bounds.depth);
    if (!json) {
        return json.error().with_context(file.string());
    }
    return json;
}

}  // namespace parcmetre::agent
