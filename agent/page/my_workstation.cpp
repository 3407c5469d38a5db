// SPDX-License-Identifier: EUPL-1.2
#include "agent/page/my_workstation.hpp"

#include <algorithm>
#include <utility>

#include "agent/page/advice.hpp"
#include "agent/page/field_words.hpp"
#include "agent/page/html.hpp"
#include "agent/page/page_style.hpp"
#include "agent/words.hpp"
#include "inventory/hardware/age.hpp"
#include "inventory/json.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::agent {

using inventory::Json;
using inventory::Report;
using inventory::Subject;

namespace {

Subject const& host_of(Report const& report) {
    auto const host = std::ranges::find(report.subjects, "host", &Subject::key);
    return host == report.subjects.end() ? report.subjects.front() : *host;
}

/// Writes the page of one report.
class Page {
public:
    Page(Report const& report, std::optional<ToldFootprint> const& told, Language language)
        : report_{report},
          told_{told},
          host_{host_of(report)},
          json_(Json::parse(inventory::encode_report(report))),  // braces make an array of it
          language_{language} {}

    [[nodiscard]] std::string write() {
        open();
        lead();
        footprint();
        things_to_do();
        contents();
        never_sent();
        exact();
        out_ += "</main>\n</body>\n</html>\n";
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string_view say(std::string_view french, std::string_view english) const {
        return pick(language_, french, english);
    }
    void element(std::string_view name, std::string_view text) {
        out_ += "<" + std::string{name} + ">" + escaped(text) + "</" + std::string{name} + ">\n";
    }
    void open();
    void lead();
    void footprint();
    void things_to_do();
    void contents();
    void never_sent();
    void exact();
    [[nodiscard]] std::string title_of(Subject const& subject) const;
    void entry(std::string_view member, Json const& value);
    void entries(Json const& object);
    void nested(std::string_view member, Json const& value);
    [[nodiscard]] std::string text_of(std::string_view member, Json const& value) const;

    Report const& report_;
    std::optional<ToldFootprint> const& told_;
    Subject const& host_;
    Json json_;
    Language language_;
    std::string out_;
};

void Page::open() {
    auto const title = say("Mon poste", "My workstation");
    out_ += "<!doctype html>\n<html lang=\"" + std::string{to_string(language_)} +
            "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
            "content=\"width=device-width, initial-scale=1\">\n";
    element("title", std::string{title} + " - Parcmètre");
    out_ += "<style>" + std::string{kPageStyle} + "</style>\n</head>\n<body>\n<main>\n";
    element("h1", title);
}

void Page::lead() {
    auto const class_text = host_.device_class ? class_name(host_.device_class->value, language_)
                                               : say("un équipement", "a device");
    std::string text{say("Cette machine : ", "This machine: ")};
    text += class_text;
    for (auto const& name : {host_.maker, host_.model}) {
        text += name ? " " + *name : "";
    }
    text += ".";
    if (auto const age = inventory::hardware::fuse_age(host_.age_clues, report_.day)) {
        auto const years = [&](inventory::Day from) {
            auto const value = std::max(0.0, inventory::years_between(from, report_.day));
            return format_number(value, 1, language_);
        };
        text += std::string{say(" Son âge : ", " Its age: ")} + years(age->best) +
                std::string{say(" ans (entre ", " years (between ")} + years(age->latest) +
                std::string{say(" et ", " and ")} + years(age->earliest) + ").";
    }
    out_ += "<p class=\"lead\">" + escaped(text) + "</p>\n";
    element(
        "p",
        say("Voici tout ce que l'agent Parcmètre enverrait au collecteur de votre organisation, "
            "une fois par jour, pour estimer l'empreinte du parc informatique. Rien n'est envoyé "
            "en affichant cette page.",
            "This is all that the Parcmètre agent would send to your organisation's collector, "
            "once a day, to estimate the footprint of workplace IT. Showing this page sends "
            "nothing.")
    );
}

void Page::footprint() {
    element("h2", say("Son empreinte sur douze mois", "Its footprint over twelve months"));
    if (!told_) {
        element(
            "p",
            say("Le collecteur ne l'a pas encore communiquée à cette machine.",
                "The collector has not told it to this machine yet.")
        );
        return;
    }
    out_ += "<p class=\"lead\">" + escaped(footprint_text(told_->footprint, language_)) + "</p>\n";
    element(
        "p",
        std::string{say("Selon le collecteur, le ", "According to the collector, on ")} +
            inventory::to_string(told_->on) +
            std::string{say(
                " : fabrication, transport, électricité et fin de vie de cette machine seule, sans "
                "ses écrans. Neuf chances sur dix que la vraie valeur soit dans l'intervalle.",
                ": making, transport, electricity and end of life of this machine alone, without "
                "its monitors. Nine chances in ten that the true value is within the interval."
            )}
    );
}

void Page::things_to_do() {
    element("h2", say("Trois choses à faire", "Three things to do"));
    bool const has_monitors = std::ranges::any_of(report_.subjects, [](Subject const& subject) {
        return subject.device_class &&
               subject.device_class->value == inventory::DeviceClass::monitor;
    });
    out_ += "<ol>\n";
    for (auto const& thing : three_things_to_do(host_, has_monitors, report_.day)) {
        element("li", say(thing.fr, thing.en));
    }
    out_ += "</ol>\n";
}

/// "Cette machine", "Écran Dell U2415".
std::string Page::title_of(Subject const& subject) const {
    if (&subject == &host_) {
        return std::string{say("Cette machine", "This machine")};
    }
    std::string title{
        subject.device_class ? class_name(subject.device_class->value, language_) : subject.key};
    for (auto const& name : {subject.maker, subject.model}) {
        title += name ? " " + *name : "";
    }
    return title;
}

void Page::contents() {
    element("h2", say("Ce que contient le relevé", "What the report holds"));
    auto parts = Json::object();
    for (auto const& [member, value] : json_.items()) {
        if (member == "subjects") {
            for (std::size_t i = 0; i < value.size(); ++i) {
                element("h3", title_of(report_.subjects[i]));
                entries(value[i]);
            }
        } else {
            parts[member] = value;
        }
    }
    element("h3", say("Le relevé lui-même", "The report itself"));
    entries(parts);
}

std::string Page::text_of(std::string_view member, Json const& value) const {
    if (value.is_boolean()) {
        return std::string{value.get<bool>() ? say("oui", "yes") : say("non", "no")};
    }
    if (value.is_string()) {
        return value_words(member, value.get_ref<std::string const&>(), language_);
    }
    auto number = value.dump();
    if (language_ == Language::french) {
        std::ranges::replace(number, '.', ',');
    }
    return number;
}

void Page::entry(std::string_view member, Json const& value) {
    out_ += "<dt>" + escaped(field_words(member, language_).value_or(member)) + "</dt>\n<dd>";
    if (value.is_structured()) {
        nested(member, value);
    } else {
        out_ += escaped(text_of(member, value));
    }
    out_ += "</dd>\n";
}

/// A sourced value is its value's words, not those of the word "value".
void Page::nested(std::string_view member, Json const& value) {
    if (value.is_object() && value.contains("value")) {
        out_ += escaped(text_of(member, value["value"]));
        auto rest = value;
        rest.erase("value");
        entries(rest);
    } else if (value.is_object()) {
        entries(value);
    } else {
        for (auto const& item : value) {
            item.is_object() ? entries(item) : element("p", text_of(member, item));
        }
    }
}

void Page::entries(Json const& object) {
    out_ += "<dl>\n";
    for (auto const& [member, value] : object.items()) {
        entry(member, value);
    }
    out_ += "</dl>\n";
}

void Page::never_sent() {
    element("h2", say("Ce qui ne part jamais", "What never leaves"));
    element(
        "p",
        say("Le format du relevé n'a aucun champ pour cela : nom d'utilisateur, nom de la machine, "
            "adresse électronique ou IP, réseau Wi-Fi, position, programmes, fenêtres, fichiers, "
            "pages visitées, frappe ou inactivité, ni aucune heure de la journée.",
            "The report's format has no field for it: user name, host name, e-mail or IP address, "
            "Wi-Fi network, location, programs, windows, files, visited pages, keystrokes or "
            "idleness, nor any time of day.")
    );
}

void Page::exact() {
    out_ += "<details>\n<summary>" +
            escaped(say("Le relevé exact, en JSON", "The exact report, in JSON")) +
            "</summary>\n<pre tabindex=\"0\">" + escaped(json_.dump(2)) + "</pre>\n</details>\n";
}

}  // namespace

std::string my_workstation_page(
    Report const& report, std::optional<ToldFootprint> const& told, Language language
) {
    return Page{report, told, language}.write();
}

}  // namespace parcmetre::agent
