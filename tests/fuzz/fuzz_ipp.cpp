// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "agent/scouts/cups_queues.hpp"
#include "agent/scouts/ipp_printer.hpp"
#include "agent/scouts/scan_report.hpp"
#include "inventory/report_json.hpp"

using namespace parcmetre;
using namespace parcmetre::scouts;

namespace {

void report(Visit const& visit) {
    inventory::InstallId const scout{"9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c5d"};
    auto const said =
        scan_report({visit}, scout, inventory::make_day(2026, 11, 23), std::string(32, 's'), "ipp");
    if (!inventory::decode_report(inventory::encode_report(said))) {
        std::abort();
    }
}

}  // namespace

/// Whatever a printer or CUPS answers, what is reported of it is a report that a collector takes.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const answer = decode_ipp_answer({reinterpret_cast<char const*>(data), size});
    for (auto const& printer : answer ? answer->printers : std::vector<IppAttributes>{}) {
        report(visit_queue(printer));
        Visit alone{.identity = ipp_uuid(printer).value_or(""), .answered = true};
        alone.recognised.kind = SightKind::printer;
        alone.sighting = sight_ipp(printer, alone.problems);
        report(alone);
    }
    return 0;
}
