// SPDX-License-Identifier: EUPL-1.2
#pragma once
// What makers tell in their own ways: data/identity.csv and data/counters.csv.

#include <optional>
#include <string>
#include <vector>

#include "agent/scouts/snmp_value.hpp"
#include "inventory/meter.hpp"

namespace parcmetre::scouts {

/// The makers' branches that a device has to do with: its sysObjectID's, else those under which it
/// answered something.
[[nodiscard]] std::vector<Oid> maker_branches(Answers const& answers);

/// OIDs of single values that tell an IEEE 1284 device id, whoever made the device.
[[nodiscard]] std::vector<Oid> device_id_oids();

/// OIDs of single values to ask of a device with these branches, without repetition.
[[nodiscard]] std::vector<Oid> vendor_oids(std::vector<Oid> const& branches);

/// Columns to walk, for counters that stand in tables.
[[nodiscard]] std::vector<Oid> vendor_columns(std::vector<Oid> const& branches);

struct VendorIdentity {
    std::optional<std::string> serial{};
    std::optional<std::string> model{};
    std::optional<std::string> id_maker{};  ///< as a device id spells it
};

[[nodiscard]] VendorIdentity vendor_identity(
    Answers const& answers, std::vector<Oid> const& branches
);

/// Counters by their makers' own tables; each unknown where the device did not answer all that it
/// takes.
struct VendorCounters {
    std::optional<std::int64_t> total_faces{};
    inventory::MeterCounters parts{};  ///< its total is left alone
};

[[nodiscard]] VendorCounters vendor_counters(
    Answers const& answers, std::vector<Oid> const& branches
);

/// One record of Brother's packed counters: a tag, two bytes of layout (01 04), four bytes of
/// number; ended by FF. Nothing of a tag that is missing or of a text that is cut.
[[nodiscard]] std::optional<std::int64_t> packed_record(std::string_view bytes, unsigned tag);

}  // namespace parcmetre::scouts
