// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "collector/access/access.hpp"
#include "collector/api/routes.hpp"
#include "collector/http/site.hpp"
#include "collector/intake/committer.hpp"
#include "inventory/json_object.hpp"
#include "tests/support/temp_folder.hpp"

namespace parcmetre::collector::tests {

/// Who asks: nothing, a cookie with its CSRF token, or a bearer.
struct Asker {
    std::string cookie = {};
    std::string csrf = {};
    std::string bearer = {};
    std::vector<std::string> remote_users = {};
};

/// A whole collector without a network: the real store, the real routes, clocks that tests move.
class House {
public:
    explicit House(AccessOptions options = {});
    ~House();
    House(House const&) = delete;
    House& operator=(House const&) = delete;

    [[nodiscard]] Response get(std::string const& target, Asker const& asker = {});
    [[nodiscard]] Response post(
        std::string const& target, std::string const& body, Asker const& asker = {}
    );
    /// Through the proxy's socket.
    [[nodiscard]] Response get_by_proxy(std::string const& target, Asker const& asker);
    [[nodiscard]] Response post_by_proxy(
        std::string const& target, std::string const& body, Asker const& asker
    );
    /// Whether the door of this route lets in: 299, or what it answers. No handler runs.
    [[nodiscard]] int knock(Method method, std::string const& target, Asker const& asker);

    /// The first admin, made with the token of the first start.
    [[nodiscard]] Asker first_admin();
    /// Someone invited by an admin who has taken up the invitation.
    [[nodiscard]] Asker person(
        Asker const& admin, std::string const& name, std::string const& role
    );
    [[nodiscard]] Asker sign_in(std::string const& name, std::string const& password);

    [[nodiscard]] Access& access() { return *access_; }
    [[nodiscard]] AccessStore& store() { return *access_store_; }
    [[nodiscard]] Router const& routes() const { return routes_; }
    [[nodiscard]] std::string const& first_token() const { return first_token_; }
    void pass(std::chrono::seconds time);
    void wait_until_recognised();

    static constexpr std::string_view kPassword = "quatre mots bien choisis";

private:
    [[nodiscard]] Response ask(Site& site, Request request);

    parcmetre::tests::TempFolder folder_;
    std::unique_ptr<Store> store_;
    std::unique_ptr<StoreReader> reader_;
    std::unique_ptr<AccessStore> access_store_;
    boost::asio::io_context io_;
    boost::asio::thread_pool db_{1};
    boost::asio::thread_pool pool_{1};
    Metrics metrics_;
    FineMoment now_;
    std::chrono::steady_clock::time_point steady_{};
    std::unique_ptr<Access> access_;
    std::unique_ptr<Calculations> calculations_;
    std::unique_ptr<Overviews> overviews_;
    std::unique_ptr<Footprints> footprints_;
    std::unique_ptr<Committer> committer_;
    std::unique_ptr<Services> services_;
    std::unique_ptr<ProxyDoor> proxy_door_;
    std::unique_ptr<Site> site_;
    std::unique_ptr<Site> proxy_site_;
    std::unique_ptr<Site> door_only_;
    Router routes_;
    std::string first_token_;
};

[[nodiscard]] inventory::Json json_of(Response const& response);
/// A member of an answer's body, by value: a loop over it outlives the body.
[[nodiscard]] inventory::Json list_of(Response const& response, std::string const& member);
[[nodiscard]] std::string header_of(Response const& response, std::string_view name);
/// Who an answer that signs in has signed in.
[[nodiscard]] Asker asker_of(Response const& response);

}  // namespace parcmetre::collector::tests
