// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/database/engines.hpp"

#include "collector/database/postgresql.hpp"
#include "collector/database/sqlite.hpp"

namespace parcmetre::tests {

using namespace collector::database;

EmptyDatabase::EmptyDatabase(Dialect dialect) {
    if (dialect == Dialect::postgresql) {
        server_.emplace();
    }
}

std::unique_ptr<Connection> EmptyDatabase::connect(Access access) const {
    if (server_) {
        return connect_postgresql(server_->where(), access).value();
    }
    return open_sqlite_file(folder_.path() / "x.sqlite", access).value();
}

}  // namespace parcmetre::tests
