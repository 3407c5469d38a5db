// SPDX-License-Identifier: EUPL-1.2
#include "collector/tls/openssl.hpp"

#include <array>
#include <limits>
#include <stdexcept>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace parcmetre::collector {

namespace {

struct BioFree {
    void operator()(BIO* bio) const noexcept { BIO_free(bio); }
};
using BioHandle = std::unique_ptr<BIO, BioFree>;

BioHandle reader_of(std::string_view text) {
    if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return nullptr;
    }
    return BioHandle{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
}

std::string text_of(BIO* bio) {
    char* data = nullptr;
    auto const length = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(length)};
}

/// Called for a key behind a passphrase: notes it, and offers none.
int no_passphrase(char*, int, int, void* asked) {
    *static_cast<bool*>(asked) = true;
    return -1;
}

bool is_end_of_pem() {
    auto const last = ERR_peek_last_error();
    return ERR_GET_LIB(last) == ERR_LIB_PEM && ERR_GET_REASON(last) == PEM_R_NO_START_LINE;
}

}  // namespace

void throw_exception_from_error(TlsFailure const& failure, boost::source_location const&) {
    throw std::runtime_error{failure.cause};
}

void OpensslFree::operator()(x509_st* certificate) const noexcept {
    X509_free(certificate);
}

void OpensslFree::operator()(evp_pkey_st* key) const noexcept {
    EVP_PKEY_free(key);
}

TlsFailure openssl_failure(std::string const& doing) {
    auto const last = ERR_peek_last_error();
    auto const* reason = last == 0 ? nullptr : ERR_reason_error_string(last);
    ERR_clear_error();
    return {TlsFault::internal, doing + (reason == nullptr ? "" : ": " + std::string{reason})};
}

TlsResult<std::vector<X509Handle>> read_certificates(std::string_view pem) {
    auto const bio = reader_of(pem);
    std::vector<X509Handle> certificates;
    while (bio) {
        X509Handle certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)};
        if (!certificate) {
            break;
        }
        certificates.push_back(std::move(certificate));
    }
    auto const whole = is_end_of_pem();
    ERR_clear_error();
    if (certificates.empty() || !whole) {
        return TlsFailure{TlsFault::no_certificate, "no certificate in PEM form"};
    }
    return certificates;
}

TlsResult<KeyHandle> read_key(std::string_view pem) {
    auto const bio = reader_of(pem);
    bool is_locked = false;
    KeyHandle key{
        bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, &is_locked) : nullptr};
    ERR_clear_error();
    if (key) {
        return key;
    }
    return is_locked ? TlsFailure{TlsFault::locked_key, "the key is behind a passphrase"}
                     : TlsFailure{TlsFault::no_key, "no private key in PEM form"};
}

std::string pem_of(x509_st& certificate) {
    BioHandle const bio{BIO_new(BIO_s_mem())};
    if (!bio || PEM_write_bio_X509(bio.get(), &certificate) != 1) {
        throw std::bad_alloc{};
    }
    return text_of(bio.get());
}

std::string pem_of(evp_pkey_st& key) {
    BioHandle const bio{BIO_new(BIO_s_mem())};
    if (!bio ||
        PEM_write_bio_PKCS8PrivateKey(bio.get(), &key, nullptr, nullptr, 0, nullptr, nullptr) !=
            1) {
        throw std::bad_alloc{};
    }
    return text_of(bio.get());
}

std::string fingerprint_of(x509_st& certificate) {
    unsigned char* der = nullptr;
    auto const length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(&certificate), &der);
    if (length < 0) {
        throw std::bad_alloc{};
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    auto const done = EVP_Digest(
        der, static_cast<std::size_t>(length), digest.data(), &size, EVP_sha256(), nullptr
    );
    OPENSSL_free(der);
    if (done != 1) {
        throw std::bad_alloc{};
    }
    // Four characters for three bytes, rounded up, and EVP_EncodeBlock's final zero.
    std::array<unsigned char, 4 * ((32 + 2) / 3) + 1> text{};
    auto const characters = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(size));
    return "sha256/" + std::string{text.begin(), text.begin() + characters};
}

}  // namespace parcmetre::collector
