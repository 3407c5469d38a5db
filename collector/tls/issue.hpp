// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "collector/tls/certificate.hpp"

namespace parcmetre::collector {

inline constexpr std::chrono::days kAuthorityLife{3652};
/// The longest that clients accept of a server, from its first day to its last.
inline constexpr std::chrono::days kServerLife{397};

/// A new ECDSA P-256 key, PKCS #8 in PEM.
[[nodiscard]] TlsResult<std::string> make_key();

/// A self-signed CA over `key`, valid from the day before `now`: clients' clocks may be behind.
/// Made anew over the same key and name it has the same fingerprint, and stands for the older one.
[[nodiscard]] TlsResult<std::string> make_authority(
    std::string const& key, std::string const& common_name, TlsTime now
);

/// A server's certificate for these host names and addresses (at least one), under a new key, with
/// the authority's certificate behind it in the chain. Never outlives the authority.
[[nodiscard]] TlsResult<KeyPair> issue_server_certificate(
    KeyPair const& authority, std::vector<std::string> const& names, TlsTime now
);

/// Whether a name may stand in a certificate: a literal address, or a host name of letters, digits,
/// '-' and '.', with "*." in front at most.
[[nodiscard]] bool is_certificate_name(std::string_view name);

}  // namespace parcmetre::collector
