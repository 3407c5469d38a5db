// SPDX-License-Identifier: EUPL-1.2
#include "agent/page/field_words.hpp"

#include <algorithm>
#include <array>

#include "agent/words.hpp"

namespace parcmetre::agent {

namespace {

struct Words {
    std::string_view word;
    std::string_view french;
    std::string_view english;
};

constexpr std::array kFields{
    Words{"schema", "Format du relevé", "Format of the report"},
    Words{"report_id", "Numéro du relevé, tiré au hasard", "Number of the report, random"},
    Words{"day", "Jour", "Day"},
    Words{"sender", "Qui envoie", "Who sends"},
    Words{"kind", "Nature", "Kind"},
    Words{"name", "Nom", "Name"},
    Words{"version", "Version", "Version"},
    Words{
        "install_id",
        "Numéro de l'installation, tiré au hasard",
        "Number of the installation, random"},
    Words{"subjects", "Équipements", "Equipment"},
    Words{"key", "Repère dans ce relevé", "Mark within this report"},
    Words{"class", "Classe d'équipement", "Class of equipment"},
    Words{"value", "Valeur", "Value"},
    Words{"provenance", "Origine", "Origin"},
    Words{"source", "D'après", "According to"},
    Words{"virtual", "Machine virtuelle", "Virtual machine"},
    Words{"maker", "Marque", "Maker"},
    Words{"model", "Modèle", "Model"},
    Words{"product", "Référence du fabricant", "Maker's product number"},
    Words{"serial", "Numéro de série", "Serial number"},
    Words{"smbios_uuid", "Identifiant donné par le fabricant", "Maker's identifier"},
    Words{"imei_digest", "Empreinte à clé de l'IMEI", "Keyed digest of the IMEI"},
    Words{"attached_to", "Branché sur", "Attached to"},
    Words{"site", "Site de l'organisation", "The organisation's site"},
    Words{"country", "Pays", "Country"},
    Words{"acquired_on", "Acquis le", "Acquired on"},
    Words{"left_on", "Sorti du parc le", "Left the fleet on"},
    Words{"left_by", "Sorti par", "Left by"},
    Words{"acquisition", "Achat", "Purchase"},
    Words{"condition", "État à l'achat", "Condition when bought"},
    Words{"ownership", "Propriété", "Ownership"},
    Words{"price", "Prix", "Price"},
    Words{"cents", "Centimes", "Cents"},
    Words{"currency", "Monnaie", "Currency"},
    Words{"eco_label", "Écolabel", "Eco-label"},
    Words{"processor", "Processeur", "Processor"},
    Words{"cores", "Cœurs", "Cores"},
    Words{"threads", "Fils d'exécution", "Threads"},
    Words{"memory", "Mémoire", "Memory"},
    Words{"total_mib", "Total (Mio)", "Total (MiB)"},
    Words{"modules", "Barrettes", "Modules"},
    Words{"slots", "Emplacements", "Slots"},
    Words{"max_mib", "Au plus (Mio)", "At most (MiB)"},
    Words{"disks", "Disques", "Disks"},
    Words{"size_gb", "Taille (Go)", "Size (GB)"},
    Words{"wear_percent", "Usure (%)", "Wear (%)"},
    Words{"batteries", "Batteries", "Batteries"},
    Words{"design_wh", "Capacité d'origine (Wh)", "Capacity by design (Wh)"},
    Words{"full_wh", "Capacité aujourd'hui (Wh)", "Capacity today (Wh)"},
    Words{"cycles", "Cycles de charge", "Charge cycles"},
    Words{"graphics", "Cartes graphiques", "Graphics"},
    Words{"pci_id", "Référence du composant", "Component's number"},
    Words{"discrete", "Carte à part", "Separate card"},
    Words{"power_supplies", "Alimentations", "Power supplies"},
    Words{"rated_w", "Puissance nominale (W)", "Rated power (W)"},
    Words{"fans", "Ventilateurs", "Fans"},
    Words{"screen", "Écran", "Screen"},
    Words{"width_cm", "Largeur (cm)", "Width (cm)"},
    Words{"height_cm", "Hauteur (cm)", "Height (cm)"},
    Words{"diagonal_inch", "Diagonale (pouces)", "Diagonal (inches)"},
    Words{"width_px", "Largeur (pixels)", "Width (pixels)"},
    Words{"height_px", "Hauteur (pixels)", "Height (pixels)"},
    Words{"connector", "Prise", "Socket"},
    Words{"printing", "Impression", "Printing"},
    Words{"colour", "Couleur", "Colour"},
    Words{"duplex", "Recto verso", "Both sides"},
    Words{"default_colour", "Couleur par défaut", "Colour by default"},
    Words{"default_duplex", "Recto verso par défaut", "Both sides by default"},
    Words{"shared", "Partagée", "Shared"},
    Words{"link", "Liaison", "Link"},
    Words{"state", "État", "State"},
    Words{"supplies", "Consommables", "Supplies"},
    Words{"level_percent", "Reste (%)", "Left (%)"},
    Words{"os", "Système", "System"},
    Words{"kernel", "Noyau", "Kernel"},
    Words{"power", "Ce qui serait mesurable de l'énergie", "What could be measured of energy"},
    Words{"sleep_clock", "La veille se distingue de la marche", "Sleep can be told from running"},
    Words{
        "counters",
        "Compteurs présents (jamais leur valeur)",
        "Counters there (never their values)"},
    Words{"method", "Méthode", "Method"},
    Words{"domain", "Ce qu'il couvre", "What it covers"},
    Words{"readable", "Lisible", "Readable"},
    Words{"power_settings", "Mise en veille, réglage commun", "Sleep, as set for everybody"},
    Words{"can_suspend", "Peut se mettre en veille", "Can sleep"},
    Words{"automatic_sleep", "Se met en veille d'elle-même", "Sleeps by itself"},
    Words{"sleep_after_min", "Après (minutes)", "After (minutes)"},
    Words{"age_clues", "Indices d'âge", "Clues of age"},
    Words{"from", "Pas avant le", "Not before"},
    Words{"to", "Pas après le", "Not after"},
    Words{"hours", "Heures de marche, à la centaine", "Hours of running, by the hundred"},
    Words{
        "usage_days",
        "Jours d'usage, permis par l'organisation",
        "Days of use, allowed by the organisation"},
    Words{"subject", "Équipement", "Equipment"},
    Words{"on_min", "Allumé (minutes)", "On (minutes)"},
    Words{"sleep_min", "En veille (minutes)", "Asleep (minutes)"},
    Words{"off_min", "Éteint (minutes)", "Off (minutes)"},
    Words{"unknown_min", "Non connu (minutes)", "Unknown (minutes)"},
    Words{"energy_wh", "Énergie (Wh)", "Energy (Wh)"},
    Words{"energy_method", "Méthode", "Method"},
    Words{"energy_scope", "Ce qu'elle couvre", "What it covers"},
    Words{"closed_hours", "Part hors ouverture du site", "Share of the site's closed hours"},
    Words{"week", "Semaine du lundi", "Week of Monday"},
    Words{"off_tenths", "Éteint (dixièmes)", "Off (tenths)"},
    Words{"sleep_tenths", "En veille (dixièmes)", "Asleep (tenths)"},
    Words{"unknown_tenths", "Non connu (dixièmes)", "Unknown (tenths)"},
    Words{"readings", "Compteurs d'impression", "Print counters"},
    Words{"total_faces", "Faces imprimées", "Faces printed"},
    Words{"mono_faces", "Faces en noir", "Faces in black"},
    Words{"colour_faces", "Faces en couleur", "Faces in colour"},
    Words{"a3_faces", "Faces en A3 ou plus", "Faces on A3 or larger"},
    Words{"duplex_sheets", "Feuilles recto verso", "Sheets on both sides"},
    Words{"printed_faces", "Faces envoyées par les postes", "Faces sent by computers"},
    Words{"copied_faces", "Faces copiées", "Faces copied"},
    Words{"faxed_faces", "Faces de télécopie", "Faces faxed"},
    Words{"scanned_faces", "Faces numérisées", "Faces scanned"},
    Words{"counts", "Comptes d'une liste", "Counts of a list"},
    Words{"probes", "Comment chaque sonde a fini", "How each probe ended"},
    Words{"probe", "Sonde", "Probe"},
    Words{"outcome", "Résultat", "Outcome"},
    Words{"cpu_us", "Temps de processeur (µs)", "Processor time (µs)"},
    Words{"detail", "Précision", "Detail"},
    Words{"cost", "Ce que ce relevé a coûté", "What this report cost"},
    Words{"peak_rss_kib", "Mémoire au plus (Kio)", "Memory at most (KiB)"},
    Words{"spool_dropped", "Relevés perdus faute de place", "Reports lost for want of room"},
};

/// Words of `kind`; the other enumerations have theirs in agent/words.hpp.
constexpr std::array kKinds{
    Words{"agent", "agent", "agent"},
    Words{"ssd", "SSD", "SSD"},
    Words{"hdd", "disque dur", "hard disk"},
    Words{"unknown", "non connu", "unknown"},
    Words{"edid_date", "fabrication de l'écran", "making of the screen"},
    Words{"battery_date", "fabrication de la batterie", "making of the battery"},
    Words{"bios_date", "date du micrologiciel", "date of the firmware"},
    Words{"cpu_launch", "lancement du processeur", "launch of the processor"},
    Words{"disk_power_on", "heures de marche du disque", "running hours of the disk"},
    Words{"filesystem_birth", "création du système de fichiers", "making of the file system"},
    Words{"os_install", "mois d'installation du système", "month of the system's installation"},
    Words{
        "serial_date_code",
        "date contenue dans le numéro de série",
        "date within the serial number"},
};

template <std::size_t Count>
std::optional<std::string_view> find(
    std::array<Words, Count> const& list, std::string_view word, Language language
) {
    auto const found = std::ranges::find(list, word, &Words::word);
    return found == list.end() ? std::nullopt
                               : std::optional{pick(language, found->french, found->english)};
}

template <class Enum, class Name>
std::optional<std::string> enum_words(std::string_view value, Enum last, Name name) {
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (to_string(static_cast<Enum>(i)) == value) {
            return std::string{name(static_cast<Enum>(i))};
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string_view> field_words(std::string_view member, Language language) {
    return find(kFields, member, language);
}

std::string value_words(std::string_view member, std::string_view value, Language language) {
    std::optional<std::string> words;
    if (member == "provenance") {
        words = enum_words(value, inventory::Provenance::default_, [&](auto one) {
            return provenance_name(one, language);
        });
    } else if (member == "outcome") {
        words = enum_words(value, inventory::ProbeOutcome::failed, [&](auto one) {
            return outcome_name(one, language);
        });
    } else if (member == "class") {
        if (auto const device_class = inventory::parse_device_class(value)) {
            words = class_name(*device_class, language);
        }
    } else if (member == "detail") {
        words = detail_text(value, language);
    } else if (member == "kind") {
        words = find(kKinds, value, language);
    }
    return words.value_or(std::string{value});
}

}  // namespace parcmetre::agent
