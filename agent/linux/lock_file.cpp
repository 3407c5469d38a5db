// SPDX-License-Identifier: EUPL-1.2
#include "agent/lock_file.hpp"

#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>

#include "agent/linux/file_descriptor.hpp"

namespace parcmetre::agent {

struct LockFile::Held {
    FileDescriptor file;
};

LockFile::LockFile(std::unique_ptr<Held> held) : held_{std::move(held)} {}
LockFile::LockFile(LockFile&&) noexcept = default;
LockFile& LockFile::operator=(LockFile&&) noexcept = default;
LockFile::~LockFile() = default;

Result<LockFile> LockFile::take(std::filesystem::path const& file) {
    FileDescriptor opened{::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR)};
    if (!opened) {
        std::error_code const error{errno, std::generic_category()};
        auto const kind =
            error == std::errc::permission_denied ? Errc::permission_denied : Errc::internal;
        return Error{kind, "opening " + file.string() + ": " + error.message()};
    }
    if (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0) {
        return Error{Errc::conflict, file.string() + ": another agent is using it"};
    }
    return LockFile{std::make_unique<Held>(Held{std::move(opened)})};
}

}  // namespace parcmetre::agent
