// SPDX-License-Identifier: EUPL-1.2
// What printers print, on what, with what.
#include <algorithm>
#include <array>

#include "estimator/activities/printing_amounts.hpp"
#include "estimator/indicators/computation.hpp"
#include "estimator/indicators/number_text.hpp"
#include "estimator/printing_footprint.hpp"

namespace parcmetre::estimator {

namespace {

Words const kFaces{"faces", "sides"};
Words const kPeople{"personnes", "people"};
Words const kPrinters{"imprimantes", "printers"};

bool has_pages(Figure& figure, PrintedPages const& pages) {
    figure.n = pages.total.printers;
    figure.of = pages.in_service;
    if (pages.total.printers == 0) {
        figure.reason = Words{
            "aucun relevé de compteur ne couvre cette période",
            "no meter reading covers this period"};
        return false;
    }
    return true;
}

Count over(Count const& count, double by) {
    return {count.value / by, count.low / by, count.high / by};
}

/// An amount of a year, for each person.
void set_yearly_per_user(Figure& figure, Inputs const& inputs, Count const& amount, Words unit) {
    auto const a_year = over(amount, inputs.years());
    auto const users = inputs.users();
    if (!users) {
        figure.numerator = Amount{a_year.value, std::move(unit), figure.text.numerator};
        figure.reason = headcount_unknown();
        return;
    }
    set_divided(figure, a_year, std::move(unit), *users, kPeople);
}

void shared_printers(Figure& figure, Inputs const& inputs) {
    auto const printers = in_service(inputs, inventory::is_printer);
    auto const personal = std::ranges::count_if(printers, [](inventory::Device const* printer) {
        return printer->is_personal;
    });
    auto const all = static_cast<double>(printers.size());
    figure.n = printers.size();
    set_share(
        figure,
        {all - static_cast<double>(personal), kPrinters},
        {all, kPrinters},
        {"aucune imprimante en service", "no printer in service"}
    );
}

void faces_per_user(Figure& figure, Inputs const& inputs) {
    auto const& pages = inputs.workings.pages();
    if (has_pages(figure, pages)) {
        set_yearly_per_user(figure, inputs, pages.total.faces, kFaces);
    }
}

void paper_per_user(Figure& figure, Inputs const& inputs) {
    auto const& pages = inputs.workings.pages();
    if (!has_pages(figure, pages)) {
        return;
    }
    if (!pages.sheets) {
        figure.reason = Words{
            "aucune imprimante ne compte ses feuilles (recto-verso)",
            "no printer counts its sheets (duplex)"};
        return;
    }
    figure.n = pages.sheets->printers;
    auto const& sheets = pages.sheets->faces;
    auto const paper = paper_of(sheets, PrintingSupplies{}.paper);
    set_yearly_per_user(figure, inputs, paper.kg, {"kg", "kg"});
    if (auto const users = inputs.users()) {
        auto const each = sheets.value / inputs.years() / *users;
        figure.remark = Words{
            number_text(each, Language::fr) + " feuilles A4 de 80 g/m² par personne et par an",
            number_text(each, Language::en) + " A4 sheets of 80 g/m² a person and year"};
    }
}

/// Part and whole over the printers that tell the part.
struct PartOfFaces {
    Count part{}, faces{};
    std::size_t printers = 0;
};

void add(Count& sum, Count const& more) {
    sum = {sum.value + more.value, sum.low + more.low, sum.high + more.high};
}

void set_part(Figure& figure, PartOfFaces const& sums, Words missing) {
    figure.n = sums.printers;
    set_share(figure, {sums.part.value, kFaces}, {sums.faces.value, kFaces}, std::move(missing));
    if (figure.value) {
        // Part and whole err the same way: what a meter missed, both missed.
        auto const share = [&figure](double part, double whole) {
            return whole <= 0 ? *figure.value : std::clamp(100 * part / whole, 0.0, 100.0);
        };
        auto const ends = std::minmax(
            {*figure.value,
             share(sums.part.low, sums.faces.low),
             share(sums.part.high, sums.faces.high)}
        );
        figure.low = ends.first;
        figure.high = ends.second;
    }
}

/// By faces: those on a sheet printed on both sides, of all. A sheet saved is two of them.
void duplex_share(Figure& figure, Inputs const& inputs) {
    auto const& pages = inputs.workings.pages();
    if (!has_pages(figure, pages)) {
        return;
    }
    PartOfFaces sums;
    for (auto const& line : pages.printers) {
        if (auto const& sheets = line.pages.sheets) {
            auto const& total = line.pages.total;
            add(sums.faces, total);
            add(sums.part,
                {2 * (total.value - sheets->value),
                 2 * std::max(0.0, total.low - sheets->low),
                 2 * std::max(0.0, total.high - sheets->high)});
            ++sums.printers;
        }
    }
    set_part(
        figure,
        sums,
        {"aucune imprimante ne compte ses feuilles recto-verso",
         "no printer counts its duplex sheets"}
    );
}

void colour_share(Figure& figure, Inputs const& inputs) {
    auto const& pages = inputs.workings.pages();
    if (!has_pages(figure, pages)) {
        return;
    }
    PartOfFaces sums;
    for (auto const& line : pages.printers) {
        if (auto const& colour = line.pages.colour) {
            add(sums.faces, line.pages.total);
            add(sums.part, *colour);
            ++sums.printers;
        }
    }
    set_part(
        figure,
        sums,
        {"aucune imprimante ne compte ses faces en couleur",
         "no printer counts its sides in colour"}
    );
}

/// By the archetypes' profiles: what a printer does between its pages is not counted.
void energy_per_printer(Figure& figure, Inputs const& inputs) {
    auto const& classes = inputs.workings.energy().classes;
    Count kwh{};
    for (auto const& [device_class, count] : classes) {
        if (inventory::is_printer(device_class)) {
            add(kwh, count);
        }
    }
    auto const printers = mean_held(inputs, inventory::is_printer);
    if (kwh.value <= 0 || printers <= 0) {
        figure.reason = Words{
            "aucune imprimante dont l’électricité peut être estimée",
            "no printer whose electricity can be estimated"};
        return;
    }
    figure.n = count_in_service(inputs, inventory::is_printer);
    figure.quality = {{inventory::Provenance::archetype, 1.0}};
    auto const a_year = over(kwh, inputs.years());
    set_divided(figure, a_year, {"kWh", "kWh"}, printers, kPrinters);
    auto const& pages = inputs.workings.pages();
    if (pages.total.printers > 0 && pages.total.faces.value > 0) {
        auto const per_thousand = 1000 * kwh.value / pages.total.faces.value;
        figure.remark = Words{
            number_text(per_thousand, Language::fr) + " kWh pour 1 000 faces",
            number_text(per_thousand, Language::en) + " kWh for 1,000 sides"};
    }
}

/// Says which parts of printing the sum lacks.
std::optional<Words> missing_parts(PrintingFootprint const& footprint) {
    Words missing;
    for (auto const& one : footprint.activities) {
        if (one.impact) {
            continue;
        }
        constexpr std::array<std::pair<char const*, char const*>, 4> kNames{
            {{"fabrication", "making"},
             {"électricité", "electricity"},
             {"papier", "paper"},
             {"toner", "toner"}}};
        auto const& [fr, en] = kNames.at(static_cast<std::size_t>(one.part));
        missing.fr += (missing.fr.empty() ? "" : ", ") + std::string{fr};
        missing.en += (missing.en.empty() ? "" : ", ") + std::string{en};
    }
    if (missing.fr.empty()) {
        return std::nullopt;
    }
    return Words{
        "Sans ce qui n’a pas pu être compté : " + missing.fr,
        "Without what could not be counted: " + missing.en};
}

void footprint_per_user(Figure& figure, Inputs const& inputs) {
    auto const& pages = inputs.workings.pages();
    auto const footprint = printing_footprint(
        inputs.fleet, inputs.factors, inputs.estimate.request, pages, PrintingSupplies{}
    );
    figure.n = pages.total.printers;
    figure.of = pages.in_service;
    if (!footprint || !footprint->total || pages.in_service == 0) {
        figure.reason = Words{"aucune imprimante évaluée", "no printer assessed"};
        return;
    }
    auto const& total = *footprint->total;
    Count const kilograms{total.value.value, total.low.value, total.high.value};
    figure.remark = missing_parts(*footprint);
    set_yearly_per_user(figure, inputs, kilograms, {"kg CO2e", "kg CO2e"});
}

constexpr std::array kComputations{
    Computation{"IM02", shared_printers},
    Computation{"IM03", faces_per_user},
    Computation{"IM04", paper_per_user},
    Computation{"IM05", duplex_share},
    Computation{"IM06", colour_share},
    Computation{"IM12", energy_per_printer},
    Computation{"IM15", footprint_per_user},
};

}  // namespace

std::span<Computation const> printing_computations() noexcept {
    return kComputations;
}

}  // namespace parcmetre::estimator
