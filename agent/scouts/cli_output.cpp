// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/cli_output.hpp"

#include <chrono>
#include <ctime>
#include <iostream>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "agent/scouts/say.hpp"
#include "agent/scouts/scan_report.hpp"
#include "agent/scouts/words.hpp"
#include "inventory/report_json.hpp"
#include "inventory/text.hpp"

namespace parcmetre::scouts {

namespace {

std::string_view probe_of(ScanTable table) {
    switch (table) {
        case ScanTable::ipp:
            return "ipp";
        case ScanTable::cups:
            return "cups";
        case ScanTable::snmp:
            break;
    }
    return "snmp";
}

inventory::Day today() {
    auto const now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm local{};
    ::localtime_r(&now, &local);
    return inventory::make_day(
        local.tm_year + 1900,
        static_cast<unsigned>(local.tm_mon + 1),
        static_cast<unsigned>(local.tm_mday)
    );
}

}  // namespace

void add_output_options(CLI::App& command, OutputOptions& options) {
    Say const say{options.language};
    command
        .add_option(
            "--format",
            options.format,
            say("table (par défaut) ou json, tel qu'il serait envoyé",
                "table (default), or json as it would be sent")
        )
        ->check(CLI::IsMember({"table", "json"}));
    // The agent adds its own to what it was given.
    command
        .add_option("--lang", options.language_text, say("langue : fr ou en", "language: fr or en"))
        ->check(CLI::IsMember({"fr", "en"}))
        ->take_last();
    command
        .add_option(
            "--install-id",
            options.install_id,
            say("identifiant d'installation de l'agent", "the agent's installation id")
        )
        ->check([say](std::string const& text) {
            return inventory::is_uuid4(text)
                       ? std::string{}
                       : say("UUID version 4 attendu", "expected a UUID, version 4");
        });
    command.add_option(
        "--state",
        options.state,
        say("dossier de la clé sous laquelle les adresses sont cachées",
            "folder of the key under which addresses are hidden")
    );
}

Result<std::string> key_secret(OutputOptions const& options) {
    return options.state.empty() ? Result<std::string>{random_secret()}
                                 : kept_secret(options.state);
}

Progress progress_to_screen(std::size_t total) {
    if (::isatty(STDERR_FILENO) == 0) {
        return [](std::size_t) {};
    }
    return [total](std::size_t done) {
        std::cerr << '\r' << done << " / " << total << (done == total ? "\n" : "") << std::flush;
    };
}

ExitCode complain(Error const& error, Language language) {
    std::cerr << "parcmetre-scout: " << in_words(error.message(), language) << '\n';
    if (error.code() == Errc::unavailable) {
        return ExitCode::unavailable;
    }
    return error.code() == Errc::malformed || error.code() == Errc::limit ||
                   error.code() == Errc::unsupported
               ? ExitCode::usage
               : ExitCode::bad_input;
}

ExitCode tell(
    std::vector<Visit> const& visits,
    ScanTable table,
    OutputOptions const& options,
    std::string const& secret
) {
    if (options.format == "json") {
        auto const report = scan_report(
            visits, inventory::InstallId{options.install_id}, today(), secret, probe_of(table)
        );
        std::cout << inventory::encode_report(report) << '\n';
    } else {
        print_scan(std::cout, visits, options.language, table);
    }
    return std::cout.flush() ? ExitCode::ok : ExitCode::failed;
}

}  // namespace parcmetre::scouts
