// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/files.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace parcmetre::tests {

std::filesystem::path source_folder() {
    return PARCMETRE_SOURCE_DIR;
}

std::optional<std::filesystem::path> corpora_folder() {
    auto const* const set = std::getenv("PARCMETRE_CORPORA");
    std::filesystem::path const folder =
        set != nullptr ? std::filesystem::path{set} : source_folder() / ".." / "shared" / "corpora";
    return std::filesystem::is_directory(folder) ? std::optional{folder} : std::nullopt;
}

std::string read_file(std::filesystem::path const& path) {
    std::ifstream in{path, std::ios::binary};
    if (!in) {
        throw std::runtime_error("cannot read " + path.string());
    }
    return {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

void write_file(std::filesystem::path const& path, std::string_view content) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream out{path, std::ios::binary | std::ios::trunc};
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    if (!out.flush()) {
        throw std::runtime_error("cannot write " + path.string());
    }
}

}  // namespace parcmetre::tests
