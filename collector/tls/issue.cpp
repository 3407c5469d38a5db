// SPDX-License-Identifier: EUPL-1.2
#include "collector/tls/issue.hpp"

#include <algorithm>
#include <array>

#include <boost/asio/ip/address.hpp>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "collector/tls/openssl.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::chrono::days kClocksBehind{1};
constexpr std::size_t kCommonNameBytes = 64;  // RFC 5280, ub-common-name

/// A certificate in the making: the first step that fails leaves the others undone.
class Draft {
public:
    Draft() : certificate_{X509_new()} {
        require(certificate_ != nullptr && X509_set_version(certificate_.get(), X509_VERSION_3));
        set_serial();
    }

    void set_life(TlsTime from, TlsTime to) {
        auto const seconds = [](TlsTime time) {
            return std::chrono::system_clock::to_time_t(time);
        };
        require(
            is_fine_ && ASN1_TIME_set(X509_getm_notBefore(certificate_.get()), seconds(from)) &&
            ASN1_TIME_set(X509_getm_notAfter(certificate_.get()), seconds(to))
        );
    }

    void set_subject(std::string const& common_name) {
        if (!is_fine_) {
            return;
        }
        auto* const name = X509_get_subject_name(certificate_.get());
        auto const add = [&](char const* field, std::string const& value) {
            return X509_NAME_add_entry_by_txt(
                name,
                field,
                MBSTRING_UTF8,
                reinterpret_cast<unsigned char const*>(value.data()),
                static_cast<int>(value.size()),
                -1,
                0
            );
        };
        require(add("O", "Parcmètre") && add("CN", common_name.substr(0, kCommonNameBytes)));
    }

    void set_key(EVP_PKEY* key) { require(is_fine_ && X509_set_pubkey(certificate_.get(), key)); }

    /// From here on, extensions may name the issuer's key.
    void set_issuer(X509* issuer) {
        issuer_ = issuer == nullptr ? certificate_.get() : issuer;
        require(
            is_fine_ && X509_set_issuer_name(certificate_.get(), X509_get_subject_name(issuer_))
        );
    }

    void add_extension(int kind, std::string const& value) {
        if (!is_fine_) {
            return;
        }
        X509V3_CTX context;
        X509V3_set_ctx_nodb(&context);
        X509V3_set_ctx(&context, issuer_, certificate_.get(), nullptr, nullptr, 0);
        auto* const extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
        require(extension != nullptr && X509_add_ext(certificate_.get(), extension, -1));
        X509_EXTENSION_free(extension);
    }

    [[nodiscard]] TlsResult<std::string> sign(EVP_PKEY* issuer_key, std::string const& doing) {
        require(is_fine_ && X509_sign(certificate_.get(), issuer_key, EVP_sha256()) > 0);
        if (!is_fine_) {
            return openssl_failure(doing);
        }
        return pem_of(*certificate_);
    }

private:
    void require(bool done) { is_fine_ = is_fine_ && done; }

    /// 127 random bits: unique without a register (RFC 5280 §4.1.2.2 asks for positive and at most
    /// 20 bytes).
    void set_serial() {
        std::array<unsigned char, 16> bytes{};
        require(is_fine_ && RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1);
        bytes.front() = static_cast<unsigned char>((bytes.front() & 0x3FU) | 0x40U);
        BIGNUM* const number = BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr);
        require(
            is_fine_ && number != nullptr &&
            BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate_.get())) != nullptr
        );
        BN_free(number);
    }

    X509Handle certificate_;
    X509* issuer_ = nullptr;
    bool is_fine_ = true;
};

bool is_literal_address(std::string const& name) {
    boost::system::error_code error;
    boost::asio::ip::make_address(name, error);
    return !error;
}

std::string alternatives_of(std::vector<std::string> const& names) {
    std::string list;
    for (auto const& name : names) {
        list += list.empty() ? "" : ",";
        list += (is_literal_address(name) ? "IP:" : "DNS:") + name;
    }
    return list;
}

}  // namespace

bool is_certificate_name(std::string_view name) {
    if (is_literal_address(std::string{name})) {
        return true;
    }
    constexpr std::size_t kLongest = 253;
    if (name.starts_with("*.")) {
        name.remove_prefix(2);
    }
    auto const allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '.';
    };
    return !name.empty() && name.size() <= kLongest && name.front() != '.' && name.front() != '-' &&
           name.find("..") == std::string_view::npos &&
           std::all_of(name.begin(), name.end(), allowed);
}

TlsResult<std::string> make_key() {
    KeyHandle const key{EVP_EC_gen("P-256")};
    if (!key) {
        return openssl_failure("making a key");
    }
    return pem_of(*key);
}

TlsResult<std::string> make_authority(
    std::string const& key, std::string const& common_name, TlsTime now
) {
    auto const own = read_key(key);
    if (!own) {
        return own.error();
    }
    Draft draft;
    draft.set_life(now - kClocksBehind, now + kAuthorityLife);
    draft.set_subject(common_name);
    draft.set_key(own->get());
    draft.set_issuer(nullptr);
    draft.add_extension(NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    draft.add_extension(NID_key_usage, "critical,keyCertSign,cRLSign");
    draft.add_extension(NID_subject_key_identifier, "hash");
    return draft.sign(own->get(), "making a private CA");
}

TlsResult<KeyPair> issue_server_certificate(
    KeyPair const& authority, std::vector<std::string> const& names, TlsTime now
) {
    auto const facts = check_key_pair(authority, now);
    if (!facts) {
        return facts.error();
    }
    auto const issuers = read_certificates(authority.certificates);
    auto const issuer_key = read_key(authority.key);
    auto key = make_key();
    if (!key) {
        return key.error();
    }
    auto const own = read_key(*key);
    auto const first = now - kClocksBehind;
    Draft draft;
    draft.set_life(first, std::min<TlsTime>(first + kServerLife, facts->not_after));
    draft.set_subject(names.front());
    draft.set_key(own->get());
    draft.set_issuer(issuers->front().get());
    draft.add_extension(NID_basic_constraints, "critical,CA:FALSE");
    draft.add_extension(NID_key_usage, "critical,digitalSignature");
    draft.add_extension(NID_ext_key_usage, "serverAuth");
    draft.add_extension(NID_subject_alt_name, alternatives_of(names));
    draft.add_extension(NID_subject_key_identifier, "hash");
    draft.add_extension(NID_authority_key_identifier, "keyid:always");
    auto const signed_certificate = draft.sign(issuer_key->get(), "issuing a certificate");
    if (!signed_certificate) {
        return signed_certificate.error();
    }
    return KeyPair{*signed_certificate + authority.certificates, std::move(*key)};
}

}  // namespace parcmetre::collector
