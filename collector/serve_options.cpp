// SPDX-License-Identifier: EUPL-1.2
#include "collector/serve_options.hpp"

namespace parcmetre::collector {

std::vector<Option> serve_options(ServeOptions& options) {
    return {
        {"data",
         {"dossier de données (créé au besoin)", "data folder (made when missing)"},
         &options.data},
        {"listen",
         {"adresse de bouclage et port (0 : un port libre)",
          "loopback address and port (0: a free one)"},
         &options.listen},
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
        {"no-accounts",
         {"sans comptes : quiconque est sur cette machine administre (bouclage sans TLS seulement)",
          "without accounts: whoever is on this machine is admin (loopback without TLS only)"},
         &options.no_accounts},
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
