// SPDX-License-Identifier: EUPL-1.2
// Registers through the API: from what somebody writes to the figure that it makes.
#include <catch2/catch.hpp>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/workbook.hpp"

using namespace parcmetre;
using namespace parcmetre::tests;
using inventory::Json;

namespace {

struct Registers {
    TempFolder data;
    RunningCollector collector{data.path()};
    unsigned short port = collector.port();

    Registers() {
        REQUIRE(post(port, "/api/v1/reports", sample_report(1, 1)).status == 201);
        Json const people{{"scope", "org"}, {"day", "2025-01-01"}, {"people", 10}};
        REQUIRE(post(port, "/api/v1/headcounts", people.dump()).status == 201);
        collector.wait_until_recognised();
    }

    [[nodiscard]] Answer write(std::string const& target, Json const& entry) const {
        return post(port, "/api/v1/registers/" + target, entry.dump());
    }
    [[nodiscard]] Json figure(std::string const& indicator) const {
        return get(port, "/api/v1/figures/" + indicator + "?period=2025").json();
    }
};

Json slip(double mass) {
    return {
        {"day", "2025-05-05"},
        {"values",
         {{"mass_kg", mass}, {"certificate", "BSD-1"}, {"taker", "Ecologic"}, {"approved", true}}}};
}

/// The detail about a field in a problem's errors; empty when there is none.
std::string detail_of(Json const& problem, std::string const& field) {
    for (auto const& error : problem["errors"]) {
        if (error["field"] == field) {
            return error["detail"].get<std::string>();
        }
    }
    return {};
}

}  // namespace

TEST_CASE_METHOD(
    Registers, "a slip that is written makes a figure, and its correction another", "[e2e]"
) {
    auto const before = figure("TR11");
    CHECK(before["value"].is_null());
    CHECK(before["reason_fr"] == "rien au registre « Bordereaux DEEE » pour cette période");

    auto const written = write("weee", slip(150));
    REQUIRE(written.status == 201);
    CHECK(figure("TR11")["value"] == 15);
    CHECK(figure("TR12")["value"] == 100);

    auto better = slip(120.5);
    better["replaces"] = written.json()["id"];
    auto const corrected = write("weee", better);
    REQUIRE(corrected.status == 201);
    CHECK(figure("TR11")["value"] == 12.05);
    auto const again = write("weee", better);
    CHECK(again.status == 409);
    CHECK(again.json()["type"] == "/problems/entry-gone");

    auto const id = corrected.json()["id"].get<std::string>();
    CHECK(post(port, "/api/v1/entries/" + id + "/withdraw", "{}").status == 200);
    CHECK(figure("TR11")["value"].is_null());
    CHECK(post(port, "/api/v1/entries/" + id + "/withdraw", "{}").status == 409);
    auto const page = get(port, "/api/v1/registers/weee?past=1").json();
    CHECK(page["total"] == 2);
    CHECK(get(port, "/api/v1/registers/weee").json()["total"] == 0);
}

TEST_CASE_METHOD(
    Registers, "what is wrong with an entry is told by field, and nothing is kept", "[e2e]"
) {
    auto const wrong =
        write("weee", {{"day", ""}, {"values", {{"mass_kg", 40000}, {"colour", "x"}}}});
    CHECK(wrong.status == 422);
    CHECK(wrong.headers.at("content-type") == "application/problem+json");
    auto const problem = wrong.json();
    CHECK(detail_of(problem, "day") == "required");
    CHECK(detail_of(problem, "mass_kg") == "expected 0.1 to 25000 kg");
    CHECK(detail_of(problem, "taker") == "required");
    CHECK(detail_of(problem, "colour") == "this register has no such field");
    CHECK(get(port, "/api/v1/registers/weee").json()["total"] == 0);

    CHECK(write("weee?dry_run=1", slip(10)).status == 201);
    CHECK(get(port, "/api/v1/registers/weee").json()["total"] == 0);
    CHECK(write("nothing", slip(10)).status == 404);
    for (auto const* body :
         {"[]",
          "12",
          "{\"values\":[]}",
          "{\"values\":{\"mass_kg\":{}}}",
          "{\"day\":[]}",
          "{\"documents\":[\"../ca.key\"]}",
          "{\"replaces\":\"x\"}",
          "{"}) {
        INFO(body);
        CHECK(post(port, "/api/v1/registers/weee", body).status == 400);
    }
}

TEST_CASE_METHOD(Registers, "an exit names a device of the fleet, which leaves once", "[e2e]") {
    auto const device = get(port, "/api/v1/devices").json()["devices"][0]["id"].get<std::string>();
    auto const exit_of = [](std::string const& name) {
        return Json{
            {"day", "2025-06-01"},
            {"values",
             {{"class", "laptop"}, {"units", 1}, {"route", "donation"}, {"device", name}}}};
    };
    CHECK(
        detail_of(write("exits", exit_of("d-unknown")).json(), "device") ==
        "no device of the fleet has this pseudonym"
    );
    REQUIRE(figure("PT01")["numerator"]["value"] == 1);
    REQUIRE(write("exits", exit_of(device)).status == 201);
    CHECK(figure("PT01")["numerator"]["value"] == 0);
    auto const twice = write("exits", exit_of(device));
    CHECK(twice.status == 422);
    CHECK(detail_of(twice.json(), "device") == "this device has already left, on 2025-06-01");
}

TEST_CASE_METHOD(
    Registers, "a proof comes back byte for byte, and an entry needs one that is there", "[e2e]"
) {
    std::string const bytes{"%PDF-1.7\0\xFF\n", 11};
    auto const kept = post(port, "/api/v1/documents?name=bordereau.pdf", bytes);
    REQUIRE(kept.status == 201);
    auto const hash = kept.json()["sha256"].get<std::string>();
    auto const back = get(port, "/api/v1/documents/" + hash);
    CHECK(back.body == bytes);
    CHECK(back.headers.at("content-disposition") == "attachment; filename*=UTF-8''bordereau.pdf");
    CHECK(back.headers.at("content-type") == "application/octet-stream");

    auto entry = slip(10);
    entry["documents"] = Json::array({std::string(64, '0')});
    CHECK(
        detail_of(write("weee", entry).json(), "documents") ==
        "this document was not uploaded: upload it first"
    );
    entry["documents"] = Json::array({hash});
    REQUIRE(write("weee", entry).status == 201);
    auto const page = get(port, "/api/v1/registers/weee").json();
    CHECK(page["documents"][0]["name"] == "bordereau.pdf");

    CHECK(post(port, "/api/v1/documents?name=page.html", "<p>").status == 422);
    CHECK(post(port, "/api/v1/documents?name=photo.png", bytes).status == 422);
    CHECK(
        post(port, "/api/v1/documents?name=gros.txt", std::string(11'000'000, 'a')).status == 413
    );
}

TEST_CASE_METHOD(
    Registers, "a workbook is kept whole or not at all, and once however often it comes", "[e2e]"
) {
    auto const template_of = get(port, "/api/v1/register-workbook?language=en");
    CHECK(template_of.status == 200);
    CHECK(
        template_of.headers.at("content-disposition").find("parcmetre-workbook.xlsx") !=
        std::string::npos
    );
    auto const send = [this](std::string const& mass, std::string const& query = {}) {
        Cells const cells{
            {"Scope",
             "Slip dated",
             "Mass (kg)",
             "Slip number",
             "Taken by",
             "Approved scheme or operator"},
            {"", "=DATE 2025-05-05", "20.5", "B1", "Ecologic", "yes"},
            {"", "2025-06-05", mass, "B2", "Ecologic", "no"}};
        auto const book = workbook_of({{"E-waste slips", cells}});
        return post(port, "/api/v1/register-workbook" + query, book).json();
    };
    auto const wrong = send("heavy");
    CHECK(wrong["kept"] == false);
    CHECK(wrong["refused"] == 1);
    CHECK(wrong["rows"][0]["line"] == 3);
    CHECK(wrong["rows"][0]["errors"][0]["field"] == "mass_kg");
    CHECK(figure("TR11")["value"].is_null());
    auto const tried = send("9.5", "?dry_run=1");
    CHECK(tried["kept"] == false);
    CHECK(tried["new"] == 2);
    CHECK(figure("TR11")["value"].is_null());
    CHECK(send("9.5")["kept"] == true);
    CHECK(figure("TR11")["value"] == 3);
    auto const again = send("9.5");
    CHECK(again["known"] == 2);
    CHECK(again["new"] == 0);
    CHECK(figure("TR11")["value"] == 3);
    CHECK(post(port, "/api/v1/register-workbook", "not a workbook").status == 422);
}
