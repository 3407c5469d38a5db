// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "collector/lists/spreadsheet_ml.hpp"

/// The parts of a workbook, one after the other with a form feed between them, are refused or
/// become a sheet within its limits. (An archive's checksums would keep a fuzzer out.)
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace parcmetre::collector;
    std::string_view text{reinterpret_cast<char const*>(data), size};
    SpreadsheetParts parts;
    for (auto* const part : {&parts.sheet, &parts.strings, &parts.styles, &parts.workbook}) {
        auto const end = text.find('\f');
        *part = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    auto const sheet = read_spreadsheet(parts);
    if (!sheet) {
        return 0;
    }
    for (auto const& row : sheet->rows) {
        if (row.cells.size() > SheetLimits::kColumns) {
            std::abort();
        }
    }
    return 0;
}
