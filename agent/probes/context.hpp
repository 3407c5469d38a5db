// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agent/probes/firmware.hpp"
#include "inventory/day.hpp"
#include "inventory/error.hpp"

namespace parcmetre::agent {

/// Whether the root is the running system or a copy of another machine's files. Clocks and file
/// times of a copy say nothing about the machine it was taken from.
enum class RootKind { this_host, replay };

/// The only window through which a probe sees the machine: files under an injected root, bounded in
/// size and number. Paths are absolute as on the host ("/sys/block"); messages name them so, never
/// the root itself, which may hold a person's name. Not thread-safe: probes run one after the
/// other.
class ProbeContext {
public:
    static constexpr std::size_t kAttributeBytes = 4096;         ///< one page: a sysfs attribute
    static constexpr std::size_t kTableBytes = 1024 * 1024;      ///< cpuinfo, SMBIOS table
    static constexpr std::size_t kTotalBytes = 4 * 1024 * 1024;  ///< of one inventory
    static constexpr std::size_t kEntries = 4096;                ///< names in one folder

    ProbeContext(std::filesystem::path root, RootKind kind, inventory::Day today);

    [[nodiscard]] bool is_this_host() const noexcept { return kind_ == RootKind::this_host; }
    [[nodiscard]] inventory::Day today() const noexcept { return today_; }
    [[nodiscard]] std::filesystem::path const& root() const noexcept { return root_; }

    /// Bytes of a regular file. Errors: not_found, permission_denied, limit (longer than
    /// `max_bytes`, or the inventory has read too much already), unsupported (not a regular file,
    /// or the driver refuses to answer), internal.
    [[nodiscard]] Result<std::string> read(
        std::string_view path, std::size_t max_bytes = kAttributeBytes
    ) const;

    /// A one-line attribute, trimmed. Errors: as read; not_found when blank; malformed when it
    /// holds control characters or is not UTF-8.
    [[nodiscard]] Result<std::string> read_attribute(std::string_view path) const;

    /// A decimal attribute; none when absent, unreadable or not a number.
    [[nodiscard]] std::optional<std::int64_t> read_integer(std::string_view path) const;

    /// Names in a folder, sorted. Errors: not_found, permission_denied, limit.
    [[nodiscard]] Result<std::vector<std::string>> list(std::string_view path) const;

    [[nodiscard]] bool exists(std::string_view path) const;
    /// Whether this process could read the file, told without reading it.
    [[nodiscard]] bool is_readable(std::string_view path) const;
    /// Where a symbolic link points; empty when it is none.
    [[nodiscard]] std::string link_target(std::string_view path) const;
    /// Day of last change of a file or folder.
    [[nodiscard]] std::optional<inventory::Day> changed_on(std::string_view path) const;
    /// Day of creation of the root folder, where the file system keeps it.
    [[nodiscard]] std::optional<inventory::Day> root_born_on() const;

    /// What the firmware says, read once.
    [[nodiscard]] Firmware const& firmware() const;

private:
    [[nodiscard]] std::filesystem::path host_path(std::string_view path) const;

    std::filesystem::path root_;
    RootKind kind_;
    inventory::Day today_;
    mutable std::size_t bytes_read_ = 0;
    mutable std::optional<Firmware> firmware_;
};

}  // namespace parcmetre::agent
