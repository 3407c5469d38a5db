// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "agent/take_inventory.hpp"
#include "inventory/report_json.hpp"
#include "tests/fuzz/fake_root.hpp"

/// A machine whose files say anything: sections of the input become files of its root. Every probe
/// runs, and the report is one that the codec reads back as itself.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace parcmetre;
    tests::FakeRoot const root{{reinterpret_cast<char const*>(data), size}};
    agent::InventoryRequest request;
    request.root = root.path();
    request.root_kind = agent::RootKind::replay;
    request.today = inventory::make_day(2026, 11, 22);
    request.report_id = inventory::ReportId{"00000000-0000-4000-8000-000000000001"};
    request.install_id = inventory::InstallId{"00000000-0000-4000-8000-000000000002"};
    auto const report = agent::take_inventory(request);
    auto const read = inventory::decode_report(inventory::encode_report(report));
    if (!read || read->dropped_members != 0 || read->report != report) {
        std::abort();
    }
    return 0;
}
