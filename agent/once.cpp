// SPDX-License-Identifier: EUPL-1.2
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <utility>

#include "agent/commands.hpp"
#include "agent/install_id.hpp"
#include "agent/send.hpp"
#include "agent/spool.hpp"
#include "agent/words.hpp"

namespace parcmetre::agent {

namespace {

ExitCode fail(Error const& error, Options const& options) {
    std::cerr << "parcmetre-agent: " << describe(error, options.language) << '\n';
    return ExitCode::failed;
}

/// Where reports may go, in the words of the person who typed the address.
void tell_address_refused(Error const& error, Options const& options) {
    auto const language = options.language;
    std::cerr << "parcmetre-agent: --to " << options.to << ": ";
    if (options.to.starts_with("https://")) {
        std::cerr << pick(
            language,
            "https viendra avec l'enrôlement, absent de cette version ; utilisez http vers un "
            "collecteur de cette machine\n",
            "https comes with enrolment, which this version does not have; use http to a collector "
            "on this machine\n"
        );
    } else if (error.code() == Errc::unsupported) {
        std::cerr << pick(
            language,
            "http n'est admis que vers cette machine (127.0.0.1) : aucun relevé ne circule en "
            "clair\n",
            "http goes to this machine only (127.0.0.1): no report travels in clear\n"
        );
    } else {
        std::cerr << pick(
            language,
            "adresse attendue : http://127.0.0.1:PORT\n",
            "expected http://127.0.0.1:PORT\n"
        );
    }
}

/// A replayed machine needs a state of its own: under this one's id, two machines would become one.
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

Result<void> spool_new_report(
    Spool& spool, inventory::InstallId install_id, Options const& options
) {
    auto request = request_for(options, std::move(install_id));
    request.spool_dropped = spool.untold_drops();
    return spool.put(take_inventory(request));
}

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
        std::cerr << pick(language, "Envoi impossible : ", "Could not send: ")
                  << describe(*summary.stopped_by, language) << '\n'
                  << summary.kept
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

ExitCode run_once(Options const& options) {
    auto const collector = parse_collector_address(options.to);
    if (!collector) {
        tell_address_refused(collector.error(), options);
        return ExitCode::usage;
    }
    auto const state = state_folder(options);
    if (!state) {
        return ExitCode::usage;
    }
    if (!is_root_a_folder(options)) {
        return ExitCode::bad_input;
    }
    auto install_id = ensure_install_id(*state);
    if (!install_id) {
        return fail(install_id.error(), options);
    }
    auto spool = Spool::open(options.spool.value_or(*state / "spool"));
    if (!spool) {
        return fail(spool.error(), options);
    }
    if (auto put = spool_new_report(*spool, std::move(*install_id), options); !put) {
        return fail(put.error(), options);
    }
    auto const summary = send_spooled(*spool, *collector);
    if (!summary) {
        return fail(summary.error(), options);
    }
    tell_sent(*summary, options.language);
    return tell_trouble(*summary, *spool, options.language);
}

}  // namespace parcmetre::agent
