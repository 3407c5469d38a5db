// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/data_set.hpp"

#include <ctime>

#include "collector/database/sqlite.hpp"
#include "collector/digest/digest.hpp"
#include "collector/files/durable_file.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::size_t kKeyDigits = 64;

}  // namespace

Result<std::unique_ptr<database::Connection>> open_to_read(std::filesystem::path const& data) {
    auto const file = data / kDatabaseFile;
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return Error{Errc::not_found, "there is no " + file.string()};
    }
    return database::open_sqlite_file(file, database::Access::read_only);
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
