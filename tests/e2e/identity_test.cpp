// SPDX-License-Identifier: EUPL-1.2
// People decide about devices through the API of the real collector.
#include <catch2/catch.hpp>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::tests;
using inventory::Json;

TEST_CASE("two devices are merged, the merge is undone, and the fleet is what it was", "[e2e]") {
    TempFolder const data;
    RunningCollector collector{data.path()};
    auto const port = collector.port();
    REQUIRE(post(port, "/api/v1/reports", sample_report(1, 1)).status == 201);
    REQUIRE(post(port, "/api/v1/reports", sample_report(2, 2)).status == 201);
    collector.wait_until_recognised();
    auto const fleet = get(port, "/api/v1/fleet").body;
    auto const devices = get(port, "/api/v1/devices").json()["devices"];
    REQUIRE(devices.size() == 2);
    Json const asked{
        {"devices", {devices[0]["id"], devices[1]["id"]}}, {"reason", "le même, vu sur place"}};

    auto const merged = post(port, "/api/v1/identity/merge", asked.dump());
    REQUIRE(merged.status == 200);
    auto const one = get(port, "/api/v1/devices").json()["devices"];
    REQUIRE(one.size() == 1);
    CHECK(one[0]["id"] == merged.json()["device"]);
    auto const detail = get(port, "/api/v1/devices/" + one[0]["id"].get<std::string>()).json();
    CHECK(detail["sources"].size() == 2);
    CHECK(detail["sources"][0]["name"] == "parcmetre-agent");
    auto const history = get(port, "/api/v1/identity/history").json();
    CHECK(history["total"] == 1);
    CHECK(history["decisions"][0]["reason"] == "le même, vu sur place");

    Json const decision{{"decision", merged.json()["decision"]}};
    REQUIRE(post(port, "/api/v1/identity/undo", decision.dump()).status == 200);
    CHECK(get(port, "/api/v1/fleet").body == fleet);
    auto const again = post(port, "/api/v1/identity/undo", decision.dump());
    CHECK(again.status == 409);
    CHECK(again.json()["type"] == "/problems/already-undone");
    CHECK(get(port, "/api/v1/identity/reviews").json()["total"] == 0);
    CHECK(
        post(port, "/api/v1/identity/merge", R"({"devices":["0000000000000000"]})").status == 404
    );
    CHECK(post(port, "/api/v1/identity/split", R"({"device":"x","sources":[]})").status == 400);
}
