// SPDX-License-Identifier: EUPL-1.2
#include "agent/linux/client_tls.hpp"

#include <array>
#include <new>
#include <span>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/context.hpp>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include "agent/base64.hpp"

namespace parcmetre::agent {

namespace {

namespace asio = boost::asio;

/// "sha256/" and the base64 of the SHA-256 of the DER SubjectPublicKeyInfo.
std::string pin_of(X509* certificate) {
    unsigned char* der = nullptr;
    auto const length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
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
    return std::string{kPinStart} + to_base64(std::span{digest}.first(size));
}

bool is_address(std::string const& name) {
    boost::system::error_code error;
    asio::ip::make_address(name, error);
    return !error;
}

bool expect_name(X509_VERIFY_PARAM* parameters, std::string const& name) {
    X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return is_address(name) ? X509_VERIFY_PARAM_set1_ip_asc(parameters, name.c_str()) == 1
                            : X509_VERIFY_PARAM_set1_host(parameters, name.c_str(), 0) == 1;
}

/// The certificate of the pinned key in what the server sent, its own first.
X509* find_pinned(X509* own, STACK_OF(X509) * sent, std::string const& pin) {
    if (pin_of(own) == pin) {
        return own;
    }
    for (int i = 0; i < sk_X509_num(sent); ++i) {
        if (pin_of(sk_X509_value(sent, i)) == pin) {
            return sk_X509_value(sent, i);
        }
    }
    return nullptr;
}

/// Whether the chain leads to `pinned`, the only anchor: a pinned certificate that is merely sent
/// along proves nothing.
int verify_up_to(X509* pinned, X509* own, STACK_OF(X509) * sent, std::string const& name) {
    std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> const store{
        X509_STORE_new(), X509_STORE_free};
    std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> const check{
        X509_STORE_CTX_new(), X509_STORE_CTX_free};
    if (!store || !check || X509_STORE_add_cert(store.get(), pinned) != 1 ||
        X509_STORE_CTX_init(check.get(), store.get(), own, sent) != 1 ||
        X509_STORE_CTX_set_default(check.get(), "ssl_server") != 1) {
        return X509_V_ERR_OUT_OF_MEM;
    }
    auto* const parameters = X509_STORE_CTX_get0_param(check.get());
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
    if (pinned != own && !expect_name(parameters, name)) {
        return X509_V_ERR_OUT_OF_MEM;
    }
    if (X509_verify_cert(check.get()) == 1) {
        return X509_V_OK;
    }
    auto const error = X509_STORE_CTX_get_error(check.get());
    return error == X509_V_OK ? X509_V_ERR_UNSPECIFIED : error;
}

Error wrong_file(std::string const& what, boost::system::error_code error) {
    return {Errc::malformed, what + ": " + error.message()};
}

Result<void> show_certificate(asio::ssl::context& context, Trust const& trust) {
    boost::system::error_code error;
    if (!trust.certificate || !trust.key) {
        return {};
    }
    context.use_certificate_chain_file(trust.certificate->string(), error);
    if (error) {
        return wrong_file(trust.certificate->string(), error);
    }
    context.use_private_key_file(trust.key->string(), asio::ssl::context::pem, error);
    if (error) {
        return wrong_file(trust.key->string(), error);
    }
    return {};
}

}  // namespace

Result<ClientTls> ClientTls::make(Trust const& trust, std::string const& name) {
    ClientTls tls;
    tls.expected_ = std::make_shared<Expected const>(Expected{name, trust.pin.value_or("")});
    tls.context_ = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_client);
    auto* const handle = tls.context_->native_handle();
    SSL_CTX_set_min_proto_version(handle, TLS1_2_VERSION);
    SSL_CTX_set_verify(handle, SSL_VERIFY_PEER, nullptr);
    boost::system::error_code error;
    if (trust.pin) {
        auto const verify = [](X509_STORE_CTX* asked, void* context) {
            auto const& expected = *static_cast<Expected const*>(context);
            auto* const own = X509_STORE_CTX_get0_cert(asked);
            auto* const sent = X509_STORE_CTX_get0_untrusted(asked);
            auto* const pinned = find_pinned(own, sent, expected.pin);
            auto const outcome = pinned == nullptr ? X509_V_ERR_APPLICATION_VERIFICATION
                                                   : verify_up_to(pinned, own, sent, expected.name);
            X509_STORE_CTX_set_error(asked, outcome);
            return outcome == X509_V_OK ? 1 : 0;
        };
        SSL_CTX_set_cert_verify_callback(
            handle, verify, const_cast<Expected*>(tls.expected_.get())
        );
    } else if (trust.authorities) {
        tls.context_->add_certificate_authority(asio::buffer(*trust.authorities), error);
    } else {
        tls.context_->set_default_verify_paths(error);
    }
    if (error) {
        return wrong_file("the authorities to believe", error);
    }
    if (auto const shown = show_certificate(*tls.context_, trust); !shown) {
        return shown.error();
    }
    return tls;
}

Result<void> ClientTls::prepare(ssl_st* connection) const {
    constexpr std::array<unsigned char, 9> kHttp{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    auto const& name = expected_->name;
    // SSL_set_tlsext_host_name() is this, in C's casts.
    auto const tell_name = [&] {
        return SSL_ctrl(
                   connection,
                   SSL_CTRL_SET_TLSEXT_HOSTNAME,
                   TLSEXT_NAMETYPE_host_name,
                   const_cast<char*>(name.c_str())
               ) == 1;
    };
    bool const is_ready =
        (is_address(name) || tell_name()) &&
        SSL_set_alpn_protos(connection, kHttp.data(), kHttp.size()) == 0 &&
        (!expected_->pin.empty() || expect_name(SSL_get0_param(connection), name));
    if (!is_ready) {
        return Error{Errc::malformed, "no certificate can be for \"" + name + "\""};
    }
    return {};
}

std::optional<Distrust> distrust_of(ssl_st const* connection, int reason) {
    switch (SSL_get_verify_result(connection)) {
        case X509_V_OK:
            break;
        case X509_V_ERR_CERT_HAS_EXPIRED:
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return Distrust::expired;
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return Distrust::wrong_host;
        case X509_V_ERR_APPLICATION_VERIFICATION:
            return Distrust::wrong_pin;
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_CERT_SIGNATURE_FAILURE:
            return Distrust::unknown_authority;
        default:
            return Distrust::other;
    }
    switch (reason) {
        case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED:
        case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
        case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
        case SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE:
        case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
            return Distrust::certificate_asked;
        default:
            return std::nullopt;
    }
}

}  // namespace parcmetre::agent
