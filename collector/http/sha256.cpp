// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/sha256.hpp"

#include <array>

#include <sodium.h>

namespace parcmetre::collector {

namespace {

using Digest = std::array<unsigned char, crypto_hash_sha256_BYTES>;

Digest digest_of(std::string_view bytes) {
    Digest digest{};
    // libsodium reads bytes as unsigned char; a string holds them as char.
    crypto_hash_sha256(
        digest.data(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size()
    );
    return digest;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    auto const digest = digest_of(bytes);
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

std::string sha256_source(std::string_view bytes) {
    auto const digest = digest_of(bytes);
    std::array<char, sodium_base64_ENCODED_LEN(Digest{}.size(), sodium_base64_VARIANT_ORIGINAL)>
        text{};
    sodium_bin2base64(
        text.data(), text.size(), digest.data(), digest.size(), sodium_base64_VARIANT_ORIGINAL
    );
    return std::string{"sha256-"} + text.data();
}

}  // namespace parcmetre::collector
