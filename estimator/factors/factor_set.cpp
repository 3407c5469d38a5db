// SPDX-License-Identifier: EUPL-1.2
#include "estimator/factors/factor_set.hpp"

#include <algorithm>
#include <tuple>

namespace parcmetre::estimator {

std::string_view to_string(Stage stage) noexcept {
    switch (stage) {
        case Stage::manufacturing:
            return "manufacturing";
        case Stage::distribution:
            return "distribution";
        case Stage::use:
            return "use";
        case Stage::end_of_life:
            return "end_of_life";
        case Stage::embodied:
            return "embodied";
    }
    return "";
}

std::optional<Stage> parse_stage(std::string_view text) noexcept {
    for (auto const stage :
         {Stage::manufacturing,
          Stage::distribution,
          Stage::use,
          Stage::end_of_life,
          Stage::embodied}) {
        if (to_string(stage) == text) {
            return stage;
        }
    }
    return std::nullopt;
}

inventory::KgCo2e EmbodiedFactor::embodied() const {
    inventory::KgCo2e sum;
    for (auto const& stage : stages) {
        sum += stage.value;
    }
    return sum;
}

inventory::KilowattHours UseProfile::yearly_energy() const {
    return inventory::energy(on, hours_on) + inventory::energy(sleep, hours_sleep) +
           inventory::energy(off, hours_off);
}

Source const* FactorSet::source(std::string_view id) const noexcept {
    auto const found = std::find_if(sources_.begin(), sources_.end(), [id](Source const& source) {
        return source.id == id;
    });
    return found == sources_.end() ? nullptr : &*found;
}

ElectricityFactor const* FactorSet::electricity_of(std::string_view zone, int year) const noexcept {
    auto const after = std::upper_bound(
        electricity_.begin(),
        electricity_.end(),
        std::tuple{zone, year},
        [](std::tuple<std::string_view, int> const& wanted, ElectricityFactor const& factor) {
            return wanted < std::tuple{std::string_view{factor.zone}, factor.year};
        }
    );
    if (after != electricity_.begin() && std::prev(after)->zone == zone) {
        return &*std::prev(after);
    }
    return after != electricity_.end() && after->zone == zone ? &*after : nullptr;
}

ConsumableFactor const* FactorSet::consumable_of(
    std::string_view consumable, std::string_view variant
) const noexcept {
    auto const found = std::ranges::find_if(consumables_, [&](ConsumableFactor const& one) {
        return one.consumable == consumable && one.variant == variant;
    });
    return found == consumables_.end() ? nullptr : &*found;
}

Lifetime const* FactorSet::lifetime_of(inventory::DeviceClass device_class) const noexcept {
    auto const found = std::find_if(
        lifetimes_.begin(),
        lifetimes_.end(),
        [device_class](Lifetime const& lifetime) { return lifetime.device_class == device_class; }
    );
    return found == lifetimes_.end() ? nullptr : &*found;
}

ClassInfo const* FactorSet::class_info(inventory::DeviceClass device_class) const noexcept {
    auto const found =
        std::find_if(classes_.begin(), classes_.end(), [device_class](ClassInfo const& info) {
            return info.device_class == device_class;
        });
    return found == classes_.end() ? nullptr : &*found;
}

}  // namespace parcmetre::estimator
