// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/store/store_place.hpp"

#include "collector/database/postgresql.hpp"
#include "collector/database/sqlite.hpp"

namespace parcmetre::collector::tests {

StorePlace::StorePlace(database::Dialect dialect) {
    if (dialect == database::Dialect::postgresql) {
        server_.emplace();
    }
}

Result<std::unique_ptr<Store>> StorePlace::try_open() const {
    OpenOptions const options{.folder = folder_.path()};
    return server_ ? open_postgresql(server_->where(), options) : open_sqlite(options);
}

std::unique_ptr<Store> StorePlace::open_beside() const {
    auto const* name = "pseudonym.key";
    std::filesystem::copy_file(folder_.path() / name, beside_.path() / name);
    return open_postgresql(server_->where(), {.folder = beside_.path()}).value();
}

void StorePlace::take_key_of(StorePlace const& other) const {
    auto const* name = "pseudonym.key";
    std::filesystem::copy_file(other.folder_.path() / name, folder_.path() / name);
}

std::unique_ptr<database::Connection> StorePlace::behind() const {
    return server_ ? database::connect_postgresql(server_->where(), database::Access::read_write)
                         .value()
                   : database::open_sqlite_file(
                         folder_.path() / "parcmetre.sqlite", database::Access::read_write
                     )
                         .value();
}

}  // namespace parcmetre::collector::tests
