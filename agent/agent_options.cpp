// SPDX-License-Identifier: EUPL-1.2
#include "agent/agent_options.hpp"

#include <algorithm>
#include <utility>

#include "agent/proxy.hpp"

namespace parcmetre::agent {

namespace {

/// "auto", which leaves the class to the hardware, and all classes.
Word class_word(std::optional<inventory::DeviceClass>& value) {
    using Choice = std::pair<std::string, std::optional<inventory::DeviceClass>>;
    std::vector<Choice> choices{{"auto", std::nullopt}};
    for (auto const device_class : inventory::kAllDeviceClasses) {
        choices.emplace_back(to_string(device_class), device_class);
    }
    return word(value, std::move(choices));
}

bool is_country(std::string const& text) {
    return text.size() == 2 &&
           std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Without its password.
std::string shown_proxy(Options const& options) {
    auto const proxy = parse_proxy(options.proxy.value_or(""));
    return proxy ? "http://" + proxy->host : std::string{};
}

}  // namespace

std::vector<Option> agent_options(Options& options) {
    return {
        {"as",
         {"déclarer la classe : laptop, desktop, mini_pc… (auto : selon le matériel)",
          "declare the class: laptop, desktop, mini_pc… (auto: as the hardware tells)"},
         class_word(options.declared.device_class)},
        {"state",
         {"dossier de l'identifiant d'installation et de l'enrôlement",
          "folder of the installation id and of the enrolment"},
         &options.state},
        {"site", {"site de l'organisation", "the organisation's site"}, &options.declared.site},
        {"country",
         {"pays, ISO 3166 à deux lettres : FR", "country, two ISO 3166 letters: FR"},
         &options.declared.country},
        {"proxy",
         {"serveur mandataire HTTP vers le collecteur : http://[UTILISATEUR:MOT-DE-PASSE@]NOM:PORT "
          "(Linux : sinon https_proxy ; Windows : sinon celui du système)",
          "HTTP proxy on the way to the collector: http://[USER:PASSWORD@]NAME:PORT (Linux: "
          "https_proxy otherwise; Windows: the system's otherwise)"},
         &options.proxy,
         [&options] { return shown_proxy(options); }},
        {"spool",
         {"dossier des relevés en attente", "folder of the reports waiting to be sent"},
         &options.spool},
    };
}

std::optional<Text> wrong_option(Options const& options) {
    auto const& country = options.declared.country;
    if (country && !is_country(*country)) {
        return Text{
            "country : deux lettres majuscules attendues, trouvé « " + *country + " »",
            "country: expected two capital letters, found \"" + *country + "\""};
    }
    if (options.proxy && !parse_proxy(*options.proxy)) {
        return Text{
            "proxy : http://NOM:PORT ou http://UTILISATEUR:MOT-DE-PASSE@NOM:PORT attendu",
            "proxy: expected http://NAME:PORT or http://USER:PASSWORD@NAME:PORT"};
    }
    return std::nullopt;
}

}  // namespace parcmetre::agent
