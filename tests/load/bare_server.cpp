// SPDX-License-Identifier: EUPL-1.2
#include "tests/load/bare_server.hpp"

#include <cstdio>
#include <exception>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "collector/http/doorkeeper.hpp"
#include "collector/http/server.hpp"
#include "collector/tls/keeper.hpp"

namespace parcmetre::tests {

namespace {

using namespace parcmetre::collector;

class OpenDoor final : public Doorkeeper {
public:
    boost::asio::awaitable<Admission> admit(Claims claims, Audience audience) override {
        static_cast<void>(claims);
        static_cast<void>(audience);
        co_return Caller{.kind = Caller::Kind::everyone};
    }
};

boost::asio::awaitable<Response> answer_nothing(Request request) {
    static_cast<void>(request);
    co_return text_response("", "", 204);
}

}  // namespace

void serve_nothing(std::optional<std::filesystem::path> const& tls_folder) {
    Router router;
    router.add(
        {.method = Method::post,
         .pattern = "/api/v1/reports",
         .audience = kAnyone,
         .handler = answer_nothing,
         .operation = {},
         .body_limit = std::size_t{1} << 20U}
    );
    auto const scheme = tls_folder ? Scheme::https : Scheme::http;
    std::optional<TlsKeeper> tls;
    if (tls_folder) {
        TlsSources sources;
        sources.private_folder = *tls_folder;
        sources.names = {"127.0.0.1"};
        tls.emplace(TlsKeeper::open(sources, std::chrono::system_clock::now()).value());
    }
    Metrics metrics;
    declare_site_metrics(metrics);
    declare_server_metrics(metrics);
    OpenDoor door;
    Site site{std::move(router), StaticFiles{}, door, metrics, scheme};
    boost::asio::io_context io{1};
    auto acceptor = bind_acceptor(io, {"127.0.0.1", 0}).value();
    std::printf("listening on 127.0.0.1:%u\n", unsigned{acceptor.local_endpoint().port()});
    std::fflush(stdout);
    Server server{std::move(acceptor), site, metrics, {}, tls ? &*tls : nullptr};
    boost::asio::co_spawn(io, server.run(), [](std::exception_ptr bug) {
        if (bug) {
            std::rethrow_exception(bug);
        }
    });
    io.run();
}

}  // namespace parcmetre::tests
