// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/day.hpp"
#include "inventory/device_class.hpp"
#include "inventory/error.hpp"
#include "inventory/units.hpp"

namespace parcmetre::estimator {

/// Stages of the life cycle (ISO 14040). `embodied` stands for manufacturing, distribution and end
/// of life together, where a source does not split them; it never stands beside them for the same
/// thing.
enum class Stage { manufacturing, distribution, use, end_of_life, embodied };

[[nodiscard]] std::string_view to_string(Stage stage) noexcept;
[[nodiscard]] std::optional<Stage> parse_stage(std::string_view text) noexcept;

/// An impact category with its characterisation method; values of two criteria are never summed.
struct Criterion {
    std::string id;  ///< "gwp100"…
    std::string method;
    std::string unit;  ///< "kg CO2e"
    std::string label_fr, label_en;
};

struct Source {
    std::string id, title, publisher, url, licence, attribution;
    std::string retrieved;  ///< ISO day
};

/// Two factors of uncertainty, both geometric standard deviations (≥ 1) around a median.
/// *Within*: models differ inside one publisher's method. *Between*: publishers differ.
struct Spread {
    double within = 1.0;
    double between = 1.0;
};

struct StageValue {
    std::string factor_id;
    Stage stage{};
    inventory::KgCo2e value;  ///< median, per device
};

/// The stages of one class × variant for one criterion. One *between* draw serves them all.
struct EmbodiedFactor {
    std::string key;  ///< "monitor/22-25in"
    inventory::DeviceClass device_class{};
    std::string variant;
    std::string criterion;
    std::string family;  ///< key of the *between* draw: "laptops", "monitors"…
    std::vector<StageValue> stages;
    Spread spread;
    char quality = 'D';  ///< A best, D worst
    std::vector<std::string> sources;
    std::string locator;
    int models = 0;      ///< models behind the value
    int publishers = 0;  ///< publishers behind the value
    std::optional<double> screen_over_inch,
        screen_up_to_inch;  ///< band of a monitor: (over, up to]

    [[nodiscard]] inventory::KgCo2e embodied() const;  ///< sum of the stages
};

/// What a class × variant draws when nothing is measured: power by state and hours a year by state.
struct UseProfile {
    std::string id;
    inventory::DeviceClass device_class{};
    std::string variant;
    inventory::Watts on, sleep, off;
    inventory::Hours hours_on, hours_sleep,
        hours_off;  ///< a year; the three add up to 8,760 h or less
    Spread spread;  ///< of the yearly energy
    char quality = 'D';
    std::vector<std::string> sources;
    std::string locator;
    int models = 0;  ///< models behind the power when on

    [[nodiscard]] inventory::KilowattHours yearly_energy() const;
};

/// Emissions of one kWh used in a zone in a year, location-based.
struct ElectricityFactor {
    std::string id;
    std::string zone;  ///< ISO 3166-1 alpha-2
    int year = 0;
    std::string criterion;
    double kg_per_kwh = 0;  ///< kg CO2e per kWh
    double gsd = 1.0;       ///< *between*
    std::string series;     ///< one series a zone for all years
    std::string boundary;   ///< what is inside: losses, upstream
    std::string source;
};

/// What is used up, such as paper: emissions of making one unit of it.
struct ConsumableFactor {
    std::string id;
    std::string consumable;  ///< "paper"
    std::string variant;     ///< "primary", "recycled"
    std::string criterion;
    double kg_per_unit = 0;  ///< kg CO2e, a median
    std::string unit;        ///< "kg CO2e/kg"
    Spread spread;
    char quality = 'D';
    std::vector<std::string> sources;
    std::string locator;
};

struct Lifetime {
    std::string id;
    inventory::DeviceClass device_class{};
    inventory::Years years;
    double gsd = 1.0;
    std::string source;
    std::string locator;
};

/// What a class of device is called, and which variant stands for it when nothing tells.
struct ClassInfo {
    inventory::DeviceClass device_class{};
    std::string family;  ///< key of the *between* draw
    std::string default_variant;
    std::string label_fr, label_fr_plural, label_en, label_en_plural;
};

/// A versioned set of factors, immutable once loaded.
class FactorSet {
public:
    /// Loads a Frictionless Data Package from its folder: `datapackage.json` and its tables.
    /// Errors: not_found, malformed (names file, line, column and expectation).
    [[nodiscard]] static Result<FactorSet> load(std::filesystem::path const& folder);

    [[nodiscard]] std::string const& version() const noexcept { return version_; }
    /// Hex SHA-256 over the tables' names and bytes, in order of name.
    [[nodiscard]] std::string const& sha256() const noexcept { return sha256_; }

    [[nodiscard]] std::vector<Criterion> const& criteria() const noexcept { return criteria_; }
    [[nodiscard]] std::vector<Source> const& sources() const noexcept { return sources_; }
    [[nodiscard]] std::vector<EmbodiedFactor> const& embodied() const noexcept { return embodied_; }
    [[nodiscard]] std::vector<UseProfile> const& use_profiles() const noexcept {
        return use_profiles_;
    }
    [[nodiscard]] std::vector<ElectricityFactor> const& electricity() const noexcept {
        return electricity_;
    }
    [[nodiscard]] std::vector<Lifetime> const& lifetimes() const noexcept { return lifetimes_; }

    [[nodiscard]] std::vector<ConsumableFactor> const& consumables() const noexcept {
        return consumables_;
    }

    /// Series that an operator may choose instead; never spliced into the default one.
    [[nodiscard]] std::vector<ElectricityFactor> const& electricity_alternatives() const noexcept {
        return electricity_alternatives_;
    }
    [[nodiscard]] std::vector<ClassInfo> const& classes() const noexcept { return classes_; }

    [[nodiscard]] Source const* source(std::string_view id) const noexcept;
    /// The factor of that zone for the year; else of the nearest earlier year of the zone, else of
    /// its first year; null for a zone without a series.
    [[nodiscard]] ElectricityFactor const* electricity_of(std::string_view zone, int year)
        const noexcept;
    [[nodiscard]] ConsumableFactor const* consumable_of(
        std::string_view consumable, std::string_view variant
    ) const noexcept;
    [[nodiscard]] Lifetime const* lifetime_of(inventory::DeviceClass device_class) const noexcept;
    [[nodiscard]] ClassInfo const* class_info(inventory::DeviceClass device_class) const noexcept;

private:
    friend class FactorSetLoader;
    std::string version_, sha256_;
    std::vector<Criterion> criteria_;
    std::vector<Source> sources_;
    std::vector<EmbodiedFactor> embodied_;
    std::vector<UseProfile> use_profiles_;
    std::vector<ElectricityFactor> electricity_;  ///< by zone, then year
    std::vector<ElectricityFactor> electricity_alternatives_;
    std::vector<ConsumableFactor> consumables_;
    std::vector<Lifetime> lifetimes_;
    std::vector<ClassInfo> classes_;
};

}  // namespace parcmetre::estimator
