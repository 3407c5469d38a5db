// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/configuration/option.hpp"
#include "inventory/language.hpp"

namespace parcmetre {

/// What is wrong in a configuration file. `line` counts from 1; 0: the file as a whole.
struct ConfigurationProblem {
    unsigned line = 0;
    Text what;
};

/// Reads a TOML file into the options that the command line has not set. Relative paths start at
/// the file's folder. Returns all that is wrong with it, in its order; then nothing of it counts.
[[nodiscard]] std::vector<ConfigurationProblem> read_configuration(
    std::filesystem::path const& file, std::span<Option> options
);

/// The same, of a text; `folder` is where relative paths start.
[[nodiscard]] std::vector<ConfigurationProblem> read_configuration_text(
    std::string_view text, std::filesystem::path const& folder, std::span<Option> options
);

/// "/etc/parcmetre/collector.toml:3: unknown key …".
[[nodiscard]] std::string to_line(
    ConfigurationProblem const& problem, std::filesystem::path const& file, Language language
);

/// All options with the values that hold and where each comes from, as a file that can be read
/// again.
[[nodiscard]] std::string resolved_configuration(
    std::span<Option const> options, Language language
);

}  // namespace parcmetre
