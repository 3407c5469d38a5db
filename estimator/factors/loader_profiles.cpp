// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "estimator/factors/loader.hpp"
#include "estimator/factors/table_reader.hpp"

namespace parcmetre::estimator {
namespace {

struct PowerState {
    std::string_view name;
    inventory::Watts UseProfile::*power;
    inventory::Hours UseProfile::*hours;
};

constexpr std::array kPowerStates{
    PowerState{"on", &UseProfile::on, &UseProfile::hours_on},
    PowerState{"sleep", &UseProfile::sleep, &UseProfile::hours_sleep},
    PowerState{"off", &UseProfile::off, &UseProfile::hours_off},
};

/// The state of a row, met for the first time.
Result<PowerState const*> state_of(
    TableReader const& reader, std::size_t row, std::set<std::string>& met
) {
    auto const& text = reader.text(row, "state");
    auto const* const found =
        std::find_if(kPowerStates.begin(), kPowerStates.end(), [&text](PowerState const& one) {
            return one.name == text;
        });
    if (found == kPowerStates.end()) {
        return reader.wrong(row, "state", "expected on, sleep or off, found \"" + text + "\"");
    }
    if (!met.insert(text).second) {
        return reader.wrong(row, "state", "stands twice for this class and variant");
    }
    return found;
}

}  // namespace

Result<void> FactorSetLoader::power() {
    for (auto const* const one : package_->tables_of("power-profiles")) {
        auto const opened = TableReader::open(
            *one,
            {{"class"},
             {"variant"},
             {"state"},
             number("value", 0, 1e5),
             whole("models", 0, 1e6),
             {"quality", Needed::Kind::quality},
             {"source_ids"},
             {"locator"}}
        );
        if (!opened) {
            return opened.error();
        }
        auto const& reader = *opened;
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
            auto const state = state_of(reader, row, draft.power_states);
            if (!state) {
                return state.error();
            }
            draft.profile.*(*state)->power = {reader.number(row, "value")};
            if ((*state)->name == "on") {
                draft.profile.models = reader.whole(row, "models");
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
        auto const opened = TableReader::open(
            *one,
            {{"class"},
             {"variant"},
             {"state"},
             number("value", 0, 8760),
             spread("gsd_within"),
             spread("gsd_between"),
             {"quality", Needed::Kind::quality},
             {"source_ids"},
             {"locator"}}
        );
        if (!opened) {
            return opened.error();
        }
        auto const& reader = *opened;
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
    auto const state = state_of(reader, row, draft.hour_states);
    if (!state) {
        return state.error();
    }
    profile.*(*state)->hours = {reader.number(row, "value")};
    Spread const spread{reader.number(row, "gsd_within"), reader.number(row, "gsd_between")};
    if (draft.hour_states.size() > 1 &&
        (spread.within != profile.spread.within || spread.between != profile.spread.between)) {
        return reader.wrong(row, "gsd_within", "expected the spread of the other states of " + key);
    }
    profile.spread = spread;
    if ((*state)->name == "on") {
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
