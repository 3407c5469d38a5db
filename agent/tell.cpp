// SPDX-License-Identifier: EUPL-1.2
#include "agent/tell.hpp"

#include <iostream>
#include <string_view>

#include "agent/state_folder.hpp"
#include "agent/words.hpp"

namespace parcmetre::agent {

ExitCode fail(Error const& error, Options const& options) {
    std::cerr << "parcmetre-agent: " << describe(error, options.language) << '\n';
    return ExitCode::failed;
}

void tell_address_refused(Error const& error, Options const& options) {
    auto const language = options.language;
    std::cerr << "parcmetre-agent: --to " << options.to << ": ";
    if (error.code() == Errc::unsupported) {
        std::cerr << pick(
            language,
            "http n'est admis que vers cette machine (127.0.0.1) : aucun relevé ne circule en "
            "clair\n",
            "http goes to this machine only (127.0.0.1): no report travels in clear\n"
        );
    } else {
        std::cerr << pick(
            language,
            "adresse attendue : https://NOM:PORT, ou http://127.0.0.1:PORT sur cette machine\n",
            "expected https://NAME:PORT, or http://127.0.0.1:PORT on this machine\n"
        );
    }
}

namespace {

/// What the certificate, or ours, is found to be, and what to do.
std::string_view sentence_of(Distrust distrust, Language language) {
    switch (distrust) {
        case Distrust::expired:
            return pick(
                language,
                "le certificat du collecteur est hors de sa période de validité. L'horloge de "
                "cette machine est-elle juste ? Sinon, le renouveler sur le collecteur",
                "the collector's certificate is out of its time of validity. Is this machine's "
                "clock right? If so, renew it on the collector"
            );
        case Distrust::wrong_host:
            return pick(
                language,
                "le certificat du collecteur est celui d'un autre nom. Utilisez dans l'adresse un "
                "nom qu'il porte, ou ajoutez celui-ci (parcmetre-collector serve --tls-name)",
                "the collector's certificate is for another name. Use one of its names in the "
                "address, or add this one (parcmetre-collector serve --tls-name)"
            );
        case Distrust::unknown_authority:
            return pick(
                language,
                "le certificat du collecteur est signé par une autorité inconnue. Indiquez-la à "
                "l'enrôlement : --pin avec l'empreinte que le collecteur affiche, ou --ca FICHIER",
                "the collector's certificate is signed by an unknown authority. Name it when "
                "enrolling: --pin with the fingerprint that the collector prints, or --ca FILE"
            );
        case Distrust::wrong_pin:
            return pick(
                language,
                "ce serveur n'a pas la clé épinglée : ce n'est pas ce collecteur, ou son autorité "
                "a changé. Vérifiez l'empreinte qu'il affiche avant d'enrôler à nouveau",
                "this server does not have the pinned key: it is not that collector, or its "
                "authority has changed. Check the fingerprint that it prints before enrolling again"
            );
        case Distrust::certificate_asked:
            return pick(
                language,
                "le collecteur exige un certificat de cette machine, ou refuse celui qu'elle "
                "présente. Enrôlez-la avec --certificate et --key",
                "the collector asks for this machine's certificate, or refuses the one shown. "
                "Enrol it with --certificate and --key"
            );
        case Distrust::other:
            break;
    }
    return pick(
        language,
        "le certificat du collecteur n'est pas acceptable",
        "the collector's certificate is not acceptable"
    );
}

}  // namespace

void tell_no_answer(UploadError const& error, Language language) {
    std::cerr << pick(language, "Envoi impossible : ", "Could not send: ");
    if (error.distrust()) {
        std::cerr << sentence_of(*error.distrust(), language) << " (" << error.message() << ")\n";
    } else {
        std::cerr << describe(error, language) << '\n';
    }
}

std::optional<std::filesystem::path> state_folder(Options const& options) {
    if (options.state) {
        return options.state;
    }
    auto const folder = default_state_folder();
    if (is_this_host(options) && folder) {
        return *folder;
    }
    std::cerr
        << "parcmetre-agent: "
        << (is_this_host(options)
                ? pick(
                      options.language,
                      "aucun dossier personnel : indiquez --state\n",
                      "no home folder: give --state\n"
                  )
                : pick(
                      options.language,
                      "--root exige --state : une machine rejouée a son propre identifiant "
                      "d'installation\n",
                      "--root needs --state: a replayed machine has an installation id of its own\n"
                  ));
    return std::nullopt;
}

}  // namespace parcmetre::agent
