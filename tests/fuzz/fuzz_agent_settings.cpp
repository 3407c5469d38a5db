// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "agent/power/closed_windows_json.hpp"
#include "agent/settings.hpp"

/// What a collector says that is allowed is refused, or its windows are read back as themselves.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace parcmetre;
    constexpr std::size_t kMostDepth = 16;
    auto const json =
        inventory::parse_json({reinterpret_cast<char const*>(data), size}, size, kMostDepth);
    auto const settings = json ? agent::read_settings(*json) : Result<agent::Settings>{Error{}};
    if (settings) {
        inventory::Json const told{
            {"usage", {{"allowed", settings->usage_allowed}}},
            {"closed_windows", agent::json_of(settings->closed_windows)}};
        auto const again = agent::read_settings(told);
        if (!again || *again != *settings) {
            std::abort();
        }
    }
    return 0;
}
