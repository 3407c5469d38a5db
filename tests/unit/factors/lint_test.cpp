// SPDX-License-Identifier: EUPL-1.2
#include "estimator/factors/lint.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include <catch2/catch.hpp>

#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/factors/shipped_set.hpp"

namespace parcmetre::tests {
namespace {

namespace fs = std::filesystem;

fs::path cases_folder() {
    return source_folder() / "tests" / "cases" / "factors";
}

/// The findings, one a line.
std::string findings_of(fs::path const& folder) {
    std::string text;
    for (auto const& finding : estimator::lint(folder)) {
        text += to_string(finding) + "\n";
    }
    return text;
}

/// Lints the small valid package of `base` with the files of a case laid over it.
std::string findings_of_case(fs::path const& spoilt) {
    constexpr auto kOver = fs::copy_options::recursive | fs::copy_options::overwrite_existing;
    TempFolder const folder;
    fs::copy(cases_folder() / "base", folder.path(), kOver);
    fs::copy(factors_folder() / "datapackage.json", folder.path(), kOver);
    fs::copy(spoilt, folder.path(), kOver);
    return findings_of(folder.path());
}

TEST_CASE("the shipped factor set has nothing that the linter finds") {
    CHECK(findings_of(factors_folder()).empty());
}

TEST_CASE("the small valid package of the cases has nothing that the linter finds") {
    CHECK(findings_of_case(cases_folder() / "base").empty());
}

TEST_CASE("each failing example is found out, for its own rule") {
    std::size_t cases = 0;
    for (auto const& entry : fs::directory_iterator{cases_folder()}) {
        auto const name = entry.path().filename().string();
        if (name == "base") {
            continue;
        }
        CAPTURE(name);
        auto const found = findings_of_case(entry.path());
        CHECK(found == read_file(entry.path() / "expected.txt"));
        CHECK(("\n" + found).find("\n" + name + " ") != std::string::npos);
        ++cases;
    }
    CHECK(cases >= estimator::lint_rules().size());
}

TEST_CASE("a pattern that is not a regular expression is a finding, not the linter's end") {
    TempFolder const folder;
    auto descriptor = read_file(factors_folder() / "datapackage.json");
    constexpr std::string_view kPattern = "^https://";
    descriptor.replace(descriptor.find(kPattern), kPattern.size(), "^https://(");
    write_file(folder.path() / "datapackage.json", descriptor);
    CHECK(
        findings_of_case(folder.path()) ==
        "schema datapackage.json:0 sources.csv, field url: not a regular expression: ^https://(\n"
    );
}

TEST_CASE("each rule has its failing example") {
    for (auto const rule : estimator::lint_rules()) {
        CAPTURE(rule);
        CHECK(fs::exists(cases_folder() / rule / "expected.txt"));
    }
}

TEST_CASE("every file of the factor set is named by its descriptor, and ODbL has its notice") {
    auto const descriptor = read_file(factors_folder() / "datapackage.json");
    std::set<std::string> const prose{
        "README.md", "CHANGELOG.md", "LICENSE.md", "datapackage.json"};
    for (auto const& entry : fs::recursive_directory_iterator{factors_folder()}) {
        if (!entry.is_regular_file() || prose.contains(entry.path().filename().string())) {
            continue;
        }
        auto const path = fs::relative(entry.path(), factors_folder()).generic_string();
        CAPTURE(path);
        CHECK(descriptor.find("\"path\": \"" + path + "\"") != std::string::npos);
    }
    auto const notice = read_file(factors_folder() / "odbl" / "LICENSE.md");
    CHECK(notice.find("Open Database License") != std::string::npos);
    CHECK(notice.find("Boavizta") != std::string::npos);
}

}  // namespace
}  // namespace parcmetre::tests
