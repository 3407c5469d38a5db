// SPDX-License-Identifier: EUPL-1.2
// Rules that look at one table's form: schema, bytes, order, ids, days.
#include <algorithm>
#include <iterator>
#include <regex>

#include "estimator/factors/lint_rules.hpp"
#include "inventory/day.hpp"
#include "inventory/text.hpp"

namespace parcmetre::estimator {
namespace {

/// A cell as RFC 4180 writes it, quoted only where it must be.
std::string canonical_cell(std::string const& cell) {
    if (cell.find_first_of(",\"\n\r") == std::string::npos) {
        return cell;
    }
    std::string quoted = "\"";
    for (char const c : cell) {
        quoted += c;
        if (c == '"') {
            quoted += c;
        }
    }
    return quoted + "\"";
}

std::string canonical_line(std::vector<std::string> const& cells) {
    std::string line;
    for (auto const& cell : cells) {
        line += (&cell == &cells.front() ? "" : ",") + canonical_cell(cell);
    }
    return line + "\n";
}

void check_patterns(LintRun& run, Table const& table, std::size_t column) {
    auto const& field = table.resource.fields[column];
    std::regex pattern;
    try {
        pattern = field.pattern;
    } catch (std::regex_error const&) {
        run.find(
            "datapackage.json",
            0,
            table.resource.path + ", field " + field.name +
                ": not a regular expression: " + field.pattern
        );
        return;
    }
    for (std::size_t row = 0; row < table.cells.size(); ++row) {
        auto const& cell = table.cells.cell(row, column);
        if (!cell.empty() && !std::regex_search(cell, pattern)) {
            run.find(
                {table, row},
                "column " + field.name + ": expected " + field.pattern + ", found \"" + cell + "\""
            );
        }
    }
}

void check_header(LintRun& run, Table const& table) {
    std::vector<std::string> expected;
    for (auto const& field : table.resource.fields) {
        expected.push_back(field.name);
    }
    if (table.cells.header() != expected) {
        auto line = canonical_line(expected);
        line.pop_back();
        run.find(table.resource.path, 1, "expected the columns " + line);
    }
}

/// What an id is made of, by table: its meaning is read off it and never changes.
std::optional<std::string> expected_id(LintRow const& row) {
    auto const& name = row.table().resource.name;
    auto const joined = [&row](std::string id, std::initializer_list<std::string_view> columns) {
        for (auto const column : columns) {
            id += "." + row.text(column);
        }
        return id;
    };
    if (name.starts_with("device-factors")) {
        return joined("dev", {"class", "variant", "stage", "criterion"});
    }
    if (name == "electricity") {
        return joined("elec", {"zone", "year", "criterion"});
    }
    if (name == "electricity-alternatives") {
        return joined("elec", {"zone", "year", "criterion", "series"});
    }
    if (name.starts_with("power-profiles")) {
        return joined("power", {"class", "variant", "state"});
    }
    if (name.starts_with("usage-profiles")) {
        return joined("use", {"class", "variant", "state"});
    }
    if (name.starts_with("consumables")) {
        return joined("con", {"consumable", "variant", "criterion"});
    }
    if (name == "lifetimes") {
        return joined("life", {"class"});
    }
    return std::nullopt;
}

int last_year(std::string const& years) {
    auto const year =
        inventory::parse_number(years.substr(years.size() < 4 ? 0 : years.size() - 4));
    return year ? static_cast<int>(*year) : 0;
}

}  // namespace

void lint_schema(LintRun& run) {
    for (auto const& table : run.package().tables) {
        check_header(run, table);
        auto const columns = std::min(table.resource.fields.size(), table.cells.header().size());
        for (std::size_t column = 0; column < columns; ++column) {
            auto const& field = table.resource.fields[column];
            for (std::size_t row = 0; row < table.cells.size(); ++row) {
                auto const problem = cell_problem(field, table.cells.cell(row, column));
                if (!problem.empty()) {
                    run.find({table, row}, "column " + field.name + ": " + problem);
                }
            }
            if (!field.pattern.empty()) {
                check_patterns(run, table, column);
            }
        }
    }
}

/// One form for one content, so that a difference between versions is a difference of content.
void lint_canonical_form(LintRun& run) {
    for (auto const& table : run.package().tables) {
        auto const& header = table.cells.header();
        std::string canonical = canonical_line(header);
        std::size_t line = table.bytes.starts_with(canonical) ? 0 : 1;
        for (std::size_t row = 0; line == 0 && row < table.cells.size(); ++row) {
            std::vector<std::string> cells;
            for (std::size_t column = 0; column < header.size(); ++column) {
                cells.push_back(table.cells.cell(row, column));
            }
            auto const at = canonical.size();
            canonical += canonical_line(cells);
            if (table.bytes.compare(at, canonical.size() - at, canonical, at) != 0) {
                line = table.cells.line(row);
            }
        }
        if (line != 0) {
            run.find(
                table.resource.path,
                line,
                "expected commas, LF, and quotes only where a cell needs them"
            );
        } else if (table.bytes.size() != canonical.size()) {
            run.find(table.resource.path, 0, "expected nothing after the last row's LF");
        }
    }
}

void lint_number_format(LintRun& run) {
    std::regex const canonical{"-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?"};
    for (auto const& table : run.package().tables) {
        auto const columns = std::min(table.resource.fields.size(), table.cells.header().size());
        for (std::size_t column = 0; column < columns; ++column) {
            auto const& field = table.resource.fields[column];
            if (field.type != FieldType::number && field.type != FieldType::integer) {
                continue;
            }
            for (std::size_t row = 0; row < table.cells.size(); ++row) {
                auto const& cell = table.cells.cell(row, column);
                if (!cell.empty() && (!std::regex_match(cell, canonical) || cell == "-0")) {
                    run.find(
                        {table, row},
                        "column " + field.name +
                            ": expected plain digits without leading or trailing zeros, found " +
                            cell
                    );
                }
            }
        }
    }
}

void lint_order(LintRun& run) {
    std::map<std::string, std::string> last;  // by file
    for (auto const& row : run.all_rows()) {
        auto& before = last[row.file()];
        if (row.id() < before) {
            run.find(row, "expected after " + row.id() + ", found after " + before);
        }
        before = row.id();
    }
}

void lint_id(LintRun& run) {
    std::map<std::string, std::string> seen;
    for (auto const& row : run.all_rows()) {
        auto const& table = row.table().resource;
        // One table may stand in several files: an id is unique over them all.
        auto const kind = table.primary_key + "/" + row.id();
        auto const [where, first] =
            seen.emplace(kind, row.file() + ":" + std::to_string(row.line()));
        if (!first && table.primary_key != "class") {
            run.find(row, row.id() + " stands twice, first at " + where->second);
        }
        auto const expected = expected_id(row);
        // A value that replaces a retired one has an id of its own: the same with one more part.
        if (expected && *expected != row.id() && !row.id().starts_with(*expected + ".")) {
            run.find(row, "expected the id " + *expected + ", found " + row.id());
        }
    }
}

void lint_fake(LintRun& run) {
    for (auto const& row : run.all_rows()) {
        for (auto const& field : row.table().resource.fields) {
            auto const text = inventory::ascii_lower(row.text(field.name));
            for (std::string_view const word :
                 {"fake", "dummy", "placeholder", "todo", "tbd", "lorem", "xxx"}) {
                if (text.find(word) != std::string::npos) {
                    run.find(row, "column " + field.name + ": says \"" + std::string{word} + "\"");
                }
            }
        }
    }
}

void lint_undated(LintRun& run) {
    auto const created = inventory::parse_day(run.package().created);
    if (!created) {
        run.find("datapackage.json", 0, "expected the day on which it was created");
        return;
    }
    for (auto const& row : run.rows("sources")) {
        auto const retrieved = inventory::parse_day(row.text("retrieved"));
        if (!retrieved || *retrieved > *created) {
            run.find(row, "expected a source read on or before " + run.package().created);
        }
    }
    auto dated = run.rows("device-factors");
    std::ranges::copy(run.rows("consumables"), std::back_inserter(dated));
    for (auto const& row : dated) {
        auto const& years = row.text("reference_years");
        auto const last = last_year(years);
        if (last < 1990 || last > inventory::year_of(*created)) {
            run.find(
                row, "expected reference years up to the package's own, found \"" + years + "\""
            );
        }
    }
}

}  // namespace parcmetre::estimator
