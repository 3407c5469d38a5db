// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "collector/intake/inflate.hpp"

/// However a body is compressed, what comes out stays below its limit, or nothing does.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace parcmetre::collector;
    if (size == 0) {
        return 0;
    }
    constexpr std::size_t kLimit = 100'000;
    auto const coding = static_cast<Coding>(data[0] % 3);
    auto const out = inflate({reinterpret_cast<char const*>(data) + 1, size - 1}, coding, kLimit);
    if (out && out->size() > kLimit) {
        std::abort();
    }
    return 0;
}
