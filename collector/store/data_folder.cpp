// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/data_folder.hpp"

#include <sys/file.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include "collector/digest/digest.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeyBytes = 32;

Error system_error(std::string const& what, int error) {
    bool const denied = error == EACCES || error == EPERM || error == EROFS;
    return Error{
        denied ? Errc::permission_denied : Errc::unavailable,
        what + ": " + std::generic_category().message(error)};
}

Result<FileDescriptor> open_file(fs::path const& file, int flags) {
    constexpr mode_t kOwnerOnly = 0600;
    int const descriptor = ::open(file.c_str(), flags | O_CLOEXEC, kOwnerOnly);
    if (descriptor < 0) {
        return system_error("opening " + file.string(), errno);
    }
    return FileDescriptor{descriptor};
}

Result<void> make_folder(fs::path const& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) {
        return {};
    }
    fs::create_directories(folder.parent_path(), error);
    if (!error) {
        fs::create_directory(folder, error);
    }
    if (!error) {
        fs::permissions(folder, fs::perms::owner_all, error);
    }
    if (error) {
        return system_error("making the data folder " + folder.string(), error.value());
    }
    return {};
}

Result<void> write_all(FileDescriptor const& file, std::string_view bytes) {
    while (!bytes.empty()) {
        auto const written = ::write(file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return system_error("writing", errno);
        }
        bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    if (::fsync(file.get()) != 0) {
        return system_error("flushing", errno);
    }
    return {};
}

/// Written aside, flushed, renamed, folder flushed: after a crash the file is whole or absent.
Result<void> write_durably(fs::path const& file, std::string_view bytes) {
    auto const aside = fs::path{file.string() + ".new"};
    {
        auto const made = open_file(aside, O_WRONLY | O_CREAT | O_TRUNC);
        if (!made) {
            return made.error();
        }
        if (auto const done = write_all(*made, bytes); !done) {
            return done.error().with_context(aside.string());
        }
    }
    std::error_code error;
    fs::rename(aside, file, error);
    if (error) {
        return system_error("renaming to " + file.string(), error.value());
    }
    auto const folder = open_file(file.parent_path(), O_RDONLY | O_DIRECTORY);
    if (!folder) {
        return folder.error();
    }
    if (::fsync(folder->get()) != 0) {
        return system_error("flushing " + file.parent_path().string(), errno);
    }
    return {};
}

}  // namespace

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)} {}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FileDescriptor::~FileDescriptor() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

Result<DataFolder> DataFolder::claim(fs::path const& folder) {
    auto const absolute = fs::absolute(folder).lexically_normal();
    if (auto const made = make_folder(absolute); !made) {
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
    DataFolder claimed{absolute, std::move(*lock)};
    if (auto const database = open_file(claimed.database(), O_RDWR | O_CREAT); !database) {
        return database.error().with_context("the data folder cannot be written");
    }
    return claimed;
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
