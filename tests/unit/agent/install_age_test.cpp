// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/install_age.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using inventory::AgeClueKind;
using inventory::make_day;

namespace {

void date(std::filesystem::path const& file, inventory::Day day) {
    auto const time = std::chrono::sys_seconds{day} + std::chrono::hours{13};
    std::filesystem::last_write_time(file, std::chrono::file_clock::from_sys(time));
}

std::vector<inventory::AgeClue> clues_of(std::filesystem::path const& root, agent::RootKind kind) {
    agent::Findings findings;
    static_cast<void>(agent::probe_install_age({root, kind, make_day(2026, 11, 21)}, findings));
    return findings.host.age_clues;
}

}  // namespace

TEST_CASE("installation is told by its month, from the installer's log before the machine id") {
    tests::TempFolder const root;
    tests::write_file(root.path() / "etc/machine-id", "0\n");
    date(root.path() / "etc/machine-id", make_day(2024, 2, 9));
    auto clues = clues_of(root.path(), agent::RootKind::this_host);
    REQUIRE_FALSE(clues.empty());
    CHECK(clues[0].kind == AgeClueKind::os_install);
    CHECK(clues[0].from == make_day(2024, 2, 1));
    CHECK(clues[0].to == make_day(2024, 2, 29));

    std::filesystem::create_directories(root.path() / "var/log/installer");
    date(root.path() / "var/log/installer", make_day(2021, 9, 30));
    clues = clues_of(root.path(), agent::RootKind::this_host);
    CHECK(clues[0].from == make_day(2021, 9, 1));
}

TEST_CASE("a date in the future or before computers had clocks is no clue") {
    tests::TempFolder const root;
    tests::write_file(root.path() / "etc/machine-id", "0\n");
    for (auto const day : {make_day(2031, 1, 1), make_day(1970, 1, 1)}) {
        date(root.path() / "etc/machine-id", day);
        auto const clues = clues_of(root.path(), agent::RootKind::this_host);
        CHECK(std::none_of(clues.begin(), clues.end(), [](auto const& clue) {
            return clue.kind == AgeClueKind::os_install;
        }));
    }
}

TEST_CASE("the file times of a copied machine are not believed") {
    tests::TempFolder const root;
    tests::write_file(root.path() / "etc/machine-id", "0\n");
    CHECK(clues_of(root.path(), agent::RootKind::replay).empty());
}
