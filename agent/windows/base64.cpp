// SPDX-License-Identifier: EUPL-1.2
#include "agent/windows/base64.hpp"

#include <windows.h>

#include <wincrypt.h>

#include "agent/base64.hpp"

namespace parcmetre::agent {

std::string to_base64(std::span<std::uint8_t const> bytes) {
    constexpr DWORD kFlags = CRYPT_STRING_BASE64 | CRYPT_STRING_NOCRLF;
    auto const count = static_cast<DWORD>(bytes.size());
    DWORD size = 0;
    ::CryptBinaryToStringA(bytes.data(), count, kFlags, nullptr, &size);
    std::string text(size, '\0');
    ::CryptBinaryToStringA(bytes.data(), count, kFlags, text.data(), &size);
    text.resize(size);
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    auto size = static_cast<DWORD>(bytes.size());
    if (!::CryptStringToBinaryA(
            text.data(),
            static_cast<DWORD>(text.size()),
            CRYPT_STRING_BASE64,
            reinterpret_cast<BYTE*>(bytes.data()),
            &size,
            nullptr,
            nullptr
        )) {
        return std::nullopt;
    }
    bytes.resize(size);
    return bytes;
}

}  // namespace parcmetre::agent
