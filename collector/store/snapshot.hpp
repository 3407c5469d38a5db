// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "collector/database/connection.hpp"
#include "collector/store/device_merge.hpp"
#include "collector/store/store.hpp"

namespace parcmetre::collector {

/// Every device of the fleet as of two days, by pseudonym.
struct StoredFleet {
    std::vector<DeviceRecord> devices;
    bool sample = false;
};

/// A device's name outside the store: 64 bits of HMAC-SHA256 under the key that the database does
/// not hold.
[[nodiscard]] inventory::DeviceId pseudonym(std::string const& key, InternalId const& device);

/// Reads and merges; see StoreReader::fleet for which devices belong. One read transaction is open.
[[nodiscard]] Result<StoredFleet> load_snapshot(
    database::Connection& connection, std::string const& key, AsOf as_of, AgeMemo& memo
);

/// One device as merged from the subjects that it is on these days; none when it is none. Its
/// pseudonym is left out. A transaction is open.
[[nodiscard]] Result<std::optional<DeviceRecord>> load_device(
    database::Connection& connection, InternalId const& device, AsOf as_of, AgeMemo& memo
);

/// Meter readings of the devices, as of the same two days; one a device, day and source.
[[nodiscard]] Result<std::vector<inventory::DeviceReading>> load_readings(
    database::Connection& connection, StoredFleet const& snapshot, AsOf as_of
);

/// Headcounts in force, by scope then day.
[[nodiscard]] Result<std::vector<inventory::Headcount>> load_headcounts(
    database::Connection& connection, inventory::Day known_on
);

/// Has the devices leave that the register of exits names; what a ledger told of one stands.
void apply_exits(StoredFleet& snapshot, std::vector<inventory::RegisterEntry> const& entries);

/// The organisation, then the sites that devices, headcounts or registers name, by id.
[[nodiscard]] std::vector<inventory::Scope> scopes_of(
    StoredFleet const& snapshot,
    std::vector<inventory::Headcount> const& headcounts,
    std::vector<inventory::RegisterEntry> const& entries
);

}  // namespace parcmetre::collector
