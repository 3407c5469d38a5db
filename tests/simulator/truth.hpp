// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "tests/simulator/telling.hpp"

namespace parcmetre::simulator {

inline constexpr std::string_view kTruthSchema = "parcmetre.simulated-truth.v1";

/// What is true of a history on its last day, as JSON: settings, sites, devices, headcounts, what
/// was planted, and for every report the device behind each of its subjects, in their order.
[[nodiscard]] std::string encode_truth(
    History const& history, std::vector<PlannedReport> const& plan
);

/// True devices in service on a day, virtual machines apart.
[[nodiscard]] std::size_t in_service(History const& history, Day day);

}  // namespace parcmetre::simulator
