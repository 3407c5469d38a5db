// SPDX-License-Identifier: EUPL-1.2
#include "estimator/activities/scope_tree.hpp"

#include <cstddef>

namespace parcmetre::estimator {

namespace {

using inventory::Scope;
using inventory::ScopeId;
using ScopeIndex = std::unordered_map<ScopeId, Scope const*>;

Scope const* parent_of(Scope const& scope, ScopeIndex const& index) {
    if (!scope.parent) {
        return nullptr;
    }
    auto const found = index.find(*scope.parent);
    return found == index.end() ? nullptr : found->second;
}

}  // namespace

Result<ScopeTree> ScopeTree::of(
    inventory::Fleet const& fleet, std::optional<ScopeId> const& wanted
) {
    ScopeIndex index;
    Scope const* root = nullptr;
    for (auto const& scope : fleet.scopes) {
        index.emplace(scope.id, &scope);
        if (scope.kind == inventory::ScopeKind::organisation && !scope.parent) {
            root = &scope;
        }
    }
    if (wanted && !index.contains(*wanted)) {
        return Error{Errc::malformed, "scope: unknown scope \"" + wanted->str() + "\""};
    }
    ScopeTree tree;
    tree.everything_ = !wanted || (root != nullptr && root->id == *wanted);
    if (wanted) {
        tree.counted_ = wanted;
    } else if (root != nullptr) {
        tree.counted_ = root->id;
    }
    tree.root_country_ = root != nullptr && root->country ? &*root->country : nullptr;
    for (auto const& scope : fleet.scopes) {
        auto const* country = static_cast<std::string const*>(nullptr);
        // A cycle of parents would be a corrupt fleet: the walk is bounded by the number of scopes.
        auto const* step = &scope;
        for (std::size_t depth = 0; step != nullptr && depth <= fleet.scopes.size(); ++depth) {
            if (country == nullptr && step->country) {
                country = &*step->country;
            }
            if (wanted && step->id == *wanted) {
                tree.below_.insert(scope.id);
            }
            step = parent_of(*step, index);
        }
        tree.country_.emplace(scope.id, country);
    }
    return tree;
}

bool ScopeTree::holds(inventory::Device const& device) const {
    return everything_ || (device.scope && below_.contains(*device.scope));
}

bool ScopeTree::holds(ScopeId const& scope) const {
    return everything_ || below_.contains(scope);
}

std::string const* ScopeTree::country_of(std::optional<ScopeId> const& scope) const {
    if (!scope) {
        return root_country_;
    }
    auto const found = country_.find(*scope);
    return found == country_.end() ? nullptr : found->second;
}

}  // namespace parcmetre::estimator
