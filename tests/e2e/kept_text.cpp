// SPDX-License-Identifier: EUPL-1.2
#include "tests/e2e/kept_text.hpp"

#include <vector>

#include "collector/digest/digest.hpp"
#include "collector/store/compression.hpp"
#include "tests/support/files.hpp"

namespace parcmetre::tests {

namespace {

namespace database = collector::database;
namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = std::size_t{16} * 1024 * 1024;

struct Column {
    std::string table;
    std::string name;
    bool is_bytes = false;
};

std::vector<Column> columns(database::Connection& connection) {
    bool const is_file = connection.dialect() == database::Dialect::sqlite;
    std::vector<Column> list;
    auto const read =
        connection
            .statement(
                is_file
                    ? "SELECT t.name, c.name, c.type = 'BLOB' FROM pragma_table_list t, "
                      "pragma_table_info(t.name) c WHERE t.schema = 'main' AND t.type = 'table'"
                    : "SELECT table_name::text, column_name::text, (data_type = 'bytea')::int FROM "
                      "information_schema.columns WHERE table_schema = 'public'"
            )
            .each([&list](database::Row const& row) {
                list.push_back(
                    {std::string{row.text(0)}, std::string{row.text(1)}, row.integer(2) != 0}
                );
            });
    read.value();
    return list;
}

std::string readable(database::Blob bytes) {
    auto const inflated = collector::decompress(bytes, kMostBytes);
    std::string const raw{reinterpret_cast<char const*>(bytes.data()), bytes.size()};
    return (inflated ? *inflated : raw) + " " + collector::to_hex(bytes);
}

}  // namespace

void add_files(KeptTexts& kept, std::string const& name, fs::path const& folder) {
    for (auto const& entry : fs::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file()) {
            auto const path = entry.path().lexically_relative(folder).string();
            kept["file " + name + "/" + path] = path + "\n" + read_file(entry.path());
        }
    }
}

void add_tables(KeptTexts& kept, std::string const& name, database::Connection& connection) {
    for (auto const& column : columns(connection)) {
        auto& text = kept["table " + name + "/" + column.table];
        // The names come from the catalogue itself.
        auto const value = column.is_bytes ? column.name : "CAST(" + column.name + " AS TEXT)";
        auto const sql = "SELECT " + value + " FROM " + column.table;
        connection.statement(sql)
            .each([&](database::Row const& row) {
                text += column.name + "=";
                text += row.is_null(0)    ? "NULL"
                        : column.is_bytes ? readable(row.blob(0))
                                          : std::string{row.text(0)};
                text += "\n";
            })
            .value();
    }
}

}  // namespace parcmetre::tests
