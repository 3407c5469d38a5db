// SPDX-License-Identifier: EUPL-1.2
#include "estimator/dossier/factor_rows.hpp"

#include <set>

#include "estimator/dossier/reading.hpp"

namespace parcmetre::estimator::dossier {

using inventory::Json;

std::string class_part(std::string const& label) {
    return label.substr(0, label.find('/'));
}

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
        row.sources.clear();
        for (auto const& source : member(factor, "sources")) {
            if (source.is_string()) {
                row.sources += (row.sources.empty() ? "" : ", ") + source.get<std::string>();
            }
        }
    }
    for (auto& [label, row] : rows) {
        for (auto const& factor : factors) {
            auto const kind = text_of(factor, "kind");
            auto const other = text_of(factor, "label");
            if (kind == "lifetime" && other == class_part(label)) {
                row.lifetime = number_of(factor, "applied");
            }
            auto const same_class = class_part(other) == class_part(label);
            if (kind == "use_profile" && (other == label || (same_class && !row.energy))) {
                row.energy = number_of(factor, "applied");
            }
        }
    }
    return rows;
}

}  // namespace parcmetre::estimator::dossier
