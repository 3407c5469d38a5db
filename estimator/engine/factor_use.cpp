// SPDX-License-Identifier: EUPL-1.2
#include "estimator/engine/factor_use.hpp"

#include <cmath>
#include <map>
#include <string>
#include <tuple>

namespace parcmetre::estimator {

namespace {

double at_mean(double median, double gsd) {
    auto const sigma = std::log(gsd);
    return median * std::exp(sigma * sigma / 2);
}

class Register {
public:
    void add(FactorUse use, std::size_t devices) {
        auto key = std::make_tuple(use.kind, use.id, use.level);
        auto const [found, is_new] = uses_.try_emplace(std::move(key), std::move(use));
        found->second.devices += devices;
    }

    std::vector<FactorUse> list() && {
        std::vector<FactorUse> uses;
        for (auto& [key, use] : uses_) {
            uses.push_back(std::move(use));
        }
        return uses;
    }

private:
    std::map<std::tuple<std::string, std::string, MatchLevel>, FactorUse> uses_;
};

void add_embodied(Register& uses, Cell const& cell) {
    auto const& factor = *cell.match.embodied;
    for (auto const& stage : factor.stages) {
        FactorUse use;
        use.kind = "embodied";
        use.id = stage.factor_id;
        use.label = factor.key;
        use.stage = stage.stage;
        use.value = stage.value.value;
        use.applied = at_mean(use.value, factor.spread.within);
        use.unit = "kg CO2e/device";
        use.gsd_within = factor.spread.within;
        use.gsd_between = factor.spread.between;
        use.quality = std::string(1, factor.quality);
        use.level = cell.match.level;
        use.sources = factor.sources;
        use.locator = factor.locator;
        uses.add(std::move(use), cell.devices);
    }
}

void add_lifetime(Register& uses, Cell const& cell) {
    auto const& lifetime = *cell.match.lifetime;
    FactorUse use;
    use.kind = "lifetime";
    use.id = lifetime.id;
    use.label = inventory::to_string(lifetime.device_class);
    use.value = use.applied = lifetime.years.value;
    use.unit = "years";
    use.gsd_between = lifetime.gsd;
    use.level = MatchLevel::device_class;
    use.sources = {lifetime.source};
    use.locator = lifetime.locator;
    uses.add(std::move(use), cell.devices);
}

void add_use(Register& uses, Cell const& cell) {
    auto const& profile = *cell.match.use;
    FactorUse use;
    use.kind = "use_profile";
    use.id = profile.id;
    use.label = std::string{inventory::to_string(profile.device_class)} + "/" + profile.variant;
    use.stage = Stage::use;
    use.value = profile.yearly_energy().value;
    use.applied = at_mean(use.value, profile.spread.within);
    use.unit = "kWh/year";
    use.gsd_within = profile.spread.within;
    use.gsd_between = profile.spread.between;
    use.quality = std::string(1, profile.quality);
    use.level = MatchLevel::device_class;
    use.sources = profile.sources;
    use.locator = profile.locator;
    uses.add(use, cell.devices);

    auto const& electricity = *cell.electricity;
    use = FactorUse{};
    use.kind = "electricity";
    use.id = electricity.id;
    use.label = electricity.zone + " " + std::to_string(electricity.year);
    use.stage = Stage::use;
    use.value = use.applied = electricity.kg_per_kwh;
    use.unit = "kg CO2e/kWh";
    use.gsd_between = electricity.gsd;
    use.level = MatchLevel::device_class;
    use.sources = {electricity.source};
    use.locator = electricity.boundary;
    uses.add(std::move(use), cell.devices);
}

}  // namespace

std::vector<FactorUse> factors_used(std::vector<Cell> const& cells) {
    Register uses;
    for (auto const& cell : cells) {
        if (!cell.assessed()) {
            continue;
        }
        add_embodied(uses, cell);
        add_lifetime(uses, cell);
        if (cell.use_not_assessed.empty()) {
            add_use(uses, cell);
        }
    }
    return std::move(uses).list();
}

}  // namespace parcmetre::estimator
