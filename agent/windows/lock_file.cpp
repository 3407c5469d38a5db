// SPDX-License-Identifier: EUPL-1.2
#include "agent/lock_file.hpp"

#include <string>
#include <utility>

#include "agent/windows/handle.hpp"
#include "agent/windows/system_error.hpp"

namespace parcmetre::agent {

struct LockFile::Held {
    Handle file;
};

LockFile::LockFile(std::unique_ptr<Held> held) : held_{std::move(held)} {}
LockFile::LockFile(LockFile&&) noexcept = default;
LockFile& LockFile::operator=(LockFile&&) noexcept = default;
LockFile::~LockFile() = default;

Result<LockFile> LockFile::take(std::filesystem::path const& file) {
    // Opened without sharing: nobody else can open it until this handle is closed.
    constexpr DWORD kNoSharing = 0;
    Handle opened{::CreateFileW(
        file.c_str(),
        GENERIC_READ | GENERIC_WRITE,
        kNoSharing,
        nullptr,
        OPEN_ALWAYS,
        FILE_ATTRIBUTE_NORMAL,
        nullptr
    )};
    if (!opened) {
        return last_error("opening " + file.string());
    }
    return LockFile{std::make_unique<Held>(Held{std::move(opened)})};
}

}  // namespace parcmetre::agent
