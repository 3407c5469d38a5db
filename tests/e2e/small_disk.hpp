// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>

#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

namespace parcmetre::tests {

/// A disk of 4 MiB that only one program sees: a tmpfs in a mount namespace of its own. `first` are
/// shell commands run on it before the program starts; "$disk" is its folder.
class SmallDisk {
public:
    /// Whether this machine lets us make one; where it does not, a test says that it is skipped.
    [[nodiscard]] static bool is_possible();

    [[nodiscard]] std::filesystem::path const& path() const noexcept { return folder_.path(); }

    /// The same command on this disk.
    [[nodiscard]] Command around(Command const& command, std::string const& first = ":") const;

    /// Where others see a file of the disk that this process has.
    [[nodiscard]] std::filesystem::path seen_by(Process const& process, std::string const& file)
        const;

private:
    TempFolder folder_;
};

}  // namespace parcmetre::tests
