// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "inventory/error.hpp"
#include "tests/simulator/address.hpp"
#include "tests/simulator/telling.hpp"

namespace parcmetre::simulator {

struct SendingOptions {
    Address to;
    std::size_t connections = 8;
};

struct Sent {
    std::size_t stored = 0;
    std::size_t duplicate = 0;
    std::size_t headcounts = 0;
    std::size_t waited = 0;  ///< times that the collector asked to come back later
};

/// Called about twice a second with the reports acknowledged so far.
using Progress = std::function<void(std::size_t acknowledged)>;

/// Sends the organisation's headcounts, the reports of a plan over a few keep-alive connections,
/// then the headcounts of sites, which a collector knows once it has recognised their reports. The
/// reports of one sender go over one connection, so that they arrive in their order. Honours
/// Retry-After. Errors: unavailable when the collector cannot be reached or does not come back;
/// internal when it refuses something (its reason is in the message).
[[nodiscard]] Result<Sent> send(
    History const& history,
    std::vector<PlannedReport> const& plan,
    SendingOptions const& options,
    Progress const& progress
);

}  // namespace parcmetre::simulator
