// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/print_scan.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ostream>
#include <string>

namespace parcmetre::scouts {

namespace {

using Line = std::array<std::string, 8>;

std::size_t width_of(std::string const& text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
}

std::string number(std::optional<std::int64_t> value) {
    return value ? std::to_string(*value) : "–";
}

std::string shown_address(std::string const& address) {
    auto const from = address.find(':') + 1;
    auto const text = address.substr(from);
    return text.ends_with(":161") ? text.substr(0, text.size() - 4) : text;
}

Line head(Language language) {
    return language == Language::french
               ? Line{"Adresse", "Classe", "Marque", "Modèle", "N° de série",
                      "Faces", "Couleur", "Recto verso"}
               : Line{"Address", "Class", "Maker", "Model", "Serial number",
                      "Faces", "Colour", "Duplex"};
}

Line line_of(Visit const& visit) {
    Line line;
    line.fill("–");
    line[0] = shown_address(visit.address);
    if (!visit.sighting) {
        line[1] = visit.recognised.why;
        line[2] = visit.recognised.maker.value_or("–");
        return line;
    }
    auto const& subject = visit.sighting->subject;
    line[1] = subject.device_class ? std::string{to_string(subject.device_class->value)} : "–";
    line[2] = subject.maker.value_or("–");
    line[3] = subject.model.value_or("–");
    line[4] = subject.serial.value_or("–");
    if (auto const& counters = visit.sighting->counters) {
        line[5] = number(counters->total_faces);
        line[6] = number(counters->colour_faces);
        line[7] = number(counters->duplex_sheets);
    }
    return line;
}

}  // namespace

void print_scan(std::ostream& out, std::vector<Visit> const& visits, Language language) {
    std::vector<Line> lines{head(language)};
    for (auto const& visit : visits) {
        if (visit.answered) {
            lines.push_back(line_of(visit));
        }
    }
    std::array<std::size_t, 8> widths{};
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
    bool const french = language == Language::french;
    out << lines.size() - 1 << (french ? " réponse(s) sur " : " answered of ") << visits.size()
        << (french ? " adresse(s)\n" : " addresses\n");
    for (auto const& visit : visits) {
        for (auto const& problem : visit.problems) {
            out << shown_address(visit.address) << (french ? " : " : ": ") << problem << '\n';
        }
    }
}

}  // namespace parcmetre::scouts
