// SPDX-License-Identifier: EUPL-1.2
#include "agent/system_commands.hpp"

#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "agent/choose_collector.hpp"
#include "agent/install_id.hpp"
#include "agent/linux/scout_program.hpp"
#include "agent/report_once.hpp"
#include "agent/tell.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::agent {

namespace {

constexpr auto* kScan = "scan";
constexpr auto* kSend = "--send";

ExitCode tell_not_installed(Language language) {
    std::cerr << "parcmetre-agent: "
              << pick(
                     language,
                     "le programme des éclaireurs n'est pas installé à côté de l'agent : ",
                     "the scouts' program is not installed beside the agent: "
                 )
              << scout_program().string() << '\n';
    return ExitCode::failed;
}

ExitCode show_scan(std::vector<std::string> given, Options const& options) {
    become_scout(std::move(given));
    return tell_not_installed(options.language);
}

/// Puts what the scouts saw into the spool, at the site that this machine is at. Nothing: it is
/// there; otherwise what is wrong was told, and this is what to end with.
std::optional<ExitCode> spool_scan(
    Spool& spool, std::vector<std::string> given, Options const& options
) {
    auto const scouted = run_scout(std::move(given));
    if (!scouted) {
        return scouted.error().code() == Errc::not_found ? tell_not_installed(options.language)
                                                         : fail(scouted.error(), options);
    }
    if (scouted->exit_code != 0) {
        return ExitCode{scouted->exit_code};  // it has said why
    }
    auto report = inventory::decode_report(scouted->out);
    if (!report) {
        return fail(report.error(), options);
    }
    for (auto& subject : report->report.subjects) {
        subject.site = options.declared.site;
        subject.country = options.declared.country;
    }
    auto const put = spool.put(report->report);
    return put ? std::nullopt : std::optional{fail(put.error(), options)};
}

ExitCode tell_nothing_named(Language language) {
    std::cerr << "parcmetre-agent: "
              << pick(
                     language,
                     "scan : ce qu'il faut relever est attendu, par exemple snmp --target "
                     "192.0.2.0/24",
                     "scan: what to visit is expected, such as snmp --target 192.0.2.0/24"
                 )
              << '\n';
    return ExitCode::usage;
}

/// Takes a scan's report to the collector, as the sender whose state folder this is.
ExitCode send_scan(std::vector<std::string> given, Options const& options) {
    auto const state = state_folder(options);
    auto const collector = state ? choose_collector(options, *state) : std::nullopt;
    if (!collector) {
        return ExitCode::usage;
    }
    auto const install_id = ensure_install_id(*state);
    if (!install_id) {
        return fail(install_id.error(), options);
    }
    auto spool = Spool::open(options.spool.value_or(*state / "spool"));
    if (!spool) {
        return fail(spool.error(), options);
    }
    auto const& id = install_id->str();
    given.insert(given.end(), {"--format", "json", "--install-id", id, "--state", state->string()});
    auto const failed = spool_scan(*spool, std::move(given), options);
    return failed ? *failed : send_and_tell(*spool, *collector, *state, options);
}

}  // namespace

void add_system_commands(CLI::App& app, Language language, CommonOptions const& common) {
    auto& scan = *app.add_subcommand(
        kScan,
        std::string{pick(
            language,
            "relever ce qui entoure cette machine : scan snmp --target RÉSEAU/BITS, scan ipp URI… "
            "ou scan cups",
            "take stock of what is around this machine: scan snmp --target NETWORK/BITS, "
            "scan ipp URI… or scan cups"
        )}
    );
    common.add_elsewhere(scan);
    common.add_destination(scan);
    scan.add_flag(kSend)->description(std::string{pick(
        language,
        "envoyer le relevé au collecteur au lieu de l'afficher",
        "send the report to the collector instead of printing it"
    )});
    scan.footer(std::string{pick(
        language,
        "Ensuite vient ce que les éclaireurs relèvent, avec ses options à lui : parcmetre-agent "
        "scan snmp --help",
        "Then comes what the scouts are to visit, with options of its own: parcmetre-agent scan "
        "snmp --help"
    )});
    scan.prefix_command();
}

std::optional<ExitCode> run_system_command(CLI::App const& app, Options const& options) {
    auto const& scan = *app.get_subcommand(kScan);
    if (!scan.parsed()) {
        return std::nullopt;
    }
    auto given = scan.remaining();
    if (given.empty()) {
        return tell_nothing_named(options.language);
    }
    given.insert(given.end(), {"--lang", std::string{to_string(options.language)}});
    return scan.count(kSend) > 0 ? send_scan(std::move(given), options)
                                 : show_scan(std::move(given), options);
}

}  // namespace parcmetre::agent
