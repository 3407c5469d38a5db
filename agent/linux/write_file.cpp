// SPDX-License-Identifier: EUPL-1.2
#include "agent/write_file.hpp"

#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "agent/linux/file_descriptor.hpp"

namespace parcmetre::agent {

namespace {

Error error_of(int error_number, std::filesystem::path const& path, std::string_view doing) {
    auto const text = std::string{doing} + " " + path.string() + ": " +
                      std::generic_category().message(error_number);
    switch (error_number) {
        case ENOENT:
        case ENOTDIR:
            return {Errc::not_found, text};
        case EACCES:
        case EPERM:
        case EROFS:
            return {Errc::permission_denied, text};
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return {Errc::limit, text};
        default:
            return {Errc::internal, text};
    }
}

Result<void> write_all(
    int descriptor, std::string_view content, std::filesystem::path const& path
) {
    while (!content.empty()) {
        auto const count = ::write(descriptor, content.data(), content.size());
        if (count < 0 && errno != EINTR) {
            return error_of(errno, path, "writing");
        }
        if (count > 0) {
            content.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    if (::fsync(descriptor) != 0) {
        return error_of(errno, path, "writing");
    }
    return {};
}

/// Root enrols a machine whose service runs as a user of its own: what root makes in a folder
/// belongs to whoever owns that.
Result<void> give_to_owner(std::filesystem::path const& made, std::filesystem::path const& folder) {
    struct stat owner {};
    bool const is_anothers =
        ::geteuid() == 0 && ::stat(folder.c_str(), &owner) == 0 && owner.st_uid != 0;
    if (is_anothers && ::lchown(made.c_str(), owner.st_uid, owner.st_gid) != 0) {
        return error_of(errno, made, "giving to its folder's owner");
    }
    return {};
}

}  // namespace

Result<void> make_folder_of_owner(std::filesystem::path const& folder) {
    if (::mkdir(folder.c_str(), S_IRWXU) != 0) {
        return errno == EEXIST ? Result<void>{} : error_of(errno, folder, "making folder");
    }
    return give_to_owner(folder, folder.parent_path());
}

Result<void> sync_folder(std::filesystem::path const& folder) {
    FileDescriptor const opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!opened || ::fsync(opened.get()) != 0) {
        return error_of(errno, folder, "syncing");
    }
    return {};
}

Result<void> write_durably(std::filesystem::path const& file, std::string_view content) {
    auto const aside =
        file.parent_path() / (std::string{kUnfinishedPrefix} + file.filename().string());
    {
        FileDescriptor const opened{::open(
            aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR
        )};
        if (!opened) {
            return error_of(errno, aside, "opening");
        }
        if (auto written = write_all(opened.get(), content, file); !written) {
            ::unlink(aside.c_str());
            return written;
        }
    }
    if (auto given = give_to_owner(aside, file.parent_path()); !given) {
        ::unlink(aside.c_str());
        return given;
    }
    if (std::rename(aside.c_str(), file.c_str()) != 0) {
        auto const error_number = errno;
        ::unlink(aside.c_str());
        return error_of(error_number, file, "naming");
    }
    return sync_folder(file.parent_path());
}

void date_file(std::filesystem::path const& file, inventory::Day day) {
    timespec const midnight{
        std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch()).count(), 0};
    timespec const times[2] = {midnight, midnight};
    ::utimensat(AT_FDCWD, file.c_str(), times, AT_SYMLINK_NOFOLLOW);
}

Result<std::string> read_whole(std::filesystem::path const& file, std::size_t max_bytes) {
    FileDescriptor const opened{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (!opened) {
        return error_of(errno, file, "reading");
    }
    std::string content;
    std::array<char, 16384> buffer{};
    while (true) {
        auto const count = ::read(opened.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return error_of(errno, file, "reading");
        }
        if (count == 0) {
            return content;
        }
        content.append(buffer.data(), static_cast<std::size_t>(count));
        if (content.size() > max_bytes) {
            return Error{
                Errc::limit,
                "reading " + file.string() + ": longer than " + std::to_string(max_bytes) +
                    " bytes"};
        }
    }
}

}  // namespace parcmetre::agent
