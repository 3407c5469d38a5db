// SPDX-License-Identifier: EUPL-1.2
#include <net-snmp/net-snmp-config.h>
// net-snmp's own headers want its configuration first.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include <net-snmp/net-snmp-includes.h>

#include "agent/scouts/scan_report.hpp"
#include "agent/scouts/snmp_engine.hpp"
#include "agent/scouts/snmp_reply.hpp"
#include "inventory/report_json.hpp"

using namespace parcmetre;
using namespace parcmetre::scouts;

namespace {

Answers answers_of(std::vector<std::uint8_t> message) {
    Answers answers;
    auto* const pdu = snmp_pdu_create(SNMP_MSG_RESPONSE);
    auto size = message.size();
    if (snmp_pdu_parse(pdu, message.data(), &size) == 0) {
        for (auto& row : decode_reply(*pdu, SnmpLimits{}.value_bytes).rows) {
            if (row.value) {
                answers.insert_or_assign(row.name, std::move(*row.value));
            }
        }
    }
    snmp_free_pdu(pdu);
    return answers;
}

}  // namespace

/// Whatever a device answers, what is reported of it is a report that a collector takes.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static_cast<void>(read_engine({reinterpret_cast<char const*>(data), size}));
    auto const answers = answers_of({data, data + size});
    Visit visit{.address = "udp:192.0.2.7:161", .answered = true, .recognised = recognise(answers)};
    if (visit.recognised.kind != SightKind::something_else) {
        visit.sighting = sight(answers, visit.recognised);
    }
    inventory::InstallId const scout{"9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c5d"};
    auto const report =
        scan_report({visit}, scout, inventory::make_day(2026, 11, 23), std::string(32, 's'));
    if (!inventory::decode_report(inventory::encode_report(report))) {
        std::abort();
    }
    return 0;
}
