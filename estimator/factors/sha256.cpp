// SPDX-License-Identifier: EUPL-1.2
#include "estimator/factors/sha256.hpp"

#include <array>

#include <sodium.h>

namespace parcmetre::estimator {

struct Sha256::State {
    crypto_hash_sha256_state hash;
};

Sha256::Sha256() : state_{std::make_unique<State>()} {
    crypto_hash_sha256_init(&state_->hash);
}

Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
    // libsodium reads bytes as unsigned char; a text holds them as char.
    crypto_hash_sha256_update(
        &state_->hash, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size()
    );
}

std::string Sha256::hex() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state_->hash, digest.data());
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

}  // namespace parcmetre::estimator
