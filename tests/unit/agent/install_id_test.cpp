// SPDX-License-Identifier: EUPL-1.2
#include "agent/install_id.hpp"

#include <filesystem>

#include <catch2/catch.hpp>

#include "agent/uuid.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

namespace fs = std::filesystem;
using namespace parcmetre;

TEST_CASE("an installation gets its id once, readable by its owner only") {
    tests::TempFolder const state;
    auto const folder = state.path() / "a" / "b";
    auto const first = agent::ensure_install_id(folder);
    REQUIRE(first.has_value());
    CHECK(agent::is_uuid(first->str()));
    CHECK(agent::ensure_install_id(folder).value() == *first);
    CHECK(agent::read_install_id(folder).value() == *first);
    CHECK(
        fs::status(folder / "install-id").permissions() ==
        (fs::perms::owner_read | fs::perms::owner_write)
    );
    CHECK(fs::status(folder).permissions() == fs::perms::owner_all);
}

TEST_CASE("a damaged id is told, not silently replaced: the machine would become two") {
    tests::TempFolder const state;
    tests::write_file(state.path() / "install-id", "not a uuid\n");
    auto const id = agent::ensure_install_id(state.path());
    REQUIRE_FALSE(id.has_value());
    CHECK(id.error().code() == Errc::malformed);
    CHECK(tests::read_file(state.path() / "install-id") == "not a uuid\n");
}

TEST_CASE("a state folder that cannot be made is an error") {
    tests::TempFolder const state;
    tests::write_file(state.path() / "file", "");
    CHECK_FALSE(agent::ensure_install_id(state.path() / "file" / "below").has_value());
}
