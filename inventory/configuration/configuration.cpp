// SPDX-License-Identifier: EUPL-1.2
#include "inventory/configuration/configuration.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <sstream>

#define TOML_EXCEPTIONS 0
// toml++ 3.3 asserts that a table's name begins well before it looks ("[[[1]]]", its issue 301), so
// that a wrong file would end a debug build; without the assertion it says the error.
#define TOML_ASSERT(condition) static_assert(true)
#include <toml++/toml.h>

#include "inventory/configuration/nearest.hpp"

namespace parcmetre {

namespace {

/// What a value should have been: the reason why it is refused.
using Expectation = std::optional<Text>;

std::string number_text(double value) {
    std::ostringstream text;
    text << value;
    return text.str();
}

Text found_kind(toml::node const& node) {
    switch (node.type()) {
        case toml::node_type::string:
            return {"un texte", "a text"};
        case toml::node_type::integer:
            return {
                "le nombre " + std::to_string(node.value_or(std::int64_t{0})),
                "the number " + std::to_string(node.value_or(std::int64_t{0}))};
        case toml::node_type::floating_point:
            return {
                "le nombre " + number_text(node.value_or(0.0)),
                "the number " + number_text(node.value_or(0.0))};
        case toml::node_type::boolean:
            return {"true ou false", "true or false"};
        case toml::node_type::array:
            return {"une liste", "a list"};
        case toml::node_type::table:
            return {"une table", "a table"};
        case toml::node_type::date:
        case toml::node_type::time:
        case toml::node_type::date_time:
            return {"une date ou une heure", "a date or a time"};
        case toml::node_type::none:
            break;
    }
    return {"rien", "nothing"};
}

std::string quoted_list(std::vector<std::string> const& words) {
    std::string list;
    for (auto const& one : words) {
        list += (list.empty() ? "\"" : ", \"") + one + "\"";
    }
    return list;
}

/// Puts a file's value where it belongs, or says what was expected.
class Assign {
public:
    Assign(toml::node const& node, std::filesystem::path const& folder)
        : node_{node}, folder_{folder} {}

    Expectation operator()(bool* target) const {
        auto const value = node_.value_exact<bool>();
        if (!value) {
            return Text{"true ou false", "true or false"};
        }
        *target = *value;
        return std::nullopt;
    }
    Expectation operator()(std::string* target) const {
        auto const value = node_.value_exact<std::string>();
        if (!value) {
            return Text{"un texte entre guillemets", "a text in quotes"};
        }
        *target = *value;
        return std::nullopt;
    }
    Expectation operator()(std::optional<std::string>* target) const {
        return (*this)(&target->emplace());
    }
    Expectation operator()(std::filesystem::path* target) const {
        auto const value = node_.value_exact<std::string>();
        if (!value || value->empty()) {
            return Text{"un chemin entre guillemets", "a path in quotes"};
        }
        *target = (folder_ / *value).lexically_normal();
        return std::nullopt;
    }
    Expectation operator()(std::optional<std::filesystem::path>* target) const {
        return (*this)(&target->emplace());
    }
    Expectation operator()(std::vector<std::string>* target) const {
        std::vector<std::string> texts;
        auto const* list = node_.as_array();
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
            auto const text = list->at(i).value_exact<std::string>();
            if (!text) {
                list = nullptr;
                break;
            }
            texts.push_back(*text);
        }
        if (list == nullptr) {
            return Text{"une liste de textes : [\"a\", \"b\"]", "a list of texts: [\"a\", \"b\"]"};
        }
        *target = std::move(texts);
        return std::nullopt;
    }
    Expectation operator()(Seconds const& target) const {
        auto const value = node_.is_number() ? node_.value<double>() : std::nullopt;
        if (!value || !(*value >= target.least && *value <= target.most)) {
            auto const least = number_text(target.least);
            auto const most = number_text(target.most);
            return Text{
                "un nombre de secondes de " + least + " à " + most,
                "a number of seconds from " + least + " to " + most};
        }
        *target.value = std::chrono::milliseconds{std::llround(*value * 1000)};
        return std::nullopt;
    }
    Expectation operator()(Whole const& target) const {
        auto const value = node_.value_exact<std::int64_t>();
        if (!value || *value < target.least || *value > target.most) {
            auto const least = std::to_string(target.least);
            auto const most = std::to_string(target.most);
            return Text{
                "un nombre entier de " + least + " à " + most,
                "a whole number from " + least + " to " + most};
        }
        *target.value = static_cast<int>(*value);
        return std::nullopt;
    }
    Expectation operator()(Word const& target) const {
        auto const value = node_.value_exact<std::string>();
        auto const found = value ? std::ranges::find(target.words, *value) : target.words.end();
        if (found == target.words.end()) {
            auto const list = quoted_list(target.words);
            return Text{"l’un de : " + list, "one of: " + list};
        }
        target.choose(static_cast<std::size_t>(found - target.words.begin()));
        return std::nullopt;
    }

private:
    toml::node const& node_;
    std::filesystem::path const& folder_;
};

Text unknown_key(std::string const& key, std::span<Option const> options) {
    std::vector<std::string> names;
    for (auto const& option : options) {
        names.push_back(option.name);
    }
    auto const guess = nearest(key, names);
    return {
        "clé inconnue « " + key + " » ; la plus proche connue est « " + guess + " »",
        "unknown key \"" + key + "\"; the nearest known one is \"" + guess + "\""};
}

Text wrong_value(Option const& option, Text const& expected, toml::node const& node) {
    auto const found = found_kind(node);
    // A text is not repeated: someone may have put a secret where it does not belong.
    return {
        option.name + " : attendu " + expected.fr + ", trouvé " + found.fr,
        option.name + ": expected " + expected.en + ", found " + found.en};
}

void read_entry(
    toml::key const& key,
    toml::node const& node,
    std::filesystem::path const& folder,
    std::span<Option> options,
    std::vector<ConfigurationProblem>& problems
) {
    auto const line = static_cast<unsigned>(key.source().begin.line);
    std::string const name{key.str()};
    auto const option = std::ranges::find(options, name, &Option::name);
    if (option == options.end()) {
        problems.push_back({line, unknown_key(name, options)});
        return;
    }
    if (option->source == OptionSource::command_line) {
        return;
    }
    if (auto const expected = std::visit(Assign{node, folder}, option->target)) {
        problems.push_back({line, wrong_value(*option, *expected, node)});
        return;
    }
    option->source = OptionSource::file;
}

}  // namespace

std::vector<ConfigurationProblem> read_configuration_text(
    std::string_view text, std::filesystem::path const& folder, std::span<Option> options
) {
    auto const parsed = toml::parse(text);
    if (!parsed) {
        std::string const why{parsed.error().description()};
        return {
            {static_cast<unsigned>(parsed.error().source().begin.line),
             {"ce n’est pas du TOML : " + why, "this is not TOML: " + why}}};
    }
    std::vector<ConfigurationProblem> problems;
    for (auto const& [key, node] : parsed.table()) {
        read_entry(key, node, folder, options, problems);
    }
    std::ranges::stable_sort(problems, {}, &ConfigurationProblem::line);
    return problems;
}

std::vector<ConfigurationProblem> read_configuration(
    std::filesystem::path const& file, std::span<Option> options
) {
    std::ifstream in{file};
    std::string const text{std::istreambuf_iterator<char>{in}, {}};
    if (!in.is_open() || in.bad()) {
        return {{0, {"ce fichier ne se lit pas", "this file cannot be read"}}};
    }
    return read_configuration_text(text, std::filesystem::absolute(file).parent_path(), options);
}

std::string to_line(
    ConfigurationProblem const& problem, std::filesystem::path const& file, Language language
) {
    auto const place =
        problem.line == 0 ? file.string() : file.string() + ":" + std::to_string(problem.line);
    return place + (language == Language::french ? " : " : ": ") + problem.what.in(language);
}

}  // namespace parcmetre
