// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/cli.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "agent/scouts/print_scan.hpp"
#include "agent/scouts/scan.hpp"
#include "agent/scouts/scan_report.hpp"
#include "agent/scouts/targets.hpp"
#include "inventory/report_json.hpp"
#include "inventory/text.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::scouts {

namespace {

constexpr char const* kNoInstall = "00000000-0000-4000-8000-000000000000";

struct SnmpOptions {
    std::vector<std::string> targets{};
    SnmpCredentials credentials{};
    std::string version = "2c";
    std::string community_file{};
    std::string auth_file{};
    std::string privacy_file{};
    std::string format = "table";
    std::string language{};
    std::string install_id = kNoInstall;
    std::string state{};
};

/// The first line of a file; of a secret, the environment's when no file is named: arguments are
/// everyone's to read.
Result<std::string> secret(std::string const& file, char const* variable) {
    if (file.empty()) {
        auto const* value = std::getenv(variable);
        return std::string{value != nullptr ? value : ""};
    }
    std::ifstream stream{file};
    std::string line;
    if (!std::getline(stream, line)) {
        return Error{Errc::not_found, file + ": expected a secret on the first line"};
    }
    return std::string{inventory::trim(line)};
}

Result<void> read_secrets(SnmpOptions& options) {
    auto& who = options.credentials;
    who.version = options.version == "1"   ? SnmpVersion::v1
                  : options.version == "3" ? SnmpVersion::v3
                                           : SnmpVersion::v2c;
    auto const auth = secret(options.auth_file, "PARCMETRE_SNMP_AUTH_PASSPHRASE");
    auto const privacy = secret(options.privacy_file, "PARCMETRE_SNMP_PRIVACY_PASSPHRASE");
    auto const community = secret(options.community_file, "PARCMETRE_SNMP_COMMUNITY");
    for (auto const* read : {&auth, &privacy, &community}) {
        if (!*read) {
            return read->error();
        }
    }
    who.auth_passphrase = *auth;
    who.privacy_passphrase = *privacy;
    who.community = community->empty() ? who.community : *community;
    return check_credentials(who);
}

Result<std::vector<std::string>> all_addresses(std::vector<std::string> const& targets) {
    std::vector<std::string> addresses;
    for (auto const& target : targets) {
        auto const more = expand_target(target);
        if (!more) {
            return more.error();
        }
        for (auto const& address : *more) {
            if (std::ranges::find(addresses, address) == addresses.end()) {
                addresses.push_back(address);
            }
        }
    }
    if (addresses.size() > kMostTargets) {
        return Error{Errc::limit, "at most 4096 addresses in one scan"};
    }
    return addresses;
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
    return error.code() == Errc::malformed || error.code() == Errc::limit ||
                   error.code() == Errc::unsupported
               ? ExitCode::usage
               : ExitCode::bad_input;
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

ExitCode run_snmp(SnmpOptions options) {
    SnmpLibrary const library;
    auto const ready = read_secrets(options);
    if (!ready) {
        return complain(ready.error());
    }
    auto const addresses = all_addresses(options.targets);
    if (!addresses) {
        return complain(addresses.error());
    }
    auto const key =
        options.state.empty() ? Result<std::string>{random_secret()} : kept_secret(options.state);
    if (!key) {
        return complain(key.error());
    }
    auto const visits = scan_snmp(
        *addresses, options.credentials, ScanLimits{}, progress_to_screen(addresses->size())
    );
    if (options.format == "json") {
        auto const report =
            scan_report(visits, inventory::InstallId{options.install_id}, today(), *key);
        std::cout << inventory::encode_report(report) << '\n';
    } else {
        auto const language = parse_language(options.language);
        print_scan(std::cout, visits, language ? *language : language_of_environment());
    }
    return std::cout.flush() ? ExitCode::ok : ExitCode::failed;
}

void add_snmp(CLI::App& app, SnmpOptions& options) {
    auto& command = *app.add_subcommand("snmp", "printers and phones that speak SNMP");
    command.add_option("--target", options.targets, "HOST, HOST:PORT or NETWORK/BITS; repeatable")
        ->required();
    command.add_option("--snmp-version", options.version, "1, 2c (default) or 3")
        ->check(CLI::IsMember({"1", "2c", "3"}));
    command.add_flag_callback(
        "--v3", [&options] { options.version = "3"; }, "SNMP version 3"
    );
    command.add_option("--community", options.credentials.community, "default: public");
    command.add_option("--community-file", options.community_file, "file with the community");
    command.add_option("--user", options.credentials.user, "of SNMPv3");
    command.add_option("--auth-protocol", options.credentials.auth_protocol, "SHA, SHA-256…");
    command.add_option("--auth-passphrase-file", options.auth_file, "file with the passphrase");
    command.add_option("--privacy-protocol", options.credentials.privacy_protocol, "AES, DES");
    command.add_option("--privacy-passphrase-file", options.privacy_file, "file with it");
    command.add_option("--format", options.format, "table (default) or json, as it would be sent")
        ->check(CLI::IsMember({"table", "json"}));
    command.add_option("--lang", options.language, "fr or en")->check(CLI::IsMember({"fr", "en"}));
    command.add_option("--install-id", options.install_id, "the agent's")
        ->check([](std::string const& text) {
            return inventory::is_uuid4(text) ? std::string{} : std::string{"expected a UUID"};
        });
    command.add_option("--state", options.state, "folder that keeps the key of printers' keys");
}

}  // namespace

int run_cli(int argc, char** argv) {
    CLI::App app{"Takes stock of the printers and phones around this machine.", "parcmetre-scout"};
    app.set_version_flag("--version", std::string{"parcmetre-scout "} + kVersion);
    app.require_subcommand(1);
    SnmpOptions snmp;
    add_snmp(app, snmp);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::usage);
    }
    return static_cast<int>(run_snmp(std::move(snmp)));
}

}  // namespace parcmetre::scouts
