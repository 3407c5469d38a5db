// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "inventory/error.hpp"

namespace parcmetre::scouts {

/// Where IPP is spoken.
struct IppTarget {
    std::string host{};  ///< or the path of a socket
    int port = 631;
    bool is_encrypted = false;
    std::string resource = "/";
    std::string uri{};  ///< as the printer is to read it
};

/// "ipp://HOST[:PORT][/PATH]" or "ipps://…"; without a path it is /ipp/print. Errors: malformed,
/// also with a user in it: arguments are everyone's to read.
[[nodiscard]] Result<IppTarget> parse_ipp_uri(std::string_view text);

/// Whether it is this machine itself.
[[nodiscard]] bool is_loopback(std::string_view host);

struct IppLimits {
    std::chrono::milliseconds connect{4000};
    std::chrono::milliseconds whole{12000};  ///< names, connection, handshake and answer
    std::size_t answer_bytes = std::size_t{2} << 20;
};

/// Posts an IPP request and gives the answer's bytes. A printer signs its own certificate: ipps is
/// encrypted, whoever answers; nothing secret is sent. Errors: unavailable, limit,
/// permission_denied, malformed.
[[nodiscard]] Result<std::string> post_ipp(
    IppTarget const& target, std::string const& request, IppLimits const& limits
);

}  // namespace parcmetre::scouts
