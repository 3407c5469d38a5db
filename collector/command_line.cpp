// SPDX-License-Identifier: EUPL-1.2
#include "collector/command_line.hpp"

#include <cstdio>
#include <string_view>

#include <CLI/CLI.hpp>

#include "collector/serve_options.hpp"
#include "inventory/configuration/command_options.hpp"
#include "inventory/configuration/configuration.hpp"
#include "inventory/wording.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::collector {

namespace {

/// Where the installed collector looks when no file is named.
constexpr auto* kDefaultConfiguration = "/etc/parcmetre/collector.toml";

using Given = std::variant<ServeOptions, UpkeepCommand, ExitCode>;

/// The file that was asked for, else the installed one, if any.
std::optional<std::filesystem::path> configuration_file(std::string const& asked) {
    if (!asked.empty()) {
        return asked;
    }
    std::error_code error;
    std::filesystem::path const installed{kDefaultConfiguration};
    return std::filesystem::exists(installed, error) ? std::optional{installed} : std::nullopt;
}

/// The command line as it is bound to what it fills.
class CommandLine {
public:
    explicit CommandLine(Language language) : language_{language} { serve_.language = language; }

    [[nodiscard]] Given read(int argc, char** argv);

private:
    [[nodiscard]] std::string say(Text const& text) const { return text.in(language_); }
    void add_serve();
    [[nodiscard]] bool read_file(std::string const& asked);
    [[nodiscard]] Given finish_serve();
    [[nodiscard]] Given finish_upkeep(UpkeepCommand command, std::string const& configuration);
    [[nodiscard]] bool has_data(std::filesystem::path const& data) const;
    void tell(Text const& what) const;

    Language language_;
    CLI::App app_{"", "parcmetre-collector"};
    CLI::App* serve_command_ = nullptr;
    ServeOptions serve_;
    std::vector<Option> options_ = serve_options(serve_);
    std::string configuration_;
    bool check_only_ = false;
};

void CommandLine::tell(Text const& what) const {
    std::fprintf(
        stderr,
        "parcmetre-collector%s%s\n",
        language_ == Language::french ? " : " : ": ",
        say(what).c_str()
    );
}

void CommandLine::add_serve() {
    serve_command_ = app_.add_subcommand(
        "serve",
        say(
            {"Reçoit les relevés et sert le tableau de bord.",
             "Takes reports and serves the dashboard."}
        )
    );
    serve_command_->add_option(
        "--config",
        configuration_,
        say(
            {"fichier de configuration en TOML ; la ligne de commande l’emporte (par défaut "
             "/etc/parcmetre/collector.toml s’il existe)",
             "configuration file in TOML; the command line wins (default: "
             "/etc/parcmetre/collector.toml when it exists)"}
        )
    );
    serve_command_->add_flag(
        "--check-config",
        check_only_,
        say(
            {"dire ce qui ne va pas dans la configuration, ou celle qui en résulte, sans servir",
             "say what is wrong with the configuration, or what it amounts to, and do not serve"}
        )
    );
    add_options(*serve_command_, options_, language_);
}

/// False when something is wrong with it; all of it was then told.
bool CommandLine::read_file(std::string const& asked) {
    auto const file = configuration_file(asked);
    if (!file) {
        return true;
    }
    auto const problems = read_configuration(*file, options_);
    for (auto const& problem : problems) {
        std::fprintf(stderr, "%s\n", to_line(problem, *file, language_).c_str());
    }
    return problems.empty();
}

bool CommandLine::has_data(std::filesystem::path const& data) const {
    if (data.empty()) {
        tell(
            {"il manque le dossier de données : --data, ou data dans le fichier de configuration",
             "the data folder is missing: --data, or data in the configuration file"}
        );
    }
    return !data.empty();
}

/// The configuration file is read for where the data are, unless the folder was given and no file.
Given CommandLine::finish_upkeep(UpkeepCommand command, std::string const& configuration) {
    auto& data = data_of(command);
    if (data.folder.empty() || !configuration.empty()) {
        if (!read_file(configuration)) {
            return kExitUsage;
        }
        data.folder = data.folder.empty() ? serve_.data : data.folder;
        data.server = data.server.empty() ? serve_.database : data.server;
    }
    if (!has_data(data.folder)) {
        return kExitUsage;
    }
    return command;
}

Given CommandLine::finish_serve() {
    mark_set(*serve_command_, options_);
    if (app_.count("--lang") > 0) {
        std::ranges::find(options_, "lang", &Option::name)->source = OptionSource::command_line;
    }
    if (!read_file(configuration_)) {
        return kExitUsage;
    }
    if (serve_.data.empty()) {
        tell(
            {"il manque le dossier de données : --data, ou data dans le fichier de configuration",
             "the data folder is missing: --data, or data in the configuration file"}
        );
        return kExitUsage;
    }
    if (check_only_) {
        serve_.resolved = resolved_configuration(options_, serve_.language);
    }
    return serve_;
}

Given CommandLine::read(int argc, char** argv) {
    app_.description(say({"Collecteur de Parcmètre.", "Parcmètre's collector."}));
    app_.set_version_flag("--version", std::string{"parcmetre-collector "} + kVersion);
    app_.require_subcommand(1);
    std::string language;
    app_.add_option(
            "--lang",
            language,
            say({"langue des messages : fr ou en", "language of messages: fr or en"})
    )
        ->check(CLI::IsMember({"fr", "en"}));
    add_serve();
    UpkeepCommands const upkeep{app_, language_};
    try {
        app_.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app_.exit(error) == 0 ? kExitOk : kExitUsage;
    }
    if (auto const command = upkeep.given()) {
        return finish_upkeep(*command, upkeep.configuration());
    }
    return finish_serve();
}

}  // namespace

std::variant<ServeOptions, UpkeepCommand, ExitCode> read_command_line(int argc, char** argv) {
    return CommandLine{language_asked(argc, argv, language_of_environment())}.read(argc, argv);
}

}  // namespace parcmetre::collector
