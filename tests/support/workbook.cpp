// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/workbook.hpp"

#include <stdexcept>

#include <xlsxwriter.h>

#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

namespace parcmetre::tests {

namespace {

constexpr std::string_view kDate = "=DATE ";

void put(
    lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::string const& cell, lxw_format* day
) {
    if (!cell.starts_with(kDate)) {
        ::worksheet_write_string(sheet, row, column, cell.c_str(), nullptr);
        return;
    }
    auto const at = kDate.size();
    lxw_datetime when{};
    when.year = std::stoi(cell.substr(at, 4));
    when.month = std::stoi(cell.substr(at + 5, 2));
    when.day = std::stoi(cell.substr(at + 8, 2));
    ::worksheet_write_datetime(sheet, row, column, &when, day);
}

}  // namespace

std::string workbook_of(std::vector<std::pair<std::string, Cells>> const& sheets) {
    TempFolder const folder;
    auto const file = folder.path() / "workbook.xlsx";
    auto* const book = ::workbook_new(file.c_str());
    auto* const day = ::workbook_add_format(book);
    ::format_set_num_format(day, "dd/mm/yyyy");
    for (auto const& [name, cells] : sheets) {
        auto* const sheet = ::workbook_add_worksheet(book, name.c_str());
        for (lxw_row_t row = 0; row < cells.size(); ++row) {
            for (std::size_t column = 0; column < cells[row].size(); ++column) {
                put(sheet, row, static_cast<lxw_col_t>(column), cells[row][column], day);
            }
        }
    }
    if (::workbook_close(book) != LXW_NO_ERROR) {
        throw std::runtime_error{"the workbook could not be written"};
    }
    return read_file(file);
}

}  // namespace parcmetre::tests
