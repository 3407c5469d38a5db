// SPDX-License-Identifier: EUPL-1.2
#include "agent/print_inventory.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <string>
#include <string_view>

#include "agent/hardware_text.hpp"
#include "agent/words.hpp"
#include "inventory/hardware/age.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

using inventory::Report;
using inventory::Subject;

namespace {

constexpr std::size_t kLabelWidth = 21;

/// Columns that UTF-8 text takes, for the Latin script that reports are written in.
std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    }));
}

std::string padded(std::string_view text, std::size_t width) {
    std::string cell{text};
    cell.append(width > width_of(text) ? width - width_of(text) : 0, ' ');
    return cell;
}

/// Writes one report in one language.
class Printer {
public:
    Printer(std::ostream& out, Language language)
        : out_{out}, language_{language}, text_{language} {}

    void host(Subject const& host, inventory::Day today) const;
    void monitor(Subject const& monitor, inventory::Day today) const;
    void dock(Subject const& dock) const;
    void probes(Report const& report) const;
    void title(std::string_view french, std::string_view english) const;

private:
    [[nodiscard]] std::string number(double value, int decimals) const {
        return format_number(value, decimals, language_);
    }
    [[nodiscard]] std::string_view say(std::string_view french, std::string_view english) const {
        return pick(language_, french, english);
    }
    void line(std::string_view label, std::string const& value) const {
        out_ << padded(label, kLabelWidth) << (value.empty() ? say("inconnu", "unknown") : value)
             << '\n';
    }
    [[nodiscard]] std::string name_of(Subject const& subject) const;
    [[nodiscard]] std::string class_of(Subject const& subject) const;
    [[nodiscard]] std::string age_of(Subject const& subject, inventory::Day today) const;

    std::ostream& out_;
    Language language_;
    HardwareText text_;
};

void Printer::title(std::string_view french, std::string_view english) const {
    out_ << '\n' << say(french, english) << '\n';
}

std::string Printer::name_of(Subject const& subject) const {
    std::string name;
    auto const maker = subject.maker.value_or("");
    auto const model = subject.model.value_or("");
    // "HP EliteBook 840" names its maker already.
    if (!inventory::ascii_lower(model).starts_with(inventory::ascii_lower(maker) + " ")) {
        name = maker;
    }
    append(name, " ", model);
    if (subject.product) {
        append(name, " ", "(" + *subject.product + ")");
    }
    return name;
}

std::string Printer::class_of(Subject const& subject) const {
    std::string text;
    if (subject.device_class) {
        auto const& found = *subject.device_class;
        text = std::string{class_name(found.value, language_)} + " (" +
               std::string{provenance_name(found.provenance, language_)} + ", " + found.source +
               ")";
    }
    if (subject.is_virtual.value_or(false)) {
        append(text, ", ", std::string{say("machine virtuelle", "virtual machine")});
    }
    return text;
}

std::string Printer::age_of(Subject const& subject, inventory::Day today) const {
    auto const age = inventory::hardware::fuse_age(subject.age_clues, today);
    if (!age) {
        return {};
    }
    auto const years = [&](inventory::Day from) {
        return number(std::max(0.0, inventory::years_between(from, today)), 1);
    };
    auto const interval = std::string{say("de ", "")} + years(age->latest) +
                          std::string{say(" à ", " to ")} + years(age->earliest);
    return years(age->best) + std::string{say(" ans (", " years (")} + interval + ") - " +
           (language_ == Language::french ? age->why.fr : age->why.en);
}

void Printer::host(Subject const& host, inventory::Day today) const {
    line("Machine", name_of(host));
    line(say("Numéro de série", "Serial number"), host.serial.value_or(""));
    line(say("Classe", "Class"), class_of(host));
    line(say("Âge", "Age"), age_of(host, today));
    line(say("Processeur", "Processor"), text_.processor(host));
    line(say("Mémoire", "Memory"), text_.memory(host));
    for (auto const& found : host.disks) {
        line(say("Disque", "Disk"), text_.disk(found));
    }
    for (auto const& found : host.batteries) {
        line(say("Batterie", "Battery"), text_.battery(found));
    }
    if (host.screen) {
        line(say("Écran intégré", "Built-in screen"), text_.screen(*host.screen));
    }
    for (auto const& found : host.graphics) {
        line(say("Carte graphique", "Graphics"), text_.graphics(found));
    }
    for (auto const& found : host.power_supplies) {
        line(say("Alimentation", "Power supply"), text_.power_supply(found));
    }
    line(say("Ventilateurs", "Fans"), host.fans ? std::to_string(*host.fans) : "");
    line(say("Système", "System"), text_.system(host));
    line(say("Mise en veille", "Sleep"), text_.sleep(host));
    line(say("Compteurs d'énergie", "Energy counters"), text_.counters(host));
}

void Printer::monitor(Subject const& monitor, inventory::Day today) const {
    auto text = name_of(monitor);
    if (monitor.screen) {
        append(text, ", ", text_.screen(*monitor.screen));
    }
    line(say("Écran", "Monitor"), text);
    line(say("  âge", "  age"), age_of(monitor, today));
}

void Printer::dock(Subject const& dock) const {
    line(say("Station d'accueil", "Docking station"), name_of(dock));
}

void Printer::probes(Report const& report) const {
    for (auto const& probe : report.probes) {
        out_ << "  " << padded(probe.probe, 18)
             << padded(outcome_name(probe.outcome, language_), 20)
             << padded(std::to_string(probe.cpu_us) + " µs", 10)
             << detail_text(probe.detail.value_or(""), language_) << '\n';
    }
    if (report.cost) {
        out_ << '\n'
             << say("Coût de ce relevé : ", "Cost of this report: ")
             << number(static_cast<double>(report.cost->cpu_us) / 1000.0, 1)
             << say(" ms de processeur, ", " ms of processor, ")
             << number(static_cast<double>(report.cost->peak_rss_kib) / 1024.0, 1)
             << say(" Mio de mémoire au plus", " MiB of memory at most") << '\n';
    }
}

bool is_dock(Subject const& subject) {
    return subject.device_class &&
           subject.device_class->value == inventory::DeviceClass::docking_station;
}

}  // namespace

void print_inventory(std::ostream& out, Report const& report, Language language) {
    Printer const printer{out, language};
    for (auto const& subject : report.subjects) {
        if (subject.key == "host") {
            printer.host(subject, report.day);
        } else if (is_dock(subject)) {
            printer.dock(subject);
        } else {
            printer.monitor(subject, report.day);
        }
    }
    printer.title("Sondes", "Probes");
    printer.probes(report);
}

}  // namespace parcmetre::agent
