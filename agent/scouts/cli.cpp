// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/cli.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "agent/scouts/cli_ipp.hpp"
#include "agent/scouts/cli_output.hpp"
#include "agent/scouts/say.hpp"
#include "agent/scouts/scan.hpp"
#include "agent/scouts/targets.hpp"
#include "inventory/text.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::scouts {

namespace {

struct SnmpOptions {
    std::vector<std::string> targets{};
    SnmpCredentials credentials{};
    std::string version = "2c";
    std::string community_file{};
    std::string auth_file{};
    std::string privacy_file{};
    OutputOptions output{};
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

ExitCode run_snmp(SnmpOptions options) {
    SnmpLibrary const library;
    auto const ready = read_secrets(options);
    if (!ready) {
        return complain(ready.error(), options.output.language);
    }
    auto const addresses = all_addresses(options.targets);
    if (!addresses) {
        return complain(addresses.error(), options.output.language);
    }
    auto const key = key_secret(options.output);
    if (!key) {
        return complain(key.error(), options.output.language);
    }
    auto const visits = scan_snmp(
        *addresses, options.credentials, ScanLimits{}, progress_to_screen(addresses->size())
    );
    return tell(visits, ScanTable::snmp, options.output, *key);
}

void add_secrets(CLI::App& command, SnmpOptions& options, Say const& say) {
    command.add_option(
        "--community",
        options.credentials.community,
        say("des versions 1 et 2c ; par défaut : public ; visible des autres utilisateurs, "
            "préférez "
            "--community-file",
            "of versions 1 and 2c; default: public; other users can see it, prefer "
            "--community-file")
    );
    command.add_option(
        "--community-file",
        options.community_file,
        say("fichier dont la première ligne est la communauté",
            "file whose first line is the community")
    );
    command.add_option(
        "--user", options.credentials.user, say("utilisateur de SNMPv3", "SNMPv3's user")
    );
    command.add_option(
        "--auth-protocol",
        options.credentials.auth_protocol,
        say("authentification : MD5, SHA, SHA-224… SHA-512",
            "authentication: MD5, SHA, SHA-224… SHA-512")
    );
    command.add_option(
        "--auth-passphrase-file",
        options.auth_file,
        say("fichier dont la première ligne est la phrase secrète d'authentification",
            "file whose first line is the passphrase of authentication")
    );
    command.add_option(
        "--privacy-protocol",
        options.credentials.privacy_protocol,
        say("chiffrement : AES ou DES", "encryption: AES or DES")
    );
    command.add_option(
        "--privacy-passphrase-file",
        options.privacy_file,
        say("fichier dont la première ligne est la phrase secrète de chiffrement",
            "file whose first line is the passphrase of encryption")
    );
}

void add_snmp(CLI::App& app, SnmpOptions& options) {
    Say const say{options.output.language};
    auto& command = *app.add_subcommand(
        "snmp",
        say("imprimantes et téléphones qui parlent SNMP", "printers and phones that speak SNMP")
    );
    command
        .add_option(
            "--target",
            options.targets,
            say("NOM, NOM:PORT ou RÉSEAU/BITS ; répétable",
                "HOST, HOST:PORT or NETWORK/BITS; repeatable")
        )
        ->required();
    command
        .add_option(
            "--snmp-version",
            options.version,
            say("1, 2c (par défaut) ou 3", "1, 2c (default) or 3")
        )
        ->check(CLI::IsMember({"1", "2c", "3"}));
    command.add_flag_callback(
        "--v3", [&options] { options.version = "3"; }, "SNMP version 3"
    );
    add_secrets(command, options, say);
    add_output_options(command, options.output);
}

}  // namespace

int run_cli(int argc, char** argv) {
    auto const language = language_asked(argc, argv, language_of_environment());
    Say const say{language};
    CLI::App app{
        say("Relève les imprimantes et les téléphones autour de cette machine.",
            "Takes stock of the printers and phones around this machine."),
        "parcmetre-scout"};
    app.set_version_flag("--version", std::string{"parcmetre-scout "} + kVersion);
    app.require_subcommand(1);
    SnmpOptions snmp;
    snmp.output.language = language;
    add_snmp(app, snmp);
    IppOptions ipp;
    ipp.output.language = language;
    add_ipp(app, ipp);
    CupsOptions cups;
    cups.output.language = language;
    add_cups(app, cups);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::usage);
    }
    if (app.got_subcommand("ipp")) {
        return static_cast<int>(run_ipp(ipp));
    }
    return static_cast<int>(
        app.got_subcommand("cups") ? run_cups(cups) : run_snmp(std::move(snmp))
    );
}

}  // namespace parcmetre::scouts
