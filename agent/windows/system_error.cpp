// SPDX-License-Identifier: EUPL-1.2
#include "agent/windows/system_error.hpp"

#include <windows.h>

#include <array>

#include "agent/windows/wide_text.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

Errc kind_of(unsigned long code) {
    switch (code) {
        case ERROR_FILE_NOT_FOUND:
        case ERROR_PATH_NOT_FOUND:
        case ERROR_INVALID_NAME:
        case ERROR_DIRECTORY:
        case ERROR_BAD_PATHNAME:
            return Errc::not_found;
        case ERROR_ACCESS_DENIED:
        case ERROR_PRIVILEGE_NOT_HELD:
        case ERROR_WRITE_PROTECT:
            return Errc::permission_denied;
        case ERROR_SHARING_VIOLATION:
        case ERROR_LOCK_VIOLATION:
            return Errc::conflict;
        case ERROR_DISK_FULL:
        case ERROR_HANDLE_DISK_FULL:
            return Errc::limit;
        default:
            return Errc::internal;
    }
}

}  // namespace

std::string system_message(unsigned long code, wchar_t const* library) {
    std::array<wchar_t, 512> text{};
    auto const source =
        library == nullptr ? DWORD{FORMAT_MESSAGE_FROM_SYSTEM} : DWORD{FORMAT_MESSAGE_FROM_HMODULE};
    auto const length = ::FormatMessageW(
        source | FORMAT_MESSAGE_IGNORE_INSERTS,
        library == nullptr ? nullptr : ::GetModuleHandleW(library),
        code,
        0,
        text.data(),
        static_cast<DWORD>(text.size()),
        nullptr
    );
    auto const message = to_utf8({text.data(), length});
    auto const line = inventory::trim(message);
    return line.empty() ? "error " + std::to_string(code) : std::string{line};
}

Error system_error(unsigned long code, std::string_view doing) {
    return {kind_of(code), std::string{doing} + ": " + system_message(code)};
}

Error last_error(std::string_view doing) {
    return system_error(::GetLastError(), doing);
}

}  // namespace parcmetre::agent
