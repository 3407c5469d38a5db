// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/footprints.hpp"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include "collector/digest/digest.hpp"
#include "inventory/day.hpp"

namespace parcmetre::collector {

namespace asio = boost::asio;

namespace {

/// Of the time, that making them may take.
constexpr int kShare = 100;
constexpr std::chrono::seconds kLeast{30};

/// After the report that asks for it, so that identity has read that very report.
constexpr std::chrono::seconds kSettle{3};

/// Devices estimated together: lines of a whole fleet would fill the memory.
constexpr std::size_t kAtOnce = 1000;

using Entry = Footprints::Entry;

/// Adds a footprint for each agent of each device of this part of the fleet.
Result<void> add_footprints(
    std::vector<Entry>& table,
    inventory::Fleet const& part,
    std::vector<AgentHost> const& hosts,
    estimator::FactorSet const& factors
) {
    estimator::EstimateRequest request;
    request.period = inventory::twelve_months_to(part.valid_on);
    auto const estimate = estimator::estimate(part, factors, request);
    if (!estimate) {
        return estimate.error();
    }
    for (auto const& one : estimate->device_impacts) {
        if (!one.impact) {
            continue;
        }
        auto const& impact = *one.impact;
        auto host = std::ranges::lower_bound(hosts, one.device, {}, &AgentHost::device);
        for (; host != hosts.end() && host->device == one.device; ++host) {
            table.push_back(
                {short_digest(host->install_id),
                 {impact.value.value, impact.low.value, impact.high.value}}
            );
        }
    }
    return {};
}

/// What footprints are made of, read anew each time and let go.
struct Machines {
    inventory::Fleet fleet;
    std::vector<AgentHost> hosts;  ///< by device
};

Result<Machines> read_machines(StoreReader& reader, inventory::Day today) {
    auto const status = reader.status();
    if (!status) {
        return status.error();
    }
    AsOf const now{today, std::max(today, status->last_arrival.value_or(today))};
    auto hosts = reader.agent_hosts(now);
    if (!hosts) {
        return hosts.error();
    }
    auto fleet = reader.fleet(now);
    if (!fleet) {
        return fleet.error();
    }
    std::ranges::sort(*hosts, {}, &AgentHost::device);
    return Machines{std::move(*fleet), std::move(*hosts)};
}

Result<std::vector<Entry>> table_of(Machines const& machines, estimator::FactorSet const& factors) {
    auto const& [fleet, hosts] = machines;
    std::vector<Entry> table;
    inventory::Fleet part;
    part.valid_on = fleet.valid_on;
    part.known_on = fleet.known_on;
    part.scopes = fleet.scopes;
    for (auto device = fleet.devices.begin(); device != fleet.devices.end();) {
        part.devices.clear();
        for (; device != fleet.devices.end() && part.devices.size() < kAtOnce; ++device) {
            if (std::ranges::binary_search(hosts, device->id, {}, &AgentHost::device)) {
                part.devices.push_back(*device);
            }
        }
        if (auto const added = add_footprints(table, part, hosts, factors); !added) {
            return added.error();
        }
    }
    std::ranges::sort(table, {}, &Entry::sender);
    return table;
}

}  // namespace

std::optional<MachineFootprint> Footprints::of(std::string_view install_id) {
    if (!being_made_ && std::chrono::steady_clock::now() >= next_) {
        being_made_ = true;
        asio::co_spawn(sessions_, renew(), asio::detached);
    }
    auto const sender = short_digest(install_id);
    auto const found = std::ranges::lower_bound(table_, sender, {}, &Entry::sender);
    return found != table_.end() && found->sender == sender ? std::optional{found->footprint}
                                                            : std::nullopt;
}

asio::awaitable<void> Footprints::renew() {
    asio::steady_timer settled{sessions_, kSettle};
    co_await settled.async_wait(asio::use_awaitable);
    auto const began = std::chrono::steady_clock::now();
    auto made = co_await make();
    if (made) {
        table_ = std::move(*made);
    } else {
        spdlog::warn("footprints of machines: {}", made.error().message());
    }
    auto const now = std::chrono::steady_clock::now();
    next_ = now + std::max<std::chrono::steady_clock::duration>(kLeast, (now - began) * kShare);
    being_made_ = false;
}

asio::awaitable<Result<Footprints::Table>> Footprints::make() {
    auto const read = [today = calculations_.today()](StoreReader& reader) {
        return read_machines(reader, today);
    };
    auto machines = co_await calculations_.read(read);
    if (!machines) {
        co_return machines.error();
    }
    auto const shared = std::make_shared<Machines const>(std::move(*machines));
    auto const work = [shared, factors = &calculations_.factors()] {
        return table_of(*shared, *factors);
    };
    co_return co_await calculations_.compute(work);
}

}  // namespace parcmetre::collector
