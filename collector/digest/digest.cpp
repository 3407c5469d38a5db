// SPDX-License-Identifier: EUPL-1.2
#include "collector/digest/digest.hpp"

#include <cstring>
#include <stdexcept>

#include <openssl/evp.h>
#include <sodium.h>

namespace parcmetre::collector {

namespace {

// libsodium reads bytes as unsigned char; a text holds them as char.
unsigned char const* as_bytes(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}

}  // namespace

static_assert(std::tuple_size_v<Sha256> == crypto_auth_hmacsha256_BYTES);

// OpenSSL's uses the processor's own instructions, which libsodium's does not: every report is
// digested.
Sha256 sha256(std::string_view bytes) {
    // Looked up once, and never freed: EVP_sha256() would be looked up by name for each digest.
    static EVP_MD const* const algorithm = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
    Sha256 digest{};
    unsigned size = 0;
    if (algorithm == nullptr ||
        EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, algorithm, nullptr) != 1 ||
        size != digest.size()) {
        throw std::runtime_error{"OpenSSL has no SHA-256"};
    }
    return digest;
}

Sha256 hmac_sha256(std::string_view key, std::string_view bytes) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, as_bytes(key), key.size());
    crypto_auth_hmacsha256_update(&state, as_bytes(bytes), bytes.size());
    Sha256 digest{};
    crypto_auth_hmacsha256_final(&state, digest.data());
    sodium_memzero(&state, sizeof state);
    return digest;
}

std::string to_hex(std::span<std::uint8_t const> bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');  // libsodium ends it with a zero
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

Result<Sha256> parse_sha256(std::string_view hex) {
    Sha256 bytes{};
    std::size_t size = 0;
    char const* end = nullptr;
    int const read =
        sodium_hex2bin(bytes.data(), bytes.size(), hex.data(), hex.size(), nullptr, &size, &end);
    if (read != 0 || size != bytes.size() || end != hex.data() + hex.size()) {
        return Error{Errc::malformed, "expected 64 hexadecimal digits of SHA-256"};
    }
    return bytes;
}

std::string as_uuid4(Sha256 digest) {
    digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0FU) | 0x40U);
    digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3FU) | 0x80U);
    auto text = to_hex(digest).substr(0, 32);
    for (auto const at : {20U, 16U, 12U, 8U}) {
        text.insert(at, "-");
    }
    return text;
}

std::string new_uuid4() {
    Sha256 bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return as_uuid4(bytes);
}

std::uint64_t short_digest(std::string_view bytes) {
    auto const digest = sha256(bytes);
    std::uint64_t first = 0;
    std::memcpy(&first, digest.data(), sizeof first);
    return first;
}

std::string sha256_hex(std::string_view bytes) {
    return to_hex(sha256(bytes));
}

}  // namespace parcmetre::collector
