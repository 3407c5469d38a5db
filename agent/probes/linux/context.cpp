// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/context.hpp"

#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "agent/file_error.hpp"
#include "agent/linux/file_descriptor.hpp"

namespace parcmetre::agent {

namespace {

Error failed(int error_number, std::string_view path) {
    return file_error({error_number, std::generic_category()}, path);
}

inventory::Day day_of(std::int64_t seconds) {
    return std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{
        std::chrono::seconds{seconds}});
}

}  // namespace

Result<std::string> ProbeContext::read(std::string_view path, std::size_t max_bytes) const {
    // O_NONBLOCK: opening a FIFO in a replayed root must not hang.
    FileDescriptor const file{
        ::open(host_path(path).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)};
    if (!file) {
        return failed(errno, path);
    }
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) {
        return failed(errno, path);
    }
    if (!S_ISREG(status.st_mode)) {
        return Error{Errc::unsupported, std::string{path} + ": not a regular file"};
    }
    std::string text;
    std::array<char, 4096> buffer{};
    while (true) {
        auto const count = ::read(file.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return failed(errno, path);
        }
        if (count == 0) {
            return text;
        }
        auto const bytes = static_cast<std::size_t>(count);
        bytes_read_ += bytes;
        if (text.size() + bytes > max_bytes) {
            return Error{
                Errc::limit,
                std::string{path} + ": longer than " + std::to_string(max_bytes) + " bytes"};
        }
        if (bytes_read_ > kTotalBytes) {
            return Error{Errc::limit, std::string{path} + ": too much read for one inventory"};
        }
        text.append(buffer.data(), bytes);
    }
}

bool ProbeContext::is_readable(std::string_view path) const {
    return ::faccessat(AT_FDCWD, host_path(path).c_str(), R_OK, AT_EACCESS) == 0;
}

std::string ProbeContext::link_target(std::string_view path) const {
    std::error_code error;
    return std::filesystem::read_symlink(host_path(path), error).string();
}

std::optional<inventory::Day> ProbeContext::changed_on(std::string_view path) const {
    struct stat status {};
    if (::stat(host_path(path).c_str(), &status) != 0) {
        return std::nullopt;
    }
    return day_of(status.st_mtim.tv_sec);
}

std::optional<inventory::Day> ProbeContext::root_born_on() const {
    struct statx status {};
    if (::statx(AT_FDCWD, root_.c_str(), AT_STATX_SYNC_AS_STAT, STATX_BTIME, &status) != 0 ||
        (status.stx_mask & STATX_BTIME) == 0) {
        return std::nullopt;
    }
    return day_of(status.stx_btime.tv_sec);
}

}  // namespace parcmetre::agent
