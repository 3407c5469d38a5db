// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/access/house.hpp"

#include <stdexcept>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>

#include "collector/digest/digest.hpp"
#include "tests/support/files.hpp"

namespace parcmetre::collector::tests {

using parcmetre::tests::source_folder;

namespace {

constexpr int kLetIn = 299;

/// Read once for all tests.
struct RunTime {
    estimator::FactorSet factors = estimator::FactorSet::load(source_folder() / "factors").value();
    estimator::Catalogue indicators =
        estimator::Catalogue::load(source_folder() / "factors").value();
    Referentiels referentiels = Referentiels::load(source_folder() / "factors").value();
};

RunTime const& run_time() {
    static RunTime const data;
    return data;
}

Request request_of(Method method, std::string const& target, std::string body, Asker const& asker) {
    Request request;
    request.method = method;
    request.target = target;
    request.body = std::move(body);
    request.headers = {{"host", "127.0.0.1"}, {"content-type", "application/json"}};
    if (!asker.cookie.empty()) {
        request.headers.emplace_back("cookie", "parcmetre_session=" + asker.cookie);
    }
    if (!asker.csrf.empty()) {
        request.headers.emplace_back("x-csrf-token", asker.csrf);
    }
    if (!asker.bearer.empty()) {
        request.headers.emplace_back("authorization", "Bearer " + asker.bearer);
    }
    for (auto const& name : asker.remote_users) {
        request.headers.emplace_back("x-remote-user", name);
    }
    return request;
}

/// The same table, without what its rows do.
Router door_only(Router const& routes) {
    Router doors;
    for (auto route : routes.routes()) {
        route.handler = [](Request) -> boost::asio::awaitable<Response> {
            Response response;
            response.status = kLetIn;
            co_return response;
        };
        doors.add(std::move(route));
    }
    return doors;
}

}  // namespace

House::House(AccessOptions options)
    : store_{open_sqlite({.folder = folder_.path() / "data"}).value()},
      reader_{store_->open_reader().value()},
      access_store_{std::make_unique<AccessStore>(store_->open_connection().value())},
      now_{inventory::make_day(2026, 11, 22)} {
    options.csrf_key = store_->derived_key("csrf");
    options.password_cost = {.passes = 1, .memory_bytes = 8192};
    AccessClock const clock{
        [this] { return std::chrono::floor<std::chrono::days>(now_); },
        // No two moments are the same: what happened first is told first.
        [this] { return now_ += std::chrono::microseconds{1}; },
        [this] { return steady_; }};
    access_ = std::make_unique<Access>(
        Access::Executors{io_.get_executor(), db_.get_executor(), pool_.get_executor()},
        *access_store_,
        metrics_,
        clock,
        options
    );
    access_->load().value();
    first_token_ = access_->begin_first_start().value().value_or("");
    auto const& data = run_time();
    calculations_ = std::make_unique<Calculations>(
        pool_.get_executor(), pool_.get_executor(), *reader_, data.factors, clock.today, metrics_
    );
    overviews_ = std::make_unique<Overviews>(*calculations_);
    footprints_ = std::make_unique<Footprints>(*calculations_, io_.get_executor());
    committer_ =
        std::make_unique<Committer>(io_.get_executor(), db_.get_executor(), *store_, metrics_);
    services_ = std::make_unique<Services>(Services{
        .decode = pool_.get_executor(),
        .db = db_.get_executor(),
        .store = *store_,
        .committer = *committer_,
        .calculations = *calculations_,
        .overviews = *overviews_,
        .footprints = *footprints_,
        .indicators = data.indicators,
        .referentiels = data.referentiels,
        .metrics = metrics_,
        .access = *access_,
        .origin = "https://parc.example"});
    routes_ = make_router(*services_);
    declare_site_metrics(metrics_);
    declare_intake_metrics(metrics_);
    declare_api_metrics(metrics_);
    declare_access_metrics(metrics_);
    proxy_door_ = std::make_unique<ProxyDoor>(*access_);
    site_ = std::make_unique<Site>(make_router(*services_), StaticFiles{}, *access_, metrics_);
    proxy_site_ =
        std::make_unique<Site>(make_router(*services_), StaticFiles{}, *proxy_door_, metrics_);
    door_only_ = std::make_unique<Site>(door_only(routes_), StaticFiles{}, *access_, metrics_);
}

House::~House() {
    committer_->stop();
    access_->stop();
    pool_.join();
    db_.join();
}

Response House::ask(Site& site, Request request) {
    std::optional<Response> answer;
    io_.restart();
    auto const work = boost::asio::make_work_guard(io_);
    boost::asio::co_spawn(
        io_,
        site.answer(std::move(request)),
        [&answer](std::exception_ptr bug, Response response) {
            if (bug) {
                std::rethrow_exception(bug);
            }
            answer = std::move(response);
        }
    );
    while (!answer) {
        io_.run_one();
    }
    return std::move(*answer);
}

Response House::get(std::string const& target, Asker const& asker) {
    return ask(*site_, request_of(Method::get, target, "", asker));
}

Response House::post(std::string const& target, std::string const& body, Asker const& asker) {
    return ask(*site_, request_of(Method::post, target, body, asker));
}

Response House::get_by_proxy(std::string const& target, Asker const& asker) {
    return ask(*proxy_site_, request_of(Method::get, target, "", asker));
}

Response House::post_by_proxy(
    std::string const& target, std::string const& body, Asker const& asker
) {
    return ask(*proxy_site_, request_of(Method::post, target, body, asker));
}

int House::knock(Method method, std::string const& target, Asker const& asker) {
    return ask(*door_only_, request_of(method, target, "{}", asker)).status;
}

Asker House::first_admin() {
    return asker_of(post(
        "/api/v1/first-start",
        inventory::Json{{"token", first_token_}, {"name", "Camille"}, {"password", kPassword}}.dump(
        )
    ));
}

Asker House::person(Asker const& admin, std::string const& name, std::string const& role) {
    auto const invited =
        post("/api/v1/users", inventory::Json{{"name", name}, {"role", role}}.dump(), admin);
    return asker_of(post(
        "/api/v1/invitation",
        inventory::Json{{"token", json_of(invited)["invitation"]}, {"password", kPassword}}.dump()
    ));
}

Asker House::sign_in(std::string const& name, std::string const& password) {
    return asker_of(
        post("/api/v1/session", inventory::Json{{"name", name}, {"password", password}}.dump())
    );
}

void House::wait_until_recognised() {
    for (int i = 0; i < 500; ++i) {
        if (reader_->status().value().pending == 0) {
            return;
        }
        io_.restart();
        io_.run_for(std::chrono::milliseconds{20});
    }
    throw std::runtime_error{"reports are still pending"};
}

void House::pass(std::chrono::seconds time) {
    now_ += time;
    steady_ += time;
}

inventory::Json json_of(Response const& response) {
    return inventory::Json::parse(*response.body);
}

inventory::Json list_of(Response const& response, std::string const& member) {
    return json_of(response)[member];
}

std::string header_of(Response const& response, std::string_view name) {
    for (auto const& [key, value] : response.headers) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

Asker asker_of(Response const& response) {
    if (response.status != 200) {
        throw std::runtime_error{"nobody has signed in: " + *response.body};
    }
    auto const cookie = header_of(response, "Set-Cookie");
    auto const start = cookie.find('=') + 1;
    return {
        cookie.substr(start, cookie.find(';') - start),
        json_of(response)["csrf"].get<std::string>(),
        {},
        {}};
}

}  // namespace parcmetre::collector::tests
