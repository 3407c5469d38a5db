// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/temp_folder.hpp"

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <system_error>

namespace parcmetre::tests {

TempFolder::TempFolder() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "parcmetre-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("cannot make a temporary folder: " + pattern);
    }
    path_ = pattern;
}

TempFolder::~TempFolder() {
    std::error_code ignored;  // a test that changed permissions has cleaned up after itself or not
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace parcmetre::tests
