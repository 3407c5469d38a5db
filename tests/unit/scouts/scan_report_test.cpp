// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/scan_report.hpp"

#include <filesystem>
#include <iterator>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "tests/support/files.hpp"
#include "tests/support/result_text.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::scouts;

TEST_CASE("the key that hides addresses is made once, for its owner alone") {
    tests::TempFolder const folder;
    auto const made = kept_secret(folder.path());
    REQUIRE(made);
    CHECK(made->size() == 32);
    CHECK(kept_secret(folder.path()).value() == *made);
    auto const mode = std::filesystem::status(folder.path() / "scout.key").permissions();
    CHECK(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    std::filesystem::directory_iterator const files{folder.path()};
    CHECK(std::distance(begin(files), end(files)) == 1);
}

TEST_CASE("a key that was cut before its first byte is made again, and another length is told") {
    tests::TempFolder const folder;
    auto const file = folder.path() / "scout.key";
    tests::write_file(file, "");
    auto const made = kept_secret(folder.path());
    REQUIRE(made);
    CHECK(tests::read_file(file) == *made);
    tests::write_file(file, "short");
    auto const refused = kept_secret(folder.path());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message() == "scout.key: expected 32 bytes");
    CHECK(tests::read_file(file) == "short");
}

TEST_CASE("where no key can be kept the reason is told") {
    auto const refused = kept_secret("/nowhere");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message() == "keeping scout.key: No such file or directory");
}
