// SPDX-License-Identifier: EUPL-1.2
#include "collector/tls/server_context.hpp"

#include <array>
#include <string_view>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/context.hpp>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include "collector/tls/openssl.hpp"

namespace parcmetre::collector {

namespace {

namespace asio = boost::asio;

constexpr std::string_view kProtocol = "http/1.1";
constexpr std::array<unsigned char, 9> kSessionContext{'p', 'a', 'r', 'c', 'm', 'e', 't', 'r', 'e'};

/// ALPN (RFC 7301): a client that offers protocols, and not ours, is told so.
int choose_protocol(SSL*, unsigned char const** chosen, unsigned char* chosen_length, unsigned char const* offered, unsigned offered_length, void*) {
    for (unsigned at = 0; at < offered_length; at += 1U + offered[at]) {
        if (at + 1U + offered[at] > offered_length) {
            break;
        }
        std::string_view const name{
            reinterpret_cast<char const*>(offered) + at + 1, static_cast<std::size_t>(offered[at])};
        if (name == kProtocol) {
            *chosen = offered + at + 1;
            *chosen_length = offered[at];
            return SSL_TLSEXT_ERR_OK;
        }
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

/// Clients show a certificate of these authorities, or are turned away.
TlsResult<void> ask_clients(SSL_CTX* context, std::string const& authorities) {
    auto const certificates = read_certificates(authorities);
    if (!certificates) {
        return TlsFailure{TlsFault::no_client_authority, certificates.error().cause};
    }
    auto* const trusted = SSL_CTX_get_cert_store(context);
    for (auto const& certificate : *certificates) {
        if (X509_STORE_add_cert(trusted, certificate.get()) != 1 ||
            SSL_CTX_add_client_CA(context, certificate.get()) != 1) {
            return openssl_failure("the authorities of clients");
        }
    }
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    return {};
}

void set_protocol(SSL_CTX* context, TlsVersion minimum) {
    auto const version = minimum == TlsVersion::v1_3 ? TLS1_3_VERSION : TLS1_2_VERSION;
    SSL_CTX_set_min_proto_version(context, version);
    SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20");  // of TLS 1.2 only
    SSL_CTX_set_options(
        context,
        SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA
    );
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
    // Resumption is by ticket, so that no client is kept in memory; the keys of tickets die with
    // the context, and what a client may do is asked again after each reload.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context, 1);
    SSL_CTX_set_session_id_context(context, kSessionContext.data(), kSessionContext.size());
}

}  // namespace

TlsResult<std::shared_ptr<asio::ssl::context>> make_server_context(ServerIdentity const& identity) {
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    boost::system::error_code error;
    context->use_certificate_chain(asio::buffer(identity.pair.certificates), error);
    if (error) {
        return TlsFailure{TlsFault::internal, "the certificate: " + error.message()};
    }
    context->use_private_key(asio::buffer(identity.pair.key), asio::ssl::context::pem, error);
    if (error) {
        return TlsFailure{TlsFault::internal, "the key: " + error.message()};
    }
    set_protocol(context->native_handle(), identity.minimum);
    if (identity.client_authorities) {
        auto const asked = ask_clients(context->native_handle(), *identity.client_authorities);
        if (!asked) {
            return asked.error();
        }
    }
    return context;
}

}  // namespace parcmetre::collector
