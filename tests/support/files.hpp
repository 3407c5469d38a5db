// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace parcmetre::tests {

/// Root of the repository the tests were built from.
[[nodiscard]] std::filesystem::path source_folder();

/// Folder of the real inputs: PARCMETRE_CORPORA, else ../shared/corpora beside the repository; none
/// when absent.
[[nodiscard]] std::optional<std::filesystem::path> corpora_folder();

/// Whole file; throws when it cannot be read, which fails the test.
[[nodiscard]] std::string read_file(std::filesystem::path const& path);

/// Writes a whole file, making its folders.
void write_file(std::filesystem::path const& path, std::string_view content);

}  // namespace parcmetre::tests
