// SPDX-License-Identifier: EUPL-1.2
#include <ostream>

#include "agent/print_inventory.hpp"
#include "inventory/json_object.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::agent {

namespace {

constexpr std::string_view kFrench =
    R"(Voici exactement ce que l'agent Parcmètre enverrait au collecteur de votre organisation : le document
JSON ci-dessous, et rien d'autre. Rien n'a encore été envoyé.

À quoi cela sert : estimer l'empreinte environnementale du parc informatique (fabrication et usage des
équipements) et la durée pendant laquelle il est conservé.

Ce que le relevé contient : marque, modèle, numéro de série et composants de cette machine, de ses
écrans et de sa station d'accueil, indices de leur âge (au jour près, ou au mois), système installé,
réglage de mise en veille de la machine (pas celui d'une session), compteurs d'énergie disponibles
(leur existence, pas leurs valeurs), et ce que ce relevé a coûté à la machine.

Ce qu'il ne contient pas, parce que son format n'a aucun champ pour cela : nom d'utilisateur, nom de la
machine, adresse électronique ou IP, réseau Wi-Fi, position, programmes, fenêtres, fichiers, pages
visitées, frappe ou inactivité, ni aucune heure de la journée.

)";

constexpr std::string_view kEnglish =
    R"(This is exactly what the Parcmètre agent would send to your organisation's collector: the JSON document
below, and nothing else. Nothing has been sent yet.

What it is for: estimating the environmental footprint of workplace IT (making and using equipment) and how
long it is kept.

What the report holds: maker, model, serial number and components of this machine, its monitors and its
dock, hints of their age (to the day, or to the month), the installed system, the machine's sleep setting
(not a session's), which energy counters exist (not their values), and what this report cost the machine.

What it does not hold, because its format has no field for it: user name, host name, e-mail or IP address,
Wi-Fi network, location, programs, windows, files, visited pages, keystrokes or idleness, nor any time of
day.

)";

}  // namespace

void print_disclosure(std::ostream& out, inventory::Report const& report, Language language) {
    auto const sent = inventory::Json::parse(inventory::encode_report(report));
    out << pick(language, kFrench, kEnglish) << sent.dump(2) << '\n';
}

}  // namespace parcmetre::agent
