// SPDX-License-Identifier: EUPL-1.2
#include <cstdio>
#include <set>

#include <catch2/catch.hpp>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::tests;
using inventory::Json;

namespace {

constexpr std::string_view kFreeze =
    R"({"indicator":"OR01","period":"12m","scope":null,"referentiel":"INR-2019-v1","requirement":"1.2.d",)"
    R"("author":"Camille Test","comment":"pour l’audit"})";

/// A collector that holds one laptop and one headcount.
struct Fixture {
    TempFolder data;
    RunningCollector collector{data.path()};
    unsigned short port = collector.port();

    Fixture() {
        REQUIRE(post(port, "/api/v1/reports", sample_report(1, 1)).status == 201);
        REQUIRE(
            post(port, "/api/v1/headcounts", R"({"scope":"org","day":"2026-01-01","people":4})")
                .status == 201
        );
        collector.wait_until_recognised();
    }
};

std::string replace_all(std::string text, std::string const& what, std::string const& by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
    return text;
}

}  // namespace

TEST_CASE_METHOD(
    Fixture, "every documented route answers, and what answers is documented", "[e2e]"
) {
    auto const device = get(port, "/api/v1/devices").json()["devices"][0]["id"].get<std::string>();
    auto const evidence = post(port, "/api/v1/evidence", kFreeze).json()["id"].get<std::string>();
    auto const proof = post(port, "/api/v1/documents?name=preuve.txt", "bordereau 12")
                           .json()["sha256"]
                           .get<std::string>();
    auto const document = get(port, "/api/openapi.json").json();
    std::set<std::string> operations;
    int answered = 0;
    for (auto const& [pattern, methods] : document["paths"].items()) {
        for (auto const& [method, operation] : methods.items()) {
            CHECK(operations.insert(operation["operationId"].get<std::string>()).second);
            auto path = replace_all(pattern, "{indicator}", "OR01");
            path = replace_all(path, "{register}", "purchases");
            path = replace_all(path, "{sha256}", proof);
            path = replace_all(
                path, "{id}", pattern.find("evidence") != std::string::npos ? evidence : device
            );
            auto const answer = method == "get" ? get(port, path) : post(port, path, "{}");
            INFO(
                method << " " << path << " " << answer.status << " " << answer.body.substr(0, 300)
            );
            // What is posted is empty: refused for what it lacks, which is an answer of the route.
            auto const is_refusal = answer.status >= 400 && answer.status < 500;
            auto const is_success =
                std::to_string(answer.status) == operation["responses"].begin().key();
            CHECK((method == "get" ? is_success : is_refusal));
            CHECK(operation["responses"].contains(std::to_string(answer.status)));
            auto const& content = operation["responses"][std::to_string(answer.status)]["content"];
            CHECK(answer.headers.at("content-type").rfind(content.begin().key(), 0) == 0);
            CHECK(answer.headers.at("x-content-type-options") == "nosniff");
            CHECK(answer.headers.contains("content-security-policy"));
            ++answered;
        }
    }
    std::printf("%d documented operations answered\n", answered);
    CHECK(answered == 65);
}

TEST_CASE_METHOD(
    Fixture, "a laptop's report becomes a device, a footprint per user and a page", "[e2e]"
) {
    auto const device = get(port, "/api/v1/devices?sort=footprint&order=desc").json()["devices"][0];
    CHECK(device["class"] == "laptop");
    CHECK(device["footprint"]["value"].get<double>() > 0);
    CHECK(device["commissioned"]["best"] == "2022-03-01");
    auto const detail = get(port, "/api/v1/devices/" + device["id"].get<std::string>());
    CHECK(detail.status == 200);
    CHECK(detail.body.find("PFTEST") == std::string::npos);
    double sum = 0;
    auto const shown = detail.json();
    REQUIRE(shown["lines"].size() >= 2);
    for (auto const& line : shown["lines"]) {
        sum += line["value"].get<double>();
    }
    CHECK(sum == Approx(device["footprint"]["value"].get<double>()).epsilon(1e-9));
    auto const estimate = get(port, "/api/v1/estimate?period=12m").json();
    CHECK(estimate["schema"] == "parcmetre.estimate.v1");
    CHECK(estimate["users"] == 4);
    CHECK(estimate["total"]["low"] <= estimate["total"]["value"]);
    auto const figure = get(port, "/api/v1/figures/OR02").json();
    CHECK(
        figure["value"].get<double>() * 4 ==
        Approx(estimate["total"]["value"].get<double>()).epsilon(1e-6)
    );
    auto const trend = get(port, "/api/v1/trend").json()["points"];
    REQUIRE(trend.size() >= 1);
    CHECK(trend.back()["complete"] == false);
    CHECK(get(port, "/api/v1/estimate?period=1812").status == 400);
    CHECK(get(port, "/api/v1/estimate?scope=nowhere").status == 400);
    CHECK(get(port, "/api/v1/devices/unknown").status == 404);
    CHECK(get(port, "/api/v1/devices?limit=-1").status == 400);
    CHECK(get(port, "/api/v1/figures/XX99").status == 404);
    CHECK(get(port, "/api/v1/devices?class=printer").json()["total"] == 0);
}

TEST_CASE_METHOD(Fixture, "a frozen figure stays as it was when the fleet changes", "[e2e]") {
    auto const frozen = post(port, "/api/v1/evidence", kFreeze);
    REQUIRE(frozen.status == 201);
    auto const id = frozen.json()["id"].get<std::string>();
    auto const before = get(port, "/api/v1/figures/OR01").json()["value"].get<double>();
    CHECK(frozen.json()["figure"]["value"] == before);
    REQUIRE(post(port, "/api/v1/reports", sample_report(2, 1)).status == 201);
    collector.wait_until_recognised();
    CHECK(get(port, "/api/v1/figures/OR01").json()["value"].get<double>() > before * 1.5);
    auto const again = get(port, "/api/v1/evidence/" + id);
    CHECK(again.body == frozen.body);
    auto const listed = get(port, "/api/v1/evidence").json()["evidence"][0];
    CHECK("\"" + listed["sha256"].get<std::string>() + "\"" == again.headers.at("etag"));
    CHECK(
        get(port, "/api/v1/evidence/" + id, "If-None-Match: " + again.headers.at("etag") + "\r\n")
            .status == 304
    );
    auto const sheet = get(port, "/api/v1/evidence/" + id + "/sheet?lang=fr");
    CHECK(sheet.status == 200);
    CHECK(
        sheet.headers.at("content-security-policy").find("style-src 'sha256-") != std::string::npos
    );
    CHECK(sheet.body.find(listed["sha256"].get<std::string>()) != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "what cannot be frozen says why", "[e2e]") {
    auto const freeze = [this](std::string const& what, std::string const& by) {
        return post(port, "/api/v1/evidence", replace_all(std::string{kFreeze}, what, by));
    };
    CHECK(freeze("OR01", "XX99").status == 404);
    auto const requirement = freeze("1.2.d", "9.9.z");
    CHECK(requirement.status == 400);
    CHECK(requirement.json()["pointer"] == "/requirement");
    CHECK(freeze("INR-2019-v1", "other").json()["pointer"] == "/referentiel");
    CHECK(freeze("12m", "never").json()["pointer"] == "/period");
    CHECK(freeze("Camille Test", "").json()["pointer"] == "/author");
    CHECK(get(port, "/api/v1/evidence").json()["evidence"].empty());
    CHECK(
        post(port, "/api/v1/headcounts", R"({"scope":"nowhere","day":"2026-01-01","people":4})")
            .status == 400
    );
    CHECK(
        post(port, "/api/v1/headcounts", R"({"scope":"org","day":"2026-01-01","people":0})")
            .status == 400
    );
    CHECK(
        post(port, "/api/v1/headcounts", R"({"scope":"org","day":"2190-01-01","people":4})")
            .status == 400
    );
}

TEST_CASE("a figure without a headcount is unknown and is not frozen", "[e2e]") {
    TempFolder const data;
    RunningCollector collector{data.path()};
    REQUIRE(post(collector.port(), "/api/v1/reports", sample_report(1, 1)).status == 201);
    collector.wait_until_recognised();
    auto const figure = get(collector.port(), "/api/v1/figures/OR02").json();
    CHECK(figure["value"].is_null());
    CHECK_FALSE(figure["reason_fr"].is_null());
    auto const answer = post(
        collector.port(), "/api/v1/evidence", replace_all(std::string{kFreeze}, "OR01", "OR02")
    );
    CHECK(answer.status == 409);
    CHECK(answer.json()["type"] == "/problems/figure-unknown");
}

TEST_CASE("one connection carries many requests, and HEAD has no body", "[e2e]") {
    TempFolder const data;
    RunningCollector collector{data.path()};
    Connection connection{collector.port()};
    connection.send(get_request("/healthz") + get_request("/metrics"));
    CHECK(connection.read_answer().body == "ok\n");
    CHECK(connection.read_answer().body.find("parcmetre_commits_total 0") != std::string::npos);
    connection.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n" + get_request("/healthz"));
    auto const head = connection.read_answer(false);
    CHECK(head.status == 200);
    CHECK(std::stoul(head.headers.at("content-length")) > 0);
    CHECK(connection.read_answer().body == "ok\n");
    // A target may name the whole URL, of the host that is asked and of no other (RFC 9112 §3.2.2).
    connection.send("GET http://localhost/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(connection.read_answer().body == "ok\n");
    connection.send("GET http://elsewhere/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(connection.read_answer().status == 404);
    auto const page = get(collector.port(), "/");
    CHECK(page.status == 200);
    CHECK(page.headers.at("content-security-policy").find("default-src 'none'") == 0);
    CHECK(
        get(collector.port(), "/", "If-None-Match: " + page.headers.at("etag") + "\r\n").status ==
        304
    );
}
