// SPDX-License-Identifier: EUPL-1.2
// Recognition against the ground truth of a simulated organisation, planted traps included.
#include <cstdio>

#include <catch2/catch.hpp>

#include "tests/support/temp_folder.hpp"
#include "tests/unit/identity/recognised_fleet.hpp"

namespace parcmetre::collector::tests {
namespace {

TEST_CASE("1,000 simulated devices over three years: 1 duplicate and no wrong merge at most") {
    // 340 people have 1,000 devices in service; agents' reports are sampled, one in three.
    auto const settings =
        simulator::settings_of(
            "340", 1, inventory::make_day(2023, 11, 21), inventory::make_day(2026, 11, 21)
        )
            .value();
    parcmetre::tests::TempFolder const folder;
    auto const fleet = recognise_history(simulator::make_history(settings), folder.path(), 3);
    std::printf("%s\n", fleet.line().c_str());
    INFO(fleet.wrong);
    CHECK(fleet.failed == 0);
    CHECK(fleet.told > 1000);
    CHECK(fleet.wrong_merges == 0);
    CHECK(fleet.per_thousand(fleet.duplicates) <= 1);
}

}  // namespace
}  // namespace parcmetre::collector::tests
