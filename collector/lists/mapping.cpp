// SPDX-License-Identifier: EUPL-1.2
#include "collector/lists/mapping.hpp"

#include <algorithm>
#include <array>

#include "collector/lists/data.hpp"
#include "collector/lists/spelling.hpp"
#include "inventory/csv.hpp"
#include "inventory/words.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::array<std::string_view, 8> kKinds{
    "intune", "google", "jamf", "mdm", "glpi", "snipeit", "ledger", "meters"};

constexpr std::array<std::string_view, 30> kFields{
    "device_class",  "maker",         "model",        "product",      "serial",
    "imei",          "asset_tag",     "platform",     "site",         "country",
    "acquired_on",   "price",         "currency",     "condition",    "ownership",
    "eco_label",     "left_on",       "left_by",      "quantity",     "owner",
    "day",           "total_faces",   "mono_faces",   "colour_faces", "a3_faces",
    "duplex_sheets", "printed_faces", "copied_faces", "faxed_faces",  "scanned_faces"};

std::optional<ListField> parse_field(std::string_view text) {
    return inventory::words_up_to<ListField::scanned_faces>()(text);
}

/// A table of ours, compiled in: it is known to be right.
inventory::CsvTable own_table(std::string_view text) {
    return inventory::CsvTable::parse(text).value();
}

/// Where the columns of a mapping file stand.
struct Places {
    std::optional<std::size_t> field, column, word, value;

    explicit Places(std::vector<std::string> const& header) {
        auto const find = [&header](std::string_view name) -> std::optional<std::size_t> {
            auto const found = std::ranges::find(header, name, &folded);
            return found == header.end()
                       ? std::nullopt
                       : std::optional{static_cast<std::size_t>(found - header.begin())};
        };
        field = find("field");
        column = find("column");
        word = find("word");
        value = find("value");
    }
};

std::string cell_of(SheetRow const& row, std::optional<std::size_t> at) {
    return at && *at < row.cells.size() ? cell_text(row.cells[*at]) : std::string{};
}

}  // namespace

std::string_view to_string(ListKind kind) noexcept {
    return kKinds.at(static_cast<std::size_t>(kind));
}

std::optional<ListKind> parse_list_kind(std::string_view text) noexcept {
    auto const found = std::ranges::find(kKinds, text);
    return found == kKinds.end() ? std::nullopt
                                 : std::optional{static_cast<ListKind>(found - kKinds.begin())};
}

std::string_view to_string(ListField field) noexcept {
    return kFields.at(static_cast<std::size_t>(field));
}

Mapping Mapping::of(ListKind kind) {
    Mapping mapping;
    auto const columns = own_table(known_columns());
    for (std::size_t row = 0; row < columns.size(); ++row) {
        auto const& list = columns.cell(row, 0);
        auto const field = parse_field(columns.cell(row, 1));
        if (!field || (list != "all" && list != to_string(kind))) {
            continue;
        }
        auto const name = folded(columns.cell(row, 2));
        auto const known = mapping.columns_.find(name);
        // Two spellings of one name: that of the portal and that of the API behind it.
        bool const was_verified = known != mapping.columns_.end() &&
                                  known->second.field == *field && known->second.verified;
        Column const column{*field, was_verified || columns.cell(row, 3) == "verified"};
        mapping.columns_.insert_or_assign(name, column);
    }
    auto const words = own_table(known_words());
    for (std::size_t row = 0; row < words.size(); ++row) {
        if (auto const field = parse_field(words.cell(row, 0))) {
            mapping.words_.insert_or_assign(
                std::pair{*field, folded(words.cell(row, 1))}, words.cell(row, 2)
            );
        }
    }
    return mapping;
}

std::optional<ListProblem> Mapping::extend(std::string_view file) {
    auto const sheet = read_sheet(file);
    if (!sheet) {
        return sheet.error();
    }
    if (sheet->rows.empty()) {
        return ListProblem{0, {}, {"fichier vide", "an empty file"}};
    }
    Places const places{sheet->rows.front().cells};
    if (!places.field || !places.column) {
        return ListProblem{
            sheet->rows.front().line,
            {},
            {"les colonnes « field » et « column » sont attendues",
             "the columns \"field\" and \"column\" are expected"}};
    }
    for (auto row = sheet->rows.begin() + 1; row != sheet->rows.end(); ++row) {
        auto const name = cell_of(*row, places.field);
        auto const field = parse_field(name);
        if (!field) {
            return ListProblem{
                row->line,
                "field",
                {"champ inconnu : « " + name + " »", "an unknown field: \"" + name + "\""}};
        }
        if (auto const column = folded(cell_of(*row, places.column)); !column.empty()) {
            columns_.insert_or_assign(column, Column{*field, true});
        }
        if (auto const word = folded(cell_of(*row, places.word)); !word.empty()) {
            words_.insert_or_assign(std::pair{*field, word}, cell_of(*row, places.value));
        }
    }
    return std::nullopt;
}

std::optional<Mapping::Column> Mapping::column(std::string_view name) const {
    auto const found = columns_.find(folded(name));
    return found == columns_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<std::string> Mapping::word(ListField field, std::string_view theirs) const {
    auto const found = words_.find(std::pair{field, folded(theirs)});
    return found == words_.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace parcmetre::collector
