// SPDX-License-Identifier: EUPL-1.2
#include "estimator/dossier/sheet_words.hpp"

#include <array>

namespace parcmetre::estimator::dossier {

namespace {

struct Pair {
    std::string_view en, fr;
};

constexpr std::array kWords{
    Pair{"Evidence sheet", "Fiche de preuve"},
    Pair{
        "Sample data: this sheet describes no real organisation.",
        "Données d’exemple : cette fiche ne décrit aucune organisation réelle."},
    Pair{"Requirement", "Exigence"},
    Pair{"between", "entre"},
    Pair{"and", "et"},
    Pair{"90 % interval", "intervalle à 90 %"},
    Pair{"Not available", "Non disponible"},
    Pair{"Period", "Période"},
    Pair{"to", "au"},
    Pair{"Scope", "Périmètre"},
    Pair{"The whole organisation", "Toute l’organisation"},
    Pair{"Coverage", "Couverture"},
    Pair{"of", "sur"},
    Pair{"Data quality", "Qualité des données"},
    Pair{"State of the fleet", "État du parc"},
    Pair{"as known on", "tel que connu le"},
    Pair{"Attached by", "Attachée par"},
    Pair{"on", "le"},
    Pair{"Comment", "Commentaire"},
    Pair{"Formula", "Formule"},
    Pair{"By class of device", "Par type d’équipement"},
    Pair{"Class", "Type"},
    Pair{"Number", "Nombre"},
    Pair{"Assessed", "Évalués"},
    Pair{"Mean age, years", "Âge moyen, ans"},
    Pair{"kg CO₂e", "kg CO₂e"},
    Pair{"Interval", "Intervalle"},
    Pair{"Share", "Part"},
    Pair{"Total", "Total"},
    Pair{"By stage", "Par étape"},
    Pair{"Factors used", "Facteurs utilisés"},
    Pair{"Factor", "Facteur"},
    Pair{"Embodied, kg CO₂e a device", "Hors usage, kg CO₂e par appareil"},
    Pair{"Lifetime, years", "Durée de vie, ans"},
    Pair{"Electricity, kWh a year", "Électricité, kWh par an"},
    Pair{"Quality", "Qualité"},
    Pair{"Sources", "Sources"},
    Pair{"Electricity", "Électricité"},
    Pair{"licence", "licence"},
    Pair{"Parameters", "Paramètres"},
    Pair{"convention", "convention"},
    Pair{"samples", "tirages"},
    Pair{"seed", "graine"},
    Pair{"default country", "pays par défaut"},
    Pair{"factor set", "jeu de facteurs"},
    Pair{"software", "logiciel"},
    Pair{"What this figure does not say", "Ce que ce chiffre ne dit pas"},
    Pair{"Seal (SHA-256 of the frozen data)", "Sceau (SHA-256 des données figées)"},
    Pair{
        "The seal proves integrity, not exactness: it shows that these data have not changed since "
        "they were frozen, not that they are right.",
        "Le sceau prouve l’intégrité, pas l’exactitude : il montre que ces données n’ont pas "
        "changé depuis qu’elles ont été figées, non qu’elles sont justes."},
    Pair{"unknown", "non connu"},
    Pair{"Evidence", "Preuve"},
    Pair{
        "median of publishers at the mean of models",
        "médiane des éditeurs, à la moyenne des modèles"},
};

constexpr std::array kTerms{
    Pair{"manufacturing", "fabrication"},
    Pair{"distribution", "distribution"},
    Pair{"use", "usage"},
    Pair{"end_of_life", "fin de vie"},
    Pair{"embodied", "hors usage"},
    Pair{"measured", "mesuré"},
    Pair{"declared", "déclaré"},
    Pair{"inferred", "déduit"},
    Pair{"archetype", "profil type"},
    Pair{"default", "par défaut"},
};

}  // namespace

std::string_view words(std::string_view english, Language language) {
    if (language == Language::fr) {
        for (auto const& pair : kWords) {
            if (pair.en == english) {
                return pair.fr;
            }
        }
    }
    return english;
}

std::string_view term(std::string_view id, Language language) {
    if (language == Language::fr) {
        for (auto const& pair : kTerms) {
            if (pair.en == id) {
                return pair.fr;
            }
        }
    }
    return id == "end_of_life" ? "end of life" : id;
}

}  // namespace parcmetre::estimator::dossier
