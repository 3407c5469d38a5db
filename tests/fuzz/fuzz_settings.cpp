// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "collector/access/settings_json.hpp"

/// Settings are refused, or read back as themselves.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace parcmetre::collector;
    auto const settings = read_settings({reinterpret_cast<char const*>(data), size});
    if (settings) {
        auto const told = to_json(*settings).dump();
        auto const again = read_settings(told);
        if (!again || to_json(*again).dump() != told) {
            std::abort();
        }
    }
    return 0;
}
