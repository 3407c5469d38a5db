// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "collector/intake/intake.hpp"
#include "inventory/report_json.hpp"

/// Whatever arrives is refused, or kept in a form that reads back as itself.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace parcmetre;
    if (size == 0) {
        return 0;
    }
    auto const coding = static_cast<collector::Coding>(data[0] % 3);
    std::string_view const bytes{reinterpret_cast<char const*>(data) + 1, size - 1};
    auto const accepted = collector::read_report(bytes, coding, inventory::make_day(2026, 1, 1));
    if (accepted) {
        auto const kept = collector::canonical_json(accepted->report).value();
        auto const again = inventory::decode_report(kept);
        if (!again || inventory::encode_report(again->report) != kept) {
            std::abort();
        }
    }
    return 0;
}
