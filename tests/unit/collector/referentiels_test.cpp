// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/referentiels.hpp"

#include <catch2/catch.hpp>

#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::collector;

TEST_CASE(
    "the référentiel versions that ship are read, the later structure first offered",
    "[referentiels]"
) {
    auto const loaded = Referentiels::load(tests::source_folder() / "factors");
    REQUIRE(loaded.has_value());
    CHECK(loaded->default_id() == "labelnr-2022");
    auto const* version = loaded->find("INR-2019-v1");
    REQUIRE(version != nullptr);
    auto const* requirement = Referentiels::requirement(*version, "1.2.d");
    REQUIRE(requirement != nullptr);
    CHECK_FALSE(requirement->label_fr.empty());
    CHECK(loaded->find("other") == nullptr);
    CHECK(Referentiels::requirement(*version, "9.9.z") == nullptr);
}

TEST_CASE("a référentiel that is not as it should says which file and where", "[referentiels]") {
    tests::TempFolder const folder;
    CHECK(Referentiels::load(folder.path()).error().code() == Errc::not_found);
    tests::write_file(folder.path() / "referentiels" / "own.json", R"({"id":"own","name_fr":"A"})");
    auto const wrong = Referentiels::load(folder.path());
    REQUIRE(!wrong.has_value());
    CHECK(wrong.error().code() == Errc::malformed);
    CHECK(wrong.error().message().find("own.json") != std::string::npos);
    CHECK(wrong.error().message().find("/name_en") != std::string::npos);
}
