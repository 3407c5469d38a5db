// SPDX-License-Identifier: EUPL-1.2
#include "collector/serve.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/thread_pool.hpp>
#include <spdlog/spdlog.h>

#include "collector/api/routes.hpp"
#include "collector/serve_access.hpp"
#include "collector/serve_tls.hpp"
#include "collector/startup.hpp"
#include "collector/upkeep/data_set.hpp"
#include "collector/upkeep/retention.hpp"
#include "inventory/system/service_manager.hpp"

namespace parcmetre::collector {

namespace asio = boost::asio;

namespace {

/// One thread each: the store's writer, its reader, the engine, passwords (one takes 64 MiB while
/// it is hashed). Two decode, which is most of what a report costs. Sessions have the caller's.
struct Pools {
    asio::thread_pool decode{2};
    asio::thread_pool db{1};
    asio::thread_pool read{1};
    asio::thread_pool compute{1};
    asio::thread_pool passwords{1};

    /// Lets what is under way end.
    void join() {
        passwords.join();
        decode.join();
        compute.join();
        read.join();
        db.join();
    }
};

void declare_metrics(Metrics& metrics) {
    declare_site_metrics(metrics);
    declare_server_metrics(metrics);
    declare_intake_metrics(metrics);
    declare_api_metrics(metrics);
    declare_access_metrics(metrics);
    declare_tls_metrics(metrics);
    declare_retention_metrics(metrics);
}

/// A bug of a coroutine ends the collector, loudly.
void rethrow(std::exception_ptr bug) {
    if (bug) {
        std::rethrow_exception(bug);
    }
}

/// Runs sessions on this thread until a signal, then drains.
void run_until_signal(
    asio::io_context& io, asio::signal_set& signals, std::vector<Server*> const& servers
) {
    signals.async_wait([&servers](boost::system::error_code error, int) {
        if (!error) {
            spdlog::info("stopping");
            tell_service_manager("STOPPING=1");
            for (auto* const server : servers) {
                server->stop();
            }
        }
    });
    auto running = servers.size();
    for (auto* const server : servers) {
        asio::co_spawn(io, server->run(), [&io, &running](std::exception_ptr bug) {
            if (--running == 0 || bug) {
                io.stop();
            }
            rethrow(bug);
        });
    }
    io.run();
}

StartFailure unreadable(Error const& error) {
    return {
        kExitFailed,
        {"la base de données ne se lit pas", "the database cannot be read"},
        error.message()};
}

StartFailure socket_failure(Error const& error) {
    return {
        kExitFailed,
        {"impossible d’écouter sur la socket du serveur mandataire",
         "cannot listen on the proxy's socket"},
        error.message()};
}

ExitCode run(
    asio::io_context& io,
    asio::ip::tcp::acceptor acceptor,
    std::optional<asio::ip::tcp::acceptor> proxy_acceptor,
    RunTimeData data,
    Store& store,
    StoreReader& reader,
    AccessStore& access_store,
    std::optional<TlsKeeper> tls,
    ServeOptions const& options
) {
    Metrics metrics;
    declare_metrics(metrics);
    Pools pools;
    Calculations calculations{
        pools.read.get_executor(),
        pools.compute.get_executor(),
        reader,
        data.factors,
        local_day,
        metrics};
    Overviews overviews{calculations};
    Footprints footprints{calculations, io.get_executor()};
    Committer committer{io.get_executor(), pools.db.get_executor(), store, metrics};
    auto const scheme = tls ? Scheme::https : Scheme::http;
    auto const endpoint = acceptor.local_endpoint();
    ListenAddress const address{endpoint.address().to_string(), endpoint.port()};
    auto const public_origin =
        origin_of({public_host(options.tls, address), endpoint.port()}, scheme);
    Access access{
        {io.get_executor(), pools.db.get_executor(), pools.passwords.get_executor()},
        access_store,
        metrics,
        access_clock(local_day),
        {.accounts = !options.no_accounts,
         .secure_cookies = scheme == Scheme::https,
         .csrf_key = store.derived_key("csrf")}};
    Services services{
        .decode = pools.decode.get_executor(),
        .db = pools.db.get_executor(),
        .store = store,
        .committer = committer,
        .calculations = calculations,
        .overviews = overviews,
        .footprints = footprints,
        .indicators = data.indicators,
        .referentiels = data.referentiels,
        .metrics = metrics,
        .access = access,
        .origin = public_origin,
        .fingerprint = tls ? tls->fingerprint() : std::nullopt,
        .foreign_key = store.derived_key("foreign"),
        .glpi_inventory = options.glpi_inventory};
    std::optional<ProxyFront> proxy;
    if (proxy_acceptor) {
        proxy.emplace(std::move(*proxy_acceptor), services, data.dashboard, metrics, options);
    }
    Site site{make_router(services), std::move(data.dashboard), access, metrics, scheme};
    Server server{std::move(acceptor), site, metrics, options.limits, tls ? &*tls : nullptr};
    if (auto const begun = begin_access(access, public_origin); !begun) {
        return tell(unreadable(begun.error()), options.language);
    }
    committer.recognise();
    Retention retention{
        pools.db.get_executor(),
        store,
        local_day,
        metrics,
        {.kept = std::chrono::months{options.keep_reports_months}}};
    asio::co_spawn(io, retention.run(), rethrow);
    // Before the address is told: who reads it may ask to stop at once.
    asio::signal_set signals{io, SIGINT, SIGTERM};
    if (tls) {
        watch_tls(io, *tls, metrics);
        if (tls->fingerprint()) {
            std::printf("private CA %s\n", tls->fingerprint()->c_str());
            spdlog::info("private CA {}", *tls->fingerprint());
        }
    }
    std::printf("listening on %s\n", origin_of(address, scheme).c_str());
    std::fflush(stdout);
    tell_service_manager("READY=1");
    std::vector<Server*> servers{&server};
    if (proxy) {
        servers.push_back(&proxy->server());
    }
    run_until_signal(io, signals, servers);
    committer.stop();
    retention.stop();
    access.stop();
    pools.join();
    spdlog::info("stopped");
    return kExitOk;
}

/// Connections are bounded by ServerLimits; the shell's soft limit, often 1,024, is lower.
void allow_enough_descriptors() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = std::max(limit.rlim_cur, std::min<rlim_t>(limit.rlim_max, 4096));
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

}  // namespace

ExitCode serve(ServeOptions const& options) {
    // A reader of our output that leaves must not end the collector, nor must a limit on the size
    // of files: both are errors of the call that meets them.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    allow_enough_descriptors();
    auto const address = read_address(options);
    if (!address) {
        return tell(address.error(), options.language);
    }
    if (auto const failure = check_tls(options.tls, *address)) {
        return tell(*failure, options.language);
    }
    if (options.resolved) {
        std::fputs(options.resolved->c_str(), stdout);
        return kExitOk;
    }
    auto data = load_run_time_data(options);
    if (!data) {
        return tell(data.error(), options.language);
    }
    asio::io_context io{1};
    auto acceptor = bind_acceptor(io, *address);
    if (!acceptor) {
        return tell(listen_failure(acceptor.error()), options.language);
    }
    std::optional<asio::ip::tcp::acceptor> proxy;
    if (options.proxy_socket) {
        auto bound = bind_unix_socket(io, *options.proxy_socket);
        if (!bound) {
            return tell(socket_failure(bound.error()), options.language);
        }
        proxy.emplace(std::move(*bound));
    }
    // An operator's certificate is looked at before the data folder is touched.
    std::optional<TlsKeeper> tls;
    bool const is_secure = scheme_of(options.tls, *address) == Scheme::https;
    if (is_secure && options.tls.certificate) {
        auto opened = open_tls(options, *address);
        if (!opened) {
            return tell(opened.error(), options.language);
        }
        tls.emplace(std::move(*opened));
    }
    auto store = open_store(options);
    if (!store) {
        return tell(store.error(), options.language);
    }
    auto reader = (*store)->open_reader();
    if (!reader) {
        return tell(unreadable(reader.error()), options.language);
    }
    auto connection = (*store)->open_connection();
    if (!connection) {
        return tell(unreadable(connection.error()), options.language);
    }
    AccessStore access_store{std::move(*connection)};
    if (is_secure && !tls) {
        auto opened = open_tls(options, *address);
        if (!opened) {
            return tell(opened.error(), options.language);
        }
        tls.emplace(std::move(*opened));
    }
    return run(
        io,
        std::move(*acceptor),
        std::move(proxy),
        std::move(*data),
        **store,
        **reader,
        access_store,
        std::move(tls),
        options
    );
}

}  // namespace parcmetre::collector
