// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "inventory/error.hpp"

namespace parcmetre::collector {

/// A file descriptor that closes itself.
class FileDescriptor {
public:
    explicit FileDescriptor(int descriptor) noexcept : descriptor_{descriptor} {}
    FileDescriptor(FileDescriptor&& other) noexcept;
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    ~FileDescriptor();

    [[nodiscard]] int get() const noexcept { return descriptor_; }

private:
    int descriptor_;
};

/// An error of the system: permission_denied when the file or disk may not be used so, otherwise
/// unavailable.
[[nodiscard]] Error system_error(std::string const& what, int error_number);

/// `flags` as for open(2); a file made here has mode 0600.
[[nodiscard]] Result<FileDescriptor> open_file(std::filesystem::path const& file, int flags);

/// Makes a folder (0700) and those above it, when missing.
[[nodiscard]] Result<void> make_private_folder(std::filesystem::path const& folder);

/// Written aside (0600), flushed, renamed, folder flushed: after a crash the file is whole or
/// absent.
[[nodiscard]] Result<void> write_durably(std::filesystem::path const& file, std::string_view bytes);

/// Errors: not_found, permission_denied, limit (longer than `max_bytes`), unavailable.
[[nodiscard]] Result<std::string> read_whole(
    std::filesystem::path const& file, std::size_t max_bytes
);

}  // namespace parcmetre::collector
