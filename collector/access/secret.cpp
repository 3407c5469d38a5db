// SPDX-License-Identifier: EUPL-1.2
#include "collector/access/secret.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <sodium.h>

#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::size_t kSecretBytes = 32;

}  // namespace

std::string new_secret(std::string_view prefix) {
    std::array<std::uint8_t, kSecretBytes> random{};
    randombytes_buf(random.data(), random.size());
    constexpr auto kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::array<char, sodium_base64_ENCODED_LEN(kSecretBytes, kVariant)> text{};
    sodium_bin2base64(text.data(), text.size(), random.data(), random.size(), kVariant);
    return std::string{prefix} + text.data();
}

std::string new_record_id() {
    std::array<std::uint8_t, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    // RFC 9562 §5.4: version 4, variant 10.
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x40U);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
    auto text = to_hex(bytes);
    for (auto const at : {20, 16, 12, 8}) {
        text.insert(static_cast<std::size_t>(at), 1, '-');
    }
    return text;
}

std::optional<std::string> bearer_of(std::string_view authorization) {
    constexpr std::string_view kScheme = "bearer ";
    if (inventory::ascii_lower(authorization.substr(0, kScheme.size())) != kScheme) {
        return std::nullopt;
    }
    return std::string{inventory::trim(authorization.substr(kScheme.size()))};
}

std::string password_as_bearer(std::string authorization) {
    constexpr std::string_view kScheme = "basic ";
    if (inventory::ascii_lower(authorization.substr(0, kScheme.size())) != kScheme) {
        return authorization;
    }
    auto const coded = inventory::trim(std::string_view{authorization}.substr(kScheme.size()));
    std::string pair(coded.size(), '\0');
    std::size_t size = 0;
    auto const read = sodium_base642bin(
        reinterpret_cast<unsigned char*>(pair.data()),
        pair.size(),
        coded.data(),
        coded.size(),
        nullptr,
        &size,
        nullptr,
        sodium_base64_VARIANT_ORIGINAL
    );
    auto const colon = pair.substr(0, size).find(':');
    if (read != 0 || colon == std::string::npos) {
        return authorization;
    }
    return "Bearer " + pair.substr(colon + 1, size - colon - 1);
}

std::optional<std::string> cookie_value(std::string_view header, std::string_view name) {
    std::optional<std::string> value;
    while (!header.empty()) {
        auto const end = std::min(header.find(';'), header.size());
        auto const pair = inventory::trim(header.substr(0, end));
        header.remove_prefix(std::min(end + 1, header.size()));
        auto const equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) {
            continue;
        }
        if (value) {
            return std::nullopt;  // one of them was planted; which one cannot be told
        }
        value = pair.substr(equals + 1);
    }
    return value;
}

bool is_same_secret(std::string_view a, std::string_view b) noexcept {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace parcmetre::collector
