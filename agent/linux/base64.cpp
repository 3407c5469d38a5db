// SPDX-License-Identifier: EUPL-1.2
#include "agent/base64.hpp"

#include <openssl/evp.h>

namespace parcmetre::agent {

std::string to_base64(std::span<std::uint8_t const> bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // OpenSSL ends it with a NUL
    text.resize(static_cast<std::size_t>(EVP_EncodeBlock(
        reinterpret_cast<unsigned char*>(text.data()), bytes.data(), static_cast<int>(bytes.size())
    )));
    return text;
}

}  // namespace parcmetre::agent
