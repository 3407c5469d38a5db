// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/data_folder.hpp"

#include <sys/file.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <sodium.h>

#include "collector/digest/digest.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeyBytes = 32;

}  // namespace

Result<DataFolder> DataFolder::claim(fs::path const& folder) {
    auto const absolute = fs::absolute(folder).lexically_normal();
    if (auto const made = make_private_folder(absolute); !made) {
        return made.error();
    }
    auto lock = open_file(absolute / "collector.lock", O_RDWR | O_CREAT);
    if (!lock) {
        return lock.error().with_context("the data folder cannot be written");
    }
    if (::flock(lock->get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) {
            return Error{
                Errc::conflict,
                "the data folder " + absolute.string() + " is in use by another collector"};
        }
        return system_error("locking " + (absolute / "collector.lock").string(), errno);
    }
    return DataFolder{absolute, std::move(*lock)};
}

Result<void> DataFolder::make_database_file() const {
    auto const file = open_file(database(), O_RDWR | O_CREAT);
    return file ? Result<void>{} : file.error().with_context("the data folder cannot be written");
}

bool DataFolder::is_half_restored() const {
    std::error_code error;
    return fs::exists(folder_ / "restore-ready", error) ||
           fs::exists(folder_ / "restore-moving", error);
}

Result<std::string> DataFolder::pseudonym_key() const {
    std::error_code error;
    if (!fs::exists(key_file(), error)) {
        std::array<std::uint8_t, kKeyBytes> random{};
        randombytes_buf(random.data(), random.size());
        auto key = to_hex(random);
        if (auto const done = write_durably(key_file(), key + "\n"); !done) {
            return done.error().with_context("making the pseudonym key");
        }
        return key;
    }
    std::ifstream file{key_file()};
    if (!file) {
        return Error{
            Errc::permission_denied,
            "the pseudonym key " + key_file().string() + " cannot be read"};
    }
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    std::string key{inventory::trim(text)};
    if (key.size() != 2 * kKeyBytes ||
        key.find_first_not_of("0123456789abcdef") != std::string::npos) {
        return Error{
            Errc::malformed,
            "the pseudonym key " + key_file().string() +
                " is damaged: restore it from a backup (64 hexadecimal digits)"};
    }
    return key;
}

}  // namespace parcmetre::collector
