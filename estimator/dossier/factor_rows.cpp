// SPDX-License-Identifier: EUPL-1.2
#include "estimator/dossier/factor_rows.hpp"

#include <set>

#include "estimator/dossier/reading.hpp"

namespace parcmetre::estimator::dossier {

using inventory::Json;

std::string class_part(std::string const& label) {
    return label.substr(0, label.find('/'));
}

namespace {

void add_sources(FactorRow& row, Json const& factor) {
    for (auto const& source : member(factor, "sources")) {
        if (source.is_string()) {
            row.sources.push_back(source.get<std::string>());
        }
    }
}

/// The lifetime of the row's class and the profile of its variant, else of its class.
void add_years_and_energy(std::string const& label, FactorRow& row, Json const& factors) {
    Json const* profile = nullptr;
    for (auto const& factor : factors) {
        auto const kind = text_of(factor, "kind");
        auto const other = text_of(factor, "label");
        if (kind == "lifetime" && other == class_part(label)) {
            row.lifetime = number_of(factor, "applied");
            add_sources(row, factor);
        }
        auto const same_class = class_part(other) == class_part(label);
        if (kind == "use_profile" && (other == label || (same_class && profile == nullptr))) {
            profile = &factor;
        }
    }
    if (profile != nullptr) {
        row.energy = number_of(*profile, "applied");
        add_sources(row, *profile);
    }
}

}  // namespace

std::map<std::string, FactorRow> factor_rows(Json const& factors) {
    std::map<std::string, FactorRow> rows;
    std::set<std::string> counted;
    for (auto const& factor : factors) {
        // A factor that served at two match levels is listed twice, and counted once here.
        if (text_of(factor, "kind") != "embodied" ||
            !counted.insert(text_of(factor, "id")).second) {
            continue;
        }
        auto& row = rows[text_of(factor, "label")];
        row.embodied += number_of(factor, "applied").value_or(0);
        row.quality = text_of(factor, "quality");
        add_sources(row, factor);
    }
    for (auto& [label, row] : rows) {
        add_years_and_energy(label, row, factors);
    }
    return rows;
}

}  // namespace parcmetre::estimator::dossier
