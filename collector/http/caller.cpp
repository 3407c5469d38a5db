// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/caller.hpp"

#include <algorithm>

namespace parcmetre::collector {

namespace {

template <class Value, class Values>
std::optional<Value> parse(std::string_view text, Values const& values) noexcept {
    auto const* const found =
        std::ranges::find_if(values, [text](auto value) { return to_string(value) == text; });
    return found == values.end() ? std::nullopt : std::optional{*found};
}

}  // namespace

std::string_view to_string(Role role) noexcept {
    switch (role) {
        case Role::admin:
            return "admin";
        case Role::it:
            return "it";
        case Role::rse:
            return "rse";
        case Role::auditor:
            return "auditor";
    }
    return "auditor";
}

std::optional<Role> parse_role(std::string_view text) noexcept {
    return parse<Role>(text, kRoles);
}

std::string_view to_string(TokenScope scope) noexcept {
    switch (scope) {
        case TokenScope::read:
            return "read";
        case TokenScope::devices:
            return "devices";
        case TokenScope::reports:
            return "reports";
        case TokenScope::metrics:
            return "metrics";
    }
    return "read";
}

std::optional<TokenScope> parse_token_scope(std::string_view text) noexcept {
    return parse<TokenScope>(text, kTokenScopes);
}

}  // namespace parcmetre::collector
