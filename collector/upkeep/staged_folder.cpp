// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/staged_folder.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "collector/files/durable_file.hpp"

namespace parcmetre::collector {

namespace fs = std::filesystem;

namespace {

Error failed(std::string const& what, std::error_code error) {
    return system_error(what, error.value());
}

Result<void> flush(fs::path const& path, int flags) {
    auto const opened = open_file(path, flags);
    if (!opened) {
        return opened.error();
    }
    if (::fsync(opened->get()) != 0) {
        return system_error("flushing " + path.string(), errno);
    }
    return {};
}

}  // namespace

Result<StagedFolder> StagedFolder::make(fs::path const& target) {
    auto const absolute = fs::absolute(target).lexically_normal();
    // "backups/monday/" is the folder monday.
    auto const name = absolute.has_filename() ? absolute : absolute.parent_path();
    std::error_code error;
    if (fs::exists(name, error) && !(fs::is_directory(name, error) && fs::is_empty(name, error))) {
        return Error{Errc::conflict, name.string() + " exists already"};
    }
    if (auto const made = make_private_folder(name.parent_path()); !made) {
        return made.error();
    }
    auto aside = name.string() + ".partial-XXXXXX";
    if (::mkdtemp(aside.data()) == nullptr) {
        return system_error("making " + aside, errno);
    }
    return StagedFolder{name, aside};
}

StagedFolder::~StagedFolder() {
    if (!aside_.empty()) {
        std::error_code ignored;
        fs::remove_all(aside_, ignored);
    }
}

Result<void> StagedFolder::publish() {
    if (auto const flushed = flush_tree(aside_); !flushed) {
        return flushed.error();
    }
    if (auto const renamed = rename_path(aside_, target_); !renamed) {
        return renamed.error();
    }
    aside_.clear();
    return flush(target_.parent_path(), O_RDONLY | O_DIRECTORY);
}

Result<void> flush_tree(fs::path const& folder) {
    std::error_code error;
    for (fs::recursive_directory_iterator at{folder, error}, end; at != end; at.increment(error)) {
        auto const flags = at->is_directory() ? O_RDONLY | O_DIRECTORY : O_RDONLY;
        if (auto const flushed = flush(at->path(), flags); !flushed) {
            return flushed.error();
        }
    }
    if (error) {
        return failed("reading " + folder.string(), error);
    }
    return flush(folder, O_RDONLY | O_DIRECTORY);
}

Result<void> copy_private(fs::path const& from, fs::path const& to) {
    std::error_code error;
    auto const kind = fs::symlink_status(from, error).type();
    if (kind == fs::file_type::directory) {
        if (auto const made = make_private_folder(to); !made) {
            return made.error();
        }
        for (auto const& entry : fs::directory_iterator{from, error}) {
            if (auto const done = copy_private(entry.path(), to / entry.path().filename()); !done) {
                return done.error();
            }
        }
    } else if (kind == fs::file_type::regular) {
        fs::copy_file(from, to, error);
        if (!error) {
            fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, error);
        }
    }
    if (error) {
        return failed("copying " + from.string() + " to " + to.string(), error);
    }
    return {};
}

Result<void> rename_path(fs::path const& from, fs::path const& to) {
    std::error_code error;
    fs::rename(from, to, error);
    if (error) {
        return failed("renaming " + from.string() + " to " + to.string(), error);
    }
    return {};
}

}  // namespace parcmetre::collector
