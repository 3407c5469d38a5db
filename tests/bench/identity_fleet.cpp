// SPDX-License-Identifier: EUPL-1.2
// Counts duplicates and wrong merges that recognition makes of a simulated organisation.
//   parcmetre_identity_fleet FOLDER [PEOPLE=3390] [one agent's report in=1] [SEED=1]
// 3,390 people have 10,000 devices in service. Exit code 1 above 1 duplicate or 0 wrong merges per
// 1,000 devices.
#include <chrono>
#include <cstdio>
#include <exception>
#include <string>

#include "tests/unit/identity/recognised_fleet.hpp"

int main(int argc, char** argv) {
    using namespace parcmetre;
    if (argc < 2) {
        std::fputs("usage: parcmetre_identity_fleet FOLDER [PEOPLE] [ONE IN] [SEED]\n", stderr);
        return 2;
    }
    try {
        auto const settings = simulator::settings_of(
                                  argc > 2 ? argv[2] : "3390",
                                  argc > 4 ? std::stoul(argv[4]) : 1,
                                  inventory::make_day(2023, 11, 21),
                                  inventory::make_day(2026, 11, 21)
        )
                                  .value();
        auto const start = std::chrono::steady_clock::now();
        auto const fleet = collector::tests::recognise_history(
            simulator::make_history(settings), argv[1], argc > 3 ? std::stoul(argv[3]) : 1
        );
        std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start;
        std::printf("%s%s\n%.0f s\n", fleet.wrong.c_str(), fleet.line().c_str(), took.count());
        bool const good = fleet.failed == 0 && fleet.wrong_merges == 0 &&
                          fleet.per_thousand(fleet.duplicates) <= 1;
        return good ? 0 : 1;
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
