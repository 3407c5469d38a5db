// SPDX-License-Identifier: EUPL-1.2
#include "collector/log/log.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace parcmetre::collector;

namespace {

constexpr std::chrono::system_clock::time_point kAt{std::chrono::seconds{1'795'338'843}};

}  // namespace

TEST_CASE("a record is one line of key=value, or of JSON") {
    CHECK(
        log_line(LogFormat::text, kAt, "info", "stopping") ==
        R"(ts=2026-11-22T09:14:03Z level=info msg="stopping")"
    );
    auto const json = nlohmann::json::parse(log_line(LogFormat::json, kAt, "info", "stopping"));
    CHECK(json["ts"] == "2026-11-22T09:14:03Z");
    CHECK(json["level"] == "info");
    CHECK(json["msg"] == "stopping");
}

TEST_CASE("a message can neither start a record of its own nor leave its quotes") {
    auto const forged = std::string{"x\"\nts=2026-01-01T00:00:00Z level=info msg=\"\x1b[2J\xff"};
    for (auto const format : {LogFormat::text, LogFormat::json}) {
        auto const line = log_line(format, kAt, "error", forged);
        CHECK(line.find('\n') == std::string::npos);
        CHECK(line.find('\x1b') == std::string::npos);
        CHECK(line.find("x\\\"\\nts=") != std::string::npos);
    }
    CHECK(nlohmann::json::accept(log_line(LogFormat::json, kAt, "error", forged)));
}
