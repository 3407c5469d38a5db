// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "agent/lock_file.hpp"
#include "inventory/error.hpp"
#include "inventory/report.hpp"

namespace parcmetre::agent {

struct SpoolLimits {
    std::size_t reports = 64;
    std::uintmax_t bytes = std::uintmax_t{4} * 1024 * 1024;  ///< of compressed reports
    std::size_t rejected = 32;                               ///< kept for people to look at
};

/// A report that waits in the spool.
struct SpooledReport {
    std::filesystem::path file;
    std::string compressed;  ///< the bytes to send, gzip
    inventory::Report report;
};

/// Reports that were taken but not yet acknowledged: a folder with one gzip JSON file each, named
/// by order and report id, never by time. A report is in it whole or not at all, whatever kills the
/// agent. The folder is locked while open: one agent at a time.
class Spool {
public:
    /// Errors: permission_denied, internal; conflict when another agent has it open.
    [[nodiscard]] static Result<Spool> open(std::filesystem::path folder, SpoolLimits limits = {});

    /// Adds a report and makes it durable. The oldest ones are dropped to make room, and counted.
    /// Errors: limit (one report larger than the spool, disk full), permission_denied, internal.
    [[nodiscard]] Result<void> put(inventory::Report const& report);

    /// What waits, the oldest first. Files that cannot be read as a report go to rejected/.
    [[nodiscard]] Result<std::vector<SpooledReport>> pending();

    /// The collector has it for good: forgets it.
    [[nodiscard]] Result<void> acknowledge(SpooledReport const& report);

    /// The collector will never take it: moves it to rejected/, the reason in a text file beside
    /// it.
    [[nodiscard]] Result<void> reject(std::filesystem::path const& file, std::string_view reason);

    /// Reports dropped for lack of room that no report has told of yet.
    [[nodiscard]] int untold_drops() const;

    [[nodiscard]] std::filesystem::path const& folder() const noexcept { return folder_; }

private:
    Spool(std::filesystem::path folder, SpoolLimits limits, LockFile lock);

    [[nodiscard]] Result<std::vector<std::filesystem::path>> files() const;
    [[nodiscard]] Result<void> make_room(std::uintmax_t bytes);
    [[nodiscard]] Result<void> drop(std::filesystem::path const& file);
    [[nodiscard]] Result<void> set_untold_drops(int count);
    [[nodiscard]] Result<void> trim_rejected();

    std::filesystem::path folder_;
    SpoolLimits limits_;
    LockFile lock_;
};

}  // namespace parcmetre::agent
