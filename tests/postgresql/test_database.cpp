// SPDX-License-Identifier: EUPL-1.2
#include "tests/postgresql/test_database.hpp"

#include <memory>
#include <stdexcept>

#include <unistd.h>

#include "collector/database/postgresql.hpp"
#include "inventory/text.hpp"
#include "tests/support/files.hpp"

namespace parcmetre::tests {

namespace {

using namespace collector::database;

std::string server() {
    std::filesystem::path const file{PARCMETRE_POSTGRESQL_WHERE};
    if (!std::filesystem::exists(file)) {
        throw std::runtime_error{
            "no PostgreSQL to test on: run ctest, or tests/postgresql/cluster start " +
            file.parent_path().string()};
    }
    return std::string{inventory::trim(read_file(file))};
}

void run(std::string const& sql) {
    auto const connection = connect_postgresql(server(), Access::read_write).value();
    connection->execute(sql.c_str()).value();
}

}  // namespace

TestDatabase::TestDatabase() {
    static int count = 0;
    name_ = "test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    run("CREATE DATABASE " + name_);
    where_ = server() + " dbname=" + name_;
}

TestDatabase::~TestDatabase() {
    try {
        run("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    } catch (std::exception const&) {
        // The cluster goes away with all its databases.
    }
}

void TestDatabase::end_connections() const {
    run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name_ + "'");
}

}  // namespace parcmetre::tests
