// SPDX-License-Identifier: EUPL-1.2
// The real program with accounts, over HTTP.
#include <catch2/catch.hpp>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;
using parcmetre::inventory::Json;

namespace {

constexpr std::string_view kPassword = "quatre mots bien choisis";

struct Fixture {
    TempFolder data;
    RunningCollector collector{data.path(), {}, RunningCollector::Accounts::yes};
    unsigned short port = collector.port();
    std::vector<std::string> secrets{std::string{kPassword}};

    [[nodiscard]] std::string first_token() {
        auto const line = collector.process().wait_for_line("/first-start#");
        secrets.push_back(line.substr(line.find('#') + 1));
        return secrets.back();
    }

    /// The header lines of whoever an answer has signed in.
    [[nodiscard]] std::string headers_of(Answer const& answer) {
        auto const cookie = answer.headers.at("set-cookie");
        auto const pair = cookie.substr(0, cookie.find(';'));
        secrets.push_back(pair.substr(pair.find('=') + 1));
        secrets.push_back(answer.json()["csrf"].get<std::string>());
        return "Cookie: " + pair + "\r\nX-CSRF-Token: " + secrets.back() + "\r\n";
    }

    [[nodiscard]] std::string first_admin() {
        Json const form{{"token", first_token()}, {"name", "Camille"}, {"password", kPassword}};
        return headers_of(post(port, "/api/v1/first-start", form.dump()));
    }

    [[nodiscard]] std::string made(Answer const& answer, std::string const& member) {
        secrets.push_back(answer.json()[member].get<std::string>());
        return secrets.back();
    }
};

std::string bearer(std::string const& secret) {
    return "Authorization: Bearer " + secret + "\r\n";
}

/// What install id sample_report(1, …) names.
constexpr std::string_view kInstall = "a0000001-0000-4000-8000-000000000001";

}  // namespace

TEST_CASE_METHOD(
    Fixture, "from the first link to an agent's report, and no secret is left behind", "[e2e]"
) {
    CHECK(get(port, "/api/v1/status").status == 401);
    CHECK(get(port, "/healthz").status == 200);
    CHECK(get(port, "/").status == 200);
    CHECK(post(port, "/api/v1/reports", sample_report(1, 1)).status == 401);
    auto const admin = first_admin();
    CHECK(get(port, "/api/v1/status", admin).status == 200);
    Json const someone{{"name", "Inès"}, {"role", "it"}};
    auto const invited = post(port, "/api/v1/users", someone.dump(), admin);
    REQUIRE(invited.status == 201);
    Json const taken{{"token", made(invited, "invitation")}, {"password", kPassword}};
    auto const it = headers_of(post(port, "/api/v1/invitation", taken.dump()));
    CHECK(get(port, "/api/v1/users", it).status == 403);
    auto const token =
        post(port, "/api/v1/enrolment-tokens", R"({"name":"GPO","expires_on":"2199-01-01"})", it);
    Json const agent{{"install_id", kInstall}};
    auto const enrolled =
        post(port, "/api/v1/enrolments", agent.dump(), bearer(made(token, "secret")));
    REQUIRE(enrolled.status == 201);
    auto const credential = bearer(made(enrolled, "credential"));
    CHECK(post(port, "/api/v1/reports", sample_report(1, 1), credential).status == 201);
    CHECK(post(port, "/api/v1/reports", sample_report(2, 1), credential).status == 403);
    auto const api =
        post(port, "/api/v1/api-tokens", R"({"name":"prometheus","scopes":["metrics"]})", admin);
    auto const metrics = get(port, "/metrics", bearer(made(api, "secret")));
    CHECK(metrics.status == 200);
    auto const audit = get(port, "/api/v1/audit", admin);
    CHECK(audit.json()["total"].get<int>() >= 6);
    auto const finished = collector.stop();
    CHECK(finished.exit_code == 0);
    std::string kept = metrics.body + audit.body + finished.err;
    for (auto const& file : std::filesystem::recursive_directory_iterator{data.path()}) {
        kept += file.is_regular_file() ? read_file(file.path()) : "";
    }
    REQUIRE(secrets.size() == 10);
    for (auto const& secret : secrets) {
        CHECK(kept.find(secret) == std::string::npos);
    }
}

TEST_CASE_METHOD(Fixture, "what people are and may outlives the collector", "[e2e]") {
    auto const admin = first_admin();
    CHECK(collector.stop().exit_code == 0);
    RunningCollector again{data.path(), {}, RunningCollector::Accounts::yes};
    auto const session = get(again.port(), "/api/v1/session", admin);
    CHECK(session.json()["user"]["name"] == "Camille");
    CHECK(session.json()["first_start"] == false);
    auto const wrong = R"({"name":"Camille","password":"wrong wrong wrong"})";
    CHECK(post(again.port(), "/api/v1/session", wrong).status == 401);
    auto const french = post(again.port(), "/api/v1/session", wrong, "Accept-Language: fr\r\n");
    CHECK(french.json()["title"] == "Nom ou mot de passe incorrect");
    auto const right = Json{{"name", "Camille"}, {"password", kPassword}}.dump();
    auto const answer = post(again.port(), "/api/v1/session", right);
    CHECK(answer.status == 200);
    CHECK(answer.headers.at("set-cookie").find("HttpOnly; SameSite=Strict") != std::string::npos);
    CHECK(answer.headers.at("cache-control") == "no-store");
    CHECK(post(again.port(), "/api/v1/session/end", "{}", headers_of(answer)).status == 204);
    for (auto const* path :
         {"/../../etc/passwd",
          "/%2e%2e/%2e%2e/etc/passwd",
          "/api/v1/../v1/users",
          "/api/v1/users/..%2f..%2fetc",
          "//api/v1/users"}) {
        auto const tried = get(again.port(), path);
        CHECK(tried.body.find("root:") == std::string::npos);
        CHECK(tried.body.find("Camille") == std::string::npos);
    }
}

TEST_CASE("a trusted proxy's socket, and no other way, lets in whom its header names", "[e2e]") {
    TempFolder const data;
    auto const path = data.path() / "proxy.sock";
    RunningCollector collector{
        data.path() / "data", {"--proxy-socket", path.string()}, RunningCollector::Accounts::yes};
    auto const line = collector.process().wait_for_line("/first-start#");
    Json const form{
        {"token", line.substr(line.find('#') + 1)}, {"name", "Camille"}, {"password", kPassword}};
    REQUIRE(post(collector.port(), "/api/v1/first-start", form.dump()).status == 200);
    using std::filesystem::perms;
    CHECK((std::filesystem::status(path).permissions() & perms::others_all) == perms::none);
    std::string const header = "X-Remote-User: Camille\r\n";
    CHECK(get(collector.port(), "/api/v1/users", header).status == 401);
    Connection proxy{path};
    auto const ask = [&](std::string const& more) {
        proxy.send(get_request("/api/v1/users", more));
        return proxy.read_answer().status;
    };
    CHECK(ask(header) == 200);
    CHECK(ask("X-Remote-User: nobody\r\n") == 401);
    CHECK(ask(header + header) == 401);
    CHECK(ask("") == 401);
    auto const second =
        run(serve_command(data.path() / "other", "127.0.0.1:0", {"--proxy-socket", path.string()}));
    CHECK(second.exit_code == 1);
    CHECK(second.err.find("in use") != std::string::npos);
    CHECK(collector.stop().exit_code == 0);
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("without accounts is for a loopback address", "[e2e]") {
    TempFolder const data;
    auto const finished = run(serve_command(data.path(), "0.0.0.0:0", {"--tls", "on"}));
    CHECK(finished.exit_code == 2);
    CHECK(finished.err.find("on this machine only") != std::string::npos);
    auto in_clear = serve_command(data.path(), "0.0.0.0:0", {"--tls", "off"});
    std::erase(in_clear.arguments, "--no-accounts");
    CHECK(run(in_clear).exit_code == 2);
}
