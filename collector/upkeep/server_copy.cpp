// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/server_copy.hpp"

#include "collector/database/migrations.hpp"
#include "collector/database/postgresql.hpp"
#include "collector/upkeep/program.hpp"

namespace parcmetre::collector {

namespace {

using database::Transaction;

/// `command` on a server's database; its secrets go by the environment, which only the same user
/// can read.
Result<void> run_on(std::string const& server, std::vector<std::string> command) {
    auto const address = database::share_address(server);
    if (!address) {
        return address.error();
    }
    command.insert(
        command.begin() + 1,
        {"--no-owner", "--no-privileges", "--no-password", "--dbname=" + address->where}
    );
    Program program{std::move(command), {}};
    if (address->password) {
        program.environment.emplace_back("PGPASSWORD", *address->password);
    }
    return run_program(program);
}

Result<void> expect_empty(std::string const& server) {
    auto const connection = database::connect_postgresql(server, database::Access::read_only);
    if (!connection) {
        return connection.error();
    }
    auto const version = database::schema_version(**connection);
    if (!version) {
        return version.error();
    }
    if (*version != 0) {
        return Error{
            Errc::conflict,
            "the PostgreSQL database holds data: restore into a new one (createdb), then name that "
            "one to the collector"};
    }
    return {};
}

}  // namespace

Result<DatabaseContent> dump_server(std::string const& server, std::filesystem::path const& to) {
    auto const connection = open_to_read({{}, server});
    if (!connection) {
        return connection.error();
    }
    auto const at_one_instant = Transaction::begin(**connection, Transaction::Purpose::read);
    if (!at_one_instant) {
        return at_one_instant.error();
    }
    std::string snapshot;
    auto const exported = (*connection)
                              ->statement("SELECT pg_export_snapshot()")
                              .first([&](database::Row const& row) { snapshot = row.text(0); });
    if (!exported) {
        return exported.error();
    }
    auto const content = content_of(**connection);
    if (!content) {
        return content.error();
    }
    auto const dumped = run_on(
        server, {"pg_dump", "--format=custom", "--snapshot=" + snapshot, "--file=" + to.string()}
    );
    if (!dumped) {
        return dumped.error();
    }
    return content;
}

Result<void> load_server(std::string const& server, std::filesystem::path const& from) {
    if (auto const empty = expect_empty(server); !empty) {
        return empty.error();
    }
    return run_on(server, {"pg_restore", "--single-transaction", "--exit-on-error", from.string()});
}

}  // namespace parcmetre::collector
