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
        case EvidenceKind::install_key:
            return {"même installation de l’agent", "same installation of the agent"};
        case EvidenceKind::slot:
            return {"même hôte, même modèle et même connecteur", "same host, model and connector"};
        case EvidenceKind::host_product:
            return {"même hôte et même modèle", "same host and model"};
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

IdentitySentence difference(Veto veto) {
    switch (veto) {
        case Veto::other_serial:
            return {
                "le numéro de série diffère (poste cloné ou remplacé)",
                "the serial number differs (a cloned or replaced machine)"};
        case Veto::other_uuid:
            return {
                "l’UUID SMBIOS diffère (poste cloné ou remplacé)",
                "the SMBIOS UUID differs (a cloned or replaced machine)"};
        case Veto::other_kind:
            return {"ce n’est pas le même genre d’équipement", "it is another kind of device"};
        case Veto::none:
            return {
                "cela ne suffit pas à les confondre", "that is not enough to take them for one"};
    }
    return {};
}

}  // namespace

IdentitySentence same_device(
    Sighting const& sighting,
    std::span<EvidenceKind const> matched,
    bool same_maker,
    bool uuid_differs
) {
    auto list = listed(matched);
    if (same_maker && sighting.maker) {
        append(
            list,
            {"même fabricant (" + *sighting.maker + ")", "same maker (" + *sighting.maker + ")"}
        );
    }
    IdentitySentence sentence{
        "Même équipement qu’un équipement déjà connu : " + list.fr,
        "Same device as one already known: " + list.en};
    if (uuid_differs) {
        sentence.fr += " ; l’UUID SMBIOS diffère (carte mère remplacée)";
        sentence.en += "; the SMBIOS UUID differs (a replaced main board)";
    }
    sentence.fr += ".";
    sentence.en += ".";
    return sentence;
}

IdentitySentence new_device(
    Sighting const& sighting, std::span<EvidenceKind const> shared, Veto veto
) {
    if (!shared.empty()) {
        auto const list = listed(shared);
        auto const but = difference(veto);
        return new_because(
            {list.fr + " qu’un équipement connu, mais " + but.fr,
             list.en + " as a known device, but " + but.en}
        );
    }
    if (sighting.placeholder_serial) {
        return new_because(
            {"son numéro de série est une valeur de remplissage, qui n’identifie rien, et rien "
             "d’autre "
             "ne le rattache à un équipement connu",
             "its serial number is a placeholder, which identifies nothing, and nothing else ties "
             "it "
             "to a known device"}
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

}  // namespace parcmetre::collector
