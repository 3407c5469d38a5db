// SPDX-License-Identifier: EUPL-1.2
#include "estimator/dossier/sheet.hpp"

#include <map>
#include <set>
#include <vector>

#include "estimator/dossier/reading.hpp"
#include "estimator/dossier/sheet_style.hpp"
#include "estimator/dossier/sheet_words.hpp"
#include "estimator/factors/sha256.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::estimator::dossier {

namespace {

using inventory::Json;

constexpr std::string_view kSchema = "parcmetre.evidence.v1";
constexpr std::size_t kMaxBytes = std::size_t{256} * 1024 * 1024;
constexpr std::size_t kMaxDepth = 32;
constexpr std::string_view kNarrowNoBreakSpace = "\u202F";

std::string sha256_hex(std::string_view bytes) {
    Sha256 hash;
    hash.update(bytes);
    return hash.hex();
}

/// "kg CO2e" is written in code, "kg CO₂e" for people.
std::string unit_for_people(std::string unit) {
    if (auto const at = unit.find("CO2e"); at != std::string::npos) {
        unit.replace(at, 4, "CO₂e");
    }
    return unit;
}

/// Writes one sheet, from top to bottom.
class Sheet {
public:
    Sheet(Json const& evidence, std::string_view bytes, Language language)
        : evidence_{evidence},
          figure_{member(evidence, "figure")},
          estimate_{member(evidence, "estimate")},
          sha256_{sha256_hex(bytes)},
          language_{language} {}

    std::string page() && {
        head();
        answer();
        facts();
        classes();
        stages();
        factors();
        limits();
        foot();
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string_view say(std::string_view english) const {
        return words(english, language_);
    }
    /// The member in the page's language: name_fr or name_en.
    [[nodiscard]] std::string local(Json const& of, std::string const& name) const {
        return escaped(text_of(of, name + (language_ == Language::fr ? "_fr" : "_en")));
    }
    [[nodiscard]] std::string number(std::optional<double> value, int digits = 3) const {
        return value ? number_text(*value, language_, digits) : std::string{say("unknown")};
    }
    [[nodiscard]] std::string percent(double share) const {
        auto const space = language_ == Language::fr ? kNarrowNoBreakSpace : std::string_view{};
        return number_text(100 * share, language_, share > 0 && share < 0.1 ? 2 : 3) +
               std::string{space} + "%";
    }
    [[nodiscard]] std::string day(Json const& of, std::string_view name) const {
        auto const parsed = inventory::parse_day(text_of(of, name));
        return parsed ? day_text(*parsed, language_) : std::string{say("unknown")};
    }
    [[nodiscard]] std::string count(Json const& of, std::string_view name) const {
        auto const value = number_of(of, name);
        return value ? number_text(*value, language_, 9) : std::string{say("unknown")};
    }
    [[nodiscard]] std::string interval(Json const& of) const {
        auto const low = number_of(of, "low");
        auto const high = number_of(of, "high");
        return low && high ? number(low) + " – " + number(high) : std::string{"–"};
    }
    [[nodiscard]] std::string unit() const {
        auto const text =
            text_of(figure_, language_ == Language::en ? std::string_view{"unit_en"} : "unit");
        return escaped(unit_for_people(text));
    }

    void head() {
        auto const name = local(figure_, "name");
        out_ += "<!DOCTYPE html>\n<html lang=\"";
        out_ += language_ == Language::fr ? "fr" : "en";
        out_ += "\">\n<head>\n<meta charset=\"utf-8\">\n";
        out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
        out_ += std::string{say("Evidence sheet")} + " – " + name;
        out_ += "</title>\n<style>" + std::string{kSheetStyle} + "</style>\n</head>\n<body>\n";
        out_ += "<header><strong>Parcmètre</strong> <span>" + std::string{say("Evidence sheet")};
        out_ += "</span> <span>" + day(evidence_, "frozen_on") + "</span></header>\n<main>\n";
        if (member(figure_, "sample") == Json(true)) {
            out_ += "<p class=\"sample\">";
            out_ += say("Sample data: this sheet describes no real organisation.");
            out_ += "</p>\n";
        }
        out_ += "<h1>" + name + "</h1>\n";
        auto const& requirement = member(evidence_, "requirement");
        out_ += "<p class=\"requirement\">" + std::string{say("Requirement")} + " " +
                escaped(text_of(requirement, "id"));
        if (auto const label = local(requirement, "label"); !label.empty()) {
            out_ += " – " + label;
        }
        auto const referentiel = text_of(evidence_, "referentiel_name");
        out_ += " (" +
                escaped(referentiel.empty() ? text_of(evidence_, "referentiel") : referentiel) +
                ")</p>\n";
    }

    void answer() {
        auto const value = number_of(figure_, "value");
        if (!value) {
            out_ += "<p class=\"value\">" + std::string{say("Not available")} + "</p>\n";
            out_ += "<p class=\"interval\">" + local(figure_, "reason") + "</p>\n";
            return;
        }
        auto const space = std::string{kNarrowNoBreakSpace};
        out_ += "<p class=\"value\">" + number(value) + space + unit() + "</p>\n";
        auto const low = number_of(figure_, "low");
        auto const high = number_of(figure_, "high");
        if (low && high) {
            out_ += "<p class=\"interval\">" + std::string{say("between")} + " " + number(low) +
                    " " + std::string{say("and")} + " " + number(high) + " (" +
                    std::string{say("90 % interval")} + ")</p>\n";
        }
    }

    void fact(std::string_view name, std::string const& value) {
        if (!value.empty()) {
            out_ += "<dt>" + std::string{name} + "</dt><dd>" + value + "</dd>\n";
        }
    }

    [[nodiscard]] std::string period() const {
        auto const& period = member(figure_, "period");
        auto const to = inventory::parse_day(text_of(period, "to"));
        // The period's end is the first day after it; people read the last day in it.
        auto const last =
            to ? day_text(*to - std::chrono::days{1}, language_) : std::string{say("unknown")};
        auto const from = day(period, "from");
        return (language_ == Language::fr ? "du " : "") + from + " " + std::string{say("to")} +
               " " + last;
    }

    [[nodiscard]] std::string scope() const {
        auto const id = text_of(figure_, "scope");
        for (auto const& scope : member(member(member(evidence_, "inputs"), "fleet"), "scopes")) {
            auto const name = text_of(scope, "name");
            if (!id.empty() && text_of(scope, "id") == id && !name.empty()) {
                return escaped(name);
            }
        }
        return id.empty() ? std::string{say("The whole organisation")} : escaped(id);
    }

    [[nodiscard]] std::string amount(Json const& of) const {
        auto const value = number_of(of, "value");
        if (!value) {
            return {};
        }
        return number_text(*value, language_, 4) + std::string{kNarrowNoBreakSpace} +
               escaped(unit_for_people(text_of(of, "unit")));
    }

    [[nodiscard]] std::string quality() const {
        std::string text;
        for (auto const& entry : member(figure_, "quality")) {
            if (auto const share = number_of(entry, "share")) {
                text += text.empty() ? "" : ", ";
                text += percent(*share) + " ";
                text += term(text_of(entry, "provenance"), language_);
            }
        }
        return text;
    }

    void facts() {
        out_ += "<dl>\n";
        fact(say("Period"), period());
        fact(say("Scope"), scope());
        auto const coverage = number_of(figure_, "coverage");
        fact(
            say("Coverage"),
            count(figure_, "n") + " " + std::string{say("of")} + " " + count(figure_, "of") +
                (coverage ? " (" + percent(*coverage) + ")" : std::string{})
        );
        for (auto const* side : {"numerator", "denominator"}) {
            auto const& of = member(figure_, side);
            fact(local(of, "label"), amount(of));
        }
        fact(say("Data quality"), quality());
        fact(
            say("State of the fleet"),
            day(figure_, "valid_on") + ", " + std::string{say("as known on")} + " " +
                day(figure_, "known_on")
        );
        fact(say("Attached by"), escaped(text_of(evidence_, "author")));
        fact(say("Comment"), escaped(text_of(evidence_, "comment")));
        fact(say("Formula"), local(figure_, "formula"));
        out_ += "</dl>\n";
    }

    void begin_table(std::string_view title, std::vector<std::string_view> const& columns) {
        out_ += "<h2>" + std::string{title} + "</h2>\n";
        out_ += "<div class=\"frame\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                std::string{title} + "\">\n<table>\n<thead><tr>";
        for (auto const column : columns) {
            out_ += "<th scope=\"col\">" + std::string{column} + "</th>";
        }
        out_ += "</tr></thead>\n<tbody>\n";
    }
    void row(std::string const& name, std::vector<std::string> const& cells) {
        out_ += "<tr><th scope=\"row\">" + name + "</th>";
        for (auto const& cell : cells) {
            out_ += "<td>" + cell + "</td>";
        }
        out_ += "</tr>\n";
    }
    void end_table() { out_ += "</table>\n</div>\n"; }

    void classes() {
        if (!estimate_.is_object()) {
            return;
        }
        begin_table(
            say("By class of device"),
            {say("Class"),
             say("Number"),
             say("Assessed"),
             say("Mean age, years"),
             say("kg CO₂e"),
             say("Interval"),
             say("Share")}
        );
        for (auto const& entry : member(estimate_, "by_class")) {
            auto const label = local(entry, "label");
            auto const& total = member(entry, "total");
            auto const assessed = number_of(entry, "assessed").value_or(0) > 0;
            auto const none = std::string{say("unknown")};
            row(label.empty() ? escaped(text_of(entry, "class")) : label,
                {count(entry, "devices"),
                 count(entry, "assessed"),
                 number(number_of(entry, "mean_age_years"), 2),
                 assessed ? number(number_of(total, "value")) : none,
                 assessed ? interval(total) : none,
                 assessed ? percent(number_of(entry, "share").value_or(0)) : none});
        }
        auto const& total = member(estimate_, "total");
        out_ += "</tbody>\n<tfoot>";
        row(std::string{say("Total")},
            {count(estimate_, "devices"),
             count(estimate_, "assessed"),
             "",
             number(number_of(total, "value")),
             interval(total),
             percent(1.0)});
        out_ += "</tfoot>\n";
        end_table();
    }

    void stages() {
        auto const& list = member(estimate_, "by_stage");
        if (!list.is_array() || list.empty()) {
            return;
        }
        std::string text;
        for (auto const& entry : list) {
            text += text.empty() ? "" : " ; ";
            text += term(text_of(entry, "stage"), language_);
            text += " " + number(number_of(entry, "value")) + std::string{kNarrowNoBreakSpace} +
                    "kg (" + interval(entry) + ")";
        }
        out_ += "<p class=\"small\">" + std::string{say("By stage")} +
                (language_ == Language::fr ? std::string{kNarrowNoBreakSpace} : std::string{}) +
                ": " + text + ".</p>\n";
    }

    void factors();
    void electricity();
    void sources();
    void parameters();

    void limits() {
        auto const& list =
            member(member(evidence_, "limits"), language_ == Language::fr ? "fr" : "en");
        if (!list.is_array() || list.empty()) {
            return;
        }
        out_ += "<h2>" + std::string{say("What this figure does not say")} + "</h2>\n<ul>\n";
        for (auto const& limit : list) {
            if (limit.is_string()) {
                out_ += "<li>" + escaped(limit.get<std::string>()) + "</li>\n";
            }
        }
        out_ += "</ul>\n";
    }

    void foot() {
        out_ += "</main>\n<footer>\n";
        parameters();
        out_ += "<p>" + std::string{say("Evidence")} + " <code>" +
                escaped(text_of(evidence_, "id")) + "</code></p>\n<p>" +
                std::string{say("Seal (SHA-256 of the frozen data)")} + "<br><code>" + sha256_ +
                "</code></p>\n<p>";
        out_ += say(
            "The seal proves integrity, not exactness: it shows that these data have not changed "
            "since they were frozen, not that they are right."
        );
        out_ += "</p>\n</footer>\n</body>\n</html>\n";
    }

    Json const& evidence_;
    Json const& figure_;
    Json const& estimate_;
    std::string sha256_;
    Language language_;
    std::string out_;
};

/// What one class × variant was computed with.
struct FactorRow {
    double embodied = 0;
    std::optional<double> lifetime, energy;
    std::string quality, sources;
};

std::string class_part(std::string const& label) {
    return label.substr(0, label.find('/'));
}

std::map<std::string, FactorRow> factor_rows(Json const& factors) {
    std::map<std::string, FactorRow> rows;
    std::set<std::string> counted;
    for (auto const& factor : factors) {
        // A factor that served at two match levels is listed twice, and counted once here.
        if (text_of(factor, "kind") != "embodied" ||
            !counted.insert(text_of(factor, "id")).second) {
            continue;
        }
        auto& row = rows[text_of(factor, "label")];
        row.embodied += number_of(factor, "applied").value_or(0);
        row.quality = text_of(factor, "quality");
        row.sources.clear();
        for (auto const& source : member(factor, "sources")) {
            if (source.is_string()) {
                row.sources += (row.sources.empty() ? "" : ", ") + source.get<std::string>();
            }
        }
    }
    for (auto& [label, row] : rows) {
        for (auto const& factor : factors) {
            auto const kind = text_of(factor, "kind");
            auto const other = text_of(factor, "label");
            if (kind == "lifetime" && other == class_part(label)) {
                row.lifetime = number_of(factor, "applied");
            }
            auto const same_class = class_part(other) == class_part(label);
            if (kind == "use_profile" && (other == label || (same_class && !row.energy))) {
                row.energy = number_of(factor, "applied");
            }
        }
    }
    return rows;
}

void Sheet::factors() {
    auto const& list = member(evidence_, "factors");
    if (!list.is_array() || list.empty()) {
        return;
    }
    begin_table(
        say("Factors used"),
        {say("Factor"),
         say("Embodied, kg CO₂e a device"),
         say("Lifetime, years"),
         say("Electricity, kWh a year"),
         say("Quality"),
         say("Sources")}
    );
    for (auto const& [label, factor] : factor_rows(list)) {
        row(escaped(label),
            {number(factor.embodied),
             number(factor.lifetime),
             number(factor.energy),
             escaped(factor.quality),
             escaped(factor.sources)});
    }
    out_ += "</tbody>\n";
    end_table();
    electricity();
    sources();
}

void Sheet::electricity() {
    std::string text;
    std::set<std::string> seen;
    for (auto const& factor : member(evidence_, "factors")) {
        auto const label = text_of(factor, "label");
        if (text_of(factor, "kind") == "electricity" && seen.insert(label).second) {
            text += text.empty() ? "" : " ; ";
            text += escaped(label) + " " + number(number_of(factor, "applied")) +
                    std::string{kNarrowNoBreakSpace} + "kg CO₂e/kWh (" +
                    escaped(text_of(factor, "source")) + ")";
        }
    }
    out_ += "<p class=\"small\">" + std::string{say("Factor")} +
            (language_ == Language::fr ? std::string{kNarrowNoBreakSpace} : std::string{}) + ": " +
            std::string{say("median of publishers at the mean of models")} + ".";
    if (!text.empty()) {
        out_ += " " + std::string{say("Electricity")} +
                (language_ == Language::fr ? std::string{kNarrowNoBreakSpace} : std::string{}) +
                ": " + text + ".";
    }
    out_ += "</p>\n";
}

void Sheet::sources() {
    auto const& list = member(estimate_, "sources");
    if (!list.is_array() || list.empty()) {
        return;
    }
    out_ += "<ul>\n";
    for (auto const& source : list) {
        out_ += "<li>" + escaped(text_of(source, "id")) +
                (language_ == Language::fr ? std::string{kNarrowNoBreakSpace} : std::string{}) +
                ": " + escaped(text_of(source, "title")) + ", " +
                escaped(text_of(source, "publisher")) + ", " + std::string{say("licence")} + " " +
                escaped(text_of(source, "licence")) + "</li>\n";
    }
    out_ += "</ul>\n";
}

void Sheet::parameters() {
    auto const& parameters = member(evidence_, "parameters");
    auto const& set = member(figure_, "factor_set");
    std::vector<std::string> parts;
    auto const add = [&parts, this](std::string_view name, std::string const& value) {
        if (!value.empty()) {
            parts.push_back(std::string{say(name)} + " " + value);
        }
    };
    add("convention", escaped(text_of(parameters, "convention")));
    add("samples", number_of(parameters, "samples") ? count(parameters, "samples") : "");
    add("seed", number_of(parameters, "seed") ? count(parameters, "seed") : "");
    add("default country", escaped(text_of(parameters, "default_country")));
    add("factor set",
        escaped(text_of(set, "version")) + " (<code>" +
            escaped(text_of(set, "sha256").substr(0, 16)) + "…</code>)");
    add("software", "Parcmètre " + escaped(text_of(evidence_, "software")));
    out_ += "<p>" + std::string{say("Parameters")} +
            (language_ == Language::fr ? std::string{kNarrowNoBreakSpace} : std::string{}) + ": ";
    for (std::size_t i = 0; i < parts.size(); ++i) {
        out_ += (i == 0 ? "" : ", ") + parts[i];
    }
    out_ += "</p>\n";
}

}  // namespace

Result<std::string> render_sheet(std::string_view evidence_json, Language language) {
    auto const parsed = inventory::parse_json(evidence_json, kMaxBytes, kMaxDepth);
    if (!parsed) {
        return parsed.error().with_context("evidence");
    }
    auto const schema = text_of(*parsed, "schema");
    if (schema != kSchema) {
        auto const ours = schema.starts_with("parcmetre.evidence.");
        return Error{
            ours ? Errc::unsupported : Errc::malformed,
            "evidence: expected schema \"" + std::string{kSchema} + "\", found \"" + schema + "\""};
    }
    if (!member(*parsed, "figure").is_object()) {
        return Error{Errc::malformed, "evidence: /figure: expected an object"};
    }
    return Sheet{*parsed, evidence_json, language}.page();
}

std::string sheet_style_source() {
    return "sha256-" + hex_to_base64(sha256_hex(kSheetStyle));
}

}  // namespace parcmetre::estimator::dossier
