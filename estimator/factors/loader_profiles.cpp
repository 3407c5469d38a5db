// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "estimator/factors/loader.hpp"
#include "estimator/factors/table_reader.hpp"

namespace parcmetre::estimator {

Result<void> FactorSetLoader::power() {
    for (auto const* const one : package_->tables_of("power-profiles")) {
        TableReader const reader{*one};
        if (auto const ok = reader.require(
                {"class", "variant", "state", "value", "models", "quality", "source_ids", "locator"}
            );
            !ok) {
            return ok.error();
        }
        for (std::size_t row = 0; row < reader.size(); ++row) {
            auto const info = class_of(*one, row);
            auto sources = sources_of(*one, row);
            if (!info || !sources) {
                return !info ? info.error() : sources.error();
            }
            auto& draft =
                drafts_[variant_key(reader.text(row, "class"), reader.text(row, "variant"))];
            draft.profile.device_class = (*info)->device_class;
            draft.profile.variant = reader.text(row, "variant");
            auto const& state = reader.text(row, "state");
            if (!draft.power_states.insert(state).second) {
                return reader.wrong(row, "state", "stands twice for this class and variant");
            }
            inventory::Watts const watts{reader.number(row, "value")};
            (state == "on"      ? draft.profile.on
             : state == "sleep" ? draft.profile.sleep
                                : draft.profile.off) = watts;
            if (state == "on") {
                draft.profile.models = reader.integer(row, "models");
                draft.profile.quality = reader.quality(row);
                draft.profile.sources = std::move(*sources);
                draft.profile.locator = reader.text(row, "locator");
            }
        }
    }
    return {};
}

Result<void> FactorSetLoader::usage() {
    for (auto const* const one : package_->tables_of("usage-profiles")) {
        TableReader const reader{*one};
        if (auto const ok = reader.require(
                {"class",
                 "variant",
                 "state",
                 "value",
                 "gsd_within",
                 "gsd_between",
                 "quality",
                 "source_ids",
                 "locator"}
            );
            !ok) {
            return ok.error();
        }
        for (std::size_t row = 0; row < reader.size(); ++row) {
            if (auto const added = add_hours(*one, row); !added) {
                return added.error();
            }
        }
    }
    for (auto& [key, draft] : drafts_) {
        if (draft.power_states.size() != 3 || draft.hour_states.size() != 3) {
            return Error{
                Errc::malformed,
                "power and usage profiles, " + key +
                    ": expected the states on, sleep and off in both tables"};
        }
        auto& profile = draft.profile;
        if (profile.hours_on.value + profile.hours_sleep.value + profile.hours_off.value > 8760.0) {
            return Error{
                Errc::malformed, "usage profiles, " + key + ": expected 8760 hours a year at most"};
        }
        profile.id = key;
        set_.use_profiles_.push_back(std::move(profile));
    }
    return {};
}

Result<void> FactorSetLoader::add_hours(Table const& from, std::size_t row) {
    TableReader const reader{from};
    auto const sources = sources_of(from, row);
    if (!sources) {
        return sources.error();
    }
    auto const key = variant_key(reader.text(row, "class"), reader.text(row, "variant"));
    auto const found = drafts_.find(key);
    if (found == drafts_.end()) {
        return reader.wrong(
            row, "variant", "expected a class and variant of the power profiles, found " + key
        );
    }
    auto& draft = found->second;
    auto& profile = draft.profile;
    auto const& state = reader.text(row, "state");
    if (!draft.hour_states.insert(state).second) {
        return reader.wrong(row, "state", "stands twice for this class and variant");
    }
    inventory::Hours const hours{reader.number(row, "value")};
    (state == "on"      ? profile.hours_on
     : state == "sleep" ? profile.hours_sleep
                        : profile.hours_off) = hours;
    Spread const spread{reader.number(row, "gsd_within"), reader.number(row, "gsd_between")};
    if (draft.hour_states.size() > 1 &&
        (spread.within != profile.spread.within || spread.between != profile.spread.between)) {
        return reader.wrong(row, "gsd_within", "expected the spread of the other states of " + key);
    }
    profile.spread = spread;
    if (state == "on") {
        profile.quality = std::max(profile.quality, reader.quality(row));
        profile.locator += "; " + reader.text(row, "locator");
        for (auto const& id : *sources) {
            if (std::find(profile.sources.begin(), profile.sources.end(), id) ==
                profile.sources.end()) {
                profile.sources.push_back(id);
            }
        }
    }
    return {};
}

}  // namespace parcmetre::estimator
