// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inventory/day.hpp"
#include "inventory/device_class.hpp"
#include "inventory/error.hpp"
#include "tests/simulator/random.hpp"

namespace parcmetre::simulator {

/// One row of catalogue.csv: a model, when it was sold, and what its hardware says of itself.
/// Product codes look like the real ones and are not.
struct Model {
    inventory::DeviceClass device_class = inventory::DeviceClass::laptop;
    std::string maker;
    std::string model;
    std::optional<std::string> product;
    inventory::Day sold_from;
    inventory::Day sold_to;  ///< first day after its last month
    double weight = 0;       ///< share of the purchases of its class while sold; 0: only on request
    std::optional<std::string> processor;
    std::optional<int> launched;  ///< year of the processor's launch
    std::optional<int> cores;
    std::optional<int> threads;
    std::optional<int> memory_gib;
    std::optional<int> disk_gb;
    std::optional<double> battery_wh;
    std::optional<double> inch;
    std::optional<int> width_cm;
    std::optional<int> height_cm;
    std::optional<int> width_px;
    std::optional<int> height_px;
    std::optional<int> faces_per_month;
};

class Catalogue {
public:
    [[nodiscard]] static Result<Catalogue> parse(std::string_view csv);

    /// A model of the class that was sold on the day, by weight. Outside every model's time, the
    /// one whose time is nearest. The class must have models (asserted).
    [[nodiscard]] Model const& pick(
        inventory::DeviceClass device_class, inventory::Day day, Draws draws
    ) const;

    /// The first model of that maker and class, whatever its weight; none when there is none.
    [[nodiscard]] Model const* find(inventory::DeviceClass device_class, std::string_view maker)
        const;

    [[nodiscard]] std::vector<Model> const& models() const noexcept { return models_; }

private:
    std::vector<Model> models_;
};

/// The catalogue built into the program. Its text is tested to parse.
[[nodiscard]] Catalogue const& catalogue();

}  // namespace parcmetre::simulator
