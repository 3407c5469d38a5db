// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "collector/tls/certificate.hpp"

namespace parcmetre::collector {

/// A server's certificate is made anew when it has less than this before it.
inline constexpr std::chrono::days kRenewBefore{30};

/// The files of a private CA and of the server that it vouches for.
struct AuthorityFiles {
    explicit AuthorityFiles(std::filesystem::path const& folder)
        : authority{folder / "ca.crt"},
          authority_key{folder / "ca.key"},
          server{folder / "server.crt"},
          server_key{folder / "server.key"} {}

    std::filesystem::path authority;
    std::filesystem::path authority_key;
    std::filesystem::path server;  ///< the CA's certificate stands behind the server's
    std::filesystem::path server_key;
};

struct PrivateAuthority {
    std::string fingerprint;  ///< of the CA: what agents pin
    bool is_new = false;
    bool has_issued = false;  ///< the server's certificate is new
};

/// Makes in `folder` what is missing, or near its end, or does not cover `names`: a CA, and the
/// server's certificate for `names` (at least one). A CA that is near its end is signed again over
/// the same key, so that pins hold. Errors: unwritable, unreadable, authority_key_missing (an
/// authority without its key is never replaced: agents trust it), and those of what is there.
[[nodiscard]] TlsResult<PrivateAuthority> ensure_private_authority(
    std::filesystem::path const& folder, std::vector<std::string> const& names, TlsTime now
);

/// This machine's host name, its name with the domain when the system knows it, and the names and
/// addresses of loopback. May ask the resolver.
[[nodiscard]] std::vector<std::string> names_of_this_host();

}  // namespace parcmetre::collector
