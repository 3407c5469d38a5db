// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <memory>

#include "inventory/error.hpp"

namespace parcmetre::agent {

/// A lock held by one process at a time, on a file that stays. The system lets go of it when the
/// process ends, however it does.
class LockFile {
public:
    /// Errors: conflict when another process holds it; permission_denied, internal.
    [[nodiscard]] static Result<LockFile> take(std::filesystem::path const& file);

    LockFile(LockFile&&) noexcept;
    LockFile& operator=(LockFile&&) noexcept;
    ~LockFile();

private:
    struct Held;  ///< the system's own handle
    explicit LockFile(std::unique_ptr<Held> held);

    std::unique_ptr<Held> held_;
};

}  // namespace parcmetre::agent
