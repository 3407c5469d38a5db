// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "estimator/factors/lint.hpp"
#include "estimator/factors/package.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::estimator {

/// A row of a table, its cells by name. A column that the table lacks reads as empty: that it lacks
/// one is said by the rule `schema`.
class LintRow {
public:
    LintRow(Table const& table, std::size_t row) : table_{&table}, row_{row} {}

    [[nodiscard]] std::string const& file() const { return table_->resource.path; }
    [[nodiscard]] std::size_t line() const { return table_->cells.line(row_); }
    [[nodiscard]] Table const& table() const { return *table_; }
    [[nodiscard]] bool has(std::string_view column) const {
        return table_->cells.column(column).has_value();
    }
    [[nodiscard]] std::string const& text(std::string_view column) const;
    [[nodiscard]] std::optional<double> number(std::string_view column) const;
    [[nodiscard]] std::string const& id() const { return text(table_->resource.primary_key); }

private:
    Table const* table_;
    std::size_t row_;
};

/// The package under the linter, and what it found.
class LintRun {
public:
    LintRun(std::filesystem::path folder, Package const& package);

    [[nodiscard]] Package const& package() const { return *package_; }
    /// Rows of a table and of its parts in files of their own licence.
    [[nodiscard]] std::vector<LintRow> rows(std::string_view table) const;
    [[nodiscard]] std::vector<LintRow> all_rows() const;
    /// The référentiel versions that could be parsed, by path.
    [[nodiscard]] std::map<std::string, inventory::Json> const& referentiels() const {
        return referentiels_;
    }

    void rule(std::string_view id) { rule_ = id; }
    void find(LintRow const& row, std::string message);
    void find(std::string file, std::size_t line, std::string message);
    [[nodiscard]] std::vector<LintFinding> take();

private:
    Package const* package_;
    std::map<std::string, inventory::Json> referentiels_;
    std::vector<std::pair<std::string, std::string>> unparsed_;
    std::string rule_;
    std::vector<LintFinding> findings_;

    friend void lint_requirement(LintRun& run);
};

// What one row must be, whatever the others are.
void lint_schema(LintRun& run);
void lint_canonical_form(LintRun& run);
void lint_number_format(LintRun& run);
void lint_order(LintRun& run);
void lint_id(LintRun& run);
void lint_fake(LintRun& run);
void lint_undated(LintRun& run);

// What values must be beside one another.
void lint_unit(LintRun& run);
void lint_range(LintRun& run);
void lint_spread(LintRun& run);
void lint_stage_beside(LintRun& run);
void lint_validity(LintRun& run);
void lint_bands(LintRun& run);
void lint_hours(LintRun& run);
void lint_series(LintRun& run);
void lint_classes(LintRun& run);

// What must point to something.
void lint_source(LintRun& run);
void lint_orphan_source(LintRun& run);
void lint_licence(LintRun& run);
void lint_requirement(LintRun& run);

}  // namespace parcmetre::estimator
