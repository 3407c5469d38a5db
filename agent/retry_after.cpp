// SPDX-License-Identifier: EUPL-1.2
#include "agent/retry_after.hpp"

#include <charconv>

#include "inventory/text.hpp"

namespace parcmetre::agent {

std::optional<std::chrono::seconds> parse_retry_after(std::string_view text) {
    text = inventory::trim(text);
    long seconds = 0;
    auto const [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || stopped != text.data() + text.size() || seconds < 0) {
        return std::nullopt;
    }
    return std::chrono::seconds{seconds};
}

}  // namespace parcmetre::agent
