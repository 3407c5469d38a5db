// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "inventory/json_object.hpp"

namespace parcmetre::estimator::dossier {

/// What the devices of one class × variant were computed with, as applied.
struct FactorRow {
    double embodied = 0;             ///< kg CO2e per device, all stages but use
    std::optional<double> lifetime;  ///< years
    std::optional<double> energy;    ///< kWh a year
    std::string quality;
    std::vector<std::string> sources;  ///< ids
};

/// Rows by "class/variant" from the factors of an evidence.
[[nodiscard]] std::map<std::string, FactorRow> factor_rows(inventory::Json const& factors);

/// "monitor" of "monitor/22-25in".
[[nodiscard]] std::string class_part(std::string const& label);

}  // namespace parcmetre::estimator::dossier
