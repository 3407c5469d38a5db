// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <variant>

#include "collector/http/language.hpp"
#include "collector/serve.hpp"
#include "collector/upkeep/backup.hpp"
#include "collector/upkeep/export.hpp"
#include "collector/upkeep/import.hpp"

namespace CLI {
class App;
}

namespace parcmetre::collector {

struct CheckOptions {
    DataSet data;
};

struct MigrateOptions {
    DataSet data;
};

struct ReplayOptions {
    DataSet data;
    bool apply = false;
};

/// A command on the data folder, beside `serve`.
struct UpkeepCommand {
    std::variant<
        BackupOptions,
        RestoreOptions,
        CheckOptions,
        ExportOptions,
        ImportOptions,
        MigrateOptions,
        ReplayOptions>
        what;
    Language language = Language::english;
};

/// The upkeep commands on the command line.
class UpkeepCommands {
public:
    /// Adds them to the program; --data and --config go with each.
    UpkeepCommands(CLI::App& program, Language language);
    ~UpkeepCommands();

    /// The one that was given, if any; of its data what --data and --database said.
    [[nodiscard]] std::optional<UpkeepCommand> given() const;
    /// What --config was given for it.
    [[nodiscard]] std::string const& configuration() const noexcept;

private:
    void add_import(CLI::App& program);

    struct Bound;
    std::unique_ptr<Bound> bound_;
};

/// The data of a command.
[[nodiscard]] DataSet& data_of(UpkeepCommand& command);

/// Does it, tells how far it is on a terminal, and what came of it.
[[nodiscard]] ExitCode run_upkeep(UpkeepCommand const& command);

}  // namespace parcmetre::collector
