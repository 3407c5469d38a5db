// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string_view>

#include "tests/support/temp_folder.hpp"

namespace parcmetre::tests {

/// A root folder made of text: a line "=sys/class/dmi/id/sys_vendor" starts a file, which holds all
/// up to the next such line. Only files that probes read are made; others are left out.
class FakeRoot {
public:
    explicit FakeRoot(std::string_view text);

    [[nodiscard]] std::filesystem::path const& path() const noexcept { return folder_.path(); }

private:
    TempFolder folder_;
};

}  // namespace parcmetre::tests
