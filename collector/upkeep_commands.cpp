// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep_commands.hpp"

#include <CLI/CLI.hpp>

namespace parcmetre::collector {

struct UpkeepCommands::Bound {
    Language language;
    DataSet data;
    std::string configuration;
    BackupOptions backup;
    RestoreOptions restore;
    ExportOptions export_;
    ImportOptions import;
    std::string kind;
    CLI::App* backup_command = nullptr;
    CLI::App* restore_command = nullptr;
    CLI::App* check_command = nullptr;
    CLI::App* export_command = nullptr;
    CLI::App* import_command = nullptr;
    CLI::App* migrate_command = nullptr;
    CLI::App* replay_command = nullptr;
    ReplayOptions replay;

    [[nodiscard]] CLI::App* add(CLI::App& program, std::string const& name, Text const& what) {
        auto* command = program.add_subcommand(name, what.in(language));
        command->fallthrough();
        Text const folder{
            "dossier de données (par défaut celui du fichier de configuration)",
            "data folder (default: that of the configuration file)"};
        command->add_option("--data", data.folder, folder.in(language));
        Text const server{
            "base PostgreSQL (par défaut celle du fichier de configuration, sinon SQLite)",
            "PostgreSQL database (default: that of the configuration file, else SQLite)"};
        command->add_option("--database", data.server, server.in(language));
        Text const file{"fichier de configuration", "configuration file"};
        command->add_option("--config", configuration, file.in(language));
        return command;
    }
};

UpkeepCommands::UpkeepCommands(CLI::App& program, Language language)
    : bound_{std::make_unique<Bound>()} {
    auto& bound = *bound_;
    bound.language = language;
    auto const say = [language](Text const& text) { return text.in(language); };
    bound.backup_command = bound.add(
        program,
        "backup",
        {"Sauvegarde les données, pendant que le collecteur tourne.",
         "Backs the data up, while the collector runs."}
    );
    bound.backup_command
        ->add_option("--to", bound.backup.to, say({"dossier à créer", "folder to make"}))
        ->required();
    bound.backup_command->add_flag(
        "--without-keys",
        bound.backup.without_keys,
        say({"sans les clés : ni pseudonymes ni TLS", "leave the keys out: pseudonyms and TLS"})
    );
    bound.restore_command = bound.add(
        program,
        "restore",
        {"Remet une sauvegarde en place, le collecteur arrêté.",
         "Puts a backup in place, while the collector is stopped."}
    );
    bound.restore_command->add_option("--from", bound.restore.from, say({"sauvegarde", "backup"}))
        ->required();
    bound.restore_command->add_flag(
        "--replace",
        bound.restore.replace,
        say(
            {"remplacer les données présentes, qui sont gardées de côté",
             "replace the data that are there, which are kept aside"}
        )
    );
    bound.check_command = bound.add(
        program,
        "check",
        {"Relit toutes les données et dit ce qui ne va pas.",
         "Reads all the data and says what is wrong."}
    );
    bound.export_command = bound.add(
        program,
        "export",
        {"Écrit les données dans des formats ouverts.", "Writes the data in open formats."}
    );
    bound.export_command
        ->add_option("--to", bound.export_.to, say({"dossier à créer", "folder to make"}))
        ->required();
    add_import(program);
    bound.migrate_command = bound.add(
        program,
        "migrate",
        {"Met la base de données au schéma de cette version, comme serve le fait.",
         "Brings the database to this version's schema, as serve does."}
    );
    bound.replay_command = bound.add(
        program,
        "replay",
        {"Décide à nouveau quelles sources sont un même équipement, le collecteur arrêté, et dit "
         "ce "
         "que cela changerait.",
         "Decides again which sources are one device, while the collector is stopped, and says "
         "what "
         "that would change."}
    );
    bound.replay_command->add_flag(
        "--apply", bound.replay.apply, say({"le changer vraiment", "really change it"})
    );
}

void UpkeepCommands::add_import(CLI::App& program) {
    auto& bound = *bound_;
    auto const say = [&bound](Text const& text) { return text.in(bound.language); };
    bound.import_command = bound.add(
        program,
        "import",
        {"Lit une liste que l’on tient déjà (registre, export de MDM, relevé de loueur), le "
         "collecteur arrêté ; lorsqu’il tourne, sa page « Importer » fait de même.",
         "Reads a list that is kept already (a ledger, an MDM's export, a lessor's statement), "
         "while the collector is stopped; while it runs, its page \"Import\" does the same."}
    );
    auto& command = *bound.import_command;
    command
        .add_option(
            "kind",
            bound.kind,
            say(
                {"ce que c’est : intune, google, jamf, mdm, glpi, snipeit, ledger (registre), "
                 "meters (compteurs d’impression)",
                 "what it is: intune, google, jamf, mdm, glpi, snipeit, ledger, meters"}
            )
        )
        ->required()
        ->check(CLI::IsMember(
            {"intune", "google", "jamf", "mdm", "glpi", "snipeit", "ledger", "meters"}
        ));
    command.add_option("file", bound.import.file, say({"CSV, XLSX ou JSON", "CSV, XLSX or JSON"}))
        ->required();
    command.add_option(
        "--mapping",
        bound.import.mapping,
        say(
            {"correspondance : un CSV field,column,word,value",
             "mapping: a CSV field,column,word,value"}
        )
    );
    command.add_option(
        "--source",
        bound.import.source,
        say(
            {"quelle liste de cette sorte, lorsqu’il y en a plusieurs",
             "which list of this kind, where there are several"}
        )
    );
    command.add_flag("--dry-run", bound.import.dry_run, say({"ne rien garder", "keep nothing"}));
    command.add_flag(
        "--partial",
        bound.import.partial,
        say(
            {"garder les lignes justes même si d’autres sont refusées",
             "keep the good rows though others are refused"}
        )
    );
}

UpkeepCommands::~UpkeepCommands() = default;

std::optional<UpkeepCommand> UpkeepCommands::given() const {
    auto const& bound = *bound_;
    UpkeepCommand command;
    command.language = bound.language;
    if (bound.backup_command->parsed()) {
        command.what = bound.backup;
    } else if (bound.restore_command->parsed()) {
        command.what = bound.restore;
    } else if (bound.check_command->parsed()) {
        command.what = CheckOptions{};
    } else if (bound.export_command->parsed()) {
        command.what = bound.export_;
    } else if (bound.import_command->parsed()) {
        auto options = bound.import;
        options.kind = parse_list_kind(bound.kind).value_or(ListKind::ledger);
        command.what = std::move(options);
    } else if (bound.migrate_command->parsed()) {
        command.what = MigrateOptions{};
    } else if (bound.replay_command->parsed()) {
        command.what = bound.replay;
    } else {
        return std::nullopt;
    }
    data_of(command) = bound.data;
    return command;
}

std::string const& UpkeepCommands::configuration() const noexcept {
    return bound_->configuration;
}

DataSet& data_of(UpkeepCommand& command) {
    return std::visit([](auto& options) -> DataSet& { return options.data; }, command.what);
}

}  // namespace parcmetre::collector
