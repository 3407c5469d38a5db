// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/energy_reading.hpp"

namespace parcmetre::agent {

std::optional<EnergyReading> read_energy() {
    // Windows shows no processor meter without a driver of its own, and no driver is brought along.
    return std::nullopt;
}

}  // namespace parcmetre::agent
