// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "inventory/language.hpp"

namespace parcmetre {

/// A duration, told in seconds; bounds are allowed values.
struct Seconds {
    std::chrono::milliseconds* value;
    double least;
    double most;
};

/// A whole number; bounds are allowed values.
struct Whole {
    int* value;
    int least;
    int most;
};

/// One word of a list; see word().
struct Word {
    std::vector<std::string> words;
    std::function<void(std::size_t)> choose;
    std::function<std::size_t()> chosen;
};

/// Where an option's value is kept, which says what it may be.
using OptionTarget = std::variant<
    bool*,
    std::string*,
    std::optional<std::string>*,
    std::filesystem::path*,
    std::optional<std::filesystem::path>*,
    std::vector<std::string>*,  ///< given once for each
    Seconds,
    Whole,
    Word>;

/// Where an option's value comes from; the later wins.
enum class OptionSource { by_default, file, command_line };

/// One option of a command: `--NAME` on the command line, `NAME = …` in the configuration file.
/// Declared once: see serve_options().
struct Option {
    Option(
        std::string its_name,
        Text its_help,
        OptionTarget its_target,
        std::function<std::string()> its_shown = {}
    )
        : name{std::move(its_name)},
          help{std::move(its_help)},
          target{std::move(its_target)},
          shown{std::move(its_shown)} {}

    std::string name;
    Text help;
    OptionTarget target;
    OptionSource source = OptionSource::by_default;
    /// What may be printed of a value that may hold a secret; empty: the value itself.
    std::function<std::string()> shown = {};
};

/// A target that takes one of some words, each for a value: word(mode, {{"on", Mode::on}, …}).
template <class T>
[[nodiscard]] Word word(T& value, std::vector<std::pair<std::string, T>> choices) {
    std::vector<std::string> words;
    for (auto const& choice : choices) {
        words.push_back(choice.first);
    }
    auto const choose = [&value, choices](std::size_t index) { value = choices.at(index).second; };
    auto const chosen = [&value, choices] {
        auto const found = std::ranges::find(choices, value, &std::pair<std::string, T>::second);
        return static_cast<std::size_t>(found - choices.begin());
    };
    return Word{std::move(words), choose, chosen};
}

}  // namespace parcmetre
