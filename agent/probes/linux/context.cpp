// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/context.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "agent/linux/file_descriptor.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

Error error_of(int error_number, std::string_view path) {
    auto const told = std::string{path} + ": ";
    switch (error_number) {
        case ENOENT:
        case ENOTDIR:
            return {Errc::not_found, told + "not there"};
        case EACCES:
        case EPERM:
            return {Errc::permission_denied, told + "permission denied"};
        case ENODATA:
        case ENODEV:
        case ENXIO:
        case EOPNOTSUPP:
            return {Errc::unsupported, told + "the driver does not answer"};
        default:
            return {Errc::internal, told + std::generic_category().message(error_number)};
    }
}

inventory::Day day_of(std::int64_t seconds) {
    return std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{
        std::chrono::seconds{seconds}});
}

bool is_one_clean_line(std::string_view text) {
    return inventory::is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
           });
}

}  // namespace

ProbeContext::ProbeContext(std::filesystem::path root, RootKind kind, inventory::Day today)
    : root_{std::move(root)}, kind_{kind}, today_{today} {}

std::filesystem::path ProbeContext::host_path(std::string_view path) const {
    return root_ / std::filesystem::path{path}.relative_path();
}

Result<std::string> ProbeContext::read(std::string_view path, std::size_t max_bytes) const {
    // O_NONBLOCK: opening a FIFO in a replayed root must not hang.
    FileDescriptor const file{
        ::open(host_path(path).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)};
    if (!file) {
        return error_of(errno, path);
    }
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) {
        return error_of(errno, path);
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
            return error_of(errno, path);
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

Result<std::string> ProbeContext::read_attribute(std::string_view path) const {
    auto const text = read(path);
    if (!text) {
        return text.error();
    }
    auto const line = inventory::trim(*text);
    if (line.empty()) {
        return Error{Errc::not_found, std::string{path} + ": empty"};
    }
    if (!is_one_clean_line(line)) {
        return Error{Errc::malformed, std::string{path} + ": expected one line of text"};
    }
    return std::string{line};
}

std::optional<std::int64_t> ProbeContext::read_integer(std::string_view path) const {
    auto const text = read_attribute(path);
    if (!text) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    auto const* end = text->data() + text->size();
    auto const [stopped, error] = std::from_chars(text->data(), end, value);
    if (error != std::errc{} || stopped != end) {
        return std::nullopt;
    }
    return value;
}

Result<std::vector<std::string>> ProbeContext::list(std::string_view path) const {
    std::error_code error;
    std::filesystem::directory_iterator entries{host_path(path), error};
    std::vector<std::string> names;
    while (!error && entries != std::filesystem::directory_iterator{}) {
        if (names.size() == kEntries) {
            return Error{
                Errc::limit,
                std::string{path} + ": more than " + std::to_string(kEntries) + " entries"};
        }
        names.push_back(entries->path().filename().string());
        entries.increment(error);
    }
    if (error) {
        return error_of(error.value(), path);
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool ProbeContext::exists(std::string_view path) const {
    std::error_code error;
    return std::filesystem::exists(host_path(path), error);
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

Firmware const& ProbeContext::firmware() const {
    if (!firmware_) {
        firmware_ = read_firmware(*this);
    }
    return *firmware_;
}

}  // namespace parcmetre::agent
