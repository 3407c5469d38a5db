// SPDX-License-Identifier: EUPL-1.2
#include <iostream>
#include <string>
#include <utility>

#include "agent/commands.hpp"
#include "agent/install_id.hpp"
#include "agent/send.hpp"
#include "agent/spool.hpp"
#include "agent/uuid.hpp"
#include "agent/words.hpp"

namespace parcmetre::agent {

namespace {

ExitCode fail(Error const& error, Options const& options, ExitCode code) {
    std::cerr << "parcmetre-agent: " << describe(error, options.language) << '\n';
    return code;
}

/// A replayed machine needs a state of its own: under this one's id, two machines would become one.
Result<std::filesystem::path> state_folder(Options const& options) {
    if (options.state) {
        return *options.state;
    }
    if (options.root != "/") {
        return Error{
            Errc::malformed,
            "--root needs --state: a replayed machine has an installation id of its own"};
    }
    return default_state_folder();
}

Result<void> spool_new_report(
    Spool& spool, inventory::InstallId install_id, Options const& options
) {
    InventoryRequest request;
    request.root = options.root;
    request.root_kind = options.root == "/" ? RootKind::this_host : RootKind::replay;
    request.today = current_day();
    request.report_id = inventory::ReportId{random_uuid()};
    request.install_id = std::move(install_id);
    request.declared = options.declared;
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
        return fail(collector.error(), options, ExitCode::usage);
    }
    auto const state = state_folder(options);
    if (!state) {
        return fail(state.error(), options, ExitCode::usage);
    }
    auto install_id = ensure_install_id(*state);
    if (!install_id) {
        return fail(install_id.error(), options, ExitCode::failed);
    }
    auto spool = Spool::open(options.spool.value_or(*state / "spool"));
    if (!spool) {
        return fail(spool.error(), options, ExitCode::failed);
    }
    if (auto put = spool_new_report(*spool, std::move(*install_id), options); !put) {
        return fail(put.error(), options, ExitCode::failed);
    }
    auto const summary = send_spooled(*spool, *collector);
    if (!summary) {
        return fail(summary.error(), options, ExitCode::failed);
    }
    tell_sent(*summary, options.language);
    return tell_trouble(*summary, *spool, options.language);
}

}  // namespace parcmetre::agent
