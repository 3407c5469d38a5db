// SPDX-License-Identifier: EUPL-1.2
#include "collector/identity/digest.hpp"

#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace parcmetre::collector {

namespace {

unsigned char const* as_bytes(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}

}  // namespace

Sha256 sha256(std::string_view bytes) {
    Sha256 digest{};
    unsigned int size = 0;
    // OpenSSL fails here only without memory or without its own SHA-256: not the world's doing.
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1 ||
        size != digest.size()) {
        throw std::runtime_error{"SHA-256 is not available"};
    }
    return digest;
}

Sha256 hmac_sha256(std::string_view key, std::string_view bytes) {
    Sha256 digest{};
    unsigned int size = 0;
    auto const* done = HMAC(
        EVP_sha256(),
        key.data(),
        static_cast<int>(key.size()),
        as_bytes(bytes),
        bytes.size(),
        digest.data(),
        &size
    );
    if (done == nullptr || size != digest.size()) {
        throw std::runtime_error{"HMAC-SHA-256 is not available"};
    }
    return digest;
}

std::string to_hex(std::span<std::uint8_t const> bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (auto const byte : bytes) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 0x0FU];
    }
    return text;
}

}  // namespace parcmetre::collector
