// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/print_scan.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>

#include "agent/scouts/words.hpp"
#include "inventory/class_name.hpp"

namespace parcmetre::scouts {

namespace {

using inventory::PrinterLink;
using Line = std::vector<std::string>;

constexpr char const* kUnknown = "–";

std::size_t width_of(std::string const& text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
}

std::string number(std::optional<std::int64_t> value) {
    return value ? std::to_string(*value) : kUnknown;
}

std::string yes_or_no(std::optional<bool> value, Language language) {
    if (!value) {
        return kUnknown;
    }
    return language == Language::french ? (*value ? "oui" : "non") : (*value ? "yes" : "no");
}

std::string link_name(std::optional<PrinterLink> link, Language language) {
    if (!link) {
        return kUnknown;
    }
    if (*link == PrinterLink::usb) {
        return "USB";
    }
    return language == Language::french ? "réseau" : "network";
}

/// An address of net-snmp's has its transport in front.
std::string shown_address(std::string const& address) {
    bool const snmp = address.starts_with("udp:") || address.starts_with("udp6:");
    auto const text = snmp ? address.substr(address.find(':') + 1) : address;
    return snmp && text.ends_with(":161") ? text.substr(0, text.size() - 4) : text;
}

void append(Line& line, Line const& more) {
    line.insert(line.end(), more.begin(), more.end());
}

Line head(Language language, ScanTable table) {
    bool const french = language == Language::french;
    Line line = french ? Line{"Adresse", "Classe", "Marque", "Modèle", "N° de série"}
                       : Line{"Address", "Class", "Maker", "Model", "Serial number"};
    if (table == ScanTable::cups) {
        line[0] = french ? "File" : "Queue";
        append(line, french ? Line{"Lien", "Partagée"} : Line{"Link", "Shared"});
    } else {
        append(
            line,
            french ? Line{"Faces", "Couleur", "Recto verso"} : Line{"Faces", "Colour", "Duplex"}
        );
    }
    if (table != ScanTable::snmp) {
        append(
            line,
            french ? Line{"Recto verso par défaut", "Couleur par défaut"}
                   : Line{"Duplex by default", "Colour by default"}
        );
    }
    return line;
}

Line counts(Sighting const& sighting) {
    auto const& counters = sighting.counters;
    return counters
               ? Line{number(counters->total_faces), number(counters->colour_faces), number(counters->duplex_sheets)}
               : Line{kUnknown, kUnknown, kUnknown};
}

Line line_of(Visit const& visit, Language language, ScanTable table) {
    Line line{shown_address(visit.address)};
    if (!visit.sighting) {
        append(
            line,
            {in_words(visit.recognised.why, language), visit.recognised.maker.value_or(kUnknown)}
        );
        line.resize(head(language, table).size(), kUnknown);
        return line;
    }
    auto const& subject = visit.sighting->subject;
    auto const printing = subject.printing.value_or(inventory::Printing{});
    append(
        line,
        {subject.device_class ? std::string{class_name(subject.device_class->value, language)}
                              : kUnknown,
         subject.maker.value_or(kUnknown),
         subject.model.value_or(kUnknown),
         subject.serial.value_or(kUnknown)}
    );
    append(
        line,
        table == ScanTable::cups
            ? Line{link_name(printing.link, language), yes_or_no(printing.shared, language)}
            : counts(*visit.sighting)
    );
    if (table != ScanTable::snmp) {
        append(
            line,
            {yes_or_no(printing.default_duplex, language),
             yes_or_no(printing.default_colour, language)}
        );
    }
    return line;
}

void print_lines(std::ostream& out, std::vector<Line> const& lines) {
    std::vector<std::size_t> widths(lines.front().size());
    for (auto const& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            widths.at(i) = std::max(widths.at(i), width_of(line.at(i)));
        }
    }
    for (auto const& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            auto const& cell = line.at(i);
            bool const last = i + 1 == line.size();
            out << cell << (last ? "" : std::string(widths.at(i) + 2 - width_of(cell), ' '));
        }
        out << '\n';
    }
}

}  // namespace

void print_scan(
    std::ostream& out, std::vector<Visit> const& visits, Language language, ScanTable table
) {
    std::vector<Line> lines{head(language, table)};
    for (auto const& visit : visits) {
        if (visit.answered) {
            lines.push_back(line_of(visit, language, table));
        }
    }
    print_lines(out, lines);
    bool const french = language == Language::french;
    if (table == ScanTable::cups) {
        out << visits.size() << (french ? " file(s)\n" : " queues\n");
    } else {
        out << lines.size() - 1 << (french ? " réponse(s) sur " : " answered of ") << visits.size()
            << (french ? " adresse(s)\n" : " addresses\n");
    }
    for (auto const& visit : visits) {
        for (auto const& problem : visit.problems) {
            out << shown_address(visit.address) << (french ? " : " : ": ")
                << in_words(problem, language) << '\n';
        }
    }
}

}  // namespace parcmetre::scouts
