// SPDX-License-Identifier: EUPL-1.2
#include "inventory/class_name.hpp"

#include "inventory/wording.hpp"

namespace parcmetre::inventory {

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

}  // namespace parcmetre::inventory
