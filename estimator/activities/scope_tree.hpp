// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "inventory/fleet.hpp"

namespace parcmetre::estimator {

/// Who belongs to the scope of a request, and which country a scope lies in. The fleet must outlive
/// it.
class ScopeTree {
public:
    /// Errors: malformed, for a scope that the fleet does not know.
    [[nodiscard]] static Result<ScopeTree> of(
        inventory::Fleet const& fleet, std::optional<inventory::ScopeId> const& wanted
    );

    /// True for the wanted scope and those below it; every device when none is wanted.
    [[nodiscard]] bool holds(inventory::Device const& device) const;

    /// The same of a scope.
    [[nodiscard]] bool holds(inventory::ScopeId const& scope) const;

    /// True when every device belongs to the wanted scope.
    [[nodiscard]] bool is_whole() const noexcept { return everything_; }

    /// The scope's country or the nearest parent's; null when none says. No scope: the
    /// organisation's.
    [[nodiscard]] std::string const* country_of(std::optional<inventory::ScopeId> const& scope
    ) const;

    /// The scope whose headcount divides: the wanted one, else the organisation's root.
    [[nodiscard]] std::optional<inventory::ScopeId> const& counted() const noexcept {
        return counted_;
    }

private:
    std::unordered_map<inventory::ScopeId, std::string const*> country_;
    std::string const* root_country_ = nullptr;
    std::unordered_set<inventory::ScopeId> below_;  ///< the wanted scope and those below it
    bool everything_ = false;
    std::optional<inventory::ScopeId> counted_;
};

}  // namespace parcmetre::estimator
