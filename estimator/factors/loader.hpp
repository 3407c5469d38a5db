// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "estimator/factors/factor_set.hpp"
#include "estimator/factors/package.hpp"

namespace parcmetre::estimator {

/// Parts of a list cell, "a;b".
[[nodiscard]] std::vector<std::string> split_list(std::string_view text);

/// Turns a package's tables into a factor set, once. Rows whose validity has ended are left out.
class FactorSetLoader {
public:
    [[nodiscard]] Result<FactorSet> load(Package const& package);

private:
    /// A use profile while its power and its hours are gathered from their tables.
    struct Draft {
        UseProfile profile;
        std::set<std::string> power_states, hour_states;
    };

    [[nodiscard]] Result<void> sources();
    [[nodiscard]] Result<void> criteria();
    [[nodiscard]] Result<void> classes();
    [[nodiscard]] Result<void> embodied();
    [[nodiscard]] Result<void> power();
    [[nodiscard]] Result<void> usage();
    [[nodiscard]] Result<void> electricity();
    [[nodiscard]] Result<void> consumables();
    [[nodiscard]] Result<void> lifetimes();
    [[nodiscard]] Result<void> check_together();

    [[nodiscard]] Result<void> add_stage(Table const& from, std::size_t row);
    [[nodiscard]] Result<void> add_consumable(Table const& from, std::size_t row);
    [[nodiscard]] Result<void> add_hours(Table const& from, std::size_t row);
    [[nodiscard]] Result<void> read_electricity(
        Table const& from, std::vector<ElectricityFactor>& into
    ) const;

    [[nodiscard]] Result<Table const*> table(std::string_view name) const;
    [[nodiscard]] Result<ClassInfo const*> class_of(Table const& from, std::size_t row) const;
    [[nodiscard]] Result<std::vector<std::string>> sources_of(Table const& from, std::size_t row)
        const;
    [[nodiscard]] Result<void> check_unit(
        Table const& from, std::size_t row, std::string_view suffix
    ) const;

    Package const* package_ = nullptr;
    FactorSet set_;
    std::map<std::string, Draft> drafts_;  ///< by class/variant
};

}  // namespace parcmetre::estimator
