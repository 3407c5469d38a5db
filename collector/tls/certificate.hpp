// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "collector/tls/failure.hpp"

namespace parcmetre::collector {

using TlsTime = std::chrono::system_clock::time_point;

/// A chain of certificates, the holder's own first, and the holder's private key: PEM texts.
struct KeyPair {
    std::string certificates;
    std::string key;
};

/// What a certificate says of itself.
struct CertificateFacts {
    std::string common_name;
    std::vector<std::string> names;  ///< host names and addresses that it is for
    TlsTime not_before;
    TlsTime not_after;
    bool is_authority = false;
    std::string fingerprint;  ///< "sha256/…": base64 of the SHA-256 of its SubjectPublicKeyInfo
};

/// Of the first certificate of a PEM text. Errors: no_certificate.
[[nodiscard]] TlsResult<CertificateFacts> read_facts(std::string_view pem);

/// Whether a server may show itself with this: key and certificate match, and `now` is within its
/// time. Errors: no_certificate, no_key, locked_key, key_mismatch, expired, not_yet_valid.
[[nodiscard]] TlsResult<CertificateFacts> check_key_pair(KeyPair const& pair, TlsTime now);

}  // namespace parcmetre::collector
