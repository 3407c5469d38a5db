// SPDX-License-Identifier: EUPL-1.2
#include "collector/identity/sentences.hpp"

#include <algorithm>

namespace parcmetre::collector {

namespace {

IdentitySentence phrase(EvidenceKind kind) {
    switch (kind) {
        case EvidenceKind::serial:
            return {"même numéro de série", "same serial number"};
        case EvidenceKind::smbios_uuid:
            return {"même UUID SMBIOS", "same SMBIOS UUID"};
        case EvidenceKind::imei:
            return {"même IMEI (empreinte à clé)", "same IMEI (keyed digest)"};
        case EvidenceKind::install_key:
            return {"même installation de l’agent", "same installation of the agent"};
        case EvidenceKind::slot:
            return {"même hôte, même modèle et même connecteur", "same host, model and connector"};
        case EvidenceKind::host_product:
            return {"même hôte et même modèle", "same host and model"};
        case EvidenceKind::lot:
            return {
                "même modèle, même semaine de fabrication et même site",
                "same model, week of manufacture and site"};
        case EvidenceKind::serial_end:
            return {"fin du numéro de série", "end of the serial number"};
        case EvidenceKind::made:
            return {"même semaine de fabrication", "same week of manufacture"};
    }
    return {};
}

void append(IdentitySentence& list, IdentitySentence const& item) {
    if (!list.fr.empty()) {
        list.fr += ", ";
        list.en += ", ";
    }
    list.fr += item.fr;
    list.en += item.en;
}

/// The kinds in words. The slot says all that host and product say.
IdentitySentence listed(std::span<EvidenceKind const> kinds) {
    IdentitySentence list;
    bool const has_slot = std::ranges::count(kinds, EvidenceKind::slot) > 0;
    for (auto const kind : kinds) {
        if (kind != EvidenceKind::host_product || !has_slot) {
            append(list, phrase(kind));
        }
    }
    return list;
}

IdentitySentence new_because(IdentitySentence const& why) {
    return {"Nouvel équipement : " + why.fr + ".", "New device: " + why.en + "."};
}

IdentitySentence difference(Veto veto, Nuances const& nuances) {
    switch (veto) {
        case Veto::other_serial:
            return nuances.is_screen
                       ? IdentitySentence{
                             "le numéro de série diffère (un autre écran)",
                             "the serial number differs (another screen)"}
                       : IdentitySentence{
                             "le numéro de série diffère (poste cloné ou remplacé)",
                             "the serial number differs (a cloned or replaced machine)"};
        case Veto::other_uuid:
            return {
                "l’UUID SMBIOS diffère (poste cloné ou remplacé)",
                "the SMBIOS UUID differs (a cloned or replaced machine)"};
        case Veto::other_week:
            return {
                "la semaine de fabrication diffère (un autre écran)",
                "the week of manufacture differs (another screen)"};
        case Veto::other_kind:
            return {"ce n’est pas le même genre d’équipement", "it is another kind of device"};
        case Veto::none:
            break;
    }
    if (nuances.week_differs) {
        return {
            "la semaine de fabrication diffère (le fabricant a donné ce numéro à plusieurs écrans)",
            "the week of manufacture differs (the maker gave this number to several screens)"};
    }
    if (nuances.by_lot) {
        return {
            "plusieurs écrans conviennent : cela ne suffit pas à les confondre",
            "several screens fit: that is not enough to take them for one"};
    }
    return {"cela ne suffit pas à les confondre", "that is not enough to take them for one"};
}

/// The kinds in words, with a serial number that one side gives in part called so.
IdentitySentence listed(std::span<EvidenceKind const> kinds, Nuances const& nuances) {
    if (!nuances.serial_shortened) {
        return listed(kinds);
    }
    IdentitySentence list{
        "même modèle et numéro de série en partie commun (une entrée vidéo l’abrège)",
        "same model and serial number in part the same (one video input cuts it short)"};
    auto const others = listed(kinds.subspan(1));  // the serial comes first
    if (!others.fr.empty()) {
        append(list, others);
    }
    return list;
}

}  // namespace

IdentitySentence same_device(
    Sighting const& sighting, std::span<EvidenceKind const> matched, Nuances const& nuances
) {
    auto list = listed(matched, nuances);
    if (nuances.same_maker && sighting.maker) {
        append(
            list,
            {"même fabricant (" + *sighting.maker + ")", "same maker (" + *sighting.maker + ")"}
        );
    }
    IdentitySentence sentence{
        "Même équipement qu’un équipement déjà connu : " + list.fr,
        "Same device as one already known: " + list.en};
    if (nuances.by_lot) {
        sentence.fr += " ; l’écran connu a quitté son hôte";
        sentence.en += "; the known screen has left its host";
    }
    if (nuances.serial_lost) {
        sentence.fr +=
            " ; l’UUID SMBIOS diffère et le numéro de série manque désormais (carte mère "
            "remplacée)";
        sentence.en +=
            "; the SMBIOS UUID differs and the serial number is gone (a replaced main board)";
    } else if (nuances.uuid_differs) {
        sentence.fr += " ; l’UUID SMBIOS diffère (carte mère remplacée)";
        sentence.en += "; the SMBIOS UUID differs (a replaced main board)";
    }
    sentence.fr += ".";
    sentence.en += ".";
    return sentence;
}

IdentitySentence new_device(
    Sighting const& sighting,
    std::span<EvidenceKind const> shared,
    Veto veto,
    Nuances const& nuances
) {
    if (!shared.empty()) {
        auto const list = listed(shared, nuances);
        auto const but = difference(veto, nuances);
        return new_because(
            {list.fr + " qu’un équipement connu, mais " + but.fr,
             list.en + " as a known device, but " + but.en}
        );
    }
    if (sighting.placeholder_serial) {
        return new_because(
            {"son numéro de série est une valeur de remplissage, qui n’identifie rien, et rien "
             "d’autre ne le rattache à un équipement connu",
             "its serial number is a placeholder, which identifies nothing, and nothing else ties "
             "it to a known device"}
        );
    }
    if (sighting.evidence.empty()) {
        return new_because(
            {"la source ne donne rien qui l’identifie",
             "its source gives nothing that identifies it"}
        );
    }
    return new_because(
        {"aucun équipement connu ne partage ce qui l’identifie",
         "no known device shares what identifies it"}
    );
}

IdentitySentence worth_a_look(
    std::span<EvidenceKind const> shared, Veto veto, Nuances const& nuances
) {
    auto const list = listed(shared, nuances);
    auto const but = difference(veto, nuances);
    return {
        "Peut-être le même équipement : " + list.fr + " ; mais " + but.fr + ".",
        "Maybe the same device: " + list.en + "; but " + but.en + "."};
}

IdentitySentence seen_at_once() {
    return {
        "Nouvel équipement : plusieurs agents en rendent compte les mêmes jours ou tour à tour ; "
        "ce qui l’identifiait est donc porté par plusieurs équipements.",
        "New device: several agents report it on the same days or in turn, so several devices "
        "hold what identified it."};
}

IdentitySentence maybe_several() {
    return {
        "Peut-être plusieurs équipements : plusieurs agents en rendent compte les mêmes jours.",
        "Maybe several devices: several agents report it on the same days."};
}

IdentitySentence tied_by_over_shared(EvidenceKind kind) {
    auto const name = phrase(kind);
    return {
        "Peut-être plusieurs équipements : ses sources sont réunies par une valeur que beaucoup "
        "d’équipements se révèlent porter (" +
            name.fr + ").",
        "Maybe several devices: its sources are held together by a value that many devices turn "
        "out to hold (" +
            name.en + ")."};
}

IdentitySentence merged_by_hand() {
    return {
        "Même équipement qu’un autre : décidé par une personne.",
        "Same device as another: decided by a person."};
}

IdentitySentence split_by_hand() {
    return {
        "Équipement distinct : décidé par une personne.",
        "A device of its own: decided by a person."};
}

}  // namespace parcmetre::collector
