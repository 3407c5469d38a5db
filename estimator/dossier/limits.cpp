// SPDX-License-Identifier: EUPL-1.2
#include <map>
#include <string>

#include "estimator/dossier/evidence.hpp"
#include "estimator/indicators/number_text.hpp"

namespace parcmetre::estimator::dossier {

namespace {

Words reason_words(std::string const& reason, std::string const& count) {
    static std::map<std::string, Words> const kReasons{
        {"class_unknown", {"de type inconnu", "of unknown type"}},
        {"virtual", {"virtuels, sans matériel propre", "virtual, with no hardware of their own"}},
        {"no_factor", {"sans facteur d’impact disponible", "without an available factor"}},
        {"no_lifetime", {"sans durée de vie de référence", "without a reference lifetime"}},
        {"no_use_profile",
         {"dont l’usage n’est pas évalué, faute de profil",
          "whose use stage is not assessed, for want of a profile"}},
        {"no_electricity",
         {"dont l’usage n’est pas évalué, faute de facteur d’électricité du pays",
          "whose use stage is not assessed, for want of an electricity factor of the country"}},
    };
    auto const found = kReasons.find(reason);
    auto const& words = found == kReasons.end() ? Words{reason, reason} : found->second;
    return {
        "Équipements " + words.fr + " : " + count +
            ". Ils ne sont pas comptés pour zéro, ils "
            "manquent.",
        "Devices " + words.en + ": " + count + ". They do not count as zero: they are missing."};
}

void add_footprint_limits(std::vector<Words>& limits, Estimate const& estimate) {
    limits.push_back(
        {"Périmètre partiel : postes de travail, téléphonie, impression. Ni centres de données, ni "
         "informatique en nuage, ni réseau, ni services, ni consommables.",
         "Partial scope: workstations, telephony, printing. No data centre, cloud, network, "
         "service or consumable."}
    );
    limits.push_back(
        {"Un seul critère : le changement climatique. Les ressources, l’eau et la biodiversité ne "
         "sont pas évaluées.",
         "One criterion: climate change. Resources, water and biodiversity are not assessed."}
    );
    limits.push_back(
        {"L’intervalle à 90 % tient compte de l’écart entre sources et entre modèles, des durées "
         "de vie, des profils d’usage et de l’électricité ; ni des erreurs d’inventaire, ni des "
         "équipements inconnus.",
         "The 90 % interval covers what sources and models differ by, lifetimes, use profiles and "
         "electricity; neither errors of inventory nor unknown devices."}
    );
    limits.push_back(
        {"Ce chiffre se compare à lui-même dans le temps, à méthode et périmètre égaux ; pas à "
         "celui d’un autre outil ni d’une autre organisation.",
         "This figure compares with itself over time, method and scope being equal; not with that "
         "of another tool or organisation."}
    );
    for (auto const& entry : estimate.not_assessed) {
        limits.push_back(reason_words(entry.reason, std::to_string(entry.devices)));
    }
}

}  // namespace

std::vector<Words> limits_of(Figure const& figure, std::optional<Estimate> const& estimate) {
    std::vector<Words> limits;
    auto const& id = figure.text.id;
    if (id.starts_with("OR") && estimate) {
        add_footprint_limits(limits, *estimate);
    }
    if (id == "PT04") {
        limits.push_back(
            {"Une date d’entrée en service peut être déduite du matériel quand aucun achat n’est "
             "déclaré ; l’intervalle va de la plus tardive à la plus ancienne des dates "
             "plausibles.",
             "A date of entry into service may be inferred from the hardware when no purchase is "
             "declared; the interval goes from the latest to the earliest plausible dates."}
        );
    }
    if (figure.n < figure.of) {
        auto const missing = std::to_string(figure.of - figure.n);
        limits.push_back(
            {"Équipements sur lesquels ce chiffre ne dit rien : " + missing + " sur " +
                 std::to_string(figure.of) + ".",
             "Devices of which this figure says nothing: " + missing + " of " +
                 std::to_string(figure.of) + "."}
        );
    }
    if (figure.sample) {
        limits.push_back(
            {"Données d’exemple : ce chiffre ne décrit aucune organisation réelle.",
             "Sample data: this figure describes no real organisation."}
        );
    }
    return limits;
}

}  // namespace parcmetre::estimator::dossier
