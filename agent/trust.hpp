// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/error.hpp"

struct ssl_st;

namespace boost::asio::ssl {
class context;
}

namespace parcmetre::agent {

/// Whom the agent takes for the collector: whoever the pin names, else these authorities, else
/// those of the system; and what it shows of itself where the collector asks.
struct Trust {
    std::optional<std::string> pin;          ///< "sha256/…", see is_pin()
    std::optional<std::string> authorities;  ///< PEM
    std::optional<std::filesystem::path> certificate;
    std::optional<std::filesystem::path> key;
};

/// Whether a text is "sha256/" and the base64 of 32 bytes: the SHA-256 of a certificate's
/// SubjectPublicKeyInfo, as the collector prints its private CA's.
[[nodiscard]] bool is_pin(std::string_view text);

/// Why the other end is not taken for the collector, or does not take us in.
enum class Distrust {
    expired,            ///< or not valid yet
    wrong_host,         ///< a certificate of another name
    unknown_authority,  ///< signed by nobody that is believed
    wrong_pin,          ///< no certificate of the chain has the pinned key
    certificate_asked,  ///< mutual TLS: ours is missing or refused
    other,
};

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
