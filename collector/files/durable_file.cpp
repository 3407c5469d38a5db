// SPDX-License-Identifier: EUPL-1.2
#include "collector/files/durable_file.hpp"

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace parcmetre::collector {

namespace fs = std::filesystem;

namespace {

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

Result<void> make_private_folder(fs::path const& folder) {
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
        return system_error("making the folder " + folder.string(), error.value());
    }
    return {};
}

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

Result<std::string> read_whole(fs::path const& file, std::size_t max_bytes) {
    int const descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return Error{Errc::not_found, file.string() + ": no such file"};
        }
        return system_error("reading " + file.string(), errno);
    }
    FileDescriptor const opened{descriptor};
    std::string content;
    std::array<char, 16384> chunk{};
    while (true) {
        auto const count = ::read(opened.get(), chunk.data(), chunk.size());
        if (count == 0) {
            return content;
        }
        if (count < 0) {
            if (errno == EINTR) {
                continue;
            }
            return system_error("reading " + file.string(), errno);
        }
        content.append(chunk.data(), static_cast<std::size_t>(count));
        if (content.size() > max_bytes) {
            return Error{
                Errc::limit,
                file.string() + ": longer than " + std::to_string(max_bytes) + " bytes"};
        }
    }
}

}  // namespace parcmetre::collector
