// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/context.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using agent::ProbeContext;

namespace {

ProbeContext context_on(std::filesystem::path const& root) {
    return {root, agent::RootKind::replay, inventory::make_day(2026, 11, 21)};
}

}  // namespace

TEST_CASE("a file longer than its bound is refused, not cut") {
    tests::TempFolder const root;
    tests::write_file(root.path() / "sys/a", std::string(5000, 'x'));
    auto const read = context_on(root.path()).read("/sys/a");
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code() == Errc::limit);
}

TEST_CASE("one inventory reads a bounded amount, however many files there are") {
    tests::TempFolder const root;
    tests::write_file(root.path() / "big", std::string(1024 * 1024, 'x'));
    auto const context = context_on(root.path());
    for (int i = 0; i < 4; ++i) {
        REQUIRE(context.read("/big", ProbeContext::kTableBytes).has_value());
    }
    auto const read = context.read("/big", ProbeContext::kTableBytes);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code() == Errc::limit);
}

TEST_CASE("a pipe where a file belongs does not hang the agent") {
    tests::TempFolder const root;
    auto const pipe = root.path() / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    auto const read = context_on(root.path()).read("/pipe");
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code() == Errc::unsupported);
}

TEST_CASE("an error names the path as on the host, never the root") {
    tests::TempFolder const root;
    auto const read = context_on(root.path()).read("/sys/none");
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code() == Errc::not_found);
    CHECK(read.error().message() == "/sys/none: not there");
}

TEST_CASE("an attribute is one line of clean text, or an error") {
    tests::TempFolder const root;
    tests::write_file(root.path() / "good", " Latitude \n");
    tests::write_file(root.path() / "blank", " \n");
    tests::write_file(root.path() / "binary", std::string_view{"a\0b", 3});
    tests::write_file(root.path() / "latin1", "\xe9");
    auto const context = context_on(root.path());
    CHECK(context.read_attribute("/good").value() == "Latitude");
    CHECK(context.read_attribute("/blank").error().code() == Errc::not_found);
    CHECK(context.read_attribute("/binary").error().code() == Errc::malformed);
    CHECK(context.read_attribute("/latin1").error().code() == Errc::malformed);
}

TEST_CASE("a number with anything after it is no number") {
    tests::TempFolder const root;
    tests::write_file(root.path() / "n", "42\n");
    tests::write_file(root.path() / "unit", "42 kB\n");
    tests::write_file(root.path() / "huge", "99999999999999999999\n");
    auto const context = context_on(root.path());
    CHECK(context.read_integer("/n") == 42);
    CHECK_FALSE(context.read_integer("/unit"));
    CHECK_FALSE(context.read_integer("/huge"));
    CHECK_FALSE(context.read_integer("/none"));
}

TEST_CASE("a folder with too many entries is refused") {
    tests::TempFolder const root;
    for (std::size_t i = 0; i <= ProbeContext::kEntries; ++i) {
        tests::write_file(root.path() / "d" / std::to_string(i), "");
    }
    auto const names = context_on(root.path()).list("/d");
    REQUIRE_FALSE(names.has_value());
    CHECK(names.error().code() == Errc::limit);
}
