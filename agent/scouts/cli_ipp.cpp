// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/cli_ipp.hpp"

#include <CLI/CLI.hpp>

#include "agent/scouts/cups_queues.hpp"
#include "agent/scouts/ipp_scan.hpp"
#include "agent/scouts/say.hpp"

namespace parcmetre::scouts {

namespace {

constexpr std::size_t kMostPrinters = 256;

Result<std::vector<IppTarget>> targets_of(std::vector<std::string> const& uris) {
    if (uris.size() > kMostPrinters) {
        return Error{Errc::limit, "at most 256 printers in one scan"};
    }
    std::vector<IppTarget> targets;
    for (auto const& uri : uris) {
        auto target = parse_ipp_uri(uri);
        if (!target) {
            return target.error();
        }
        targets.push_back(std::move(*target));
    }
    return targets;
}

}  // namespace

void add_ipp(CLI::App& app, IppOptions& options) {
    Say const say{options.output.language};
    auto& command =
        *app.add_subcommand("ipp", say("imprimantes qui parlent IPP", "printers that speak IPP"));
    command
        .add_option(
            "uri",
            options.uris,
            say("ipp://NOM ou ipps://NOM:PORT/CHEMIN, autant qu'on veut",
                "ipp://HOST or ipps://HOST:PORT/PATH, as many as wanted")
        )
        ->required();
    add_output_options(command, options.output);
}

void add_cups(CLI::App& app, CupsOptions& options) {
    options.socket = kCupsSocket;
    Say const say{options.output.language};
    auto& command = *app.add_subcommand(
        "cups",
        say("files d'impression de cette machine, avec leurs réglages par défaut",
            "queues of this host, with their defaults")
    );
    command.add_option(
        "--socket",
        options.socket,
        say("où CUPS écoute ; par défaut, son emplacement habituel",
            "where CUPS listens; default: its usual place")
    );
    add_output_options(command, options.output);
}

ExitCode run_ipp(IppOptions const& options) {
    auto const targets = targets_of(options.uris);
    if (!targets) {
        return complain(targets.error(), options.output.language);
    }
    auto const secret = key_secret(options.output);
    if (!secret) {
        return complain(secret.error(), options.output.language);
    }
    auto const visits = scan_ipp(*targets, IppLimits{}, progress_to_screen(targets->size()));
    return tell(visits, ScanTable::ipp, options.output, *secret);
}

ExitCode run_cups(CupsOptions const& options) {
    if (!options.socket.starts_with('/')) {
        return complain(
            {Errc::malformed, "--socket: expected a path from / on"}, options.output.language
        );
    }
    auto const secret = key_secret(options.output);
    if (!secret) {
        return complain(secret.error(), options.output.language);
    }
    auto const visits = scan_cups(options.socket, IppLimits{});
    return visits
               ? tell(*visits, ScanTable::cups, options.output, *secret)
               : complain({Errc::unavailable, visits.error().message()}, options.output.language);
}

}  // namespace parcmetre::scouts
