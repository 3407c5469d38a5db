// SPDX-License-Identifier: EUPL-1.2
#include "estimator/dossier/sheet_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "estimator/dossier/reading.hpp"

namespace parcmetre::estimator::dossier {

namespace {

constexpr std::string_view kNarrowNoBreakSpace = "\u202F";

struct Pair {
    std::string_view en, fr;
};

constexpr std::array kWords{
    Pair{"Evidence sheet", "Fiche de preuve"},
    Pair{
        "Sample data: this sheet describes no real organisation.",
        "Données d’exemple : cette fiche ne décrit aucune organisation réelle."},
    Pair{"Requirement", "Exigence"},
    Pair{"between", "entre"},
    Pair{"and", "et"},
    Pair{"90 % interval", "intervalle à 90 %"},
    Pair{"median of the draws", "médiane des tirages"},
    Pair{"Not available", "Non disponible"},
    Pair{"Period", "Période"},
    Pair{"to", "au"},
    Pair{"Scope", "Périmètre"},
    Pair{"The whole organisation", "Toute l’organisation"},
    Pair{"Coverage", "Couverture"},
    Pair{"of", "sur"},
    Pair{"Data quality", "Qualité des données"},
    Pair{"State of the fleet", "État du parc"},
    Pair{"as known on", "tel que connu le"},
    Pair{"Attached by", "Attachée par"},
    Pair{"on", "le"},
    Pair{"Comment", "Commentaire"},
    Pair{"Formula", "Formule"},
    Pair{"Beside", "À lire à côté"},
    Pair{"By class of device", "Par type d’équipement"},
    Pair{"Class", "Type"},
    Pair{"Number", "Nombre"},
    Pair{"Assessed", "Évalués"},
    Pair{"Mean age, years", "Âge moyen, ans"},
    Pair{"kg CO₂e", "kg CO₂e"},
    Pair{"Interval", "Intervalle"},
    Pair{"Share", "Part"},
    Pair{"Total", "Total"},
    Pair{"By stage", "Par étape"},
    Pair{"Factors used", "Facteurs utilisés"},
    Pair{"Factor", "Facteur"},
    Pair{"Embodied, kg CO₂e a device", "Hors usage, kg CO₂e par appareil"},
    Pair{"Lifetime, years", "Durée de vie, ans"},
    Pair{"Electricity, kWh a year", "Électricité, kWh par an"},
    Pair{"Quality", "Qualité"},
    Pair{"Sources", "Sources"},
    Pair{"source", "source"},
    Pair{"Electricity", "Électricité"},
    Pair{"licence", "licence"},
    Pair{"Parameters", "Paramètres"},
    Pair{"convention", "convention"},
    Pair{"samples", "tirages"},
    Pair{"seed", "graine"},
    Pair{"default country", "pays par défaut"},
    Pair{"factor set", "jeu de facteurs"},
    Pair{"software", "logiciel"},
    Pair{"What this figure does not say", "Ce que ce chiffre ne dit pas"},
    Pair{"Seal (SHA-256 of the frozen data)", "Sceau (SHA-256 des données figées)"},
    Pair{
        "The seal proves integrity, not exactness: it shows that these data have not changed since "
        "they were frozen, not that they are right.",
        "Le sceau prouve l’intégrité, pas l’exactitude : il montre que ces données n’ont pas "
        "changé depuis qu’elles ont été figées, non qu’elles sont justes."},
    Pair{"unknown", "non connu"},
    Pair{"Evidence", "Preuve"},
    Pair{
        "median of publishers at the mean of models",
        "médiane des éditeurs, à la moyenne des modèles"},
};

constexpr std::array kTerms{
    Pair{"manufacturing", "fabrication"},
    Pair{"distribution", "distribution"},
    Pair{"use", "usage"},
    Pair{"end_of_life", "fin de vie"},
    Pair{"embodied", "hors usage"},
    Pair{"measured", "mesuré"},
    Pair{"declared", "déclaré"},
    Pair{"inferred", "déduit"},
    Pair{"archetype", "profil type"},
    Pair{"default", "par défaut"},
};

}  // namespace

std::string_view words(std::string_view english, Language language) {
    if (language == Language::fr) {
        for (auto const& pair : kWords) {
            if (pair.en == english) {
                return pair.fr;
            }
        }
    }
    return english;
}

std::string_view term(std::string_view id, Language language) {
    if (language == Language::fr) {
        for (auto const& pair : kTerms) {
            if (pair.en == id) {
                return pair.fr;
            }
        }
    }
    return id == "end_of_life" ? "end of life" : id;
}

std::string variant_text(std::string_view variant, Language language) {
    auto const fr = language == Language::fr;
    variant.remove_prefix(std::min<std::size_t>(1, variant.size()));
    if (variant == "any") {
        return {};
    }
    if (variant == "size-unknown") {
        return fr ? "taille non connue" : "size unknown";
    }
    if (variant == "laser-a4") {
        return "laser A4";
    }
    if (!variant.ends_with("in")) {
        return std::string{variant};
    }
    auto size = std::string{variant.substr(0, variant.size() - 2)};
    if (size.starts_with("up-to-")) {
        size.replace(0, 6, fr ? "jusqu’à " : "up to ");
    } else if (size.starts_with("over-")) {
        size.replace(0, 5, fr ? "plus de " : "over ");
    }
    return size + (fr ? " pouces" : " inches");
}

std::string SheetText::say(std::string_view english) const {
    return std::string{words(english, language_)};
}

std::string SheetText::local(inventory::Json const& of, std::string const& name) const {
    return escaped(text_of(of, name + (language_ == Language::fr ? "_fr" : "_en")));
}

std::string SheetText::number(std::optional<double> value, int digits) const {
    return value ? number_text(*value, language_, digits) : say("unknown");
}

std::string SheetText::short_number(std::optional<double> value) const {
    if (value && *value == std::round(*value)) {
        return count_text(std::llround(*value), language_);
    }
    return value && *value * 10 == std::round(*value * 10) ? number(value, 2) : number(value);
}

std::string SheetText::percent(double share) const {
    auto const space = language_ == Language::fr ? kNarrowNoBreakSpace : std::string_view{};
    auto const all = share >= 0.9995;
    return (all ? std::string{"100"} : number_text(100 * share, language_, share < 0.1 ? 2 : 3)) +
           std::string{space} + "%";
}

std::string SheetText::day(inventory::Json const& of, std::string_view name) const {
    auto const parsed = inventory::parse_day(text_of(of, name));
    return parsed ? day_text(*parsed, language_) : say("unknown");
}

std::string SheetText::count(inventory::Json const& of, std::string_view name) const {
    auto const value = number_of(of, name);
    return value ? count_text(std::llround(*value), language_) : say("unknown");
}

std::string SheetText::interval(inventory::Json const& of) const {
    auto const low = number_of(of, "low");
    auto const high = number_of(of, "high");
    return low && high ? number(low) + " – " + number(high) : std::string{"–"};
}

std::string SheetText::period(inventory::Json const& of) const {
    auto const to = inventory::parse_day(text_of(of, "to"));
    auto const last = to ? day_text(*to - std::chrono::days{1}, language_) : say("unknown");
    return (language_ == Language::fr ? "du " : "") + day(of, "from") + " " + say("to") + " " +
           last;
}

std::string SheetText::amount(inventory::Json const& of) const {
    auto const value = number_of(of, "value");
    if (!value) {
        return {};
    }
    auto const english = language_ == Language::en && !text_of(of, "unit_en").empty();
    auto const unit = text_of(of, english ? "unit_en" : "unit");
    return short_number(value) + std::string{kNarrowNoBreakSpace} + escaped(unit_for_people(unit));
}

std::string SheetText::quality(inventory::Json const& shares) const {
    std::string text;
    for (auto const& entry : shares) {
        if (auto const share = number_of(entry, "share")) {
            text += text.empty() ? "" : ", ";
            text += percent(*share) + " ";
            text += term(text_of(entry, "provenance"), language_);
        }
    }
    return text;
}

std::string SheetText::colon() const {
    return (language_ == Language::fr ? std::string{kNarrowNoBreakSpace} : std::string{}) + ":";
}

std::string unit_for_people(std::string unit) {
    if (auto const at = unit.find("CO2e"); at != std::string::npos) {
        unit.replace(at, 4, "CO₂e");
    }
    return unit;
}

}  // namespace parcmetre::estimator::dossier
