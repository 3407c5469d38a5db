// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/http/message.hpp"
#include "collector/http/problem.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

/// An address to listen on. Until accounts and TLS exist, only loopback addresses are one.
struct ListenAddress {
    std::string host;  ///< "127.0.0.1" or "::1", without brackets
    unsigned short port = 0;
};

/// Reads "127.0.0.1:8600" or "[::1]:0". Errors: malformed; permission_denied for another machine's
/// reach.
[[nodiscard]] Result<ListenAddress> parse_listen_address(std::string_view text);

/// "http://127.0.0.1:8600".
[[nodiscard]] std::string origin_of(ListenAddress const& address);

/// True for a Host header that names this machine only: localhost, 127.x.y.z or [::1], with any
/// port. Any other name is how a page elsewhere reaches a loopback server (DNS rebinding).
[[nodiscard]] bool is_loopback_host(std::string_view host) noexcept;

/// What a browser could be tricked into: refuses a foreign Host, and for POST a foreign Origin or a
/// Content-Type other than application/json (which a form cannot send).
[[nodiscard]] std::optional<Problem> refuse_foreign(Request const& request);

}  // namespace parcmetre::collector
