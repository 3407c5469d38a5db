// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "collector/intake/traces.hpp"
#include "inventory/text.hpp"

/// What is left of a text says nothing more to clean, is no longer than it was in characters, and
/// is UTF-8 when the text was.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace parcmetre;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const characters = [](std::string_view of) {
        std::size_t count = 0;
        for (char const c : of) {
            count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
        }
        return count;
    };
    auto const cleaned = collector::without_traces(text);
    bool const sane = collector::without_traces(cleaned) == cleaned &&
                      characters(cleaned) <= characters(text) &&
                      (!inventory::is_utf8(text) || inventory::is_utf8(cleaned));
    if (!sane) {
        std::abort();
    }
    return 0;
}
