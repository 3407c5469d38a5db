// SPDX-License-Identifier: EUPL-1.2
#pragma once
// All registers in one workbook: downloaded empty, filled in by whoever knows, uploaded again.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "collector/lists/sheet.hpp"
#include "collector/registers/reading.hpp"
#include "inventory/error.hpp"
#include "inventory/fleet.hpp"
#include "inventory/language.hpp"
#include "inventory/registers/register.hpp"

namespace parcmetre::collector {

/// Rows of all sheets together.
inline constexpr std::size_t kMostWorkbookRows = 5'000;

/// An XLSX workbook in the reader's language: a page that says how, then a sheet a register with
/// its fields as columns, an example, and only what may be written into a cell. Errors:
/// unavailable, when the system has no room for it.
[[nodiscard]] Result<std::string> make_workbook(Language language);

/// The name of a register's sheet.
[[nodiscard]] std::string sheet_name(inventory::Register const& about, Language language);

/// One row that somebody filled in.
struct FilledRow {
    inventory::Register const* to = nullptr;
    std::string sheet;
    std::size_t line = 0;  ///< as a spreadsheet numbers them
    Understood read;
    bool is_known = false;  ///< the register says the same already: there is nothing to keep
};

/// What is wrong with a sheet as a whole.
struct SheetComplaint {
    std::string sheet;
    Text why;
};

struct FilledWorkbook {
    std::vector<FilledRow> rows;
    std::vector<SheetComplaint> complaints;

    /// Every row can be kept or is known, and every sheet is one of ours.
    [[nodiscard]] bool is_right() const;
};

/// Reads the workbook again, in either language, whatever the order of sheets and columns; a sheet
/// may be missing, one that is none of ours is complained of. A row that a register holds already
/// is known, as often as it holds it: the same workbook twice writes nothing twice. Rows are
/// checked against the fleet and against the rows before them. A problem of the whole file is
/// returned.
[[nodiscard]] Listed<FilledWorkbook> read_filled_workbook(
    std::string_view bytes, inventory::Fleet const& fleet, inventory::Day today
);

}  // namespace parcmetre::collector
