// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include <boost/system/result.hpp>

namespace parcmetre::collector {

/// What can be wrong with certificates and keys; each has a sentence for people in startup.cpp.
enum class TlsFault {
    unreadable,      ///< a file that is not there or not ours to read
    no_certificate,  ///< not a PEM certificate
    no_key,          ///< not a PEM private key
    locked_key,      ///< a key behind a passphrase
    key_mismatch,    ///< a key that is not the certificate's
    expired,         ///< or not valid yet, when the clock is behind
    not_yet_valid,
    no_client_authority,    ///< the file of --tls-client-ca holds no certificate
    authority_key_missing,  ///< a private CA without its key cannot issue
    unwritable,             ///< the folder of the private CA
    internal,               ///< OpenSSL refuses
};

struct TlsFailure {
    TlsFailure() = default;
    TlsFailure(TlsFault what, std::string why) : fault{what}, cause{std::move(why)} {}

    TlsFault fault = TlsFault::internal;
    std::string cause;  ///< names the file; never holds key material
};

[[noreturn]] void throw_exception_from_error(
    TlsFailure const& failure, boost::source_location const& where
);

template <class T>
using TlsResult = boost::system::result<T, TlsFailure>;

}  // namespace parcmetre::collector
