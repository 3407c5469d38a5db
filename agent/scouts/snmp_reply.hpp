// SPDX-License-Identifier: EUPL-1.2
#pragma once
// A device's answer (RFC 3416 §3), out of net-snmp's hands.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "agent/scouts/snmp_value.hpp"
#include "inventory/error.hpp"

struct snmp_pdu;  // net-snmp's

namespace parcmetre::scouts {

/// One variable of an answer.
struct SnmpRow {
    Oid name{};
    std::optional<SnmpValue> value{};
    /// Why a value that is there was not taken, in English; empty when it was, or when the device
    /// says that it has none (noSuchObject, noSuchInstance, endOfMibView, NULL).
    std::string left_out{};
};

struct SnmpReply {
    bool done = false;
    std::optional<Error> error{};
    long status = 0;  ///< RFC 3416's error-status; 0 when all is well
    long index = 0;   ///< of the OID at fault, from 1 on
    std::vector<SnmpRow> rows{};
};

[[nodiscard]] Oid to_oid(unsigned long const* numbers, std::size_t length);
[[nodiscard]] std::vector<unsigned long> from_oid(Oid const& numbers);

/// Values of more than `most_bytes` are left out.
[[nodiscard]] SnmpReply decode_reply(snmp_pdu const& pdu, std::size_t most_bytes);

/// "genErr".
[[nodiscard]] std::string error_status_text(long status);

}  // namespace parcmetre::scouts
