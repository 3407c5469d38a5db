// SPDX-License-Identifier: EUPL-1.2
#include "estimator/factors/sha256.hpp"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>

namespace parcmetre::estimator {
namespace {

/// Fails only when the cryptographic library is broken or out of memory: not the world's doing.
void require(int outcome) {
    if (outcome != 1) {
        throw std::runtime_error{"SHA-256 is not available in OpenSSL"};
    }
}

}  // namespace

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();

    State() = default;
    State(State const&) = delete;
    State& operator=(State const&) = delete;
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_{std::make_unique<State>()} {
    require(EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
    require(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()));
}

std::string Sha256::hex() {
    std::array<unsigned char, 32> digest{};
    unsigned size = 0;
    require(EVP_DigestFinal_ex(state_->context, digest.data(), &size));
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    out.reserve(digest.size() * 2);
    for (auto const byte : digest) {
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 15U];
    }
    return out;
}

}  // namespace parcmetre::estimator
