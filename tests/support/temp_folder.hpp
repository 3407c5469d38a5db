// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>

namespace parcmetre::tests {

/// A folder of one test's own, removed with all it holds.
class TempFolder {
public:
    TempFolder();
    ~TempFolder();
    TempFolder(TempFolder const&) = delete;
    TempFolder& operator=(TempFolder const&) = delete;

    [[nodiscard]] std::filesystem::path const& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace parcmetre::tests
