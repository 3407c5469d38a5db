// SPDX-License-Identifier: EUPL-1.2
#include "tests/e2e/moved_clock.hpp"

#include <string>

#include "tests/support/files.hpp"

namespace parcmetre::tests {

void MovedClock::set(inventory::Day today) const {
    auto const noon = std::chrono::seconds{today.time_since_epoch()} + std::chrono::hours{12};
    // A rename: nobody reads half a number.
    write_file(folder_.path() / "next", std::to_string(noon.count()) + "\n");
    std::filesystem::rename(folder_.path() / "next", folder_.path() / "now");
}

Command MovedClock::under(Command command) const {
    command.environment["TZ"] = "UTC";
    command.environment["LD_PRELOAD"] = PARCMETRE_WALL_CLOCK;
    command.environment["PARCMETRE_WALL_CLOCK_FILE"] = (folder_.path() / "now").string();
    return command;
}

}  // namespace parcmetre::tests
