// SPDX-License-Identifier: EUPL-1.2
#include "collector/command_line.hpp"

#include <string_view>

#include <CLI/CLI.hpp>

#include "parcmetre/version.hpp"

namespace parcmetre::collector {

namespace {

/// Help is made before options are read, so that its language is looked for first.
Language language_of(int argc, char** argv) {
    auto language = language_of_environment();
    for (int i = 1; i < argc; ++i) {
        std::string_view const argument{argv[i]};
        auto const next = i + 1 < argc ? std::string_view{argv[i + 1]} : std::string_view{};
        auto const value = argument == "--lang"              ? next
                           : argument.starts_with("--lang=") ? argument.substr(7)
                                                             : std::string_view{};
        language = parse_language(value).value_or(language);
    }
    return language;
}

}  // namespace

std::variant<ServeOptions, ExitCode> read_command_line(int argc, char** argv) {
    ServeOptions options;
    options.language = language_of(argc, argv);
    auto const say = [&options](std::string fr, std::string en) {
        return Text{std::move(fr), std::move(en)}.in(options.language);
    };
    CLI::App app{say("Collecteur de Parcmètre.", "Parcmètre's collector."), "parcmetre-collector"};
    app.set_version_flag("--version", std::string{"parcmetre-collector "} + kVersion);
    app.require_subcommand(1);
    std::string language;
    app.add_option(
           "--lang",
           language,
           say("langue des messages : fr ou en", "language of messages: fr or en")
    )
        ->check(CLI::IsMember({"fr", "en"}));
    auto* serve = app.add_subcommand(
        "serve",
        say("Reçoit les relevés et sert le tableau de bord.",
            "Takes reports and serves the dashboard.")
    );
    serve->fallthrough();
    serve
        ->add_option(
            "--data",
            options.data,
            say("dossier de données (créé au besoin)", "data folder (made when missing)")
        )
        ->required();
    serve
        ->add_option(
            "--listen",
            options.listen,
            say("adresse de bouclage et port (0 : un port libre)",
                "loopback address and port (0: a free one)")
        )
        ->capture_default_str();
    serve->add_option(
        "--factors", options.factors, say("dossier du jeu de facteurs", "folder of the factor set")
    );
    serve->add_option(
        "--dashboard",
        options.dashboard,
        say("dossier du tableau de bord construit", "folder of the built dashboard")
    );
    double patience_s = 30;
    serve
        ->add_option(
            "--read-timeout",
            patience_s,
            say("secondes laissées à une demande pour arriver",
                "seconds that a request may take to arrive")
        )
        ->capture_default_str()
        ->check(CLI::Range(0.1, 600.0));
    serve->add_flag(
        "--accept-new-pseudonyms",
        options.accept_new_pseudonyms,
        say("continuer avec d’autres pseudonymes si leur clé est perdue",
            "go on with other pseudonyms when their key is lost")
    );
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? kExitOk : kExitUsage;
    }
    options.limits.read = std::chrono::milliseconds{static_cast<long>(patience_s * 1000)};
    return options;
}

}  // namespace parcmetre::collector
