// SPDX-License-Identifier: EUPL-1.2
#include "agent/secret.hpp"

#include <windows.h>

#include <memory>

#include <wincrypt.h>

#include "agent/base64.hpp"
#include "agent/windows/base64.hpp"
#include "agent/windows/system_error.hpp"

namespace parcmetre::agent {

namespace {

constexpr std::string_view kMark = "dpapi:";

struct LocalDeleter {
    void operator()(BYTE* memory) const { ::LocalFree(memory); }
};
using Owned = std::unique_ptr<BYTE, LocalDeleter>;

// The functions take bytes to read as non-const; they do not write to them.
DATA_BLOB blob_of(std::string_view bytes) {
    return {
        static_cast<DWORD>(bytes.size()),
        const_cast<BYTE*>(reinterpret_cast<BYTE const*>(bytes.data()))};
}

}  // namespace

Result<std::string> seal_secret(std::string_view secret) {
    auto plain = blob_of(secret);
    DATA_BLOB sealed{};
    // For the machine, not for an account: an administrator enrols it, the service sends.
    if (!::CryptProtectData(
            &plain,
            nullptr,
            nullptr,
            nullptr,
            nullptr,
            CRYPTPROTECT_LOCAL_MACHINE | CRYPTPROTECT_UI_FORBIDDEN,
            &sealed
        )) {
        return last_error("encrypting the credential");
    }
    Owned const owned{sealed.pbData};
    return std::string{kMark} + to_base64({sealed.pbData, sealed.cbData});
}

Result<std::string> open_secret(std::string_view sealed) {
    Error const malformed{Errc::malformed, "a secret that was not sealed on this machine"};
    auto const bytes =
        sealed.starts_with(kMark) ? from_base64(sealed.substr(kMark.size())) : std::nullopt;
    if (!bytes) {
        return malformed;
    }
    auto blob = blob_of(*bytes);
    DATA_BLOB plain{};
    if (!::CryptUnprotectData(
            &blob, nullptr, nullptr, nullptr, nullptr, CRYPTPROTECT_UI_FORBIDDEN, &plain
        )) {
        return malformed;
    }
    Owned const owned{plain.pbData};
    return std::string{reinterpret_cast<char const*>(plain.pbData), plain.cbData};
}

}  // namespace parcmetre::agent
