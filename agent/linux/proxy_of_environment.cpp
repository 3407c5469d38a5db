// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>
#include <initializer_list>

#include "agent/proxy.hpp"

namespace parcmetre::agent {

namespace {

/// The first of these variables that is set and not empty.
std::string variable(std::initializer_list<char const*> names) {
    for (auto const* name : names) {
        if (auto const* value = std::getenv(name); value != nullptr && *value != '\0') {
            return value;
        }
    }
    return {};
}

}  // namespace

Result<std::optional<Proxy>> proxy_of_environment(CollectorAddress const& address) {
    auto const url = variable({"https_proxy", "HTTPS_PROXY"});
    if (url.empty() || is_without_proxy(variable({"no_proxy", "NO_PROXY"}), address.name)) {
        return std::optional<Proxy>{};
    }
    auto proxy = parse_proxy(url);
    if (!proxy) {
        return proxy.error().with_context("https_proxy");
    }
    return std::optional{std::move(*proxy)};
}

}  // namespace parcmetre::agent
