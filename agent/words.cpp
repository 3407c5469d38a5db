// SPDX-License-Identifier: EUPL-1.2
#include "agent/words.hpp"

namespace parcmetre::agent {

using inventory::DeviceClass;
using inventory::ProbeOutcome;
using inventory::Provenance;

std::string_view class_name(DeviceClass device_class, Language language) {
    switch (device_class) {
        case DeviceClass::laptop:
            return pick(language, "ordinateur portable", "laptop");
        case DeviceClass::desktop:
            return pick(language, "ordinateur fixe", "desktop");
        case DeviceClass::mini_pc:
            return pick(language, "mini-PC", "mini PC");
        case DeviceClass::all_in_one:
            return pick(language, "ordinateur tout-en-un", "all-in-one");
        case DeviceClass::workstation:
            return pick(language, "station de travail", "workstation");
        case DeviceClass::mobile_workstation:
            return pick(language, "station de travail mobile", "mobile workstation");
        case DeviceClass::thin_client:
            return pick(language, "client léger", "thin client");
        case DeviceClass::tablet:
            return pick(language, "tablette", "tablet");
        case DeviceClass::monitor:
            return pick(language, "écran", "monitor");
        case DeviceClass::docking_station:
            return pick(language, "station d'accueil", "docking station");
        case DeviceClass::smartphone:
            return "smartphone";
        case DeviceClass::feature_phone:
            return pick(language, "téléphone mobile simple", "feature phone");
        case DeviceClass::desk_phone:
            return pick(language, "téléphone de bureau", "desk phone");
        case DeviceClass::conference_phone:
            return pick(language, "téléphone de conférence", "conference phone");
        case DeviceClass::printer:
            return pick(language, "imprimante", "printer");
        case DeviceClass::multifunction_printer:
            return pick(language, "imprimante multifonction", "multifunction printer");
        case DeviceClass::scanner:
            return pick(language, "numériseur", "scanner");
        case DeviceClass::projector:
            return pick(language, "vidéoprojecteur", "projector");
        case DeviceClass::large_display:
            return pick(language, "grand écran", "large display");
        case DeviceClass::internet_box:
            return pick(language, "box internet", "internet box");
    }
    return "";
}

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
