// SPDX-License-Identifier: EUPL-1.2
#include "estimator/dossier/sheet.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "estimator/dossier/factor_rows.hpp"
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

/// Writes one sheet, from top to bottom.
class Sheet : private SheetText {
public:
    Sheet(Json const& evidence, std::string_view bytes, Language language)
        : SheetText{language},
          evidence_{evidence},
          figure_{member(evidence, "figure")},
          estimate_{member(evidence, "estimate")},
          sha256_{sha256_hex(bytes)} {}

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
    void head() {
        auto const name = local(figure_, "name");
        out_ += "<!DOCTYPE html>\n<html lang=\"";
        out_ += language() == Language::fr ? "fr" : "en";
        out_ += "\">\n<head>\n<meta charset=\"utf-8\">\n";
        out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
        out_ += say("Evidence sheet") + " – " + name;
        out_ += "</title>\n<style>" + std::string{kSheetStyle} + "</style>\n</head>\n<body>\n";
        out_ += "<header><strong>Parcmètre</strong> <span>" + say("Evidence sheet");
        out_ += "</span> <span>" + day(evidence_, "frozen_on") + "</span></header>\n<main>\n";
        if (member(figure_, "sample") == Json(true)) {
            out_ += "<p class=\"sample\">";
            out_ += say("Sample data: this sheet describes no real organisation.");
            out_ += "</p>\n";
        }
        out_ += "<h1>" + name + "</h1>\n";
        auto const& requirement = member(evidence_, "requirement");
        out_ += "<p class=\"requirement\">" + say("Requirement") + " " +
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
            out_ += "<p class=\"value\">" + say("Not available") + "</p>\n";
            out_ += "<p class=\"interval\">" + local(figure_, "reason") + "</p>\n";
            return;
        }
        auto const space = std::string{kNarrowNoBreakSpace};
        auto const* const unit_name = language() == Language::en ? "unit_en" : "unit";
        auto const unit = escaped(unit_for_people(text_of(figure_, unit_name)));
        out_ += "<p class=\"value\">" + number(value) + space + unit + "</p>\n";
        auto const low = number_of(figure_, "low");
        auto const high = number_of(figure_, "high");
        if (low && high) {
            out_ += "<p class=\"interval\">" + say("between") + " " + number(low) + " " +
                    say("and") + " " + number(high) + " (" + say("90 % interval");
            if (auto const median = number_of(figure_, "median")) {
                out_ += separator();
                out_ += say("median of the draws") + " " + number(median);
            }
            out_ += ")</p>\n";
        }
    }

    void fact(std::string_view name, std::string const& value) {
        if (!value.empty()) {
            out_ += "<dt>" + std::string{name} + "</dt><dd>" + value + "</dd>\n";
        }
    }

    [[nodiscard]] std::string scope() const {
        auto const id = text_of(figure_, "scope");
        for (auto const& scope : member(member(member(evidence_, "inputs"), "fleet"), "scopes")) {
            auto const name = text_of(scope, "name");
            if (!id.empty() && text_of(scope, "id") == id && !name.empty()) {
                return escaped(name);
            }
        }
        return id.empty() ? say("The whole organisation") : escaped(id);
    }

    void facts() {
        out_ += "<dl>\n";
        fact(say("Period"), period(member(figure_, "period")));
        fact(say("Scope"), scope());
        auto const coverage = number_of(figure_, "coverage");
        fact(
            say("Coverage"),
            count(figure_, "n") + " " + say("of") + " " + count(figure_, "of") +
                (coverage ? " (" + percent(*coverage) + ")" : std::string{})
        );
        for (auto const* side : {"numerator", "denominator"}) {
            auto const& of = member(figure_, side);
            fact(local(of, "label"), amount(of));
        }
        fact(say("Data quality"), quality(member(figure_, "quality")));
        fact(
            say("State of the fleet"),
            day(figure_, "valid_on") + ", " + say("as known on") + " " + day(figure_, "known_on")
        );
        fact(say("Attached by"), escaped(text_of(evidence_, "author")));
        fact(say("Comment"), escaped(text_of(evidence_, "comment")));
        fact(say("Beside"), local(figure_, "remark"));
        fact(say("Formula"), local(figure_, "formula"));
        out_ += "</dl>\n";
    }

    void begin_table(std::string const& title, std::vector<std::string> const& columns) {
        out_ += "<h2>" + title + "</h2>\n";
        out_ += "<div class=\"frame\" tabindex=\"0\" role=\"region\" aria-label=\"" + title +
                "\">\n<table>\n<thead><tr>";
        for (auto const& column : columns) {
            out_ += "<th scope=\"col\">" + column + "</th>";
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
            auto const none = say("unknown");
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
        row(say("Total"),
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
            text += text.empty() ? "" : separator();
            text += term(text_of(entry, "stage"), language());
            text += " " + number(number_of(entry, "value")) + std::string{kNarrowNoBreakSpace} +
                    "kg (" + interval(entry) + ")";
        }
        out_ += "<p class=\"small\">" + say("By stage") + colon() + " " + text + ".</p>\n";
    }

    [[nodiscard]] std::string separator() const {
        return language() == Language::fr ? std::string{kNarrowNoBreakSpace} + "; " : "; ";
    }

    /// "monitor/22-25in" as "Écrans, 22-25 pouces".
    [[nodiscard]] std::string factor_name(std::string const& factor) const {
        auto name = class_part(factor);
        for (auto const& entry : member(estimate_, "by_class")) {
            if (text_of(entry, "class") == name && !local(entry, "label").empty()) {
                name = local(entry, "label");
                break;
            }
        }
        auto const variant =
            variant_text(factor.substr(std::min(factor.size(), factor.find('/'))), language());
        return variant.empty() ? name : name + ", " + escaped(variant);
    }

    /// "1, 3": places of sources in the list under the table.
    [[nodiscard]] std::string numbers_of(std::vector<std::string> const& ids) const {
        std::set<std::size_t> numbers;
        std::size_t number = 0;
        for (auto const& source : member(estimate_, "sources")) {
            ++number;
            if (std::find(ids.begin(), ids.end(), text_of(source, "id")) != ids.end()) {
                numbers.insert(number);
            }
        }
        std::string text;
        for (auto const found : numbers) {
            text += (text.empty() ? "" : ", ") + std::to_string(found);
        }
        return text;
    }

    void factors();
    void electricity();
    void sources();
    void parameters();

    void limits() {
        auto const& list =
            member(member(evidence_, "limits"), language() == Language::fr ? "fr" : "en");
        if (!list.is_array() || list.empty()) {
            return;
        }
        out_ += "<h2>" + say("What this figure does not say") + "</h2>\n<ul>\n";
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
        out_ += "<p>" + say("Evidence") + " <code>" + escaped(text_of(evidence_, "id")) +
                "</code></p>\n<p>" + say("Seal (SHA-256 of the frozen data)") + "<br><code>" +
                sha256_ + "</code></p>\n<p>";
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
    std::string out_;
};

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
        row(factor_name(label),
            {number(factor.embodied),
             short_number(factor.lifetime),
             number(factor.energy),
             escaped(factor.quality),
             numbers_of(factor.sources)});
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
            text += text.empty() ? "" : separator();
            text += escaped(label) + " " + number(number_of(factor, "applied")) +
                    std::string{kNarrowNoBreakSpace} + "kg CO₂e/kWh (" + say("source") + " " +
                    numbers_of({text_of(factor, "source")}) + ")";
        }
    }
    out_ += "<p class=\"small\">" + say("Factor") + colon() + " " +
            say("median of publishers at the mean of models") + ".";
    if (!text.empty()) {
        out_ += " " + say("Electricity") + colon() + " " + text + ".";
    }
    out_ += "</p>\n";
}

void Sheet::sources() {
    auto const& list = member(estimate_, "sources");
    if (!list.is_array() || list.empty()) {
        return;
    }
    out_ += "<ol>\n";
    for (auto const& source : list) {
        out_ += "<li>" + escaped(text_of(source, "title")) + ", " +
                escaped(text_of(source, "publisher")) + ", " + say("licence") + " " +
                escaped(text_of(source, "licence")) + "</li>\n";
    }
    out_ += "</ol>\n";
}

void Sheet::parameters() {
    auto const& parameters = member(evidence_, "parameters");
    auto const& set = member(figure_, "factor_set");
    std::vector<std::string> parts;
    auto const add = [&parts, this](std::string_view name, std::string const& value) {
        if (!value.empty()) {
            parts.push_back(say(name) + " " + value);
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
    out_ += "<p>" + say("Parameters") + colon() + " ";
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
