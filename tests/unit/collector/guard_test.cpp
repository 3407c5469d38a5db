// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/guard.hpp"

#include <catch2/catch.hpp>

using namespace parcmetre;
using namespace parcmetre::collector;

namespace {

Request post_from(std::string origin, std::string content_type) {
    Request request;
    request.method = Method::post;
    request.target = "/api/v1/headcounts";
    request.headers = {{"host", "127.0.0.1:8600"}, {"content-type", std::move(content_type)}};
    if (!origin.empty()) {
        request.headers.emplace_back("origin", std::move(origin));
    }
    return request;
}

int status_of(Request const& request) {
    auto const problem = refuse_foreign(request);
    return problem ? problem->status : 0;
}

}  // namespace

TEST_CASE("an address to listen on is a literal one, or localhost", "[guard]") {
    auto const v4 = parse_listen_address("127.0.0.1:8600");
    REQUIRE(v4.has_value());
    CHECK(v4->port == 8600);
    CHECK(v4->is_loopback());
    auto const v6 = parse_listen_address("[::1]:0");
    REQUIRE(v6.has_value());
    CHECK(v6->host == "::1");
    CHECK(v6->is_loopback());
    CHECK(origin_of(*v6) == "http://[::1]:0");
    CHECK(origin_of(*v6, Scheme::https) == "https://[::1]:0");
    CHECK(parse_listen_address("localhost:80")->host == "127.0.0.1");
    for (auto const* elsewhere : {"0.0.0.0:8600", "192.168.1.4:80", "[::]:80", "128.0.0.1:1"}) {
        auto const reached = parse_listen_address(elsewhere);
        REQUIRE(reached.has_value());
        CHECK_FALSE(reached->is_loopback());
    }
    CHECK(parse_listen_address("[::]:80")->is_any());
    CHECK_FALSE(parse_listen_address("192.168.1.4:80")->is_any());
    for (auto const* wrong :
         {"",
          "127.0.0.1",
          "127.0.0.1:",
          "127.0.0.1:65536",
          "127.0.0.1:-1",
          "127.0.0.1:80x",
          "[::1]",
          "[127.0.0.1]:80",
          "::1:80",
          "parc.example:80",
          ":80"}) {
        auto const refused = parse_listen_address(wrong);
        REQUIRE(!refused.has_value());
        CHECK(refused.error().code() == Errc::malformed);
    }
}

TEST_CASE("a host that is not this machine's name is refused", "[guard]") {
    for (auto const* host :
         {"localhost", "LOCALHOST:8600", "127.0.0.1:8600", "127.1.2.3", "[::1]:80", "[::1]"}) {
        CHECK(is_loopback_host(host));
    }
    for (auto const* host :
         {"",
          "evil.example",
          "127.0.0.1.evil.example",
          "localhost.evil.example",
          "127.0.0.1:80:90",
          "[::1]evil",
          "10.0.0.1",
          "127.0.0",
          "127.0.0.256",
          "127.0.0.1:http"}) {
        CHECK_FALSE(is_loopback_host(host));
    }
    Request request;
    request.headers = {{"host", "evil.example"}};
    CHECK(status_of(request) == 403);
    request.headers.clear();
    CHECK(status_of(request) == 403);
}

TEST_CASE("what changes state needs JSON and, from a browser, the same origin", "[guard]") {
    CHECK(status_of(post_from("", "application/json")) == 0);
    CHECK(status_of(post_from("http://127.0.0.1:8600", "application/json; charset=utf-8")) == 0);
    CHECK(status_of(post_from("http://evil.example", "application/json")) == 403);
    CHECK(status_of(post_from("http://127.0.0.1:9999", "application/json")) == 403);
    CHECK(status_of(post_from("null", "application/json")) == 403);
    CHECK(status_of(post_from("", "text/plain")) == 415);
    CHECK(status_of(post_from("", "application/x-www-form-urlencoded")) == 415);
    CHECK(status_of(post_from("", "")) == 415);
}

TEST_CASE("under TLS any host is ours, and only https is our origin", "[guard]") {
    auto request = post_from("https://parc.example", "application/json");
    request.headers.front().second = "parc.example";
    CHECK_FALSE(refuse_foreign(request, Scheme::https));
    CHECK(refuse_foreign(request, Scheme::http)->type == "foreign-host");
    request = post_from("http://127.0.0.1:8600", "application/json");
    CHECK(refuse_foreign(request, Scheme::https)->type == "foreign-origin");
}
