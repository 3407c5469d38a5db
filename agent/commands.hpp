// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "agent/language.hpp"
#include "agent/take_inventory.hpp"

namespace parcmetre::agent {

/// What the programs of Parcmètre end with.
enum class ExitCode : int { ok = 0, failed = 1, usage = 2, bad_input = 3, unavailable = 4 };

enum class Format { table, json, html };

/// What the command line said, for every command.
struct Options {
    Language language = Language::english;
    Format format = Format::table;
    std::filesystem::path root = "/";
    std::optional<std::filesystem::path> state;
    std::optional<std::filesystem::path> spool;
    std::string to;
    std::optional<std::string> proxy;
    std::string token;
    std::optional<std::filesystem::path> token_file;
    std::optional<std::filesystem::path> authorities;
    std::string pin;
    std::optional<std::filesystem::path> certificate;
    std::optional<std::filesystem::path> key;
    Declared declared;
    bool is_confirmed = false;
    bool report_now = false;  ///< of the service: whatever its schedule says
};

/// Whether the machine to take stock of is the one we run on.
[[nodiscard]] bool is_this_host(Options const& options);

/// Whether --root names a folder; says so on standard error when not.
[[nodiscard]] bool is_root_a_folder(Options const& options);

/// A new report's request: as declared, today, under a new random id.
[[nodiscard]] InventoryRequest request_for(Options const& options, inventory::InstallId install_id);

/// Prints an inventory on standard output and keeps nothing.
[[nodiscard]] ExitCode run_inventory(Options const& options);

/// Prints what would be sent, explained, and keeps nothing.
[[nodiscard]] ExitCode run_show(Options const& options);

/// Prints where this machine stands with its collector; fails when something needs a person.
[[nodiscard]] ExitCode run_status(Options const& options);

/// Deletes all that the agent keeps, once that is confirmed; says what that is otherwise.
[[nodiscard]] ExitCode run_forget(Options const& options);

/// Exchanges an enrolment token for a credential, and keeps it with the collector's address and
/// whom to believe there.
[[nodiscard]] ExitCode run_enrol(Options const& options);

/// Reports every day, until the service manager or the person at the keyboard says stop.
[[nodiscard]] ExitCode run_service(Options const& options);

/// Takes an inventory, puts it into the spool, and sends what the spool holds.
[[nodiscard]] ExitCode run_once(Options const& options);

}  // namespace parcmetre::agent
