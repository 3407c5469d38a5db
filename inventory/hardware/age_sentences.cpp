// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/age_sentences.hpp"

#include <array>
#include <string_view>

namespace parcmetre::inventory::hardware {
namespace {

struct Phrase {
    std::string_view fr;
    std::string_view en;
};

constexpr std::array<Phrase, 12> kMonths{
    {{"janvier", "January"},
     {"février", "February"},
     {"mars", "March"},
     {"avril", "April"},
     {"mai", "May"},
     {"juin", "June"},
     {"juillet", "July"},
     {"août", "August"},
     {"septembre", "September"},
     {"octobre", "October"},
     {"novembre", "November"},
     {"décembre", "December"}}};

/// Month and year are enough for people; a count of hours for a disk.
Sentence when(AgeClue const& clue) {
    if (clue.kind == AgeClueKind::disk_power_on) {
        auto const hours = std::to_string(clue.hours.value_or(0));
        return {hours + " h", hours + " h"};
    }
    auto const day = clue.from ? clue.from : clue.to;
    if (!day) {
        return {"sans date", "no date"};
    }
    std::chrono::year_month_day const date{*day};
    auto const& month = kMonths.at(static_cast<unsigned>(date.month()) - 1);
    auto const year = std::to_string(static_cast<int>(date.year()));
    return {std::string{month.fr} + " " + year, std::string{month.en} + " " + year};
}

Phrase name(AgeClueKind kind) {
    switch (kind) {
        case AgeClueKind::edid_date:
            return {"La date de fabrication de l’écran", "The screen's date of manufacture"};
        case AgeClueKind::battery_date:
            return {"La date de fabrication de la batterie", "The battery's date of manufacture"};
        case AgeClueKind::bios_date:
            return {"La date du micrologiciel", "The firmware's date"};
        case AgeClueKind::cpu_launch:
            return {"La sortie du processeur", "The processor's launch"};
        case AgeClueKind::disk_power_on:
            return {"La durée de fonctionnement du disque", "The disk's power-on time"};
        case AgeClueKind::filesystem_birth:
            return {"La création du système de fichiers", "The file system's creation"};
        case AgeClueKind::os_install:
            return {
                "L’installation du système d’exploitation", "The operating system's installation"};
        case AgeClueKind::serial_date_code:
            return {
                "La date contenue dans le numéro de série", "The date inside the serial number"};
        case AgeClueKind::purchase:
            return {"La date d’achat déclarée", "The declared purchase date"};
        case AgeClueKind::first_seen:
            return {"La première observation de l’équipement", "The device's first sighting"};
    }
    return {};
}

/// What makes the winner tell the date.
Phrase winner_reason(AgeClueKind kind) {
    switch (kind) {
        case AgeClueKind::edid_date:
        case AgeClueKind::serial_date_code:
            return {
                "un équipement entre en service dans les mois qui suivent sa fabrication",
                "a device enters service in the months that follow its manufacture"};
        case AgeClueKind::battery_date:
            return {
                "la batterie d’origine est fabriquée peu avant la machine",
                "the first battery is made shortly before the machine"};
        case AgeClueKind::bios_date:
            return {
                "le micrologiciel d’usine précède de peu la mise en service",
                "the factory's firmware shortly precedes the entry into service"};
        case AgeClueKind::cpu_launch:
            return {
                "un PC entre en service le plus souvent dans les deux ans qui suivent",
                "a PC mostly enters service within the two years that follow"};
        case AgeClueKind::disk_power_on:
            return {
                "un PC de bureau fonctionne environ 2 000 heures par an",
                "an office PC runs for about 2,000 hours a year"};
        case AgeClueKind::filesystem_birth:
        case AgeClueKind::os_install:
            return {
                "la première installation marque le début du service",
                "the first installation marks the start of service"};
        case AgeClueKind::purchase:
            return {"rien ne la contredit", "nothing contradicts it"};
        case AgeClueKind::first_seen:
            return {
                "l’équipement était déjà en service, depuis une durée inconnue",
                "the device was already in service, for an unknown time"};
    }
    return {};
}

Phrase late_reason(AgeClueKind kind) {
    switch (kind) {
        case AgeClueKind::battery_date:
            return {"la batterie a été remplacée depuis", "the battery was replaced since"};
        case AgeClueKind::bios_date:
            return {"le micrologiciel a été mis à jour depuis", "the firmware was updated since"};
        case AgeClueKind::filesystem_birth:
        case AgeClueKind::os_install:
            return {"la machine a été réinstallée depuis", "the machine was reinstalled since"};
        case AgeClueKind::disk_power_on:
            return {
                "le disque a été remplacé, ou la machine sert peu",
                "the disk was replaced, or the machine is little used"};
        case AgeClueKind::first_seen:
            return {
                "l’équipement était en service avant d’être observé",
                "the device was in service before it was seen"};
        case AgeClueKind::cpu_launch:
            return {
                "le processeur est plus récent que le reste de la machine",
                "the processor is younger than the rest of the machine"};
        case AgeClueKind::edid_date:
        case AgeClueKind::serial_date_code:
        case AgeClueKind::purchase:
            return {
                "elle est postérieure à ce que disent les autres indices",
                "it is later than what the other clues tell"};
    }
    return {};
}

Phrase early_reason(AgeClueKind kind) {
    switch (kind) {
        case AgeClueKind::filesystem_birth:
        case AgeClueKind::os_install:
            return {
                "le disque ou son image vient d’une machine plus ancienne",
                "the disk or its image comes from an older machine"};
        case AgeClueKind::disk_power_on:
            return {
                "le disque a servi dans une autre machine, ou celle-ci reste allumée",
                "the disk served in another machine, or this one is always on"};
        case AgeClueKind::cpu_launch:
            return {"le modèle est resté longtemps en vente", "the model was on sale for long"};
        case AgeClueKind::battery_date:
            return {
                "la batterie vient d’une machine plus ancienne",
                "the battery comes from an older machine"};
        case AgeClueKind::bios_date:
            return {
                "ce modèle a été vendu longtemps avec le même micrologiciel",
                "this model was sold for long with the same firmware"};
        case AgeClueKind::edid_date:
        case AgeClueKind::serial_date_code:
        case AgeClueKind::purchase:
        case AgeClueKind::first_seen:
            return {
                "elle est antérieure à ce que disent les autres indices",
                "it is earlier than what the other clues tell"};
    }
    return {};
}

Phrase reason(AgeClueKind kind, Standing standing) {
    switch (standing) {
        case Standing::agrees:
            return {
                "elle s’accorde avec la date retenue, qu’un autre indice donne plus finement",
                "it agrees with the date that was kept, which another clue tells more finely"};
        case Standing::too_late:
            return late_reason(kind);
        case Standing::too_early:
            return early_reason(kind);
        case Standing::in_future:
            return {"elle est dans le futur", "it lies in the future"};
        case Standing::without_date:
            return {"elle ne dit aucune date crédible", "it tells no credible date"};
        case Standing::repeated:
            return {
                "un indice de même nature dit davantage",
                "another clue of the same kind tells more"};
    }
    return {};
}

Sentence told(AgeClue const& clue, Phrase why) {
    auto const date = when(clue);
    auto const what = name(clue.kind);
    return {
        std::string{what.fr} + " (" + date.fr + ") : " + std::string{why.fr} + ".",
        std::string{what.en} + " (" + date.en + "): " + std::string{why.en} + "."};
}

}  // namespace

Sentence winner_sentence(AgeClue const& clue) {
    return told(clue, winner_reason(clue.kind));
}

Sentence other_sentence(AgeClue const& clue, Standing standing) {
    return told(clue, reason(clue.kind, standing));
}

Sentence purchase_refused(AgeClue const& purchase, AgeClue const& bound) {
    auto const declared = when(purchase);
    auto const date = when(bound);
    if (bound.kind == AgeClueKind::first_seen) {
        return {
            "L’achat déclaré (" + declared.fr + ") suit la première observation de l’équipement (" +
                date.fr + ") : il est écarté.",
            "The declared purchase (" + declared.en + ") follows the device's first sighting (" +
                date.en + "): it is set aside."};
    }
    bool const processor = bound.kind == AgeClueKind::cpu_launch;
    return {
        "L’achat déclaré (" + declared.fr + ") précède " +
            (processor ? "la sortie du processeur (" : "la fabrication de l’équipement (") +
            date.fr + ") : il est écarté.",
        "The declared purchase (" + declared.en + ") precedes " +
            (processor ? "the processor's launch (" : "the device's manufacture (") + date.en +
            "): it is set aside."};
}

}  // namespace parcmetre::inventory::hardware
