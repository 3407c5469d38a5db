// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <map>
#include <vector>

#include "estimator/cli/output.hpp"

namespace parcmetre::estimator::cli {

namespace {

using Cells = std::vector<std::string>;

/// Columns that a terminal shows for UTF-8 text: our labels hold no wide or combining character.
std::size_t width(std::string const& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    }));
}

std::string aligned(std::vector<Cells> const& rows) {
    std::vector<std::size_t> widths;
    for (auto const& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], width(row[i]));
        }
    }
    std::string out;
    for (auto const& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            auto const padding = std::string(widths[i] - width(row[i]), ' ');
            // Names to the left, numbers to the right.
            out += i == 0 ? row[i] + padding : "  " + padding + row[i];
        }
        out += "\n";
    }
    return out;
}

class Table {
public:
    Table(Estimate const& estimate, FactorSet const& factors, Language language)
        : estimate_{estimate}, factors_{factors}, language_{language} {}

    [[nodiscard]] std::string text() const {
        return title() + "\n" + aligned(classes()) + "\n" + aligned(stages()) + "\n" + notes();
    }

private:
    [[nodiscard]] std::string say(std::string const& fr, std::string const& en) const {
        return language_ == Language::fr ? fr : en;
    }
    [[nodiscard]] std::string number(double value) const { return number_text(value, language_); }
    [[nodiscard]] std::string count(std::size_t value) const {
        return count_text(static_cast<std::int64_t>(value), language_);
    }
    [[nodiscard]] std::string interval(Impact const& impact) const {
        return number(impact.low.value) + " – " + number(impact.high.value);
    }
    [[nodiscard]] std::string share(Impact const& part) const {
        auto const whole = estimate_.total.value.value;
        if (whole == 0) {
            return "–";
        }
        auto const percent = 100 * part.value.value / whole;
        auto const digits = percent >= 99.95 || percent < 10 ? 2 : 3;
        return (percent >= 99.95 ? std::string{"100"} : number_text(percent, language_, digits)) +
               say("\u202F%", "%");
    }
    [[nodiscard]] std::string between(Impact const& impact) const {
        return say("entre ", "between ") + number(impact.low.value) + say(" et ", " and ") +
               number(impact.high.value);
    }

    [[nodiscard]] std::string title() const {
        auto const& period = estimate_.request.period;
        auto const last = period.to - std::chrono::days{1};
        auto text = say("Empreinte du parc, du ", "Footprint of the fleet, ") +
                    day_text(period.from, language_) + say(" au ", " to ") +
                    day_text(last, language_) + "\n";
        if (estimate_.sample) {
            text += say("Données d’exemple\n", "Sample data\n");
        }
        if (estimate_.assessed == 0) {
            return text +
                   say("Aucun équipement n’a pu être évalué.\n", "No device could be assessed.\n");
        }
        text += number(estimate_.total.value.value) + say("\u202Fkg CO₂e, ", " kg CO₂e, ") +
                between(estimate_.total) + say(" (intervalle à 90 %", " (90 % interval");
        if (estimate_.total.median) {
            text += say(" ; médiane des tirages ", "; median of the draws ") +
                    number(estimate_.total.median->value);
        }
        text += ")\n";
        if (estimate_.per_user) {
            text += number(estimate_.per_user->value.value) +
                    say("\u202Fkg CO₂e par utilisateur, ", " kg CO₂e per user, ") +
                    between(*estimate_.per_user) + "\n";
        }
        return text;
    }

    [[nodiscard]] std::vector<Cells> classes() const {
        std::vector<Cells> rows{
            {say("Type", "Class"),
             say("Nombre", "Number"),
             say("Évalués", "Assessed"),
             say("Âge moyen", "Mean age"),
             "kg CO₂e",
             say("Intervalle", "Interval"),
             say("Part", "Share")}};
        for (auto const& entry : estimate_.classes) {
            auto const* info = factors_.class_info(entry.device_class);
            auto const name = info != nullptr
                                  ? say(info->label_fr_plural, info->label_en_plural)
                                  : std::string{inventory::to_string(entry.device_class)};
            auto const age = entry.mean_age ? number_text(entry.mean_age->value, language_, 2)
                                            : say("non connu", "unknown");
            auto const none = say("non évalué", "not assessed");
            auto const known = entry.assessed > 0;
            rows.push_back(
                {name,
                 count(entry.devices),
                 count(entry.assessed),
                 age,
                 known ? number(entry.total.value.value) : none,
                 known ? interval(entry.total) : "",
                 known ? share(entry.total) : ""}
            );
        }
        rows.push_back(
            {"Total",
             count(estimate_.devices),
             count(estimate_.assessed),
             "",
             number(estimate_.total.value.value),
             interval(estimate_.total),
             share(estimate_.total)}
        );
        return rows;
    }

    [[nodiscard]] std::string stage_name(Stage stage) const {
        switch (stage) {
            case Stage::manufacturing:
                return say("Fabrication", "Manufacturing");
            case Stage::distribution:
                return say("Distribution", "Distribution");
            case Stage::use:
                return say("Usage", "Use");
            case Stage::end_of_life:
                return say("Fin de vie", "End of life");
            case Stage::embodied:
                return say("Hors usage, sans détail", "Embodied, not split");
        }
        return {};
    }

    [[nodiscard]] std::vector<Cells> stages() const {
        std::vector<Cells> rows{
            {say("Étape", "Stage"),
             "kg CO₂e",
             say("Intervalle", "Interval"),
             say("Part", "Share")}};
        for (auto const& [stage, impact] : estimate_.stages) {
            rows.push_back(
                {stage_name(stage), number(impact.value.value), interval(impact), share(impact)}
            );
        }
        return rows;
    }

    [[nodiscard]] std::string reason(std::string const& id) const {
        if (id == "class_unknown") {
            return say("type inconnu", "class unknown");
        }
        if (id == "virtual") {
            return say("machine virtuelle", "virtual machine");
        }
        if (id == "no_factor") {
            return say("aucun facteur disponible", "no factor available");
        }
        if (id == "no_lifetime") {
            return say("aucune durée de vie de référence", "no reference lifetime");
        }
        if (id == "no_use_profile") {
            return say("usage : aucun profil", "use stage: no profile");
        }
        return id == "no_electricity" ? say("usage : aucun facteur d’électricité du pays",
                                            "use stage: no electricity factor of the country")
                                      : id;
    }

    [[nodiscard]] std::string notes() const {
        std::string text;
        for (auto const& entry : estimate_.not_assessed) {
            text += say("Non évalué : ", "Not assessed: ") + count(entry.devices) + " (" +
                    reason(entry.reason) + ")\n";
        }
        if (estimate_.outside_period > 0) {
            text += say("Hors période : ", "Outside the period: ") +
                    count(estimate_.outside_period) + "\n";
        }
        std::string electricity;
        for (auto const& use : estimate_.factors) {
            if (use.kind == "electricity") {
                electricity += (electricity.empty() ? "" : ", ") + use.label;
            }
        }
        if (!electricity.empty()) {
            text += say("Électricité : ", "Electricity: ") + electricity + "\n";
        }
        return text + say("Jeu de facteurs ", "Factor set ") + estimate_.factor_version + ", " +
               say("convention C1 (annualisée) ; périmètre partiel : postes de travail, "
                   "téléphonie, "
                   "impression\n",
                   "convention C1 (annualised); partial scope: workstations, telephony, "
                   "printing\n");
    }

    Estimate const& estimate_;
    FactorSet const& factors_;
    Language language_;
};

}  // namespace

std::string estimate_table(Estimate const& estimate, FactorSet const& factors, Language language) {
    return Table{estimate, factors, language}.text();
}

}  // namespace parcmetre::estimator::cli
