// SPDX-License-Identifier: EUPL-1.2
#include "collector/serve_access.hpp"

#include <cstdio>
#include <utility>

#include <spdlog/spdlog.h>

#include "collector/api/routes.hpp"

namespace parcmetre::collector {

ProxyFront::ProxyFront(
    boost::asio::ip::tcp::acceptor acceptor,
    Services& services,
    StaticFiles files,
    Metrics& metrics,
    ServeOptions const& options
)
    : path_{options.proxy_socket.value_or("")},
      door_{services.access},
      site_{make_router(services), std::move(files), door_, metrics, Scheme::https},
      server_{std::move(acceptor), site_, metrics, options.limits} {}

ProxyFront::~ProxyFront() {
    std::error_code ignored;  // gone already, or another's by now
    std::filesystem::remove(path_, ignored);
}

AccessClock access_clock(std::function<inventory::Day()> today) {
    return {
        std::move(today),
        [] {
            return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
        },
        [] { return std::chrono::steady_clock::now(); }};
}

Result<void> begin_access(Access& access, std::string const& origin) {
    if (auto loaded = access.load(); !loaded) {
        return loaded;
    }
    auto const token = access.begin_first_start();
    if (!token) {
        return token.error();
    }
    if (*token) {
        spdlog::info("no account yet: the link on standard output makes the first one");
        std::printf("first account: %s/first-start#%s\n", origin.c_str(), (*token)->c_str());
    }
    return {};
}

}  // namespace parcmetre::collector
