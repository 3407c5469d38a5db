// SPDX-License-Identifier: EUPL-1.2
#include "collector/lists/sheet.hpp"

#include <algorithm>
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
constexpr std::array<Phrase, 7> kPhrases{{
    {"a quote that opens here is never closed", "un guillemet ouvert ici n’est jamais refermé"},
    {"expected a separator after a closing quote",
     "un séparateur est attendu après le guillemet fermant"},
    {"more than 256 columns", "plus de 256 colonnes"},
    {"a cell over 65536 bytes", "une cellule de plus de 65 536 octets"},
    {"more than 200000 records", "plus de 200000 lignes"},
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

Listed<Sheet> read_csv(std::string_view text) {
    inventory::CsvLimits limits;
    limits.bytes = SheetLimits::kBytes;
    limits.columns = SheetLimits::kColumns;
    limits.records = SheetLimits::kRows;
    auto read = inventory::read_csv_records(text, limits);
    if (!read) {
        return problem_of(read.error());
    }
    Sheet sheet;
    sheet.rows.reserve(read->records.size());
    for (auto& [line, cells] : read->records) {
        for (auto& cell : cells) {
            cell.resize(std::min(cell.size(), SheetLimits::kCellBytes));
        }
        sheet.rows.push_back({line, std::move(cells), {}});
    }
    return sheet;
}

}  // namespace

ListProblem too_many_rows() {
    auto const most = std::to_string(SheetLimits::kRows);
    return {
        0,
        {},
        {"plus de " + most + " lignes, ou de 5 millions de cellules",
         "more than " + most + " rows, or 5 million cells"}};
}

Listed<Sheet> read_sheet(std::string_view bytes) {
    if (bytes.size() > SheetLimits::kBytes) {
        return ListProblem{0, {}, {"plus de 64 Mio", "more than 64 MiB"}};
    }
    if (bytes.starts_with("PK\x03\x04")) {
        auto sheet = read_workbook(bytes);
        return sheet && sheet->rows.size() > SheetLimits::kRows ? too_many_rows()
                                                                : std::move(sheet);
    }
    auto const text = to_utf8(bytes);
    if (!text) {
        return ListProblem{
            0,
            {},
            {"un texte est attendu, en UTF-8 ou Windows-1252",
             "text is expected, in UTF-8 or Windows-1252"}};
    }
    auto const start = inventory::trim(std::string_view{*text}.substr(0, SheetLimits::kCellBytes));
    bool const is_json = start.starts_with('{') || start.starts_with('[');
    return is_json ? read_json_sheet(*text) : read_csv(*text);
}

}  // namespace parcmetre::collector
