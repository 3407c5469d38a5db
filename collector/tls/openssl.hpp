// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "collector/tls/failure.hpp"

struct evp_pkey_st;
struct x509_st;

namespace parcmetre::collector {

/// OpenSSL's objects, owned. Only this room sees them.
struct OpensslFree {
    void operator()(x509_st* certificate) const noexcept;
    void operator()(evp_pkey_st* key) const noexcept;
};
using X509Handle = std::unique_ptr<x509_st, OpensslFree>;
using KeyHandle = std::unique_ptr<evp_pkey_st, OpensslFree>;

/// What OpenSSL last complained of; its queue is emptied.
[[nodiscard]] TlsFailure openssl_failure(std::string const& doing);

/// All certificates of a PEM text, in order. Errors: no_certificate when there is none, or a
/// damaged one.
[[nodiscard]] TlsResult<std::vector<X509Handle>> read_certificates(std::string_view pem);

/// Errors: no_key, locked_key. Nobody is ever asked for a passphrase.
[[nodiscard]] TlsResult<KeyHandle> read_key(std::string_view pem);

[[nodiscard]] std::string pem_of(x509_st& certificate);
[[nodiscard]] std::string pem_of(evp_pkey_st& key);

/// "sha256/" and the base64 of the SHA-256 of the DER SubjectPublicKeyInfo.
[[nodiscard]] std::string fingerprint_of(x509_st& certificate);

}  // namespace parcmetre::collector
