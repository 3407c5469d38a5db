// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/cli_output.hpp"

#include <chrono>
#include <ctime>
#include <iostream>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "agent/scouts/scan_report.hpp"
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
    command.add_option("--format", options.format, "table (default) or json, as it would be sent")
        ->check(CLI::IsMember({"table", "json"}));
    command.add_option("--lang", options.language, "fr or en")->check(CLI::IsMember({"fr", "en"}));
    command.add_option("--install-id", options.install_id, "the agent's")
        ->check([](std::string const& text) {
            return inventory::is_uuid4(text) ? std::string{} : std::string{"expected a UUID"};
        });
    command.add_option("--state", options.state, "folder that keeps the key of printers' keys");
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

ExitCode complain(Error const& error) {
    std::cerr << "parcmetre-scout: " << error.message() << '\n';
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
        auto const language = parse_language(options.language);
        print_scan(std::cout, visits, language ? *language : language_of_environment(), table);
    }
    return std::cout.flush() ? ExitCode::ok : ExitCode::failed;
}

}  // namespace parcmetre::scouts
