// SPDX-License-Identifier: EUPL-1.2
#include "tests/windows/wine_certificates.hpp"

#include <algorithm>
#include <chrono>
#include <memory>

#include <catch2/catch.hpp>
#include <openssl/ecdsa.h>
#include <openssl/x509.h>

#include "collector/tls/openssl.hpp"
#include "collector/tls/private_authority.hpp"
#include "tests/support/files.hpp"

namespace parcmetre::tests {

namespace {

struct SignatureFree {
    void operator()(ECDSA_SIG* signature) const { ::ECDSA_SIG_free(signature); }
};

/// Of a certificate signed over P-256.
bool has_whole_signature(X509 const& certificate) {
    constexpr int kBytes = 32;
    ASN1_BIT_STRING const* bits = nullptr;
    ::X509_get0_signature(&bits, nullptr, &certificate);
    unsigned char const* der = ::ASN1_STRING_get0_data(bits);
    std::unique_ptr<ECDSA_SIG, SignatureFree> const signature{
        ::d2i_ECDSA_SIG(nullptr, &der, ::ASN1_STRING_length(bits))};
    return signature != nullptr && BN_num_bytes(::ECDSA_SIG_get0_r(signature.get())) == kBytes &&
           BN_num_bytes(::ECDSA_SIG_get0_s(signature.get())) == kBytes;
}

}  // namespace

void make_certificates_that_wine_reads(std::filesystem::path const& data) {
    auto const folder = data / "tls";
    bool are_whole = false;
    while (!are_whole) {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        auto const made = collector::ensure_private_authority(
            folder, collector::names_of_this_host(), std::chrono::system_clock::now()
        );
        REQUIRE(made.has_value());
        auto const chain =
            collector::read_certificates(read_file(collector::AuthorityFiles{folder}.server));
        REQUIRE(chain.has_value());
        are_whole =
            std::all_of(chain.value().begin(), chain.value().end(), [](auto const& certificate) {
                return has_whole_signature(*certificate);
            });
    }
}

}  // namespace parcmetre::tests
