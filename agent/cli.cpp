// SPDX-License-Identifier: EUPL-1.2
#include "agent/cli.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>

#include "agent/agent_options.hpp"
#include "agent/commands.hpp"
#include "agent/state_folder.hpp"
#include "agent/system_commands.hpp"
#include "agent/trust.hpp"
#include "inventory/configuration/command_options.hpp"
#include "inventory/configuration/configuration.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::agent {

namespace {

/// `show` is for the staff of a French organisation first.
Language language_from(int argc, char** argv) {
    std::span const arguments{argv, static_cast<std::size_t>(argc)};
    bool const show = std::ranges::any_of(arguments, [](std::string_view argument) {
        return argument == "show";
    });
    return language_asked(argc, argv, show ? Language::french : system_language());
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
    void add_elsewhere(CLI::App& command);
    void add_shared(CLI::App& command);
    [[nodiscard]] std::span<Option> rows_of(CLI::App const& command);
    void add_inventory();
    void add_show();
    void add_enrol();
    void add_once();
    void add_run();
    void add_status();
    void add_forget();
    void add_destination(CLI::App& command);

    /// False when something is wrong with what was given; all of it was then told.
    [[nodiscard]] bool read_file();
    [[nodiscard]] std::optional<std::filesystem::path> configuration_file() const;
    [[nodiscard]] ExitCode run_command();

    CLI::App app_;
    Options options_;
    std::vector<Option> options_table_ = agent_options(options_);
    std::string configuration_;
    bool check_only_ = false;
    std::string language_text_;
    CLI::App* inventory_ = nullptr;
    CLI::App* show_ = nullptr;
    CLI::App* enrol_ = nullptr;
    CLI::App* once_ = nullptr;
    CLI::App* run_ = nullptr;
    CLI::App* status_ = nullptr;
    CLI::App* forget_ = nullptr;
    CLI::App* elsewhere_ = nullptr;
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
    add_status();
    add_forget();
    add_system_commands(
        app_,
        options_.language,
        {.add = [this](CLI::App& command) { add_common(command); },
         .add_elsewhere = [this](CLI::App& command) { add_elsewhere(command); },
         .add_destination = [this](CLI::App& command) { add_destination(command); }}
    );
}

void CommandLine::add_common(CLI::App& command) {
    command.add_option(
        "--root",
        options_.root,
        say("rejouer la machine dont ce dossier contient sys/, proc/ et etc/",
            "replay the machine whose sys/, proc/ and etc/ this folder holds")
    );
    add_shared(command);
}

/// Without what is said of this machine.
void CommandLine::add_elsewhere(CLI::App& command) {
    elsewhere_ = &command;
    add_shared(command);
}

void CommandLine::add_shared(CLI::App& command) {
    command.add_option("--lang", language_text_, say("langue : fr ou en", "language: fr or en"))
        ->check(CLI::IsMember({"fr", "en"}));
    command.add_option(
        "--config",
        configuration_,
        say("fichier de configuration en TOML ; la ligne de commande l'emporte (par défaut, s'il "
            "existe : ",
            "configuration file in TOML; the command line wins (default, when it exists: ") +
            default_configuration_file().string() + ")"
    );
    add_options(command, rows_of(command), options_.language);
}

/// Commands that only look send nothing, and enrolling sends no report.
std::span<Option> CommandLine::rows_of(CLI::App const& command) {
    std::span<Option> const rows{options_table_};
    if (&command == inventory_ || &command == show_) {
        return rows.first(rows.size() - kSendingOptions);
    }
    if (&command == elsewhere_) {
        return rows.subspan(kMachineOptions);
    }
    return &command == enrol_ ? rows.first(rows.size() - kReportingOptions) : rows;
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
    show_->add_flag_callback(
        "--html",
        [this] { options_.format = Format::html; },
        say("en page web, « Mon poste » : parcmetre-agent show --html > mon-poste.html",
            "as a web page: parcmetre-agent show --html > workstation.html")
    );
}

void CommandLine::add_enrol() {
    enrol_ = app_.add_subcommand(
        "enrol",
        say("enrôler cette machine auprès d'un collecteur", "enrol this machine with a collector")
    );
    add_common(*enrol_);
    enrol_
        ->add_option(
            "URL,--to",
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
            "--pin,--ca-fingerprint",
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
    run_->add_flag(
        "--now",
        options_.report_now,
        say("faire le premier relevé tout de suite", "take the first report at once")
    );
    run_->add_flag(
        "--check-config",
        check_only_,
        say("dire ce qui ne va pas dans la configuration, ou celle qui en résulte, sans rien "
            "relever",
            "say what is wrong with the configuration, or what it amounts to, and report nothing")
    );
}

void CommandLine::add_status() {
    status_ = app_.add_subcommand(
        "status",
        say("dire où en est cette machine avec son collecteur",
            "say where this machine stands with its collector")
    );
    add_common(*status_);
}

void CommandLine::add_forget() {
    forget_ = app_.add_subcommand(
        "forget",
        say("effacer tout ce que l'agent conserve sur cette machine",
            "delete all that the agent keeps on this machine")
    );
    add_common(*forget_);
    forget_->add_flag(
        "--yes", options_.is_confirmed, say("effacer pour de bon", "delete for good")
    );
}

void CommandLine::add_destination(CLI::App& command) {
    command.add_option(
        "--to",
        options_.to,
        say("adresse du collecteur, si cette machine n'est pas enrôlée : http://127.0.0.1:8600",
            "the collector's address, when this machine is not enrolled: http://127.0.0.1:8600")
    );
}

int CommandLine::run(int argc, char** argv) {
    try {
        app_.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app_.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::usage);
    }
    auto const& command = *app_.get_subcommands().front();
    mark_set(command, rows_of(command));
    if (!read_file()) {
        return static_cast<int>(ExitCode::usage);
    }
    return static_cast<int>(run_command());
}

/// The file that was asked for, else the installed one, if any; none for a replayed machine.
std::optional<std::filesystem::path> CommandLine::configuration_file() const {
    if (!configuration_.empty()) {
        return configuration_;
    }
    std::error_code error;
    auto const installed = default_configuration_file();
    bool const is_there = is_this_host(options_) && std::filesystem::exists(installed, error);
    return is_there ? std::optional{installed} : std::nullopt;
}

bool CommandLine::read_file() {
    auto const language = options_.language;
    auto const file = configuration_file();
    auto const problems =
        file ? read_configuration(*file, options_table_) : std::vector<ConfigurationProblem>{};
    for (auto const& problem : problems) {
        std::cerr << to_line(problem, *file, language) << '\n';
    }
    auto const wrong = wrong_option(options_);
    if (wrong) {
        std::cerr << "parcmetre-agent: " << wrong->in(language) << '\n';
    }
    return problems.empty() && !wrong;
}

ExitCode CommandLine::run_command() {
    if (auto const ended = run_system_command(app_, options_)) {
        return *ended;
    }
    if (inventory_->parsed()) {
        return run_inventory(options_);
    }
    if (show_->parsed()) {
        return run_show(options_);
    }
    if (enrol_->parsed()) {
        return run_enrol(options_);
    }
    if (run_->parsed() && check_only_) {
        std::cout << resolved_configuration(options_table_, options_.language);
        return std::cout.flush() ? ExitCode::ok : ExitCode::failed;
    }
    if (status_->parsed()) {
        return run_status(options_);
    }
    if (forget_->parsed()) {
        return run_forget(options_);
    }
    return run_->parsed() ? run_service(options_) : run_once(options_);
}

}  // namespace

int run_cli(int argc, char** argv) {
    return CommandLine{language_from(argc, argv)}.run(argc, argv);
}

}  // namespace parcmetre::agent
