// SPDX-License-Identifier: EUPL-1.2
#include "agent/write_file.hpp"

#include <windows.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <string>

#include <sddl.h>

#include "agent/windows/handle.hpp"
#include "agent/windows/system_error.hpp"

namespace parcmetre::agent {

namespace {

/// To the system, the administrators and the owner, here and below; nothing is inherited from
/// above.
constexpr wchar_t kPrivate[] = L"D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;OW)";

constexpr DWORD kShareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

Result<void> write_all(HANDLE file, std::string_view content, std::filesystem::path const& path) {
    constexpr std::size_t kMost = 1024 * 1024;
    while (!content.empty()) {
        DWORD written = 0;
        auto const size = static_cast<DWORD>(std::min(content.size(), kMost));
        if (!::WriteFile(file, content.data(), size, &written, nullptr)) {
            return last_error("writing " + path.string());
        }
        content.remove_prefix(written);
    }
    if (!::FlushFileBuffers(file)) {
        return last_error("writing " + path.string());
    }
    return {};
}

/// Reparse points are opened as such: a link put there by another is replaced, not followed.
Result<void> write_aside(std::filesystem::path const& aside, std::string_view content) {
    Handle const opened{::CreateFileW(
        aside.c_str(),
        GENERIC_WRITE,
        0,
        nullptr,
        CREATE_ALWAYS,
        FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT,
        nullptr
    )};
    if (!opened) {
        return last_error("opening " + aside.string());
    }
    return write_all(opened.get(), content, aside);
}

}  // namespace

Result<void> make_folder_of_owner(std::filesystem::path const& folder) {
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    if (!::ConvertStringSecurityDescriptorToSecurityDescriptorW(
            kPrivate, SDDL_REVISION_1, &descriptor, nullptr
        )) {
        return last_error("making folder " + folder.string());
    }
    std::unique_ptr<void, decltype(&::LocalFree)> const owned{descriptor, ::LocalFree};
    SECURITY_ATTRIBUTES attributes{sizeof(SECURITY_ATTRIBUTES), descriptor, FALSE};
    if (!::CreateDirectoryW(folder.c_str(), &attributes) &&
        ::GetLastError() != ERROR_ALREADY_EXISTS) {
        return last_error("making folder " + folder.string());
    }
    return {};
}

Result<void> sync_folder(std::filesystem::path const& /*folder*/) {
    // NTFS journals what happens in a folder, in order, and a rename is written through. A removal
    // that a loss of power undoes sends a report twice, which changes nothing.
    return {};
}

Result<void> write_durably(std::filesystem::path const& file, std::string_view content) {
    auto const aside =
        file.parent_path() / (std::string{kUnfinishedPrefix} + file.filename().string());
    auto written = write_aside(aside, content);
    if (written &&
        !::MoveFileExW(
            aside.c_str(), file.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH
        )) {
        written = last_error("naming " + file.string());
    }
    if (!written) {
        ::DeleteFileW(aside.c_str());
    }
    return written;
}

void date_file(std::filesystem::path const& file, inventory::Day day) {
    // A FILETIME counts 100 ns since 1601.
    auto const since_1601 = day - inventory::make_day(1601, 1, 1);
    auto const ticks = static_cast<std::uint64_t>(
                           std::chrono::duration_cast<std::chrono::seconds>(since_1601).count()
                       ) *
                       10'000'000U;
    FILETIME const midnight{
        static_cast<DWORD>(ticks & 0xFFFF'FFFFU), static_cast<DWORD>(ticks >> 32U)};
    Handle const opened{::CreateFileW(
        file.c_str(), FILE_WRITE_ATTRIBUTES, kShareAll, nullptr, OPEN_EXISTING, 0, nullptr
    )};
    if (opened) {
        ::SetFileTime(opened.get(), &midnight, &midnight, &midnight);
    }
}

Result<std::string> read_whole(std::filesystem::path const& file, std::size_t max_bytes) {
    auto const doing = "reading " + file.string();
    Handle const opened{
        ::CreateFileW(file.c_str(), GENERIC_READ, kShareAll, nullptr, OPEN_EXISTING, 0, nullptr)};
    if (!opened) {
        return last_error(doing);
    }
    if (::GetFileType(opened.get()) != FILE_TYPE_DISK) {
        return Error{Errc::unsupported, doing + ": not a regular file"};
    }
    std::string content;
    std::array<char, 16384> buffer{};
    while (true) {
        DWORD count = 0;
        if (!::ReadFile(
                opened.get(), buffer.data(), static_cast<DWORD>(buffer.size()), &count, nullptr
            )) {
            return last_error(doing);
        }
        if (count == 0) {
            return content;
        }
        content.append(buffer.data(), count);
        if (content.size() > max_bytes) {
            return Error{
                Errc::limit, doing + ": longer than " + std::to_string(max_bytes) + " bytes"};
        }
    }
}

}  // namespace parcmetre::agent
