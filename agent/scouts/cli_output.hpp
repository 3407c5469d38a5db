// SPDX-License-Identifier: EUPL-1.2
#pragma once
// What all of the scout's commands have in common: how they say what they saw.

#include <string>
#include <vector>

#include "agent/scouts/cli.hpp"
#include "agent/scouts/print_scan.hpp"
#include "agent/scouts/scan.hpp"
#include "inventory/error.hpp"
#include "inventory/language.hpp"

namespace CLI {
class App;
}

namespace parcmetre::scouts {

struct OutputOptions {
    Language language = Language::english;
    std::string language_text{};  ///< --lang, which `language` already follows
    std::string format = "table";
    std::string install_id = "00000000-0000-4000-8000-000000000000";
    std::string state{};
};

void add_output_options(CLI::App& command, OutputOptions& options);

/// The secret of keys: the one kept, or one for once. To be asked for before a scan, which may take
/// long.
[[nodiscard]] Result<std::string> key_secret(OutputOptions const& options);

[[nodiscard]] Progress progress_to_screen(std::size_t total);

/// Says what went wrong; gives what to end with.
[[nodiscard]] ExitCode complain(Error const& error, Language language);

/// Prints the table, or the report as it would be sent.
[[nodiscard]] ExitCode tell(
    std::vector<Visit> const& visits,
    ScanTable table,
    OutputOptions const& options,
    std::string const& secret
);

}  // namespace parcmetre::scouts
