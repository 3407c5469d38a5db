// SPDX-License-Identifier: EUPL-1.2
#include "estimator/factors/matching.hpp"

#include <algorithm>

#include "inventory/text.hpp"

namespace parcmetre::estimator {
namespace {

constexpr std::string_view kCriterion = "gwp100";

/// The band (over, up to] of the factor holds the size. A factor without a band holds no size.
bool band_holds(EmbodiedFactor const& factor, double inch) {
    if (!factor.screen_over_inch && !factor.screen_up_to_inch) {
        return false;
    }
    return inch > factor.screen_over_inch.value_or(0) &&
           (!factor.screen_up_to_inch || inch <= *factor.screen_up_to_inch);
}

template <class Wanted>
EmbodiedFactor const* find_embodied(
    FactorSet const& factors, inventory::DeviceClass device_class, Wanted const& wanted
) {
    auto const& all = factors.embodied();
    auto const found = std::find_if(all.begin(), all.end(), [&](EmbodiedFactor const& one) {
        return one.device_class == device_class && one.criterion == kCriterion && wanted(one);
    });
    return found == all.end() ? nullptr : &*found;
}

UseProfile const* find_use(
    FactorSet const& factors, inventory::DeviceClass device_class, std::string_view variant
) {
    auto const& all = factors.use_profiles();
    auto const found = std::find_if(all.begin(), all.end(), [&](UseProfile const& one) {
        return one.device_class == device_class && one.variant == variant;
    });
    return found == all.end() ? nullptr : &*found;
}

Match not_assessed(std::string reason) {
    Match match;
    match.reason = std::move(reason);
    return match;
}

std::string normalised(std::optional<std::string> const& text) {
    return text ? inventory::ascii_lower(inventory::trim(*text)) : std::string{};
}

}  // namespace

std::string_view to_string(MatchLevel level) noexcept {
    switch (level) {
        case MatchLevel::exact_model:
            return "exact_model";
        case MatchLevel::alias:
            return "alias";
        case MatchLevel::series:
            return "series";
        case MatchLevel::class_variant:
            return "class_variant";
        case MatchLevel::device_class:
            return "device_class";
        case MatchLevel::parent_by_mass:
            return "parent_by_mass";
        case MatchLevel::not_assessed:
            return "not_assessed";
    }
    return "";
}

MatchKey match_key(inventory::Device const& device) {
    MatchKey key;
    key.is_virtual = device.is_virtual;
    // A virtual machine has no metal of its own: only someone's word makes it stand for a device.
    if (!device.is_virtual || device.class_provenance == inventory::Provenance::declared) {
        key.device_class = device.device_class;
    }
    key.maker = normalised(device.maker);
    key.model = normalised(device.model);
    key.screen_inch = device.screen_inch;
    return key;
}

Match match(MatchKey const& key, FactorSet const& factors) {
    if (!key.device_class) {
        return not_assessed(key.is_virtual ? "virtual" : "class_unknown");
    }
    auto const device_class = *key.device_class;
    auto const* const info = factors.class_info(device_class);
    Match match;
    if (key.screen_inch) {
        match.level = MatchLevel::class_variant;
        match.embodied = find_embodied(factors, device_class, [&](EmbodiedFactor const& one) {
            return band_holds(one, *key.screen_inch);
        });
    }
    if (match.embodied == nullptr && info != nullptr) {
        match.level = MatchLevel::device_class;
        match.embodied = find_embodied(factors, device_class, [&](EmbodiedFactor const& one) {
            return one.variant == info->default_variant;
        });
    }
    if (match.embodied == nullptr) {
        return not_assessed("no_factor");
    }
    match.use = find_use(factors, device_class, match.embodied->variant);
    if (match.use == nullptr) {
        match.use = find_use(factors, device_class, info->default_variant);
    }
    match.lifetime = factors.lifetime_of(device_class);
    return match;
}

}  // namespace parcmetre::estimator
