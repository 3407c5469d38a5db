// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <variant>

#include <boost/asio/awaitable.hpp>

#include "collector/api/calculations.hpp"
#include "collector/api/services.hpp"
#include "collector/http/message.hpp"
#include "inventory/day.hpp"

namespace parcmetre::collector {

/// What figures start from: a snapshot and its estimate for the period and scope of the query.
struct Basis {
    std::shared_ptr<FleetView const> snapshot;
    std::shared_ptr<Answer const> answer;
    inventory::Period period;
};

/// The basis of a request, or why there is none.
[[nodiscard]] boost::asio::awaitable<std::variant<Basis, Response>> basis_of(
    Services& services, Request request
);

}  // namespace parcmetre::collector
