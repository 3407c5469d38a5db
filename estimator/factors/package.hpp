// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/csv.hpp"
#include "inventory/error.hpp"

namespace parcmetre::estimator {

enum class FieldType { text, number, integer, date };

/// One column of a table, by the words of Frictionless' Table Schema that the package uses.
struct Field {
    std::string name;
    FieldType type = FieldType::text;
    bool required = false;
    bool unique = false;
    std::vector<std::string> allowed;  ///< empty: any
    std::optional<double> minimum, maximum;
    std::string pattern;  ///< ECMAScript; empty: none. Only the linter looks at it.
};

/// What `datapackage.json` says of one file.
struct Resource {
    std::string name;
    std::string path;  ///< inside the package's folder, never out of it
    std::vector<std::string> licences;
    std::string primary_key;
    std::vector<Field> fields;  ///< empty: not a table
};

/// A table with its schema. The cells are those of the file, unchecked until `check_cells`.
struct Table {
    Resource resource;
    std::string bytes;
    inventory::CsvTable cells;

    /// "electricity.csv, line 12, column value".
    [[nodiscard]] std::string place(std::size_t row, std::string_view column) const;
};

/// The files of a data package, read but not yet understood.
struct Package {
    std::string version;
    std::string created;                ///< ISO day of this version
    std::vector<Table> tables;          ///< in order of path
    std::vector<Resource> other_files;  ///< the référentiel versions

    [[nodiscard]] Table const* table(std::string_view name) const noexcept;
    /// The table of that name and those named "NAME-…": one table in files of different licences.
    [[nodiscard]] std::vector<Table const*> tables_of(std::string_view name) const;
    /// Hex SHA-256 over, for each table in order of path: path, LF, size in decimal, LF, bytes.
    [[nodiscard]] std::string sha256() const;
};

/// Errors: not_found, malformed, limit.
[[nodiscard]] Result<std::string> read_package_file(std::filesystem::path const& path);
[[nodiscard]] Result<Package> read_package(std::filesystem::path const& folder);

/// What is wrong with one cell for its field, the pattern aside; empty when nothing is.
[[nodiscard]] std::string cell_problem(Field const& field, std::string const& cell);

/// Holds when the header is the schema's fields in order and every cell fits its field.
[[nodiscard]] Result<void> check_cells(Table const& table);

}  // namespace parcmetre::estimator
