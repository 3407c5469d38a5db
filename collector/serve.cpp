// SPDX-License-Identifier: EUPL-1.2
#include "collector/serve.hpp"

#include <csignal>
#include <cstdio>
#include <ctime>
#include <exception>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/thread_pool.hpp>
#include <spdlog/spdlog.h>

#include "collector/api/routes.hpp"
#include "collector/serve_tls.hpp"
#include "collector/startup.hpp"

namespace parcmetre::collector {

namespace asio = boost::asio;

namespace {

/// The civil day where the collector stands.
inventory::Day local_day() {
    auto const now = std::time(nullptr);
    std::tm parts{};
    localtime_r(&now, &parts);
    return inventory::make_day(
        parts.tm_year + 1900,
        static_cast<unsigned>(parts.tm_mon) + 1U,
        static_cast<unsigned>(parts.tm_mday)
    );
}

/// One thread each: decoding, the store's writer, its reader, the engine. Sessions have the
/// caller's.
struct Pools {
    asio::thread_pool decode{1};
    asio::thread_pool db{1};
    asio::thread_pool read{1};
    asio::thread_pool compute{1};

    /// Lets what is under way end.
    void join() {
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
    declare_tls_metrics(metrics);
}

/// Runs sessions on this thread until a signal, then drains.
void run_until_signal(asio::io_context& io, asio::signal_set& signals, Server& server) {
    signals.async_wait([&server](boost::system::error_code error, int) {
        if (!error) {
            spdlog::info("stopping");
            server.stop();
        }
    });
    asio::co_spawn(io, server.run(), [&io](std::exception_ptr bug) {
        io.stop();
        if (bug) {
            std::rethrow_exception(bug);
        }
    });
    io.run();
}

ExitCode run(
    asio::io_context& io,
    asio::ip::tcp::acceptor acceptor,
    RunTimeData data,
    Store& store,
    StoreReader& reader,
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
    Committer committer{io.get_executor(), pools.db.get_executor(), store, metrics};
    Services services{
        .decode = pools.decode.get_executor(),
        .db = pools.db.get_executor(),
        .store = store,
        .committer = committer,
        .calculations = calculations,
        .indicators = data.indicators,
        .referentiels = data.referentiels,
        .metrics = metrics};
    OpenDoor doorkeeper;
    auto const scheme = tls ? Scheme::https : Scheme::http;
    Site site{make_router(services), std::move(data.dashboard), doorkeeper, metrics, scheme};
