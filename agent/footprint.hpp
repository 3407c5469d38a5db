// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "agent/language.hpp"
#include "inventory/day.hpp"
#include "inventory/error.hpp"
#include "inventory/json.hpp"

namespace parcmetre::agent {

/// Twelve months of this machine, without its monitors, as the collector last estimated them: kg
/// CO2e, with the 90 % interval.
struct Footprint {
    double value = 0;
    double low = 0;
    double high = 0;

    friend bool operator==(Footprint const&, Footprint const&) = default;
};

struct ToldFootprint {
    Footprint footprint;
    inventory::Day on;
};

/// Reads the `footprint` of an acknowledgement. Errors: malformed; also when the value is outside
/// its interval.
[[nodiscard]] Result<Footprint> read_footprint(inventory::Json const& json);

/// What is kept in the state folder; none when the collector has told nothing yet. Errors:
/// malformed, permission_denied, internal.
[[nodiscard]] Result<std::optional<ToldFootprint>> kept_footprint(std::filesystem::path const& state
);

/// Keeps it whole or not at all. Errors: permission_denied, limit (disk full), internal.
[[nodiscard]] Result<void> keep_footprint(
    std::filesystem::path const& state, ToldFootprint const& told
);

/// "41,0 kg CO₂e (entre 18,3 et 87,1)".
[[nodiscard]] std::string footprint_text(Footprint const& footprint, Language language);

}  // namespace parcmetre::agent
