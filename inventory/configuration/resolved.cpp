// SPDX-License-Identifier: EUPL-1.2
#include <sstream>

#include <nlohmann/json.hpp>

#include "inventory/configuration/configuration.hpp"

namespace parcmetre {

namespace {

/// A TOML basic string is written as JSON's, but for DEL, which no value of ours has.
std::string quoted(std::string const& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// The value as TOML writes it; none when there is no value.
struct Show {
    using Shown = std::optional<std::string>;

    Shown operator()(bool const* value) const { return *value ? "true" : "false"; }
    Shown operator()(std::string const* value) const { return quoted(*value); }
    Shown operator()(std::optional<std::string> const* value) const {
        return *value ? Shown{quoted(**value)} : Shown{};
    }
    Shown operator()(std::filesystem::path const* value) const {
        return value->empty() ? Shown{} : quoted(value->string());
    }
    Shown operator()(std::optional<std::filesystem::path> const* value) const {
        return *value ? Shown{quoted((*value)->string())} : Shown{};
    }
    Shown operator()(std::vector<std::string> const* value) const {
        std::string list;
        for (auto const& text : *value) {
            list += (list.empty() ? "" : ", ") + quoted(text);
        }
        return value->empty() ? Shown{} : "[" + list + "]";
    }
    Shown operator()(Seconds const& target) const {
        std::ostringstream text;
        text << std::chrono::duration<double>{*target.value}.count();
        return text.str();
    }
    Shown operator()(Whole const& target) const { return std::to_string(*target.value); }
    Shown operator()(Word const& target) const { return quoted(target.words.at(target.chosen())); }
};

Text source_text(OptionSource source) {
    switch (source) {
        case OptionSource::by_default:
            return {"par défaut", "default"};
        case OptionSource::file:
            return {"fichier", "file"};
        case OptionSource::command_line:
            return {"ligne de commande", "command line"};
    }
    return {};
}

}  // namespace

std::string resolved_configuration(std::span<Option const> options, Language language) {
    std::string text;
    for (auto const& option : options) {
        text += "# " + option.help.in(language) + "\n";
        auto value = std::visit(Show{}, option.target);
        if (value && option.shown) {
            value = quoted(option.shown());
        }
        text += value
                    ? option.name + " = " + *value + "  # " +
                          source_text(option.source).in(language) + "\n"
                    : "# " + option.name + Text{" : sans valeur", ": no value"}.in(language) + "\n";
    }
    return text;
}

}  // namespace parcmetre
