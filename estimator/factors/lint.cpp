// SPDX-License-Identifier: EUPL-1.2
#include "estimator/factors/lint.hpp"

#include <algorithm>
#include <array>

#include "estimator/factors/factor_set.hpp"
#include "estimator/factors/lint_rules.hpp"

namespace parcmetre::estimator {
namespace {

struct Rule {
    std::string_view id;
    void (*check)(LintRun&);
};

constexpr std::array kRules{
    Rule{"bands", lint_bands},
    Rule{"canonical-form", lint_canonical_form},
    Rule{"classes", lint_classes},
    Rule{"fake", lint_fake},
    Rule{"hours", lint_hours},
    Rule{"id", lint_id},
    Rule{"licence", lint_licence},
    Rule{"number-format", lint_number_format},
    Rule{"order", lint_order},
    Rule{"orphan-source", lint_orphan_source},
    Rule{"range", lint_range},
    Rule{"requirement", lint_requirement},
    Rule{"schema", lint_schema},
    Rule{"series", lint_series},
    Rule{"source", lint_source},
    Rule{"spread", lint_spread},
    Rule{"stage-beside", lint_stage_beside},
    Rule{"undated", lint_undated},
    Rule{"unit", lint_unit},
    Rule{"validity", lint_validity},
};

constexpr std::size_t kMaxReferentielBytes = std::size_t{1024} * 1024;
constexpr std::size_t kMaxReferentielDepth = 16;
std::string const kNothing;

}  // namespace

std::string const& LintRow::text(std::string_view column) const {
    auto const at = table_->cells.column(column);
    return at ? table_->cells.cell(row_, *at) : kNothing;
}

std::optional<double> LintRow::number(std::string_view column) const {
    auto const value = inventory::parse_number(text(column));
    return value ? std::optional{*value} : std::nullopt;
}

LintRun::LintRun(std::filesystem::path folder, Package const& package) : package_{&package} {
    for (auto const& resource : package.other_files) {
        auto const text = read_package_file(folder / resource.path);
        if (!text) {
            unparsed_.emplace_back(resource.path, text.error().message());
            continue;
        }
        auto json = inventory::parse_json(*text, kMaxReferentielBytes, kMaxReferentielDepth);
        if (!json) {
            unparsed_.emplace_back(resource.path, json.error().message());
            continue;
        }
        referentiels_.emplace(resource.path, std::move(*json));
    }
}

std::vector<LintRow> LintRun::rows(std::string_view table) const {
    std::vector<LintRow> rows;
    for (auto const* const part : package_->tables_of(table)) {
        for (std::size_t row = 0; row < part->cells.size(); ++row) {
            rows.emplace_back(*part, row);
        }
    }
    return rows;
}

std::vector<LintRow> LintRun::all_rows() const {
    std::vector<LintRow> rows;
    for (auto const& table : package_->tables) {
        for (std::size_t row = 0; row < table.cells.size(); ++row) {
            rows.emplace_back(table, row);
        }
    }
    return rows;
}

void LintRun::find(LintRow const& row, std::string message) {
    find(row.file(), row.line(), std::move(message));
}

void LintRun::find(std::string file, std::size_t line, std::string message) {
    findings_.push_back({rule_, std::move(file), line, std::move(message)});
}

std::vector<LintFinding> LintRun::take() {
    std::sort(findings_.begin(), findings_.end());
    return std::move(findings_);
}

std::string to_string(LintFinding const& finding) {
    return finding.rule + " " + finding.file + ":" + std::to_string(finding.line) + " " +
           finding.message;
}

std::vector<std::string_view> lint_rules() {
    std::vector<std::string_view> ids;
    for (auto const& rule : kRules) {
        ids.push_back(rule.id);
    }
    return ids;
}

std::vector<LintFinding> lint(std::filesystem::path const& folder) {
    auto const package = read_package(folder);
    if (!package) {
        return {{"package", "datapackage.json", 0, package.error().message()}};
    }
    LintRun run{folder, *package};
    for (auto const& rule : kRules) {
        run.rule(rule.id);
        rule.check(run);
    }
    auto findings = run.take();
    if (findings.empty()) {
        // What the rules let through, loading must take.
        if (auto const set = FactorSet::load(folder); !set) {
            findings.push_back({"loading", "datapackage.json", 0, set.error().message()});
        }
    }
    return findings;
}

}  // namespace parcmetre::estimator
