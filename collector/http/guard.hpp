// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/http/message.hpp"
#include "collector/http/problem.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

enum class Scheme { http, https };

/// An address to listen on.
struct ListenAddress {
    std::string host;  ///< a literal address, without brackets
    unsigned short port = 0;

    /// Whether only this machine reaches it.
    [[nodiscard]] bool is_loopback() const;
    /// Whether it stands for all of this machine's addresses.
    [[nodiscard]] bool is_any() const { return host == "0.0.0.0" || host == "::"; }
};

/// Reads "127.0.0.1:8600", "localhost:8600", "[::]:443". Errors: malformed.
[[nodiscard]] Result<ListenAddress> parse_listen_address(std::string_view text);

/// "http://127.0.0.1:8600".
[[nodiscard]] std::string origin_of(ListenAddress const& address, Scheme scheme = Scheme::http);

/// True for a Host header that names this machine only: localhost, 127.x.y.z or [::1], with any
/// port. Any other name is how a page elsewhere reaches a loopback server (DNS rebinding).
[[nodiscard]] bool is_loopback_host(std::string_view host) noexcept;

/// What a browser could be tricked into: refuses for POST a foreign Origin or a Content-Type other
/// than application/json (which a form cannot send), and in clear a foreign Host. Under TLS the
/// browser has held the host against the certificate already.
[[nodiscard]] std::optional<Problem> refuse_foreign(
    Request const& request, Scheme scheme = Scheme::http
);

}  // namespace parcmetre::collector
