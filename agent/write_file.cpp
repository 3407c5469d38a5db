// SPDX-License-Identifier: EUPL-1.2
#include "agent/write_file.hpp"

#include <system_error>

#include "agent/file_error.hpp"

namespace parcmetre::agent {

Result<void> make_private_folder(std::filesystem::path const& folder) {
    std::error_code error;
    if (std::filesystem::is_directory(folder, error)) {
        return {};
    }
    if (folder.has_parent_path()) {
        auto const parent = folder.parent_path();
        std::filesystem::create_directories(parent, error);
        if (error) {
            return file_error(error, parent.string()).with_context("making folder");
        }
    }
    if (auto made = make_folder_of_owner(folder); !made) {
        return made;
    }
    if (!std::filesystem::is_directory(folder, error)) {
        return Error{Errc::internal, "making folder " + folder.string() + ": it is a file"};
    }
    return {};
}

}  // namespace parcmetre::agent
