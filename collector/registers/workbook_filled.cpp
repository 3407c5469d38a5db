// SPDX-License-Identifier: EUPL-1.2
// The workbook as it comes back.
#include <algorithm>
#include <map>
#include <optional>

#include "collector/lists/spelling.hpp"
#include "collector/registers/rules.hpp"
#include "collector/registers/workbook.hpp"
#include "collector/registers/workbook_layout.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Register;

/// A heading or a sheet's name in either language, as it is compared.
bool is_called(std::string_view text, inventory::Label const& label) {
    auto const word = folded(text);
    return word == folded(label.fr) || word == folded(label.en);
}

Register const* register_called(std::string_view sheet) {
    for (auto const& about : inventory::all_registers()) {
        if (is_called(sheet, about.name)) {
            return &about;
        }
    }
    return nullptr;
}

std::string sheet_names(Language language) {
    std::string names;
    for (auto const& about : inventory::all_registers()) {
        names += (names.empty() ? "" : ", ") + sheet_name(about, language);
    }
    return names;
}

Text unknown_sheet() {
    return {
        "cette feuille n’est celle d’aucun registre ; attendu : " + sheet_names(Language::french),
        "this sheet is no register’s; expected: " + sheet_names(Language::english)};
}

/// What each column of a sheet holds, by its place.
struct Columns {
    std::size_t heading_line = 0;
    std::optional<std::size_t> scope, day;
    std::map<std::size_t, std::string_view> fields;  ///< ids
    std::vector<std::string> unknown;
    std::vector<std::string_view> missing_fr, missing_en;
};

bool is_field(std::string_view heading, inventory::Field const& field) {
    auto const word = folded(heading);
    return word == folded(layout::heading(field, Language::french)) ||
           word == folded(layout::heading(field, Language::english));
}

/// Reads one heading; false when it says nothing that the register has.
bool take_heading(
    Register const& about, std::string_view heading, std::size_t place, Columns& columns
) {
    if (is_called(heading, layout::kScope)) {
        columns.scope = place;
        return true;
    }
    if (is_called(heading, about.day_name)) {
        columns.day = place;
        return true;
    }
    for (auto const& field : about.fields) {
        if (is_field(heading, field)) {
            columns.fields.emplace(place, field.id);
            return true;
        }
    }
    return false;
}

void find_missing(Register const& about, Columns& columns) {
    auto const miss = [&columns](inventory::Label const& name) {
        columns.missing_fr.push_back(name.fr);
        columns.missing_en.push_back(name.en);
    };
    if (!columns.day) {
        miss(about.day_name);
    }
    for (auto const& field : about.fields) {
        auto const has = std::ranges::any_of(columns.fields, [&field](auto const& column) {
            return column.second == field.id;
        });
        if (field.is_required && !has) {
            miss(field.name);
        }
    }
}

/// The row of headings is the first that has the register's day among its cells.
std::optional<Columns> columns_of(Register const& about, Sheet const& sheet) {
    for (auto const& row : sheet.rows) {
        Columns columns;
        columns.heading_line = row.line;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            auto const heading = cell_text(row.cells[i]);
            if (!heading.empty() && !take_heading(about, heading, i, columns)) {
                columns.unknown.push_back(heading);
            }
        }
        bool const is_heading = columns.day || columns.fields.size() > 1;
        if (is_heading) {
            find_missing(about, columns);
            return columns;
        }
    }
    return std::nullopt;
}

template <class Names>
std::string listed(Names const& names) {
    std::string text;
    for (auto const& name : names) {
        text += (text.empty() ? "" : ", ") + std::string{name};
    }
    return text;
}

std::string cell_at(SheetRow const& row, std::size_t place) {
    return place < row.cells.size() ? cell_text(row.cells[place]) : std::string{};
}

bool is_example(SheetRow const& row) {
    auto const first = row.cells.empty() ? std::string{} : folded(row.cells.front());
    return first == folded(layout::kExample.fr) || first == folded(layout::kExample.en);
}

Submission submission_of(SheetRow const& row, Columns const& columns) {
    Submission submission;
    submission.scope = columns.scope ? cell_at(row, *columns.scope) : std::string{};
    submission.day = columns.day ? cell_at(row, *columns.day) : std::string{};
    for (auto const& [place, field] : columns.fields) {
        if (auto text = cell_at(row, place); !text.empty()) {
            submission.values.emplace(field, std::move(text));
        }
    }
    return submission;
}

/// What an entry says, whoever wrote it and with whatever proofs.
std::string said_by(inventory::RegisterEntry entry) {
    entry.documents.clear();
    return entry.register_id + "|" + entry.scope.str() + "|" + inventory::to_string(entry.day) +
           "|" + inventory::encode_entry_body(entry);
}

class WorkbookReader {
public:
    WorkbookReader(inventory::Fleet const& fleet, inventory::Day today)
        : fleet_{fleet}, today_{today} {
        for (auto const& entry : fleet.entries) {
            ++known_[said_by(entry)];
        }
    }

    void read(NamedSheet const& named) {
        if (is_called(named.name, layout::kReadMe) || is_called(named.name, layout::kChoices)) {
            return;
        }
        auto const* about = register_called(named.name);
        if (about == nullptr) {
            complain(named.name, unknown_sheet());
        } else if (!named.sheet) {
            complain(named.name, named.sheet.error().what);
        } else {
            read_register(*about, named.name, *named.sheet);
        }
    }

    FilledWorkbook finish() && { return std::move(filled_); }

private:
    void complain(std::string const& sheet, Text why) {
        filled_.complaints.push_back({sheet, std::move(why)});
    }

    void read_register(Register const& about, std::string const& name, Sheet const& sheet) {
        auto const columns = columns_of(about, sheet);
        if (!columns) {
            if (!sheet.rows.empty()) {
                complain(
                    name,
                    {"la ligne des intitulés de colonnes manque",
                     "the line of the columns’ headings is missing"}
                );
            }
            return;
        }
        check_columns(name, *columns);
        for (auto const& row : sheet.rows) {
            if (row.line > columns->heading_line && !is_example(row)) {
                take(about, name, row, *columns);
            }
        }
    }

    void check_columns(std::string const& name, Columns const& columns) {
        if (!columns.unknown.empty()) {
            auto const list = listed(columns.unknown);
            complain(name, {"colonnes inconnues : " + list, "unknown columns: " + list});
        }
        if (!columns.missing_fr.empty()) {
            complain(
                name,
                {"colonnes manquantes : " + listed(columns.missing_fr),
                 "missing columns: " + listed(columns.missing_en)}
            );
        }
    }

    void take(
        Register const& about, std::string const& name, SheetRow const& row, Columns const& columns
    ) {
        if (filled_.rows.size() >= kMostWorkbookRows) {
            if (!is_full_) {
                is_full_ = true;
                auto const most = std::to_string(kMostWorkbookRows);
                complain(
                    name,
                    {"plus de " + most + " lignes : déposez le reste dans un autre classeur",
                     "more than " + most + " rows: upload the rest in another workbook"}
                );
            }
            return;
        }
        FilledRow filled{&about, name, row.line, {}, false};
        filled.read = read_submission(about, submission_of(row, columns), fleet_.scopes, today_);
        if (!row.flaw.fr.empty()) {
            filled.read.refusals.push_back({"", row.flaw});
        }
        check(filled);
        filled_.rows.push_back(std::move(filled));
    }

    void check(FilledRow& filled) {
        if (!filled.read.refusals.empty()) {
            return;
        }
        auto const known = known_.find(said_by(filled.read.entry));
        if (known != known_.end() && known->second > 0) {
            --known->second;
            filled.is_known = true;
            return;
        }
        check_against(fleet_, {}, filled.read);
        if (filled.read.refusals.empty()) {
            fleet_.entries.push_back(filled.read.entry);
        }
    }

    inventory::Fleet fleet_;  ///< with what the rows before add
    inventory::Day today_;
    std::map<std::string, std::size_t> known_;
    FilledWorkbook filled_;
    bool is_full_ = false;
};

}  // namespace

bool FilledWorkbook::is_right() const {
    return complaints.empty() && std::ranges::all_of(rows, [](FilledRow const& row) {
               return row.read.refusals.empty();
           });
}

Listed<FilledWorkbook> read_filled_workbook(
    std::string_view bytes, inventory::Fleet const& fleet, inventory::Day today
) {
    auto const sheets = read_workbook_sheets(bytes);
    if (!sheets) {
        return sheets.error();
    }
    WorkbookReader reader{fleet, today};
    for (auto const& sheet : *sheets) {
        reader.read(sheet);
    }
    return std::move(reader).finish();
}

}  // namespace parcmetre::collector
