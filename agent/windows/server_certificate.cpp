// SPDX-License-Identifier: EUPL-1.2
#include "agent/windows/server_certificate.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/ip/address.hpp>

#include "agent/base64.hpp"
#include "agent/certificate_name.hpp"
#include "agent/windows/wide_text.hpp"

namespace parcmetre::agent {

namespace {

struct ChainDeleter {
    void operator()(CERT_CHAIN_CONTEXT const* chain) const { ::CertFreeCertificateChain(chain); }
};
struct StoreDeleter {
    void operator()(void* store) const { ::CertCloseStore(store, 0); }
};
struct LocalDeleter {
    void operator()(void* memory) const { ::LocalFree(memory); }
};
using Chain = std::unique_ptr<CERT_CHAIN_CONTEXT const, ChainDeleter>;
using Store = std::unique_ptr<void, StoreDeleter>;
using Certificate = std::unique_ptr<CERT_CONTEXT const, CertificateDeleter>;

template <class T>
using Decoded = std::unique_ptr<T, LocalDeleter>;

/// What a structure of X.509 holds; null when it is malformed.
template <class T>
Decoded<T> decode(char const* type, BYTE const* bytes, DWORD size) {
    void* decoded = nullptr;
    DWORD decoded_size = 0;
    if (!::CryptDecodeObjectEx(
            X509_ASN_ENCODING,
            type,
            bytes,
            size,
            CRYPT_DECODE_ALLOC_FLAG,
            nullptr,
            &decoded,
            &decoded_size
        )) {
        return nullptr;
    }
    return Decoded<T>{static_cast<T*>(decoded)};
}

/// "sha256/" and the base64 of the SHA-256 of the DER SubjectPublicKeyInfo; empty when Windows
/// cannot tell, which is no pin.
std::string pin_of(CERT_CONTEXT const* certificate) {
    void* encoded = nullptr;
    DWORD size = 0;
    if (!::CryptEncodeObjectEx(
            X509_ASN_ENCODING,
            X509_PUBLIC_KEY_INFO,
            &certificate->pCertInfo->SubjectPublicKeyInfo,
            CRYPT_ENCODE_ALLOC_FLAG,
            nullptr,
            &encoded,
            &size
        )) {
        return {};
    }
    std::unique_ptr<void, LocalDeleter> const der{encoded};
    std::array<BYTE, 32> digest{};
    DWORD digest_size = digest.size();
    if (!::CryptHashCertificate2(
            L"SHA256",
            0,
            nullptr,
            static_cast<BYTE const*>(der.get()),
            size,
            digest.data(),
            &digest_size
        )) {
        return {};
    }
    return std::string{kPinStart} + to_base64(digest);
}

bool is_same(CERT_CONTEXT const* one, CERT_CONTEXT const* other) {
    std::span<BYTE const> const left{one->pbCertEncoded, one->cbCertEncoded};
    std::span<BYTE const> const right{other->pbCertEncoded, other->cbCertEncoded};
    return std::equal(left.begin(), left.end(), right.begin(), right.end());
}

/// The certificates of a PEM text, in a store of their own.
Store authorities_in(std::string_view pem) {
    constexpr std::string_view kBegin = "-----BEGIN CERTIFICATE-----";
    constexpr std::string_view kEnd = "-----END CERTIFICATE-----";
    Store store{::CertOpenStore(CERT_STORE_PROV_MEMORY, 0, 0, 0, nullptr)};
    for (auto begin = pem.find(kBegin); begin != std::string_view::npos;
         begin = pem.find(kBegin, begin + 1)) {
        auto const end = pem.find(kEnd, begin);
        if (end == std::string_view::npos) {
            break;
        }
        auto const text = pem.substr(begin, end + kEnd.size() - begin);
        std::vector<BYTE> der(text.size());
        auto size = static_cast<DWORD>(der.size());
        if (::CryptStringToBinaryA(
                text.data(),
                static_cast<DWORD>(text.size()),
                CRYPT_STRING_BASE64HEADER,
                der.data(),
                &size,
                nullptr,
                nullptr
            )) {
            ::CertAddEncodedCertificateToStore(
                store.get(), X509_ASN_ENCODING, der.data(), size, CERT_STORE_ADD_ALWAYS, nullptr
            );
        }
    }
    return store;
}

bool holds(void* store, CERT_CONTEXT const* certificate) {
    Certificate at{::CertEnumCertificatesInStore(store, nullptr)};
    while (at) {
        if (is_same(at.get(), certificate)) {
            return true;
        }
        // Frees the one that it is given.
        at.reset(::CertEnumCertificatesInStore(store, at.release()));
    }
    return false;
}

/// The chain from the server's own certificate up, as far as it can be built of what it sent, of
/// what we believe, and of what the system knows. Nothing is fetched.
Chain build_chain(CERT_CONTEXT const* own, void* authorities) {
    Store const together{::CertOpenStore(CERT_STORE_PROV_COLLECTION, 0, 0, 0, nullptr)};
    ::CertAddStoreToCollection(together.get(), own->hCertStore, 0, 0);
    if (authorities != nullptr) {
        ::CertAddStoreToCollection(together.get(), authorities, 0, 0);
    }
    char server[] = szOID_PKIX_KP_SERVER_AUTH;
    char* usages[] = {server};
    CERT_CHAIN_PARA wanted{};
    wanted.cbSize = sizeof(wanted);
    wanted.RequestedUsage.dwType = USAGE_MATCH_TYPE_AND;
    wanted.RequestedUsage.Usage.cUsageIdentifier = 1;
    wanted.RequestedUsage.Usage.rgpszUsageIdentifier = usages;
    CERT_CHAIN_CONTEXT const* chain = nullptr;
    if (!::CertGetCertificateChain(
            nullptr,
            own,
            nullptr,
            together.get(),
            &wanted,
            CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL | CERT_CHAIN_DISABLE_AUTH_ROOT_AUTO_UPDATE,
            nullptr,
            &chain
        )) {
        return nullptr;
    }
    return Chain{chain};
}

std::span<CERT_CHAIN_ELEMENT* const> elements_of(Chain const& chain) {
    if (!chain || chain->cChain == 0) {
        return {};
    }
    return {chain->rgpChain[0]->rgpElement, chain->rgpChain[0]->cElement};
}

/// What is wrong with the links up to the one that is believed. That the system does not believe in
/// the top of it is not.
std::optional<Distrust> judge_links(std::span<CERT_CHAIN_ELEMENT* const> links) {
    DWORD wrong = 0;
    for (auto const* link : links) {
        wrong |= link->TrustStatus.dwErrorStatus;
    }
    wrong &= ~static_cast<DWORD>(CERT_TRUST_IS_UNTRUSTED_ROOT | CERT_TRUST_IS_PARTIAL_CHAIN);
    if ((wrong & CERT_TRUST_IS_NOT_SIGNATURE_VALID) != 0) {
        return Distrust::unknown_authority;
    }
    if ((wrong & CERT_TRUST_IS_NOT_TIME_VALID) != 0) {
        return Distrust::expired;
    }
    return wrong == 0 ? std::nullopt : std::optional{Distrust::other};
}

bool is_address_of(CRYPT_DATA_BLOB const& in_certificate, std::string const& name) {
    boost::system::error_code error;
    auto const address = boost::asio::ip::make_address(name, error);
    if (error) {
        return false;
    }
    std::span<BYTE const> const bytes{in_certificate.pbData, in_certificate.cbData};
    if (address.is_v4()) {
        auto const wanted = address.to_v4().to_bytes();
        return std::equal(bytes.begin(), bytes.end(), wanted.begin(), wanted.end());
    }
    auto const wanted = address.to_v6().to_bytes();
    return std::equal(bytes.begin(), bytes.end(), wanted.begin(), wanted.end());
}

/// By the certificate's alternative names only: its common name has not counted since RFC 6125.
bool has_name(CERT_CONTEXT const* certificate, std::string const& name) {
    auto const* info = certificate->pCertInfo;
    auto const* extension =
        ::CertFindExtension(szOID_SUBJECT_ALT_NAME2, info->cExtension, info->rgExtension);
    auto const names =
        extension == nullptr
            ? nullptr
            : decode<CERT_ALT_NAME_INFO>(
                  X509_ALTERNATE_NAME, extension->Value.pbData, extension->Value.cbData
              );
    if (!names) {
        return false;
    }
    std::span<CERT_ALT_NAME_ENTRY const> const entries{names->rgAltEntry, names->cAltEntry};
    return std::any_of(entries.begin(), entries.end(), [&name](auto const& entry) {
        return (entry.dwAltNameChoice == CERT_ALT_NAME_DNS_NAME &&
                is_name_of(to_utf8(entry.pwszDNSName), name)) ||
               (entry.dwAltNameChoice == CERT_ALT_NAME_IP_ADDRESS &&
                is_address_of(entry.IPAddress, name));
    });
}

}  // namespace

std::optional<Distrust> judge_server(
    CERT_CONTEXT const* own, Trust const& trust, std::string const& name
) {
    auto const authorities = trust.authorities ? authorities_in(*trust.authorities) : nullptr;
    auto const chain = build_chain(own, authorities.get());
    auto const links = elements_of(chain);
    auto const believed = std::find_if(links.begin(), links.end(), [&](auto const* link) {
        return trust.pin ? pin_of(link->pCertContext) == *trust.pin
                         : holds(authorities.get(), link->pCertContext);
    });
    if (believed == links.end()) {
        return trust.pin ? Distrust::wrong_pin : Distrust::unknown_authority;
    }
    if (auto const wrong = judge_links({links.begin(), believed + 1})) {
        return wrong;
    }
    bool const is_own_key = trust.pin && believed == links.begin();
    return is_own_key || has_name(own, name) ? std::nullopt : std::optional{Distrust::wrong_host};
}

}  // namespace parcmetre::agent
