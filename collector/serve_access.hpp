// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "collector/access/access.hpp"
#include "collector/api/services.hpp"
#include "collector/http/guard.hpp"
#include "collector/http/server.hpp"
#include "collector/startup.hpp"

namespace parcmetre::collector {

/// The collector's own clocks; days are of `today`.
[[nodiscard]] AccessClock access_clock(std::function<inventory::Day()> today);

/// What a trusted proxy reaches by its socket: the same routes behind another door. People reach
/// the proxy by https.
class ProxyFront {
public:
    ProxyFront(
        boost::asio::ip::tcp::acceptor acceptor,
        Services& services,
        StaticFiles files,
        Metrics& metrics,
        ServeOptions const& options
    );
    ~ProxyFront();
    ProxyFront(ProxyFront const&) = delete;
    ProxyFront& operator=(ProxyFront const&) = delete;

    [[nodiscard]] Server& server() noexcept { return server_; }

private:
    std::filesystem::path path_;
    ProxyDoor door_;
    Site site_;
    Server server_;
};

/// Reads what is kept of credentials and, as long as there is no account, prints the link that
/// makes the first: for whoever reads the collector's output, nobody else.
[[nodiscard]] Result<void> begin_access(Access& access, std::string const& origin);

}  // namespace parcmetre::collector
