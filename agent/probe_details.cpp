// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "agent/words.hpp"

namespace parcmetre::agent {

namespace {

// Reports carry the English sentence, so that a fleet's are counted alike; a person reads their
// own.
constexpr std::array kSentences{
    Sentence{"not there", "absent"},
    Sentence{"empty", "vide"},
    Sentence{"permission denied", "accès refusé"},
    Sentence{"the driver does not answer", "le pilote ne répond pas"},
    Sentence{"not a regular file", "ce n'est pas un fichier ordinaire"},
    Sentence{"expected one line of text", "une ligne de texte était attendue"},
    Sentence{"too much read for one inventory", "trop de données lues pour un inventaire"},
    Sentence{"this machine has no SMBIOS", "cette machine n'a pas de SMBIOS"},
    Sentence{"no MemTotal", "pas de MemTotal"},
    Sentence{"/proc/cpuinfo names no processor", "/proc/cpuinfo ne nomme aucun processeur"},
    Sentence{
        "the firmware holds neither maker nor model",
        "le micrologiciel n'indique ni marque ni modèle"},
    Sentence{
        "neither firmware nor processor tells a date",
        "ni le micrologiciel ni le processeur ne donnent de date"},
    Sentence{
        "neither chassis nor name nor battery tells the class",
        "ni le châssis, ni le nom, ni une batterie n'indiquent la classe"},
    Sentence{
        "a virtual machine is no equipment of its own",
        "une machine virtuelle n'est pas un équipement en soi"},
    Sentence{
        "the screens of a virtual machine are no equipment",
        "les écrans d'une machine virtuelle ne sont pas des équipements"},
    Sentence{
        "the batteries of a virtual machine are no equipment",
        "les batteries d'une machine virtuelle ne sont pas des équipements"},
    Sentence{
        "the graphics of a virtual machine are no equipment",
        "les cartes graphiques d'une machine virtuelle ne sont pas des équipements"},
    Sentence{"no graphics adapter on PCI", "aucune carte graphique sur le bus PCI"},
    Sentence{
        "the docks of a virtual machine are no equipment",
        "les stations d'accueil d'une machine virtuelle ne sont pas des équipements"},
    Sentence{"neither USB nor Thunderbolt", "ni USB ni Thunderbolt"},
    Sentence{"no docking station", "aucune station d'accueil"},
    Sentence{
        "the power supplies of a virtual machine are no equipment",
        "les alimentations d'une machine virtuelle ne sont pas des équipements"},
    Sentence{
        "the firmware lists no power supply", "le micrologiciel n'indique aucune alimentation"},
    Sentence{
        "the fans of a virtual machine are no equipment",
        "les ventilateurs d'une machine virtuelle ne sont pas des équipements"},
    Sentence{"the firmware lists no fan", "le micrologiciel n'indique aucun ventilateur"},
    Sentence{
        "the sleep of a virtual machine is its host's",
        "la veille d'une machine virtuelle est celle de son hôte"},
    Sentence{"this kernel tells no sleep states", "ce noyau n'indique pas ses états de veille"},
    Sentence{"no disk of its own", "aucun disque propre à la machine"},
    Sentence{"no screen connected", "aucun écran branché"},
    Sentence{"no battery", "aucune batterie"},
    Sentence{"no energy counter", "aucun compteur d'énergie"},
    Sentence{"os-release names no system", "os-release ne nomme aucun système"},
    Sentence{
        "the clocks of a replayed machine are not here",
        "les horloges d'une machine rejouée ne sont pas ici"},
    Sentence{"this kernel has no CLOCK_BOOTTIME", "ce noyau n'a pas CLOCK_BOOTTIME"},
    Sentence{
        "the file times of a replayed machine are those of its copy",
        "les dates des fichiers d'une machine rejouée sont celles de la copie"},
    Sentence{
        "no file tells when the system was installed",
        "aucun fichier n'indique quand le système a été installé"},
    Sentence{"could not be read", "lecture impossible"},
    Sentence{"too long", "trop long"},
    Sentence{"the firmware lists no memory", "le micrologiciel n'indique aucune mémoire"},
    Sentence{
        "neither registry nor firmware names the processor",
        "ni le registre ni le micrologiciel ne nomment le processeur"},
    Sentence{"the registry names no system", "le registre ne nomme aucun système"},
    Sentence{
        "nothing tells when the system was installed",
        "rien n'indique quand le système a été installé"},
    Sentence{
        "the drivers of a replayed machine are not here",
        "les pilotes d'une machine rejouée ne sont pas ici"},
    Sentence{
        "the system does not tell when it sleeps",
        "le système n'indique pas quand il se met en veille"},
    Sentence{
        "the system does not tell how it sleeps",
        "le système n'indique pas comment il se met en veille"},
};

}  // namespace

std::string detail_text(std::string_view detail, Language language) {
    return translated(kSentences, detail, language);
}

}  // namespace parcmetre::agent
