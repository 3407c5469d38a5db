// SPDX-License-Identifier: EUPL-1.2
#include "collector/lists/sheet.hpp"

#include <array>

#include "collector/lists/spelling.hpp"
#include "inventory/csv.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

struct Phrase {
    std::string_view english;
    std::string_view french;
};

/// What the reader of CSV says, in the words of a French spreadsheet's user.
constexpr std::array<Phrase, 6> kPhrases{{
    {"a quote that opens here is never closed", "un guillemet ouvert ici n’est jamais refermé"},
    {"expected a separator after a closing quote",
     "un séparateur est attendu après le guillemet fermant"},
    {"more than 256 columns", "plus de 256 colonnes"},
    {"a cell over 4096 bytes", "une cellule de plus de 4 096 octets"},
    {"more than 67108864 bytes", "plus de 64 Mio"},
    {"expected UTF-8 text", "un texte est attendu, en UTF-8 ou Windows-1252"},
}};

/// "line 12: what": the line stands apart, for people.
ListProblem problem_of(Error const& error) {
    ListProblem problem;
    std::string_view what = error.message();
    constexpr std::string_view kLine = "line ";
    if (what.starts_with(kLine)) {
        auto const colon = what.find(": ");
        problem.line = std::stoul(std::string{what.substr(kLine.size(), colon - kLine.size())});
        what.remove_prefix(colon + 2);
    }
    problem.what.en = what;
    problem.what.fr = what;
    for (auto const& phrase : kPhrases) {
        if (what == phrase.english) {
            problem.what.fr = phrase.french;
        }
    }
    return problem;
}

Listed<Sheet> read_csv(std::string_view bytes) {
    auto const text = to_utf8(bytes);
    if (!text) {
        return ListProblem{
            0,
            {},
            {"un texte est attendu, en UTF-8 ou Windows-1252",
             "text is expected, in UTF-8 or Windows-1252"}};
    }
    inventory::CsvLimits limits;
    limits.bytes = SheetLimits::kBytes;
    limits.columns = SheetLimits::kColumns;
    limits.cell_bytes = SheetLimits::kCellBytes;
    auto read = inventory::read_csv_records(*text, limits);
    if (!read) {
        return problem_of(read.error());
    }
    Sheet sheet;
    sheet.rows.reserve(read->records.size());
    for (auto& [line, cells] : read->records) {
        sheet.rows.push_back({line, std::move(cells), {}});
    }
    return sheet;
}

}  // namespace

Listed<Sheet> read_sheet(std::string_view bytes) {
    if (bytes.size() > SheetLimits::kBytes) {
        return ListProblem{0, {}, {"plus de 64 Mio", "more than 64 MiB"}};
    }
    auto const start = inventory::trim(bytes.substr(0, SheetLimits::kCellBytes));
    bool const is_json = start.starts_with('{') || start.starts_with('[');
    auto sheet = bytes.starts_with("PK\x03\x04") ? read_workbook(bytes)
                 : is_json                       ? read_json_sheet(bytes)
                                                 : read_csv(bytes);
    if (sheet && sheet->rows.size() > SheetLimits::kRows) {
        return ListProblem{
            0,
            {},
            {"plus de " + std::to_string(SheetLimits::kRows) + " lignes",
             "more than " + std::to_string(SheetLimits::kRows) + " rows"}};
    }
    return sheet;
}

}  // namespace parcmetre::collector
