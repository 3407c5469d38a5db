// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/data_set.hpp"

#include <ctime>

#include "collector/database/migrations.hpp"
#include "collector/database/postgresql.hpp"
#include "collector/database/sqlite.hpp"
#include "collector/digest/digest.hpp"
#include "collector/files/durable_file.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::size_t kKeyDigits = 64;

Result<std::unique_ptr<database::Connection>> connect_to_read(std::string const& server) {
    auto connection = database::connect_postgresql(server, database::Access::read_only);
    if (!connection) {
        return connection.error();
    }
    auto const version = database::schema_version(**connection);
    if (!version) {
        return version.error();
    }
    if (*version == 0) {
        return Error{Errc::not_found, "the PostgreSQL database holds no collector's data"};
    }
    return connection;
}

/// Rows of a query on a server, which libpq would otherwise hold all at once. The answer's columns
/// stay with the cursor's name, so that each query has a cursor of its own.
Result<void> each_by_cursor(
    database::Connection& connection,
    std::string const& sql,
    std::function<void(database::Row const&)> const& show
) {
    constexpr std::int64_t kPortion = 500;
    auto const cursor = "rows_" + std::to_string(std::hash<std::string>{}(sql));
    auto const fetch = "FETCH " + std::to_string(kPortion) + " FROM " + cursor;
    if (auto const declared =
            connection.execute(("DECLARE " + cursor + " CURSOR FOR " + sql).c_str());
        !declared) {
        return declared.error();
    }
    std::int64_t shown = kPortion;
    while (shown == kPortion) {
        shown = 0;
        auto const done = connection.statement(fetch).each([&](database::Row const& row) {
            show(row);
            ++shown;
        });
        if (!done) {
            return done.error();
        }
    }
    return connection.execute(("CLOSE " + cursor).c_str());
}

}  // namespace

Result<std::unique_ptr<database::Connection>> open_to_read(DataSet const& data) {
    if (!data.is_embedded()) {
        return connect_to_read(data.server);
    }
    auto const file = data.folder / kDatabaseFile;
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return Error{Errc::not_found, "there is no " + file.string()};
    }
    return database::open_sqlite_file(file, database::Access::read_only);
}

Result<std::unique_ptr<Store>> open_store(DataSet const& data) {
    // What is done here touches much of the database at once, and ends.
    OpenOptions const options{.folder = data.folder, .cache_kib = 128 * 1024};
    return data.is_embedded() ? open_sqlite(options) : open_postgresql(data.server, options);
}

Result<DatabaseContent> content_of(database::Connection& connection) {
    auto const schema = database::schema_version(connection);
    if (!schema) {
        return schema.error();
    }
    auto const reports = connection.number("SELECT count(*) FROM report");
    if (!reports) {
        return reports.error();
    }
    return DatabaseContent{*schema, *reports};
}

Result<void> each_of_many(
    database::Connection& connection,
    std::string const& sql,
    std::function<void(database::Row const&)> const& show
) {
    return connection.dialect() == database::Dialect::sqlite
               ? connection.statement(sql).each(show)
               : each_by_cursor(connection, sql, show);
}

Result<std::string> read_pseudonym_key(std::filesystem::path const& data) {
    auto const text = read_whole(data / kKeyFile, 2 * kKeyDigits);
    if (!text) {
        return text.error();
    }
    std::string key{inventory::trim(*text)};
    if (key.size() != kKeyDigits ||
        key.find_first_not_of("0123456789abcdef") != std::string::npos) {
        return Error{Errc::malformed, (data / kKeyFile).string() + " is damaged"};
    }
    return key;
}

std::string pseudonym_key_mark(std::string const& key) {
    return to_hex(hmac_sha256(key, "pseudonym key check"));
}

inventory::Day local_day() {
    auto const now = std::time(nullptr);
    std::tm parts{};
    localtime_r(&now, &parts);
    return inventory::make_day(
        parts.tm_year + 1900,
        static_cast<unsigned>(parts.tm_mon) + 1U,
        static_cast<unsigned>(parts.tm_mday)
    );
}

}  // namespace parcmetre::collector
