// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/snmp_reply.hpp"

#include <net-snmp/net-snmp-config.h>
// net-snmp's own headers want its configuration first.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <net-snmp/net-snmp-includes.h>

namespace parcmetre::scouts {

namespace {

static_assert(std::is_same_v<oid, unsigned long>);

/// RFC 3416's error-status.
constexpr std::array<std::string_view, 19> kErrorStatus{
    "noError",
    "tooBig",
    "noSuchName",
    "badValue",
    "readOnly",
    "genErr",
    "noAccess",
    "wrongType",
    "wrongLength",
    "wrongEncoding",
    "wrongValue",
    "noCreation",
    "inconsistentValue",
    "resourceUnavailable",
    "commitFailed",
    "undoFailed",
    "authorizationError",
    "notWritable",
    "inconsistentName"};

void take_counter64(netsnmp_variable_list const& row, SnmpRow& out) {
    constexpr std::uint64_t kSign = 0x80000000;
    auto const high = static_cast<std::uint64_t>(row.val.counter64->high);
    auto const low = static_cast<std::uint64_t>(row.val.counter64->low);
    if (high >= kSign) {
        out.left_out = "beyond what anything has counted";
        return;
    }
    out.value = static_cast<std::int64_t>((high << 32) | (low & 0xFFFFFFFF));
}

void take_octets(netsnmp_variable_list const& row, std::size_t most_bytes, SnmpRow& out) {
    if (row.val_len > most_bytes) {
        out.left_out = "longer than " + std::to_string(most_bytes) + " bytes";
        return;
    }
    out.value = std::string{reinterpret_cast<char const*>(row.val.string), row.val_len};
}

SnmpRow decode_row(netsnmp_variable_list const& row, std::size_t most_bytes) {
    SnmpRow out;
    out.name = to_oid(row.name, row.name_length);
    bool const has_bytes = row.val.string != nullptr;
    switch (row.type) {
        case SNMP_NOSUCHOBJECT:
        case SNMP_NOSUCHINSTANCE:
        case SNMP_ENDOFMIBVIEW:
        case ASN_NULL:
            return out;
        case ASN_INTEGER:
            if (has_bytes) {
                out.value = std::int64_t{*row.val.integer};
            }
            return out;
        case ASN_COUNTER:
        case ASN_GAUGE:
        case ASN_TIMETICKS:
            if (has_bytes) {
                out.value = std::int64_t{static_cast<std::uint32_t>(*row.val.integer)};
            }
            return out;
        case ASN_COUNTER64:
            if (has_bytes) {
                take_counter64(row, out);
            }
            return out;
        case ASN_OCTET_STR:
            if (has_bytes) {
                take_octets(row, most_bytes, out);
            }
            return out;
        case ASN_OBJECT_ID:
            if (has_bytes) {
                out.value = to_oid(row.val.objid, row.val_len / sizeof(oid));
            }
            return out;
        default:
            out.left_out = "of type " + std::to_string(row.type);
            return out;
    }
}

}  // namespace

Oid to_oid(unsigned long const* numbers, std::size_t length) {
    Oid out;
    for (std::size_t i = 0; i < std::min(length, kLongestOid); ++i) {
        out.push_back(static_cast<std::uint32_t>(numbers[i]));
    }
    return out;
}

std::vector<unsigned long> from_oid(Oid const& numbers) {
    return {numbers.begin(), numbers.end()};
}

SnmpReply decode_reply(netsnmp_pdu const& pdu, std::size_t most_bytes) {
    SnmpReply reply;
    reply.done = true;
    if (pdu.command == SNMP_MSG_REPORT) {
        reply.error = Error{Errc::permission_denied, "the device refuses these credentials"};
        return reply;
    }
    reply.status = pdu.errstat;
    reply.index = pdu.errindex;
    for (auto const* row = pdu.variables; row != nullptr; row = row->next_variable) {
        reply.rows.push_back(decode_row(*row, most_bytes));
    }
    return reply;
}

std::string error_status_text(long status) {
    return status >= 0 && static_cast<std::size_t>(status) < kErrorStatus.size()
               ? std::string{kErrorStatus.at(static_cast<std::size_t>(status))}
               : "error status " + std::to_string(status);
}

}  // namespace parcmetre::scouts
