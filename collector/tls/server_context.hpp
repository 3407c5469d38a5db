// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "collector/tls/certificate.hpp"

namespace boost::asio::ssl {
class context;
}

namespace parcmetre::collector {

enum class TlsVersion { v1_2, v1_3 };

/// What a server shows itself with, and whom it asks for a certificate.
struct ServerIdentity {
    KeyPair pair;
    std::optional<std::string> client_authorities;  ///< PEM; none: clients show nothing
    TlsVersion minimum = TlsVersion::v1_3;
};

/// What new connections are secured with: ALPN http/1.1, no renegotiation, no compression; under
/// TLS 1.2 forward secrecy and AEAD only. Errors: no_client_authority, internal.
[[nodiscard]] TlsResult<std::shared_ptr<boost::asio::ssl::context>> make_server_context(
    ServerIdentity const& identity
);

}  // namespace parcmetre::collector
