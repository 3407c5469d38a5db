// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "agent/trust.hpp"
#include "inventory/error.hpp"

struct ssl_st;

namespace boost::asio::ssl {
class context;
}

namespace parcmetre::agent {

/// What connections to one collector are secured with.
class ClientTls {
public:
    /// Errors: malformed (authorities, certificate or key that are none), internal.
    [[nodiscard]] static Result<ClientTls> make(Trust const& trust, std::string const& name);

    [[nodiscard]] boost::asio::ssl::context& context() const { return *context_; }

    /// Before the handshake: whom to ask for, and who it must be.
    ///
    /// With a pin the chain that the server sends must hold the pinned key, and lead from the
    /// server's own certificate to it; nobody else is believed. The name is held against the
    /// certificate too, unless the pin is that of the server's own key, which says enough.
    [[nodiscard]] Result<void> prepare(ssl_st* connection) const;

private:
    struct Expected {
        std::string name;
        std::string pin;
    };

    std::shared_ptr<Expected const> expected_;  ///< outlives the context, whose callback reads it
    std::shared_ptr<boost::asio::ssl::context> context_;
};

/// Why a handshake, or what came after it, failed; none when it is the network's doing.
[[nodiscard]] std::optional<Distrust> distrust_of(ssl_st const* connection, int reason);

}  // namespace parcmetre::agent
