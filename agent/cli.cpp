// SPDX-License-Identifier: EUPL-1.2
#include "agent/cli.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

#include "agent/commands.hpp"
#include "agent/trust.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::agent {

namespace {

/// The language is needed to write the help, hence before the command line is read. `show` is for
/// the staff of a French organisation first.
Language language_from(int argc, char** argv) {
    bool show = false;
    for (int at = 1; at < argc; ++at) {
        std::string_view const argument{argv[at]};
        std::string_view value;
        if (argument == "--lang" && at + 1 < argc) {
            value = argv[at + 1];
        } else if (argument.starts_with("--lang=")) {
            value = argument.substr(7);
        }
        if (!value.empty()) {
            return value == "fr" ? Language::fr : Language::en;
        }
        show = show || argument == "show";
    }
    return show ? Language::fr : language_of_environment();
}

/// "laptop, desktop, mini_pc, …": the words that --as takes.
std::string all_classes() {
    std::string words;
    for (auto const device_class : inventory::kAllDeviceClasses) {
        words += (words.empty() ? "" : ", ") + std::string{to_string(device_class)};
    }
    return words;
}

/// The command line, bound to the options that it fills.
class CommandLine {
public:
    explicit CommandLine(Language language);

    [[nodiscard]] int run(int argc, char** argv);

private:
    [[nodiscard]] std::string say(std::string_view french, std::string_view english) const {
        return std::string{pick(options_.language, french, english)};
    }
    void add_common(CLI::App& command);
    void add_inventory();
    void add_show();
    void add_enrol();
    void add_once();
    void add_run();
    void add_destination(CLI::App& command);

    CLI::App app_;
    Options options_;
    std::string language_text_;
    CLI::App* inventory_ = nullptr;
    CLI::App* show_ = nullptr;
    CLI::App* enrol_ = nullptr;
    CLI::App* once_ = nullptr;
    CLI::App* run_ = nullptr;
};

CommandLine::CommandLine(Language language) : app_{"", "parcmetre-agent"} {
    options_.language = language;
    app_.description(
        say("Relève ce qu'est cette machine (jamais ce que fait son utilisateur) pour estimer "
            "l'empreinte du parc.",
            "Takes stock of what this machine is (never of what its user does) to estimate the "
            "fleet's footprint.")
    );
    app_.set_version_flag("--version", std::string{"parcmetre-agent "} + kVersion);
    app_.require_subcommand(1);
    add_inventory();
    add_show();
    add_enrol();
    add_once();
    add_run();
}

void CommandLine::add_common(CLI::App& command) {
    command.add_option("--lang", language_text_, say("langue : fr ou en", "language: fr or en"))
        ->check(CLI::IsMember({"fr", "en"}));
    command.add_option(
        "--root",
        options_.root,
        say("rejouer la machine dont ce dossier contient sys/, proc/ et etc/",
            "replay the machine whose sys/, proc/ and etc/ this folder holds")
    );
    command.add_option(
        "--state",
        options_.state,
        say("dossier de l'identifiant d'installation", "folder of the installation id")
    );
    command.add_option_function<std::string>(
        "--as",
        [this](std::string const& text) {
            options_.declared.device_class = inventory::parse_device_class(text);
            if (!options_.declared.device_class) {
                throw CLI::ValidationError(
                    "--as",
                    say("classe inconnue : ", "unknown class: ") + text + " (" + all_classes() + ")"
                );
            }
        },
        say("déclarer la classe : laptop, desktop, mini_pc…",
            "declare the class: laptop, desktop, mini_pc…")
    );
    command.add_option(
        "--site", options_.declared.site, say("site de l'organisation", "the organisation's site")
    );
    command
        .add_option(
            "--country",
            options_.declared.country,
            say("pays, ISO 3166 à deux lettres : FR", "country, two ISO 3166 letters: FR")
        )
        ->check([this](std::string const& text) {
            bool const two_capitals =
                text.size() == 2 &&
                std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
            return two_capitals
                       ? std::string{}
                       : say("deux lettres majuscules attendues", "expected two capital letters");
        });
}

void CommandLine::add_inventory() {
    inventory_ = app_.add_subcommand(
        "inventory", say("afficher l'inventaire de cette machine", "print this machine's inventory")
    );
    add_common(*inventory_);
    std::map<std::string, Format> const formats{{"table", Format::table}, {"json", Format::json}};
    inventory_
        ->add_option(
            "--format",
            options_.format,
            say("table (par défaut) ou json, tel qu'il serait envoyé",
                "table (default), or json as it would be sent")
        )
        ->transform(CLI::CheckedTransformer(formats));
}

void CommandLine::add_show() {
    show_ = app_.add_subcommand(
        "show", say("montrer exactement ce qui serait envoyé", "show exactly what would be sent")
    );
    add_common(*show_);
}

void CommandLine::add_enrol() {
    enrol_ = app_.add_subcommand(
        "enrol",
        say("enrôler cette machine auprès d'un collecteur", "enrol this machine with a collector")
    );
    add_common(*enrol_);
    enrol_
        ->add_option(
            "--to",
            options_.to,
            say("adresse du collecteur : https://parc.example:8600",
                "the collector's address: https://parc.example:8600")
        )
        ->required();
    auto* const token = enrol_->add_option_group("token");
    token->add_option(
        "--token",
        options_.token,
        say("jeton d'enrôlement ; visible des autres utilisateurs de la machine, préférez "
            "--token-file",
            "enrolment token; other users of the machine can see it, prefer --token-file")
    );
    token->add_option(
        "--token-file",
        options_.token_file,
        say("fichier dont la première ligne est le jeton", "file whose first line is the token")
    );
    token->require_option(1);
    auto* const authority = enrol_->add_option(
        "--ca",
        options_.authorities,
        say("autorités à croire, en PEM (par défaut, celles du système)",
            "authorities to believe, in PEM form (default: those of the system)")
    );
    enrol_
        ->add_option(
            "--pin",
            options_.pin,
            say("empreinte de l'autorité privée du collecteur : sha256/…",
                "fingerprint of the collector's private CA: sha256/…")
        )
        ->excludes(authority)
        ->check([this](std::string const& text) {
            return is_pin(text) ? std::string{}
                                : say("sha256/ et 44 caractères attendus, comme le collecteur "
                                      "l'affiche",
                                      "expected sha256/ and 44 characters, as the collector prints "
                                      "it");
        });
    auto* const certificate = enrol_->add_option(
        "--certificate",
        options_.certificate,
        say("certificat de cette machine, si le collecteur en exige un (PEM)",
            "this machine's certificate, if the collector asks for one (PEM)")
    );
    auto* const key = enrol_->add_option(
        "--key", options_.key, say("clé de ce certificat (PEM)", "key of that certificate (PEM)")
    );
    certificate->needs(key);
    key->needs(certificate);
}

void CommandLine::add_once() {
    once_ = app_.add_subcommand(
        "once", say("faire un relevé et l'envoyer", "take a report and send it")
    );
    add_common(*once_);
    add_destination(*once_);
}

void CommandLine::add_run() {
    run_ = app_.add_subcommand(
        "run", say("faire un relevé par jour, en service", "report once a day, as a service")
    );
    add_common(*run_);
    add_destination(*run_);
}

void CommandLine::add_destination(CLI::App& command) {
    command.add_option(
        "--to",
        options_.to,
        say("adresse du collecteur, si cette machine n'est pas enrôlée : http://127.0.0.1:8600",
            "the collector's address, when this machine is not enrolled: http://127.0.0.1:8600")
    );
    command.add_option(
        "--spool",
        options_.spool,
        say("dossier des relevés en attente", "folder of the reports waiting to be sent")
    );
}

int CommandLine::run(int argc, char** argv) {
    try {
        app_.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app_.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::usage);
    }
    if (inventory_->parsed()) {
        return static_cast<int>(run_inventory(options_));
    }
    if (show_->parsed()) {
        return static_cast<int>(run_show(options_));
    }
    if (enrol_->parsed()) {
        return static_cast<int>(run_enrol(options_));
    }
    if (run_->parsed()) {
        return static_cast<int>(run_service(options_));
    }
    return static_cast<int>(run_once(options_));
}

}  // namespace

int run_cli(int argc, char** argv) {
    return CommandLine{language_from(argc, argv)}.run(argc, argv);
}

}  // namespace parcmetre::agent
