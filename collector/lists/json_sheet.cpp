// SPDX-License-Identifier: EUPL-1.2
// An API's answer saved as a file: one list of objects is the table.
#include <algorithm>
#include <map>
#include <optional>

#include "collector/lists/sheet.hpp"
#include "collector/lists/values.hpp"
#include "inventory/json.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Json;

constexpr std::size_t kDepth = 16;

std::string text_of(Json const& value) {
    if (value.is_number_float()) {
        return number_text(value.get<double>());
    }
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// Columns in the order in which they are first met.
class Columns {
public:
    /// None for one more than a sheet may have.
    std::optional<std::size_t> index(std::string const& name) {
        if (auto const known = index_.find(name); known != index_.end()) {
            return known->second;
        }
        if (names_.size() == SheetLimits::kColumns) {
            return std::nullopt;
        }
        names_.push_back(name);
        return index_.emplace(name, names_.size() - 1).first->second;
    }
    [[nodiscard]] std::vector<std::string> const& names() const noexcept { return names_; }

private:
    std::map<std::string, std::size_t> index_;
    std::vector<std::string> names_;
};

/// Members that hold one value each, those of members included; lists are no cells.
void flatten(Json const& object, std::string const& prefix, Columns& columns, SheetRow& row) {
    for (auto const& [name, value] : object.items()) {
        if (value.is_object()) {
            flatten(value, prefix + name + ".", columns, row);
            continue;
        }
        if (value.is_null() || value.is_array()) {
            continue;
        }
        if (auto const at = columns.index(prefix + name)) {
            row.cells.resize(std::max(row.cells.size(), *at + 1));
            row.cells[*at] = text_of(value).substr(0, SheetLimits::kCellBytes);
        }
    }
}

bool is_list_of_objects(Json const& value) {
    return value.is_array() &&
           std::ranges::all_of(value, [](Json const& item) { return item.is_object(); });
}

/// The list is all of the document, or one of its members: the first that holds anything.
Json const* find_list(Json const& document) {
    if (is_list_of_objects(document)) {
        return &document;
    }
    if (!document.is_object()) {
        return nullptr;
    }
    Json const* found = nullptr;
    for (auto const& member : document) {
        if (is_list_of_objects(member) && (found == nullptr || found->empty())) {
            found = &member;
        }
    }
    return found;
}

}  // namespace

Listed<Sheet> read_json_sheet(std::string_view text) {
    auto const document = inventory::parse_json(text, SheetLimits::kBytes, kDepth);
    if (!document) {
        auto const why = document.error().message();
        return ListProblem{0, {}, {"JSON illisible : " + why, "unreadable JSON: " + why}};
    }
    auto const* list = find_list(*document);
    if (list == nullptr) {
        return ListProblem{
            0,
            {},
            {"une liste d’objets JSON est attendue, seule ou dans un membre (« value », « results "
             "»)",
             "a JSON list of objects is expected, alone or in a member (\"value\", \"results\")"}};
    }
    Columns columns;
    Sheet sheet;
    sheet.rows.push_back({0, {}, {}});
    std::size_t cells = 0;
    for (auto const& object : *list) {
        SheetRow row{sheet.rows.size(), {}, {}};
        flatten(object, "", columns, row);
        cells += row.cells.size();
        sheet.rows.push_back(std::move(row));
        if (cells > SheetLimits::kCells || sheet.rows.size() > SheetLimits::kRows) {
            return too_many_rows();
        }
    }
    sheet.rows.front().cells = columns.names();
    return sheet;
}

}  // namespace parcmetre::collector
