// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "inventory/registers/fields.hpp"
#include "inventory/registers/tables.hpp"

namespace parcmetre::inventory {

namespace {

using namespace fields;

constexpr std::array kPractices{
    Choice{"workstation", {"poste de travail", "workstation"}},
    Choice{"telephony", {"téléphonie", "telephony"}},
    Choice{"printing", {"impression", "printing"}},
    Choice{"all", {"toutes", "all"}},
};
constexpr std::array kActions{
    Choice{"training", {"formation", "training"}},
    Choice{"campaign", {"campagne", "campaign"}},
    Choice{"event", {"atelier ou événement", "workshop or event"}},
    Choice{"guide", {"guide ou affiche", "guide or poster"}},
};
constexpr std::array kPolicySubjects{
    Choice{"workstation", {"poste de travail", "workstation"}},
    Choice{"telephony", {"téléphonie", "telephony"}},
    Choice{"printing", {"impression", "printing"}},
    Choice{"purchasing", {"achats", "purchasing"}},
    Choice{"end_of_life", {"fin de vie", "end of life"}},
    Choice{"general", {"numérique responsable (générale)", "responsible digital (general)"}},
};

/// A week.
constexpr double kMostMinutes = 10'080;

std::array const kAwarenessFields{
    one_of(kPractice, {"Pratique", "Practice"}, kPractices, "impression"),
    one_of(kKind, {"Action", "Action"}, kActions, "campagne"),
    text(kTitle, {"Intitulé", "Title"}, "Imprimer moins, imprimer mieux", true),
    whole(kPeople, {"Personnes touchées", "People reached"}, kMostPeople, "85"),
};

std::array const kIdeaFields{
    one_of(kPractice, {"Pratique", "Practice"}, kPractices, "poste de travail"),
    text(kTitle, {"Intitulé", "Title"}, "Boîte à idées du printemps", true),
    whole(kCollected, {"Idées recueillies", "Ideas collected"}, kMostUnits, "14"),
    whole(kAdopted, {"Idées retenues", "Ideas adopted"}, kMostUnits, "5"),
    whole(kPublished, {"Idées publiées", "Ideas published"}, kMostUnits, "5", false),
};

std::array const kPolicyFields{
    one_of(kSubject, {"Objet", "Subject"}, kPolicySubjects, "impression"),
    text(kTitle, {"Intitulé", "Title"}, "Politique d’impression 2026", true),
    yes_no(kSigned, {"Signée", "Signed"}, "oui", true),
    day(kUntil, {"Valable jusqu’au", "Valid until"}, "31/12/2028"),
    whole(
        kSleepAfter,
        {"Mise en veille des postes après (min)", "Workstations sleep after (min)"},
        kMostMinutes,
        "20",
        false
    ),
};

std::array const kTargetFields{
    text(kIndicator, {"Indicateur", "Indicator"}, "OR02", true),
    amount(kBaseline, {"Valeur de départ", "Value at the start"}, -1e12, 1e12, "", "142", true),
    amount(kTarget, {"Valeur visée", "Value aimed at"}, -1e12, 1e12, "", "120", true),
    day(kUntil, {"Échéance", "Due on"}, "31/12/2028", true),
    text(kAction, {"Action", "Action"}, "Allonger la durée d’usage à six ans"),
    text(kOwner, {"Fonction responsable", "Function in charge"}, "DSI"),
};

std::array const kRegisters{
    Register{
        .id = "awareness",
        .name = {"Sensibilisation", "Awareness"},
        .purpose =
            {"Ce qui a été dit aux collaborateurs, et à combien d’entre eux.",
             "What people were told, and how many of them."},
        .day_name = {"Date de l’action", "Done on"},
        .fields = kAwarenessFields},
    Register{
        .id = "ideas",
        .name = {"Idées des collaborateurs", "Staff’s ideas"},
        .purpose =
            {"Les bonnes pratiques proposées par les collaborateurs, et leur suite.",
             "Good practices that people proposed, and what became of them."},
        .day_name = {"Date", "Day"},
        .fields = kIdeaFields},
    Register{
        .id = "policies",
        .name = {"Politiques", "Policies"},
        .purpose =
            {"Les politiques écrites, datées et signées.", "Policies written, dated and signed."},
        .day_name = {"En vigueur depuis le", "In force since"},
        .lasting = Lasting::state,
        .key = kSubject,
        .may_come_later = true,
        .fields = kPolicyFields},
    Register{
        .id = "targets",
        .name = {"Objectifs", "Targets"},
        .purpose =
            {"Les objectifs du plan de progrès : d’où l’on part, où l’on va, pour quand.",
             "Targets of the progress plan: from where, to where, by when."},
        .day_name = {"Fixé le", "Set on"},
        .lasting = Lasting::state,
        .key = kIndicator,
        .fields = kTargetFields},
};

}  // namespace

std::span<Register const> people_registers() noexcept {
    return kRegisters;
}

}  // namespace parcmetre::inventory
