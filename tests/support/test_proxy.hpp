// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parcmetre::tests {

/// A real HTTP proxy on a loopback port: opens tunnels, one at a time, to whoever names itself as
/// it was told.
class TestProxy {
public:
    /// `authorization`: of Proxy-Authorization; any when none.
    explicit TestProxy(std::optional<std::string> authorization = std::nullopt);
    ~TestProxy();
    TestProxy(TestProxy const&) = delete;
    TestProxy& operator=(TestProxy const&) = delete;

    /// "127.0.0.1:41234".
    [[nodiscard]] std::string host() const;
    /// First lines of the requests so far.
    [[nodiscard]] std::vector<std::string> asked() const;

private:
    class Server;
    std::unique_ptr<Server> server_;
};

}  // namespace parcmetre::tests
