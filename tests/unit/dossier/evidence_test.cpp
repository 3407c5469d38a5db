// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>

#include "estimator/factors/sha256.hpp"
#include "inventory/fleet_json.hpp"
#include "inventory/json_object.hpp"
#include "tests/unit/dossier/frozen.hpp"

using namespace parcmetre;
using namespace parcmetre::tests;
using inventory::Json;

namespace {

std::string sha256_of(std::string const& bytes) {
    estimator::Sha256 hash;
    hash.update(bytes);
    return hash.hex();
}

}  // namespace

TEST_CASE("the seal is the SHA-256 of exactly the frozen bytes, and the same input freezes alike") {
    auto const first = frozen();
    CHECK(first.sha256 == sha256_of(first.json));
    CHECK(frozen().json == first.json);
    auto request = freeze_request();
    request.comment += " ";
    CHECK(frozen("OR02", request).sha256 != first.sha256);
}

TEST_CASE("the frozen bytes are canonical: reading and writing them again changes nothing") {
    auto const evidence = frozen();
    CHECK(Json::parse(evidence.json).dump() == evidence.json);
}

TEST_CASE("the fleet inside an evidence is the one that the figure names") {
    auto const json = Json::parse(frozen().json);
    auto const fleet = json["inputs"]["fleet"].dump();
    CHECK(sha256_of(fleet) == json["figure"]["fleet_sha256"]);
    CHECK(json["estimate"]["fleet"]["sha256"] == json["figure"]["fleet_sha256"]);
    CHECK(inventory::decode_fleet(fleet).has_value());
}

TEST_CASE("an estimate redone from an evidence's own fleet gives its figure again") {
    auto const json = Json::parse(frozen().json);
    auto const fleet = inventory::decode_fleet(json["inputs"]["fleet"].dump()).value();
    auto request = request_2025(json["parameters"]["samples"].get<std::uint32_t>());
    request.seed = json["parameters"]["seed"].get<std::uint64_t>();
    request.users = json["parameters"]["users"].get<double>();
    auto const again = estimator::estimate(fleet, factor_set(), request).value();
    REQUIRE(again.per_user);
    CHECK(again.per_user->value.value == json["figure"]["value"].get<double>());
    CHECK(again.per_user->low.value == json["figure"]["low"].get<double>());
    CHECK(again.per_user->high.value == json["figure"]["high"].get<double>());
}

TEST_CASE("usage days never enter an evidence") {
    auto fleet = mixed_fleet(60, 5);
    fleet.usage_days.push_back({fleet.devices[0].id, fleet.valid_on, 480, 480, 480, 0, {}});
    auto const with = frozen("OR02", freeze_request(), fleet);
    CHECK(with.json.find("on_min") == std::string::npos);
    CHECK(with.json == frozen().json);
}

TEST_CASE("an evidence names its requirement, factors, parameters and limits") {
    auto const json = Json::parse(frozen().json);
    CHECK(json["schema"] == "parcmetre.evidence.v1");
    CHECK(json["frozen_on"] == "2026-01-15");
    CHECK(json["requirement"]["id"] == "1.2.d");
    CHECK(json["factors"].size() > 4);
    CHECK(json["estimate"]["lines"].size() > 50);
    CHECK(json["parameters"]["convention"] == "C1");
    CHECK(json["limits"]["fr"].size() == json["limits"]["en"].size());
    CHECK(json["limits"]["fr"].size() >= 5);
    CHECK(json["software"] == "0.1.0");
}

TEST_CASE("a figure that needs no estimate freezes without one") {
    auto const fleet = mixed_fleet(20, 3);
    auto const estimated = estimator::estimate(fleet, factor_set(), request_2025(100)).value();
    auto const catalogue = estimator::Catalogue::load(source_folder() / "factors").value();
    auto const age = estimator::figure("PT04", fleet, factor_set(), estimated, catalogue).value();
    auto const evidence =
        estimator::dossier::freeze(freeze_request(), age, std::nullopt, fleet, factor_set());
    auto const json = Json::parse(evidence.json);
    CHECK(json["estimate"].is_null());
    CHECK(json["factors"].empty());
}
