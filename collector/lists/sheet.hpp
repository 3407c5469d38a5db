// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <boost/system/result.hpp>

#include "inventory/language.hpp"

namespace parcmetre::collector {

/// What is wrong with a list, for the person who keeps it.
struct ListProblem {
    std::size_t line = 0;  ///< of the file, as a spreadsheet numbers them; 0: all of it
    std::string column;    ///< as the file names it; empty: all of the line
    Text what;
};

template <class T>
using Listed = boost::system::result<T, ListProblem>;

struct SheetLimits {
    static constexpr std::size_t kBytes = std::size_t{64} * 1024 * 1024;  ///< of text, inflated
    static constexpr std::size_t kRows = 200'000;
    static constexpr std::size_t kColumns = 256;
    static constexpr std::size_t kCellBytes = 4096;  ///< the rest is cut
    static constexpr std::size_t kCells = 5'000'000;
};

struct SheetRow {
    std::size_t line = 0;
    std::vector<std::string> cells;  ///< UTF-8; as many as the row has
    Text flaw;                       ///< why it cannot be trusted; empty: nothing
};

/// A table as somebody filled it in: what stands above its header included.
struct Sheet {
    std::vector<SheetRow> rows;  ///< none is blank
};

/// CSV (UTF-8, UTF-16, Windows-1252; ',' ';' or tab), an XLSX workbook's first sheet, or JSON with
/// one list of objects, whose nested members are columns "a.b"; told by its first bytes. A problem
/// of the whole file is returned, one of a row stands in it.
[[nodiscard]] Listed<Sheet> read_sheet(std::string_view bytes);

/// What a sheet of more rows or cells than it may have is told.
[[nodiscard]] ListProblem too_many_rows();

/// The same, of each form alone.
[[nodiscard]] Listed<Sheet> read_workbook(std::string_view bytes);
[[nodiscard]] Listed<Sheet> read_json_sheet(std::string_view text);

/// One sheet of a workbook, and what it is called.
struct NamedSheet {
    std::string name;
    Listed<Sheet> sheet;
};

/// Sheets that a workbook may have; the rest is not read.
inline constexpr std::size_t kMostSheets = 40;

/// All sheets of an XLSX workbook in its order, the hidden ones too; what is wrong with one stands
/// in it.
[[nodiscard]] Listed<std::vector<NamedSheet>> read_workbook_sheets(std::string_view bytes);

}  // namespace parcmetre::collector
