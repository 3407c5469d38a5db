// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "collector/lists/list_report.hpp"
#include "inventory/report_json.hpp"

/// A list, of the kind that its first byte says, is refused or becomes reports that the codec
/// takes.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace parcmetre;
    using enum collector::ListKind;
    struct Known {
        collector::ListKind kind;
        collector::Mapping mapping = collector::Mapping::of(kind);
    };
    static std::array const known{Known{intune}, Known{jamf}, Known{ledger}, Known{meters}};
    if (size == 0) {
        return 0;
    }
    auto const& [kind, mapping] = known[data[0] % known.size()];
    std::string_view const text{reinterpret_cast<char const*>(data) + 1, size - 1};
    auto const day = inventory::make_day(2026, 11, 23);
    auto list =
        collector::read_list(text, {.kind = kind, .mapping = &mapping, .key = "key", .today = day});
    auto const reports = list ? collector::reports_of_list(*list, kind, "", "key", day)
                              : std::vector<inventory::Report>{};
    for (auto const& report : reports) {
        if (!inventory::decode_report(inventory::encode_report(report))) {
            std::abort();
        }
    }
    return 0;
}
