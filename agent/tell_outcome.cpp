// SPDX-License-Identifier: EUPL-1.2
#include <iostream>

#include "agent/report_once.hpp"
#include "agent/tell.hpp"
#include "agent/words.hpp"

namespace parcmetre::agent {

namespace {

void tell_sent(SendSummary const& summary, Language language) {
    auto const sent = summary.stored + summary.duplicates;
    if (sent > 0) {
        std::cout << sent
                  << pick(
                         language,
                         " relevé(s) reçu(s) par le collecteur",
                         " report(s) received by the collector"
                     );
        if (summary.duplicates > 0) {
            std::cout << pick(language, ", dont déjà connu(s) : ", ", already known among them: ")
                      << summary.duplicates;
        }
        std::cout << '\n';
    }
}

ExitCode tell_trouble(SendSummary const& summary, Spool const& spool, Language language) {
    for (auto const& reason : summary.rejected) {
        std::cerr
            << pick(language, "Relevé refusé, mis de côté dans ", "Report refused, set aside in ")
            << (spool.folder() / "rejected").string() << ": " << reason << '\n';
    }
    if (summary.stopped_by) {
        tell_no_answer(*summary.stopped_by, language);
        if (summary.unauthorised) {
            std::cerr << pick(
                language,
                "Cette machine n'est pas, ou plus, admise par ce collecteur : demandez un jeton à "
                "qui le gère, puis parcmetre-agent enrol --to ADRESSE --token-file FICHIER\n",
                "This machine is not, or no longer, admitted by this collector: ask whoever runs "
                "it for a token, then parcmetre-agent enrol --to URL --token-file FILE\n"
            );
        }
        std::cerr << summary.kept
                  << pick(
                         language,
                         " relevé(s) conservé(s), rien n'est perdu : ",
                         " report(s) kept, nothing is lost: "
                     )
                  << spool.folder().string() << '\n';
        if (summary.retry_after) {
            std::cerr << pick(
                             language,
                             "Le collecteur demande d'attendre (secondes) : ",
                             "The collector asks to wait (seconds): "
                         )
                      << summary.retry_after->count() << '\n';
        }
        return ExitCode::unavailable;
    }
    return summary.rejected.empty() ? ExitCode::ok : ExitCode::failed;
}

}  // namespace

ExitCode send_and_tell(
    Spool& spool,
    Collector const& collector,
    std::filesystem::path const& state,
    Options const& options
) {
    auto const summary = send_and_keep(spool, collector, state);
    if (!summary) {
        return fail(summary.error(), options);
    }
    tell_sent(*summary, options.language);
    return tell_trouble(*summary, spool, options.language);
}

}  // namespace parcmetre::agent
