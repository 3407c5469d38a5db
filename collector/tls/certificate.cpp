// SPDX-License-Identifier: EUPL-1.2
#include "collector/tls/certificate.hpp"

#include <array>
#include <ctime>

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "collector/tls/openssl.hpp"

namespace parcmetre::collector {

namespace {

TlsTime time_of(ASN1_TIME const* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) {
        return TlsTime::min();
    }
    return std::chrono::system_clock::from_time_t(::timegm(&parts));
}

std::string text_of(ASN1_STRING const* text) {
    return {
        reinterpret_cast<char const*>(ASN1_STRING_get0_data(text)),
        static_cast<std::size_t>(ASN1_STRING_length(text))};
}

std::string address_of(ASN1_OCTET_STRING const* bytes) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    auto const family = ASN1_STRING_length(bytes) == 4 ? AF_INET : AF_INET6;
    auto const is_whole = ASN1_STRING_length(bytes) == (family == AF_INET ? 4 : 16);
    if (!is_whole ||
        ::inet_ntop(
            family, ASN1_STRING_get0_data(bytes), text.data(), static_cast<socklen_t>(text.size())
        ) == nullptr) {
        return {};
    }
    return text.data();
}

std::vector<std::string> names_of(X509 const* certificate) {
    std::vector<std::string> names;
    auto* const alternatives = static_cast<GENERAL_NAMES*>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)
    );
    for (int i = 0; i < sk_GENERAL_NAME_num(alternatives); ++i) {
        auto const* name = sk_GENERAL_NAME_value(alternatives, i);
        if (name->type == GEN_DNS) {
            names.push_back(text_of(name->d.dNSName));
        } else if (name->type == GEN_IPADD) {
            names.push_back(address_of(name->d.iPAddress));
        }
    }
    GENERAL_NAMES_free(alternatives);
    return names;
}

std::string common_name_of(X509 const* certificate) {
    auto* const subject = X509_get_subject_name(certificate);
    auto const at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    return at < 0 ? std::string{}
                  : text_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
}

CertificateFacts facts_of(X509* certificate) {
    CertificateFacts facts;
    facts.common_name = common_name_of(certificate);
    facts.names = names_of(certificate);
    facts.not_before = time_of(X509_get0_notBefore(certificate));
    facts.not_after = time_of(X509_get0_notAfter(certificate));
    facts.is_authority = X509_check_ca(certificate) > 0;
    facts.fingerprint = fingerprint_of(*certificate);
    ERR_clear_error();
    return facts;
}

std::string day_of(TlsTime time) {
    auto const seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 16> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts);
    return text.data();
}

}  // namespace

TlsResult<CertificateFacts> read_facts(std::string_view pem) {
    auto const certificates = read_certificates(pem);
    if (!certificates) {
        return certificates.error();
    }
    return facts_of(certificates->front().get());
}

TlsResult<CertificateFacts> check_key_pair(KeyPair const& pair, TlsTime now) {
    auto const certificates = read_certificates(pair.certificates);
    if (!certificates) {
        return certificates.error();
    }
    auto const key = read_key(pair.key);
    if (!key) {
        return key.error();
    }
    auto* const own = certificates->front().get();
    if (X509_check_private_key(own, key->get()) != 1) {
        ERR_clear_error();
        return TlsFailure{TlsFault::key_mismatch, "the key is not that of the certificate"};
    }
    auto facts = facts_of(own);
    if (facts.not_after < now) {
        return TlsFailure{TlsFault::expired, "the certificate ended on " + day_of(facts.not_after)};
    }
    if (now < facts.not_before) {
        return TlsFailure{
            TlsFault::not_yet_valid, "the certificate begins on " + day_of(facts.not_before)};
    }
    return facts;
}

}  // namespace parcmetre::collector
