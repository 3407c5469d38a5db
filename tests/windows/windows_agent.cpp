// SPDX-License-Identifier: EUPL-1.2
#include "tests/windows/windows_agent.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include <catch2/catch.hpp>

#include "tests/support/files.hpp"

namespace parcmetre::tests {

bool can_run_windows_agent() {
    if (!std::filesystem::exists("/usr/bin/wine")) {
        WARN("skipped: this machine has no Wine");
        return false;
    }
    if (!std::filesystem::exists(PARCMETRE_WINDOWS_AGENT)) {
        WARN("skipped: this machine has not built the agent for Windows (preset windows)");
        return false;
    }
    return true;
}

Finished run_windows_agent(std::vector<std::string> arguments) {
    arguments.insert(
        arguments.begin(),
        {(source_folder() / "tests/windows/in-wine").string(),
         PARCMETRE_WINE_PREFIX,
         PARCMETRE_WINDOWS_AGENT}
    );
    arguments.insert(arguments.end(), {"--lang", "en"});
    return run(
        {.program = "/bin/bash",
         .arguments = std::move(arguments),
         .environment = {},
         .user = std::nullopt},
        std::chrono::seconds{180}
    );
}

std::string windows_path(std::filesystem::path const& path) {
    auto text = "Z:" + path.string();
    std::replace(text.begin(), text.end(), '/', '\\');
    return text;
}

}  // namespace parcmetre::tests
