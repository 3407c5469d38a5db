// SPDX-License-Identifier: EUPL-1.2
#include "estimator/engine/method_text.hpp"

namespace parcmetre::estimator {

std::string method_text_fr() {
    return "Convention C1, annualisée, d’après le référentiel de l’ADEME « Systèmes d’information "
           "» "
           "(RCP, 2024) : pour chaque équipement, f × (a × (fabrication + distribution + fin de "
           "vie) ÷ L + kWh × facteur de l’électricité), où a est la part de la période pendant "
           "laquelle l’équipement est détenu, L la durée de vie moyenne de sa classe (valeur par "
           "défaut publiée), f la part imputée à l’organisation : 1 pour un équipement acheté ou "
           "loué, 0,85 si l’usage privé est permis (COPE), 0,57 pour un équipement personnel "
           "(BYOD). Douze mois comptent exactement pour un an. Au-delà de L, la part annuelle "
           "continue d’être comptée. Une date d’entrée inconnue vaut détention sur toute la "
           "période.\n"
           "L’électricité vient du profil d’usage par défaut de la classe et du facteur du pays "
           "pour l’année du milieu de la période, ou de l’année antérieure la plus proche "
           "disponible (approche fondée sur la localisation). Les jours d’usage mesurés ne sont "
           "pas encore pris en compte.\n"
           "La valeur est une simple somme qu’un tableur refait : chaque facteur est la médiane "
           "des éditeurs, portée à la moyenne des modèles (× exp(½ ln² écart-type géométrique "
           "entre modèles)) ; chaque ligne est arrondie au milligramme. L’intervalle à 90 % vient "
           "d’un tirage de Monte-Carlo : l’écart entre éditeurs, la durée de vie, le profil "
           "d’usage et l’électricité sont communs à tous les équipements qu’ils concernent ; "
           "l’écart entre modèles est commun aux équipements d’un même modèle ou d’un même lot.\n"
           "Périmètre partiel : postes de travail, téléphonie et impression. Ni centres de "
           "données, ni informatique en nuage, ni réseau, ni services, ni consommables. Un "
           "équipement reconditionné est compté ici comme un neuf. Critère unique : changement "
           "climatique, CO2e à cent ans.";
}

std::string method_text_en() {
    return "Convention C1, annualised, after ADEME’s category rules “Systèmes d’information” (RCP, "
           "2024): for each device, f × (a × (manufacturing + distribution + end of life) ÷ L + "
           "kWh "
           "× electricity factor), where a is the share of the period during which the device is "
           "held, L the mean lifetime of its class (a published default), f the share that the "
           "organisation answers for: 1 for a device bought or leased, 0.85 when private use is "
           "allowed (COPE), 0.57 for a person’s own (BYOD). Twelve months count exactly one year. "
           "Past L the yearly share goes on being counted. An unknown date of entry counts as held "
           "for the whole period.\n"
           "Electricity comes from the class’s default use profile and the country’s factor for "
           "the year of the period’s middle, or for the nearest earlier year available "
           "(location-based). Measured usage days are not taken into account yet.\n"
           "The value is a plain sum that a spreadsheet redoes: each factor is the median of "
           "publishers, taken to the mean of models (× exp(½ ln² geometric standard deviation "
           "between models)); each line is rounded to the milligram. The 90 % interval is a Monte "
           "Carlo draw: what publishers differ by, the lifetime, the use profile and electricity "
           "are shared by all the devices that they concern; what models differ by is shared by "
           "the devices of one model or one lot.\n"
           "Partial scope: workstations, telephony and printing. No data centre, cloud, network, "
           "service or consumable. A refurbished device is counted here as a new one. One "
           "criterion: climate change, CO2e over a hundred years.";
}

}  // namespace parcmetre::estimator
