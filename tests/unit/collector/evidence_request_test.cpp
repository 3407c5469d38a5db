// SPDX-License-Identifier: EUPL-1.2
#include "collector/evidence/evidence_request.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "collector/digest/digest.hpp"

using namespace parcmetre;
using namespace parcmetre::collector;

TEST_CASE("a request to freeze says what is missing", "[evidence]") {
    auto const whole = read_evidence_request(
        R"({"indicator":"OR02","period":"12m","scope":null,"referentiel":"INR-2019-v1","requirement":"1.2.d",)"
        R"("author":"Camille","comment":"","acknowledge_coverage":true})"
    );
    REQUIRE(whole.has_value());
    CHECK_FALSE(whole->scope);
    CHECK(whole->acknowledge_coverage);
    auto const without = read_evidence_request(
        R"({"indicator":"OR02","referentiel":"INR-2019-v1","requirement":"1.2.d","author":""})"
    );
    REQUIRE(!without.has_value());
    CHECK(without.error().message().rfind("/author: ", 0) == 0);
    CHECK(read_evidence_request("[]").has_error());
    CHECK(read_evidence_request("x").has_error());
}

TEST_CASE(
    "a figure without a value is never frozen, one with little coverage only knowingly",
    "[evidence]"
) {
    estimator::Figure figure;
    figure.n = 79;
    figure.of = 100;
    auto const unknown = refuse_figure(figure, true);
    REQUIRE(unknown);
    CHECK(unknown->status == 409);
    figure.value = 12.0;
    auto const thin = refuse_figure(figure, false);
    REQUIRE(thin);
    CHECK(thin->status == 409);
    CHECK(thin->detail.fr.find("79 %") != std::string::npos);
    CHECK_FALSE(refuse_figure(figure, true));
    figure.n = 80;
    CHECK_FALSE(refuse_figure(figure, false));
}

TEST_CASE("ids of evidence are random UUIDs of version 4", "[evidence]") {
    std::set<std::string> ids;
    for (int i = 0; i < 1000; ++i) {
        auto const id = new_uuid4();
        REQUIRE(id.size() == 36);
        CHECK(id[14] == '4');
        CHECK(std::string{"89ab"}.find(id[19]) != std::string::npos);
        ids.insert(id);
    }
    CHECK(ids.size() == 1000);
}
