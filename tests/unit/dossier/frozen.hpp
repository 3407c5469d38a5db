// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "estimator/dossier/evidence.hpp"
#include "tests/support/files.hpp"
#include "tests/unit/estimator/fleets.hpp"

namespace parcmetre::tests {

inline estimator::dossier::FreezeRequest freeze_request() {
    return {
        "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
        inventory::make_day(2026, 1, 15),
        "A. Martin",
        "retenu pour l’audit",
        "INR-2019-v1",
        "Référentiel de 2019",
        "1.2.d",
        {"Évaluer l’empreinte", "Assess the footprint"},
        {}};
}

/// OR02 or another indicator of a fleet of 60 mixed devices and 12 users, frozen.
inline estimator::dossier::Evidence frozen(
    std::string_view indicator = "OR02",
    estimator::dossier::FreezeRequest const& request = freeze_request(),
    inventory::Fleet const& fleet = mixed_fleet(60, 5)
) {
    auto asked = request_2025(300);
    asked.users = 12;
    auto const estimated = estimator::estimate(fleet, factor_set(), asked).value();
    auto const catalogue = estimator::Catalogue::load(source_folder() / "factors").value();
    auto const figure =
        estimator::figure(indicator, fleet, factor_set(), estimated, catalogue).value();
    return estimator::dossier::freeze(request, figure, estimated, fleet, factor_set());
}

}  // namespace parcmetre::tests
