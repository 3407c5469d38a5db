// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <utility>

#include "inventory/error.hpp"

namespace parcmetre::collector {

/// A folder written aside, which takes its name once it is whole; otherwise it is removed.
class StagedFolder {
public:
    /// Made beside `target`, 0700. Errors: conflict (the target exists and is not an empty folder),
    /// permission_denied, unavailable.
    [[nodiscard]] static Result<StagedFolder> make(std::filesystem::path const& target);

    StagedFolder(StagedFolder&& other) noexcept
        : target_{std::move(other.target_)}, aside_{std::exchange(other.aside_, {})} {}
    StagedFolder& operator=(StagedFolder&&) = delete;
    ~StagedFolder();

    [[nodiscard]] std::filesystem::path const& path() const noexcept { return aside_; }

    /// Flushes everything in it, then gives it its name.
    [[nodiscard]] Result<void> publish();

private:
    StagedFolder(std::filesystem::path target, std::filesystem::path aside)
        : target_{std::move(target)}, aside_{std::move(aside)} {}

    std::filesystem::path target_;
    std::filesystem::path aside_;  ///< empty once published
};

/// Flushes a folder, its files and its folders.
[[nodiscard]] Result<void> flush_tree(std::filesystem::path const& folder);

/// Copies a file or a folder with all it holds; what is made is 0600 and 0700. What is neither (a
/// socket) is left out.
[[nodiscard]] Result<void> copy_private(
    std::filesystem::path const& from, std::filesystem::path const& to
);

[[nodiscard]] Result<void> rename_path(
    std::filesystem::path const& from, std::filesystem::path const& to
);

}  // namespace parcmetre::collector
