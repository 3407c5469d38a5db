// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/words.hpp"

#include <array>

#include "inventory/wording.hpp"

namespace parcmetre::scouts {

namespace {

constexpr std::array kSentences{
    // Why an address or a queue is no device
    Sentence{"neither a printer nor a phone", "ni imprimante ni téléphone"},
    Sentence{"tells nothing of a printer", "ne dit rien d'une imprimante"},
    Sentence{"the same device as …", "le même appareil que …"},
    Sentence{"several queues under one name", "plusieurs files sous un nom"},
    Sentence{"fax line", "ligne de télécopie"},
    Sentence{"prints to files", "imprime dans des fichiers"},
    Sentence{"adapter for analogue phones", "adaptateur pour téléphones analogiques"},
    Sentence{"gateway for analogue phones", "passerelle pour téléphones analogiques"},
    Sentence{"DECT base station", "borne DECT"},
    Sentence{"Wi-Fi access point", "borne Wi-Fi"},
    Sentence{"telephone exchange", "autocommutateur téléphonique"},
    Sentence{"telephone exchange or gateway", "autocommutateur téléphonique ou passerelle"},
    // What went wrong with a device
    Sentence{"no answer in time", "pas de réponse à temps"},
    Sentence{"no answer in … seconds", "pas de réponse en … secondes"},
    Sentence{"no connection", "pas de connexion"},
    Sentence{"no session", "pas de session"},
    Sentence{"the request could not be sent", "la demande n'a pas pu être envoyée"},
    Sentence{"the device refuses these credentials", "l'appareil refuse ces identifiants"},
    Sentence{"the passphrases make no key", "ces phrases secrètes ne donnent pas de clé"},
    Sentence{
        "the passphrases make no key for this device",
        "ces phrases secrètes ne donnent pas de clé pour cet appareil"},
    Sentence{"it answered …, naming no OID", "il a répondu …, sans nommer d'OID"},
    Sentence{"asked for, and not told of", "demandé, et sans réponse"},
    Sentence{
        "a value longer than … bytes was left out", "une valeur de plus de … octets est écartée"},
    Sentence{
        "a value beyond what anything has counted was left out",
        "une valeur hors de tout compte possible est écartée"},
    Sentence{"a value of type … was left out", "une valeur de type … est écartée"},
    Sentence{"it goes back at …", "elle revient en arrière à …"},
    Sentence{"a table without end", "une table sans fin"},
    Sentence{"too slow", "trop lent"},
    Sentence{"left before all was asked", "quitté avant la fin des questions"},
    Sentence{"it hung up before it was asked", "il a raccroché avant la question"},
    Sentence{"its answer is no HTTP", "sa réponse n'est pas du HTTP"},
    Sentence{"its answer is no IPP", "sa réponse n'est pas de l'IPP"},
    Sentence{"its answer was cut", "sa réponse a été coupée"},
    Sentence{"its answer is longer than … bytes", "sa réponse dépasse … octets"},
    Sentence{"it speaks neither IPP 2.0 nor 1.1", "il ne parle ni IPP 2.0 ni IPP 1.1"},
    Sentence{"it answered HTTP …", "il a répondu HTTP …"},
    Sentence{"it answered …", "il a répondu …"},
    Sentence{"try ipps", "essayez ipps"},
    Sentence{"libcups ended without an answer", "libcups s'est arrêtée sans réponse"},
    Sentence{"no CUPS at …", "pas de CUPS à …"},
    Sentence{"asking CUPS at …", "question à CUPS, à …"},
    Sentence{"expected a text", "un texte était attendu"},
    Sentence{"expected a number", "un nombre était attendu"},
    Sentence{"expected a collection", "une collection était attendue"},
    Sentence{"expected true or false", "vrai ou faux était attendu"},
    Sentence{"negative", "négatif"},
    Sentence{"no state of RFC 8011", "ce n'est pas un état de la RFC 8011"},
    Sentence{"no way to print on sides", "ce n'est pas une façon d'imprimer les faces"},
    Sentence{"no mode of colour", "ce n'est pas un mode de couleur"},
    Sentence{"does not add up to the total", "la somme n'est pas le total"},
    Sentence{"not as many as marker-types", "pas autant que marker-types"},
    // What is wrong with what was asked
    Sentence{"target \"…\"", "cible « … »"},
    Sentence{"address \"…\"", "adresse « … »"},
    Sentence{
        "expected a host, HOST:PORT or a network such as 192.0.2.0/24",
        "un nom, NOM:PORT ou un réseau comme 192.0.2.0/24 était attendu"},
    Sentence{
        "expected ipp://HOST or ipps://HOST:PORT/PATH, without a user",
        "ipp://NOM ou ipps://NOM:PORT/CHEMIN était attendu, sans utilisateur"},
    Sentence{"at most 4096 addresses, a /20", "au plus 4096 adresses, un /20"},
    Sentence{"at most 4096 addresses in one scan", "au plus 4096 adresses par relevé"},
    Sentence{"at most 256 printers in one scan", "au plus 256 imprimantes par relevé"},
    Sentence{"expected a path from / on", "un chemin depuis / était attendu"},
    Sentence{
        "expected a secret on the first line", "un secret était attendu sur la première ligne"},
    Sentence{"SNMPv3 needs a user", "SNMPv3 demande un utilisateur"},
    Sentence{"authentication protocol …", "protocole d'authentification inconnu : …"},
    Sentence{"privacy protocol …", "protocole de chiffrement inconnu : …"},
    Sentence{
        "privacy needs an authentication protocol",
        "le chiffrement demande un protocole d'authentification"},
    Sentence{"a passphrase has 8 characters or more", "une phrase secrète a au moins 8 caractères"},
    Sentence{"expected 32 bytes", "32 octets étaient attendus"},
    Sentence{"keeping …", "conserver …"},
    Sentence{"Permission denied", "accès refusé"},
    Sentence{"No such file or directory", "le dossier n'existe pas"},
    Sentence{"Not a directory", "ce n'est pas un dossier"},
    Sentence{"Read-only file system", "système de fichiers en lecture seule"},
    Sentence{"No space left on device", "plus de place sur le disque"},
};

}  // namespace

std::string in_words(std::string_view said, Language language) {
    return translated(kSentences, said, language);
}

}  // namespace parcmetre::scouts
