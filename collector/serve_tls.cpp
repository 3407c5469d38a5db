// SPDX-License-Identifier: EUPL-1.2
#include "collector/serve_tls.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <exception>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include "collector/tls/issue.hpp"
#include "collector/tls/private_authority.hpp"

namespace parcmetre::collector {

namespace asio = boost::asio;

namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::minutes kLookEvery{1};

Text sentence_of(TlsFault fault) {
    switch (fault) {
        case TlsFault::unreadable:
            return {"un fichier de TLS ne peut pas être lu", "a file of TLS cannot be read"};
        case TlsFault::no_certificate:
            return {
                "ce fichier ne contient pas de certificat PEM entier",
                "this file holds no whole certificate in PEM form"};
        case TlsFault::no_key:
            return {
                "ce fichier ne contient pas de clé privée PEM",
                "this file holds no private key in PEM form"};
        case TlsFault::locked_key:
            return {
                "la clé est protégée par une phrase secrète ; fournissez-la déchiffrée, lisible du "
                "seul collecteur",
                "the key is behind a passphrase; give it in clear, readable by the collector only"};
        case TlsFault::key_mismatch:
            return {
                "la clé ne correspond pas au certificat", "the key is not that of the certificate"};
        case TlsFault::expired:
            return {"le certificat a expiré", "the certificate has expired"};
        case TlsFault::not_yet_valid:
            return {
                "le certificat n’est pas encore valable ; l’horloge est-elle juste ?",
                "the certificate is not valid yet; is the clock right?"};
        case TlsFault::no_client_authority:
            return {
                "le fichier de --tls-client-ca ne contient pas de certificat PEM entier",
                "the file of --tls-client-ca holds no whole certificate in PEM form"};
        case TlsFault::authority_key_missing:
            return {
                "la clé de l’autorité privée manque ; remettez-la depuis une sauvegarde (retirer "
                "le dossier tls ferait une autre autorité, que les agents refuseraient)",
                "the key of the private CA is missing; put it back from a backup (removing the tls "
                "folder would make another CA, which agents would refuse)"};
        case TlsFault::unwritable:
            return {
                "le dossier de l’autorité privée n’est pas accessible en écriture",
                "the folder of the private CA cannot be written"};
        case TlsFault::internal:
            break;
    }
    return {"TLS ne peut pas être mis en place", "TLS cannot be set up"};
}

StartFailure failure_of(TlsFailure const& failure) {
    auto const is_ours =
        failure.fault == TlsFault::unwritable || failure.fault == TlsFault::internal;
    return {is_ours ? kExitFailed : kExitWrongData, sentence_of(failure.fault), failure.cause};
}

TlsSources sources_of(ServeOptions const& options, ListenAddress const& address) {
    auto const& settings = options.tls;
    TlsSources sources;
    if (settings.certificate) {
        sources.of_operator = {*settings.certificate, *settings.key};
    }
    sources.private_folder = options.data / "tls";
    // The first name is the certificate's common name.
    sources.names = settings.names;
    if (!sources.of_operator) {
        auto const own = names_of_this_host();
        sources.names.insert(sources.names.end(), own.begin(), own.end());
    }
    if (!address.is_any() &&
        std::ranges::find(sources.names, address.host) == sources.names.end()) {
        sources.names.push_back(address.host);
    }
    sources.client_authorities = settings.client_authorities;
    sources.minimum = settings.minimum;
    return sources;
}

void count_days(TlsKeeper const& keeper, Metrics& metrics) {
    auto const days = keeper.days_left(std::chrono::system_clock::now());
    metrics.set("parcmetre_tls_certificate_days", static_cast<double>(days));
}

asio::awaitable<void> look_each_minute(TlsKeeper* keeper, Metrics* metrics) {
    asio::steady_timer timer{co_await asio::this_coro::executor};
    while (true) {
        count_days(*keeper, *metrics);
        timer.expires_after(kLookEvery);
        auto const [error] = co_await timer.async_wait(kAwait);
        if (error) {
            co_return;
        }
        keeper->look_again(std::chrono::system_clock::now());
    }
}

asio::awaitable<void> reload_at_sighup(TlsKeeper* keeper, Metrics* metrics) {
    asio::signal_set hangups{co_await asio::this_coro::executor, SIGHUP};
    while (true) {
        auto const [error, signal] = co_await hangups.async_wait(kAwait);
        if (error) {
            co_return;
        }
        keeper->reload(std::chrono::system_clock::now());
        count_days(*keeper, *metrics);
    }
}

void rethrow(std::exception_ptr bug) {
    if (bug) {
        std::rethrow_exception(bug);
    }
}

}  // namespace

Scheme scheme_of(TlsSettings const& settings, ListenAddress const& address) {
    bool const is_secure = settings.mode == TlsMode::on ||
                           (settings.mode == TlsMode::automatic && !address.is_loopback());
    return is_secure ? Scheme::https : Scheme::http;
}

std::optional<StartFailure> check_tls(TlsSettings const& settings, ListenAddress const& address) {
    if (scheme_of(settings, address) == Scheme::http && !address.is_loopback()) {
        return StartFailure{
            kExitUsage,
            {"sans TLS, le collecteur n’écoute que sur cette machine",
             "without TLS, the collector listens on this machine only"},
            "--tls off, --listen " + address.host};
    }
    if (settings.certificate.has_value() != settings.key.has_value()) {
        return StartFailure{
            kExitUsage,
            {"le certificat et sa clé vont ensemble", "the certificate and its key go together"},
            "--tls-certificate, --tls-key"};
    }
    for (auto const& name : settings.names) {
        if (!is_certificate_name(name)) {
            return StartFailure{
                kExitUsage,
                {"ni un nom d’hôte ni une adresse", "neither a host name nor an address"},
                "--tls-name " + name};
        }
    }
    return std::nullopt;
}

Started<TlsKeeper> open_tls(ServeOptions const& options, ListenAddress const& address) {
    auto keeper = TlsKeeper::open(sources_of(options, address), std::chrono::system_clock::now());
    if (!keeper) {
        return failure_of(keeper.error());
    }
    return std::move(*keeper);
}

std::string public_host(TlsSettings const& settings, ListenAddress const& address) {
    if (!settings.names.empty()) {
        return settings.names.front();
    }
    return address.is_any() ? names_of_this_host().front() : address.host;
}

void watch_tls(asio::io_context& io, TlsKeeper& keeper, Metrics& metrics) {
    asio::co_spawn(io, look_each_minute(&keeper, &metrics), rethrow);
    asio::co_spawn(io, reload_at_sighup(&keeper, &metrics), rethrow);
}

void declare_tls_metrics(Metrics& metrics) {
    metrics.declare(
        "parcmetre_tls_certificate_days", "gauge", "Days before the server's certificate ends."
    );
}

}  // namespace parcmetre::collector
