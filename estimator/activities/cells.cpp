// SPDX-License-Identifier: EUPL-1.2
#include "estimator/activities/cells.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "estimator/activities/holding.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::Device;
using inventory::Provenance;

std::size_t mixed(std::size_t hash, std::size_t more) noexcept {
    return (std::rotl(hash, 23) ^ more) * 0x9E3779B97F4A7C15ULL;
}

std::size_t hash_of(std::string_view text) noexcept {
    return std::hash<std::string_view>{}(text);
}

/// What decides a device's match, as the fleet writes it: no copy, no normalisation, so that
/// matching is done once for all devices that are written alike.
struct WrittenAs {
    std::optional<inventory::DeviceClass> device_class;
    bool is_virtual = false;
    std::optional<double> screen_inch;
    std::string_view maker, model;  ///< empty when unknown

    friend bool operator==(WrittenAs const&, WrittenAs const&) = default;
};

struct WrittenAsHash {
    std::size_t operator()(WrittenAs const& key) const noexcept {
        auto hash = mixed(hash_of(key.maker), hash_of(key.model));
        hash = mixed(hash, std::hash<double>{}(key.screen_inch.value_or(-1.0)));
        auto const device_class =
            key.device_class ? static_cast<std::size_t>(*key.device_class) + 1 : 0;
        return mixed(hash, device_class * 2 + static_cast<std::size_t>(key.is_virtual));
    }
};

struct Matched {
    MatchKey key;
    Match match;
};

struct CellKey {
    std::uint32_t matched = 0;
    inventory::Ownership ownership{};
    int lot_year = 0;           ///< 0 = unknown, or the device has a model
    std::string_view lot_site;  ///< of devices without a model
    std::string_view country;

    friend bool operator==(CellKey const&, CellKey const&) = default;
};

struct CellKeyHash {
    std::size_t operator()(CellKey const& key) const noexcept {
        auto hash = mixed(hash_of(key.country), key.matched);
        hash = mixed(hash, hash_of(key.lot_site));
        return mixed(
            hash,
            static_cast<std::size_t>(key.lot_year) * 4 + static_cast<std::size_t>(key.ownership)
        );
    }
};

/// Maker and model; without a model, the lot: same class, site and year of entry. Devices of one
/// lot were mostly bought together, so that they differ from their class together.
std::string within_key(MatchKey const& key, CellKey const& cell) {
    if (!key.model.empty()) {
        return "model/" + key.maker + "/" + key.model;
    }
    auto text = std::string{"lot/"};
    text += key.device_class ? inventory::to_string(*key.device_class) : "unknown";
    text += "/" + std::string{cell.lot_site} + "/";
    return text + (cell.lot_year != 0 ? std::to_string(cell.lot_year) : std::string{"unknown"});
}

double mean_over_median(double gsd) {
    auto const sigma = std::log(gsd);
    return std::exp(sigma * sigma / 2);
}

void add_terms(Cell& cell) {
    auto const share = organisation_share(cell.ownership);
    auto const& embodied = *cell.match.embodied;
    auto const mean = mean_over_median(embodied.spread.within);
    for (auto const& stage : embodied.stages) {
        cell.terms.push_back(
            {stage.stage,
             &stage.factor_id,
             share / cell.match.lifetime->years.value,
             stage.value.value * mean}
        );
    }
    if (cell.use_not_assessed.empty()) {
        auto const& profile = *cell.match.use;
        cell.terms.push_back(
            {Stage::use,
             &cell.electricity->id,
             share * (profile.yearly_energy().value * mean_over_median(profile.spread.within)),
             cell.electricity->kg_per_kwh}
        );
    }
}

class Collector {
public:
    /// Room for so many devices or cohorts.
    Collector(FactorSet const& factors, EstimateRequest const& request, std::size_t most)
        : factors_{factors}, request_{request} {
        activities_.period = request.period;
        activities_.years = years_of(request.period);
        activities_.held.reserve(most);
    }

    Activities collect(inventory::Fleet const& fleet, ScopeTree const& scopes) && {
        for (std::size_t i = 0; i < fleet.devices.size(); ++i) {
            auto const& device = fleet.devices[i];
            if (!scopes.holds(device)) {
                continue;
            }
            auto const days = days_held(device, request_.period);
            if (days == 0) {
                ++activities_.outside_period;
                continue;
            }
            auto const* country = device.country ? nullptr : scopes.country_of(device.scope);
            add(device, country, static_cast<std::uint32_t>(i), days, 1);
        }
        return std::move(activities_);
    }

    Activities collect(inventory::CohortHistory const& history) && {
        for (std::size_t i = 0; i < history.cohorts.size(); ++i) {
            auto const& cohort = history.cohorts[i];
            std::int64_t days = 0;
            std::int64_t devices = 0;
            for (std::size_t m = 0; m < history.months.size(); ++m) {
                if (request_.period.contains(history.months[m].from)) {
                    days += cohort.months[m].device_days;
                    devices = std::max(devices, cohort.months[m].devices);
                }
            }
            if (days > 0) {
                add(cohort.like, nullptr, static_cast<std::uint32_t>(i), days, devices);
            }
        }
        return std::move(activities_);
    }

private:
    void add(
        Device const& device,
        std::string const* scope_country,
        std::uint32_t index,
        std::int64_t days,
        std::int64_t devices
    ) {
        auto const country_is_default = !device.country && scope_country == nullptr;
        auto const country = device.country       ? std::string_view{*device.country}
                             : country_is_default ? std::string_view{request_.default_country}
                                                  : std::string_view{*scope_country};
        auto const cell = cell_of(device, country);
        activities_.cells[cell].days += days;
        activities_.cells[cell].devices += static_cast<std::size_t>(devices);
        activities_.held.push_back({index, cell, days, country_is_default});
    }

    std::uint32_t matched_of(Device const& device) {
        auto const written = WrittenAs{
            counted_class(device),
            device.is_virtual,
            device.screen_inch,
            device.maker ? std::string_view{*device.maker} : std::string_view{},
            device.model ? std::string_view{*device.model} : std::string_view{}};
        auto const [found, is_new] =
            matched_index_.try_emplace(written, static_cast<std::uint32_t>(matched_.size()));
        if (is_new) {
            auto key = match_key(device);
            auto fit = match(key, factors_);
            matched_.push_back({std::move(key), std::move(fit)});
        }
        return found->second;
    }

    std::uint32_t cell_of(Device const& device, std::string_view country) {
        CellKey key{matched_of(device), device.ownership, 0, {}, country};
        auto const& matched = matched_[key.matched];
        if (matched.key.model.empty()) {
            key.lot_year = device.commissioned ? inventory::year_of(device.commissioned->best) : 0;
            key.lot_site =
                device.scope ? std::string_view{device.scope->str()} : std::string_view{};
        }
        auto const [found, is_new] =
            cell_index_.try_emplace(key, static_cast<std::uint32_t>(activities_.cells.size()));
        if (is_new) {
            activities_.cells.push_back(make_cell(matched, key));
        }
        return found->second;
    }

    Cell make_cell(Matched const& matched, CellKey const& key) const {
        Cell cell;
        cell.match = matched.match;
        cell.ownership = key.ownership;
        cell.within_key = within_key(matched.key, key);
        cell.device_class = matched.key.device_class.value_or(inventory::DeviceClass{});
        if (cell.match.embodied == nullptr) {
            cell.not_assessed = cell.match.reason;
        } else if (cell.match.lifetime == nullptr) {
            cell.not_assessed = "no_lifetime";
        }
        if (!cell.assessed()) {
            return cell;
        }
        cell.electricity = factors_.electricity_of(key.country, electricity_year(request_.period));
        if (cell.match.use == nullptr) {
            cell.use_not_assessed = "no_use_profile";
        } else if (cell.electricity == nullptr) {
            cell.use_not_assessed = "no_electricity";
        }
        add_terms(cell);
        return cell;
    }

    FactorSet const& factors_;
    EstimateRequest const& request_;
    std::unordered_map<WrittenAs, std::uint32_t, WrittenAsHash> matched_index_;
    std::vector<Matched> matched_;
    std::unordered_map<CellKey, std::uint32_t, CellKeyHash> cell_index_;
    Activities activities_;
};

}  // namespace

Provenance embodied_provenance(Device const& device) noexcept {
    auto const date = device.commissioned ? device.commissioned->provenance : Provenance::default_;
    return std::max(device.class_provenance, date);
}

Provenance use_provenance(Device const& device, bool country_is_default) noexcept {
    auto const country = country_is_default ? Provenance::default_ : Provenance::declared;
    return std::max({embodied_provenance(device), Provenance::archetype, country});
}

Activities collect_activities(
    inventory::Fleet const& fleet,
    FactorSet const& factors,
    EstimateRequest const& request,
    ScopeTree const& scopes
) {
    return Collector{factors, request, fleet.devices.size()}.collect(fleet, scopes);
}

Activities collect_activities(
    inventory::CohortHistory const& history,
    FactorSet const& factors,
    EstimateRequest const& request
) {
    return Collector{factors, request, history.cohorts.size()}.collect(history);
}

std::vector<CellMonth> counted_in(
    Activities const& wider, inventory::CohortHistory const& history, std::size_t month
) {
    std::vector<CellMonth> cells(wider.cells.size());
    for (auto const& held : wider.held) {
        auto const& counted = history.cohorts[held.device].months[month];
        cells[held.cell].days += counted.device_days;
        cells[held.cell].devices += static_cast<std::size_t>(counted.devices);
    }
    return cells;
}

}  // namespace parcmetre::estimator
