// SPDX-License-Identifier: EUPL-1.2
#include "collector/serve_options.hpp"

#include "collector/database/postgresql.hpp"

namespace parcmetre::collector {

std::vector<Option> serve_options(ServeOptions& options) {
    return {
        {"data",
         {"dossier de données (créé au besoin)", "data folder (made when missing)"},
         &options.data},
        {"database",
         {"base PostgreSQL partagée par plusieurs collecteurs (postgresql://…) ; par défaut, une "
          "base SQLite dans le dossier de données",
          "PostgreSQL database shared by several collectors (postgresql://…); default: an SQLite "
          "database in the data folder"},
         &options.database,
         [&options] { return database::without_password(options.database); }},
        {"listen",
         {"adresse d’écoute et port (0 : un port libre) ; 0.0.0.0 et [::] : toutes",
          "address to listen on and port (0: a free one); 0.0.0.0 and [::]: all of them"},
         &options.listen},
        {"tls",
         {"auto (dès que d’autres machines peuvent se connecter), on, ou off (cette machine "
          "seulement)",
          "auto (as soon as other machines can connect), on, or off (this machine only)"},
         word(
             options.tls.mode,
             {{"auto", TlsMode::automatic}, {"on", TlsMode::on}, {"off", TlsMode::off}}
         )},
        {"tls-certificate",
         {"certificat du serveur et sa chaîne, en PEM (par défaut, une autorité privée en émet un)",
          "the server's certificate and its chain, in PEM form (default: a private CA issues one)"},
         &options.tls.certificate},
        {"tls-key",
         {"clé privée de ce certificat, en PEM", "private key of that certificate, in PEM form"},
         &options.tls.key},
        {"tls-name",
         {"autre nom ou adresse par lequel on joint le collecteur ; à répéter",
          "another name or address that the collector is reached by; may be repeated"},
         &options.tls.names},
        {"tls-client-ca",
         {"n’admettre que les clients munis d’un certificat de ces autorités (PEM)",
          "admit only clients with a certificate of these authorities (PEM)"},
         &options.tls.client_authorities},
        {"tls-minimum",
         {"version de TLS la plus ancienne admise : 1.3 ou 1.2",
          "oldest version of TLS that is spoken: 1.3 or 1.2"},
         word(options.tls.minimum, {{"1.3", TlsVersion::v1_3}, {"1.2", TlsVersion::v1_2}})},
        {"factors", {"dossier du jeu de facteurs", "folder of the factor set"}, &options.factors},
        {"dashboard",
         {"dossier du tableau de bord construit", "folder of the built dashboard"},
         &options.dashboard},
        {"read-timeout",
         {"secondes laissées à une demande pour arriver",
          "seconds that a request may take to arrive"},
         Seconds{&options.limits.read, 0.1, 600}},
        {"accept-new-pseudonyms",
         {"continuer avec d’autres pseudonymes si leur clé est perdue",
          "go on with other pseudonyms when their key is lost"},
         &options.accept_new_pseudonyms},
        {"proxy-socket",
         {"socket unix d’un serveur mandataire de confiance, dont l’en-tête X-Remote-User nomme "
          "qui "
          "est connecté",
          "unix socket of a trusted proxy whose header X-Remote-User names who has signed in"},
         &options.proxy_socket},
        {"no-accounts",
         {"sans comptes : quiconque est sur cette machine administre (bouclage seulement)",
          "without accounts: whoever is on this machine is admin (loopback only)"},
         &options.no_accounts},
        {"glpi-inventory",
         {"needed : demander aux agents GLPI de taire comptes, processus, environnement et réseau, "
          "qui ne sont jamais lus ; whole : ne pas le demander, quand un GLPI les attend d’eux",
          "needed: ask GLPI's agents to leave out accounts, processes, environment and network, "
          "which are never read; whole: do not ask, when a GLPI expects them from the same agents"},
         word(
             options.glpi_inventory,
             {{"needed", GlpiInventory::needed}, {"whole", GlpiInventory::whole}}
         )},
        {"keep-reports-months",
         {"mois pendant lesquels un relevé est gardé après son arrivée (0 : toujours)",
          "months for which a report is kept after it arrived (0: for ever)"},
         Whole{&options.keep_reports_months, 0, 1200}},
        {"log-format",
         {"forme du journal : text (clé=valeur) ou json",
          "form of the log: text (key=value) or json"},
         word(options.log_format, {{"text", LogFormat::text}, {"json", LogFormat::json}})},
        {"lang",
         {"langue des messages : fr ou en", "language of messages: fr or en"},
         word(options.language, {{"fr", Language::french}, {"en", Language::english}})},
    };
}

}  // namespace parcmetre::collector
