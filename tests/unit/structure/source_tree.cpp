// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/structure/source_tree.hpp"

#include <filesystem>
#include <sstream>

#include "tests/support/files.hpp"

namespace parcmetre::tests {
namespace {

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> lines;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::vector<std::string> includes(SourceFile const& file, char open, char close) {
    std::vector<std::string> found;
    auto const prefix = std::string{"#include "} + open;
    for (auto const& line : file.lines) {
        if (line.starts_with(prefix)) {
            found.push_back(
                line.substr(prefix.size(), line.find(close, prefix.size()) - prefix.size())
            );
        }
    }
    return found;
}

}  // namespace

std::vector<SourceFile> cpp_files() {
    std::vector<SourceFile> files;
    auto const root = source_folder();
    for (auto const* const room :
         {"inventory", "agent", "collector", "estimator", "tests", "cmake"}) {
        for (auto const& entry : std::filesystem::recursive_directory_iterator{root / room}) {
            auto const extension = entry.path().extension();
            if (extension == ".cpp" || extension == ".hpp") {
                files.push_back(
                    {std::filesystem::relative(entry.path(), root).string(),
                     lines_of(read_file(entry.path()))}
                );
            }
        }
    }
    return files;
}

std::vector<std::string> quoted_includes(SourceFile const& file) {
    return includes(file, '"', '"');
}

std::vector<std::string> angled_includes(SourceFile const& file) {
    return includes(file, '<', '>');
}

}  // namespace parcmetre::tests
