// SPDX-License-Identifier: EUPL-1.2
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <utility>

#include "agent/commands.hpp"
#include "agent/enrolment.hpp"
#include "agent/install_id.hpp"
#include "agent/send.hpp"
#include "agent/spool.hpp"
#include "agent/tell.hpp"
#include "agent/words.hpp"

namespace parcmetre::agent {

namespace {

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

/// The collector to send to: the one asked, or else the one enrolled with. What it is known by goes
/// to no other.
std::optional<Collector> collector_for(Options const& options, std::filesystem::path const& state) {
    auto const language = options.language;
    auto enrolled = read_enrolment(state);
    if (!enrolled && enrolled.error().code() != Errc::not_found) {
        std::cerr << "parcmetre-agent: " << describe(enrolled.error(), language) << '\n';
        return std::nullopt;
    }
    if (options.to.empty()) {
        if (enrolled) {
            return std::move(*enrolled);
        }
        std::cerr << pick(
            language,
            "parcmetre-agent: aucun collecteur : indiquez --to, ou enrôlez d'abord cette machine "
            "(parcmetre-agent enrol)\n",
            "parcmetre-agent: no collector: give --to, or enrol this machine first "
            "(parcmetre-agent enrol)\n"
        );
        return std::nullopt;
    }
    auto const address = parse_collector_address(options.to);
    if (!address) {
        tell_address_refused(address.error(), options);
        return std::nullopt;
    }
    if (enrolled && enrolled->address == *address) {
        return std::move(*enrolled);
    }
    if (address->is_secure) {
        std::cerr
            << pick(
                   language,
                   "parcmetre-agent: cette machine n'est pas enrôlée auprès de ce collecteur : "
                   "parcmetre-agent enrol --to ",
                   "parcmetre-agent: this machine is not enrolled with this collector: "
                   "parcmetre-agent enrol --to "
               )
            << options.to << pick(language, " --token-file FICHIER\n", " --token-file FILE\n");
        return std::nullopt;
    }
    return Collector{*address, {}, std::nullopt};
}

}  // namespace

ExitCode run_once(Options const& options) {
    auto const state = state_folder(options);
    if (!state) {
        return ExitCode::usage;
    }
    auto const collector = collector_for(options, *state);
    if (!collector) {
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
