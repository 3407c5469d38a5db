// SPDX-License-Identifier: EUPL-1.2
#include "agent/words.hpp"

namespace parcmetre::agent {

using inventory::ProbeOutcome;
using inventory::Provenance;

std::string_view provenance_name(Provenance provenance, Language language) {
    switch (provenance) {
        case Provenance::measured:
            return pick(language, "mesuré", "measured");
        case Provenance::declared:
            return pick(language, "déclaré", "declared");
        case Provenance::inferred:
            return pick(language, "déduit", "inferred");
        case Provenance::archetype:
            return pick(language, "archétype", "archetype");
        case Provenance::default_:
            return pick(language, "par défaut", "default");
    }
    return "";
}

std::string_view outcome_name(ProbeOutcome outcome, Language language) {
    switch (outcome) {
        case ProbeOutcome::ok:
            return "ok";
        case ProbeOutcome::no_data:
            return pick(language, "aucune donnée", "no data");
        case ProbeOutcome::unsupported:
            return pick(language, "non pris en charge", "unsupported");
        case ProbeOutcome::denied:
            return pick(language, "accès refusé", "denied");
        case ProbeOutcome::failed:
            return pick(language, "échec", "failed");
    }
    return "";
}

namespace {

std::string_view kind_of(Errc code) {
    switch (code) {
        case Errc::not_found:
            return "introuvable";
        case Errc::unsupported:
            return "non pris en charge";
        case Errc::permission_denied:
            return "accès refusé";
        case Errc::malformed:
            return "donnée invalide";
        case Errc::conflict:
            return "conflit";
        case Errc::unavailable:
            return "indisponible";
        case Errc::limit:
            return "limite dépassée";
        case Errc::internal:
            return "erreur interne";
    }
    return "";
}

}  // namespace

std::string describe(Error const& error, Language language) {
    if (language == Language::english) {
        return error.message();
    }
    return std::string{kind_of(error.code())} + " (" + error.message() + ")";
}

}  // namespace parcmetre::agent
