// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "collector/api/calculations.hpp"
#include "inventory/day.hpp"
#include "inventory/error.hpp"
#include "inventory/ids.hpp"

namespace parcmetre::collector {

/// A scope's last three years, month by month. Immutable: threads share it without a lock.
struct Overview {
    std::int64_t revision = 0;  ///< of the store that it was read from, or a later one
    inventory::Day valid_on;
    std::chrono::steady_clock::duration cost{};  ///< of making it
    std::string json;
};

/// Makes overviews from the store's sums. One that is quickly made is always of the latest
/// revision. One that takes longer is never waited for: those who look are given the last one,
/// which says of when it is, while the next is made, one at a time a scope.
class Overviews {
public:
    using Shared = std::shared_ptr<Overview const>;

    explicit Overviews(Calculations& calculations) : calculations_{calculations} {}

    [[nodiscard]] boost::asio::awaitable<Result<Shared>> overview(inventory::ScopeId scope);

private:
    enum class Next { answer, make, make_aside };
    struct Looked {
        Shared latest;  ///< null: none yet
        Next next = Next::make;
    };

    [[nodiscard]] Result<Looked> look_up(StoreReader& reader, inventory::ScopeId const& scope);
    [[nodiscard]] boost::asio::awaitable<Result<Shared>> make(inventory::ScopeId scope);

    Calculations& calculations_;
    std::map<inventory::ScopeId, Shared> latest_;  ///< touched where the reader lives only
    std::set<inventory::ScopeId> being_made_;      ///< the same
};

}  // namespace parcmetre::collector
