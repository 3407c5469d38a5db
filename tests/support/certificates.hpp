// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>

namespace parcmetre::tests {

/// A certificate and its key, as files made by the openssl program: an organisation's own, which
/// our code has no part in.
struct CertificateFiles {
    std::filesystem::path certificate;
    std::filesystem::path key;
};

/// A self-signed CA called `name`, in NAME.crt and NAME.key.
[[nodiscard]] CertificateFiles make_test_authority(
    std::filesystem::path const& folder, std::string const& name
);

/// For a server ("DNS:parc.example,IP:127.0.0.1") or, without names, for a client; its chain holds
/// the CA.
[[nodiscard]] CertificateFiles issue_test_certificate(
    CertificateFiles const& authority, std::string const& name, std::string const& alternatives = {}
);

}  // namespace parcmetre::tests
