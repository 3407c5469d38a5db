// SPDX-License-Identifier: EUPL-1.2
#include "collector/lists/spreadsheet_ml.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>

#include <pugixml.hpp>

#include "collector/lists/values.hpp"
#include "inventory/day.hpp"

namespace parcmetre::collector {

namespace {

/// The node after this one, children before brothers.
pugi::xml_node next_in_order(pugi::xml_node node) {
    if (node.first_child()) {
        return node.first_child();
    }
    while (node && !node.next_sibling()) {
        node = node.parent();
    }
    return node.next_sibling();
}

/// Names elements as if SpreadsheetML were the default namespace: some writers call it "x:".
void drop_prefix(pugi::xml_document& document) {
    std::string_view const root = document.first_child().name();
    auto const colon = root.find(':');
    if (colon == std::string_view::npos) {
        return;
    }
    std::string const prefix{root.substr(0, colon + 1)};
    for (auto node = document.first_child(); node; node = next_in_order(node)) {
        std::string const name = node.name();
        if (name.starts_with(prefix)) {
            node.set_name(name.c_str() + prefix.size());
        }
    }
}

/// The texts of a string with its runs; without the phonetic ones.
std::string text_of(pugi::xml_node const& item) {
    std::string text = item.child("t").text().get();
    for (auto const run : item.children("r")) {
        text += run.child("t").text().get();
    }
    return text;
}

/// What the cells point to.
struct Book {
    std::vector<std::string> strings;
    std::vector<bool> is_date;  ///< of each cell format
    bool from_1904 = false;
};

/// Formats that come with every workbook (ECMA-376 part 1, 18.8.30): 14 to 22 and 45 to 47 are
/// dates or times.
bool is_date_format(int id, std::string_view code) {
    if (id < 164) {
        return (id >= 14 && id <= 22) || (id >= 45 && id <= 47);
    }
    // Quoted text, colours and currencies in brackets, and a character after '\\' are as they
    // stand.
    char until = '\0';
    for (std::size_t at = 0; at < code.size(); ++at) {
        char const c = code[at];
        if (until != '\0') {
            until = c == until ? '\0' : until;
        } else if (c == '"' || c == '[') {
            until = c == '[' ? ']' : '"';
        } else if (c == '\\') {
            ++at;
        } else if (c == 'y' || c == 'd' || c == 'Y' || c == 'D') {
            return true;
        }
    }
    return false;
}

std::vector<bool> date_formats(pugi::xml_node const& styles) {
    std::vector<bool> is_date;
    for (auto const format : styles.child("cellXfs").children("xf")) {
        auto const id = format.attribute("numFmtId").as_int();
        auto const custom = styles.child("numFmts").find_child_by_attribute(
            "numFmt", "numFmtId", format.attribute("numFmtId").value()
        );
        is_date.push_back(is_date_format(id, custom.attribute("formatCode").value()));
    }
    return is_date;
}

Listed<Book> read_book(SpreadsheetParts const& parts) {
    auto const strings = read_part(parts.strings);
    auto const styles = read_part(parts.styles);
    auto const book = read_part(parts.workbook);
    if (!strings || !styles || !book) {
        return !strings ? strings.error() : !styles ? styles.error() : book.error();
    }
    Book read;
    for (auto const item : (*strings)->first_child().children("si")) {
        read.strings.push_back(text_of(item));
    }
    read.is_date = date_formats((*styles)->first_child());
    read.from_1904 =
        (*book)->first_child().child("workbookPr").attribute("date1904").as_bool(false);
    return read;
}

/// "AB12": column 27, from 0; none for what is no reference.
std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0;
    std::size_t letters = 0;
    for (; letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z';
         ++letters) {
        column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A') + 1;
        if (column > SheetLimits::kColumns) {
            return std::nullopt;
        }
    }
    return letters == 0 ? std::nullopt : std::optional{column - 1};
}

/// Days since the eve of 1900, whose 29 February Excel believes in, or since 1904.
std::string day_text(double days, bool from_1904) {
    auto const start =
        from_1904 ? inventory::make_day(1904, 1, 1) : inventory::make_day(1899, 12, 30);
    constexpr double kLast = 109'574;  // 2199-12-31
    if (!(days >= 1 && days <= kLast)) {
        return {};
    }
    return inventory::to_string(start + std::chrono::days{static_cast<int>(days)});
}

std::string value_of(pugi::xml_node const& cell, Book const& book) {
    std::string_view const type = cell.attribute("t").value();
    std::string value = cell.child("v").text().get();
    if (type == "inlineStr") {
        return text_of(cell.child("is"));
    }
    if (type == "s") {
        std::size_t index = 0;
        auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), index);
        return error == std::errc{} && index < book.strings.size() ? book.strings[index] : "";
    }
    auto const style = cell.attribute("s").as_uint();
    bool const is_number = type.empty() || type == "n";
    if (is_number && style < book.is_date.size() && book.is_date[style]) {
        return day_text(cell.child("v").text().as_double(), book.from_1904);
    }
    double number = 0;
    auto const* const end = value.data() + value.size();
    auto const [rest, error] = std::from_chars(value.data(), end, number);
    return is_number && error == std::errc{} && rest == end ? number_text(number) : value;
}

/// A formula that no spreadsheet has computed, and an error that one has, are no values.
Text flaw_of(pugi::xml_node const& cell) {
    std::string const place = cell.attribute("r").value();
    if (std::string_view{cell.attribute("t").value()} == "e") {
        return {"erreur de calcul en " + place, "an error of computing in " + place};
    }
    if (cell.child("f") && !cell.child("v")) {
        return {
            "formule sans valeur en " + place + " : enregistrez le classeur depuis un tableur",
            "a formula without a value in " + place + ": save the workbook from a spreadsheet"};
    }
    return {};
}

std::size_t row_number(std::string_view reference) {
    auto const digits = std::min(reference.find_first_of("0123456789"), reference.size());
    std::size_t row = 0;
    std::from_chars(reference.data() + digits, reference.data() + reference.size(), row);
    return row;
}

/// The rows that cells merged over several rows cover: which of them the value is for, nobody
/// knows. Merged along one row, as titles are, it is the first cell's.
void mark_merged(std::string const& area, std::vector<SheetRow>& rows) {
    auto const colon = std::min(area.find(':'), area.size());
    auto const first = row_number(std::string_view{area}.substr(0, colon));
    auto const last = row_number(std::string_view{area}.substr(colon));
    if (last <= first) {
        return;
    }
    for (auto row = std::ranges::lower_bound(rows, first, {}, &SheetRow::line);
         row != rows.end() && row->line <= last;
         ++row) {
        if (!row->flaw.fr.empty()) {
            continue;
        }
        row->flaw = {
            "cellules fusionnées (" + area + ") : une valeur par cellule est attendue",
            "merged cells (" + area + "): one value a cell is expected"};
    }
}

SheetRow read_row(pugi::xml_node const& node, Book const& book, std::size_t line) {
    SheetRow row{line, {}, {}};
    for (auto const cell : node.children("c")) {
        auto const at = cell.attribute("r") ? column_of(cell.attribute("r").value())
                                            : std::optional{row.cells.size()};
        if (!at || *at >= SheetLimits::kColumns) {
            continue;
        }
        row.cells.resize(std::max(row.cells.size(), *at + 1));
        row.cells[*at] = value_of(cell, book).substr(0, SheetLimits::kCellBytes);
        if (auto flaw = flaw_of(cell); !flaw.fr.empty()) {
            row.flaw = std::move(flaw);
        }
    }
    return row;
}

/// The rows that hold something.
Listed<std::vector<SheetRow>> read_rows(pugi::xml_node const& data, Book const& book) {
    std::vector<SheetRow> rows;
    std::size_t line = 0;
    std::size_t cells = 0;
    for (auto const node : data.children("row")) {
        line = node.attribute("r").as_uint(static_cast<unsigned>(line + 1));
        auto row = read_row(node, book, line);
        cells += row.cells.size();
        if (cells > SheetLimits::kCells) {
            return not_a_workbook({"plus de 5 millions de cellules", "more than 5 million cells"});
        }
        bool const is_blank =
            row.flaw.fr.empty() &&
            std::ranges::all_of(row.cells, [](auto const& cell) { return cell.empty(); });
        if (!is_blank && rows.size() <= SheetLimits::kRows) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

}  // namespace

ListProblem not_a_workbook(Text const& why) {
    return {0, {}, {"classeur XLSX illisible : " + why.fr, "unreadable XLSX workbook: " + why.en}};
}

Listed<std::unique_ptr<pugi::xml_document>> read_part(std::string_view text) {
    auto document = std::make_unique<pugi::xml_document>();
    if (!text.empty() && !document->load_buffer(text.data(), text.size())) {
        return not_a_workbook({"une de ses parties n’est pas du XML", "a part of it is not XML"});
    }
    drop_prefix(*document);
    return document;
}

Listed<Sheet> read_spreadsheet(SpreadsheetParts const& parts) {
    auto const book = read_book(parts);
    auto const part = read_part(parts.sheet);
    if (!book || !part) {
        return book ? part.error() : book.error();
    }
    auto const sheet = (*part)->first_child();
    auto rows = read_rows(sheet.child("sheetData"), *book);
    if (!rows) {
        return rows.error();
    }
    constexpr std::size_t kMostMerged = 1000;
    std::size_t merged = 0;
    for (auto const area : sheet.child("mergeCells").children("mergeCell")) {
        if (++merged > kMostMerged) {
            return not_a_workbook(
                {"plus de 1 000 zones de cellules fusionnées", "more than 1,000 merged areas"}
            );
        }
        mark_merged(area.attribute("ref").value(), *rows);
    }
    return Sheet{std::move(*rows)};
}

}  // namespace parcmetre::collector
