// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>

#include "inventory/configuration/option.hpp"
#include "inventory/language.hpp"

namespace CLI {
class App;
}

namespace parcmetre {

/// Gives a command the options, with their help and bounds. Both must outlive the parsing.
void add_options(CLI::App& command, std::span<Option const> options, Language language);

/// Marks the options that the parsed command line has set.
void mark_set(CLI::App const& command, std::span<Option> options);

}  // namespace parcmetre
