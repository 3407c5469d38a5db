// SPDX-License-Identifier: EUPL-1.2
#include "inventory/provenance.hpp"

namespace parcmetre::inventory {

std::string_view to_string(Provenance provenance) noexcept {
    switch (provenance) {
        case Provenance::measured:
            return "measured";
        case Provenance::declared:
            return "declared";
        case Provenance::inferred:
            return "inferred";
        case Provenance::archetype:
            return "archetype";
        case Provenance::default_:
            return "default";
    }
    return "";
}

std::optional<Provenance> parse_provenance(std::string_view text) noexcept {
    for (auto const candidate :
         {Provenance::measured,
          Provenance::declared,
          Provenance::inferred,
          Provenance::archetype,
          Provenance::default_}) {
        if (to_string(candidate) == text) {
            return candidate;
        }
    }
    return std::nullopt;
}

}  // namespace parcmetre::inventory
