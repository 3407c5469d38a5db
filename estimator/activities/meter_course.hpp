// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <vector>

#include "estimator/activities/meters.hpp"

namespace parcmetre::estimator {

/// A reading that is kept, and what was left out just before it.
struct KeptReading {
    inventory::DeviceReading reading;
    bool after_doubt = false;  ///< nothing but likelihood has decided what stands before it
};

/// One reading a day, without those that others prove wrong; adds what was found.
[[nodiscard]] std::vector<KeptReading> clean_readings(
    std::span<inventory::DeviceReading const> readings, std::vector<MeterAnomaly>& anomalies
);

}  // namespace parcmetre::estimator
