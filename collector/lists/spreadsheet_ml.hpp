// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "collector/lists/sheet.hpp"

namespace parcmetre::collector {

/// The parts of a workbook (ECMA-376, SpreadsheetML) that say what one sheet shows, as XML;
/// empty: not there.
struct SpreadsheetParts {
    std::string workbook;
    std::string strings;  ///< that cells share
    std::string styles;
    std::string sheet;
};

/// The values as they stand: formulas by the value that the spreadsheet kept beside them.
[[nodiscard]] Listed<Sheet> read_spreadsheet(SpreadsheetParts const& parts);

/// One part; an empty document when it is not there. Entities but XML's own five are not replaced,
/// document types are skipped, the namespace's prefix is dropped.
[[nodiscard]] Listed<std::unique_ptr<pugi::xml_document>> read_part(std::string_view text);

[[nodiscard]] ListProblem not_a_workbook(Text const& why);

}  // namespace parcmetre::collector
