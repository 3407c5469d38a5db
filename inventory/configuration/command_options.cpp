// SPDX-License-Identifier: EUPL-1.2
#include "inventory/configuration/command_options.hpp"

#include <cmath>

#include <CLI/CLI.hpp>

namespace parcmetre {

namespace {

class Add {
public:
    Add(CLI::App& command, std::string flag, std::string help)
        : command_{command}, flag_{std::move(flag)}, help_{std::move(help)} {}

    void operator()(bool* target) const { command_.add_flag(flag_, *target, help_); }
    void operator()(std::string* target) const {
        command_.add_option(flag_, *target, help_)->capture_default_str();
    }
    void operator()(std::optional<std::string>* target) const {
        command_.add_option(flag_, *target, help_);
    }
    void operator()(std::filesystem::path* target) const {
        command_.add_option(flag_, *target, help_);
    }
    void operator()(std::optional<std::filesystem::path>* target) const {
        command_.add_option(flag_, *target, help_);
    }
    void operator()(std::vector<std::string>* target) const {
        command_.add_option(flag_, *target, help_)->expected(1)->take_all();
    }
    void operator()(Seconds const& target) const {
        auto const take = [value = target.value](double seconds) {
            *value = std::chrono::milliseconds{std::llround(seconds * 1000)};
        };
        command_.add_option_function<double>(flag_, take, help_)
            ->check(CLI::Range(target.least, target.most))
            ->default_str(CLI::detail::to_string(std::chrono::duration<double>{*target.value}.count(
            )));
    }
    void operator()(Whole const& target) const {
        command_.add_option(flag_, *target.value, help_)
            ->check(CLI::Range(target.least, target.most))
            ->capture_default_str();
    }
    void operator()(Word const& target) const {
        auto const take = [&target](std::string const& text) {
            auto const found = std::ranges::find(target.words, text);
            target.choose(static_cast<std::size_t>(found - target.words.begin()));
        };
        command_.add_option_function<std::string>(flag_, take, help_)
            ->check(CLI::IsMember(target.words))
            ->default_str(target.words.at(target.chosen()));
    }

private:
    CLI::App& command_;
    std::string flag_;
    std::string help_;
};

}  // namespace

void add_options(CLI::App& command, std::span<Option const> options, Language language) {
    for (auto const& option : options) {
        std::visit(Add{command, "--" + option.name, option.help.in(language)}, option.target);
    }
}

void mark_set(CLI::App const& command, std::span<Option> options) {
    for (auto& option : options) {
        if (command.count("--" + option.name) > 0) {
            option.source = OptionSource::command_line;
        }
    }
}

}  // namespace parcmetre
