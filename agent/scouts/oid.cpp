// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/oid.hpp"

#include <algorithm>
#include <charconv>

namespace parcmetre::scouts {

std::optional<Oid> parse_oid(std::string_view text) {
    if (text.starts_with('.')) {
        text.remove_prefix(1);
    }
    Oid oid;
    while (oid.size() < kLongestOid) {
        std::uint32_t number = 0;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{}) {
            return std::nullopt;
        }
        oid.push_back(number);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (text.empty()) {
            return oid;
        }
        if (!text.starts_with('.')) {
            return std::nullopt;
        }
        text.remove_prefix(1);
    }
    return std::nullopt;
}

std::string to_text(Oid const& oid) {
    std::string text;
    for (auto const number : oid) {
        text += (text.empty() ? "" : ".") + std::to_string(number);
    }
    return text;
}

bool starts_with(Oid const& oid, Oid const& prefix) noexcept {
    return oid.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), oid.begin());
}

Oid under(Oid oid, std::initializer_list<std::uint32_t> more) {
    oid.insert(oid.end(), more);
    return oid;
}

}  // namespace parcmetre::scouts
