// SPDX-License-Identifier: EUPL-1.2
#include "agent/uuid.hpp"

#include <array>
#include <cstdint>
#include <random>

namespace parcmetre::agent {

namespace {

constexpr std::string_view kPattern = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

}  // namespace

std::string random_uuid() {
    std::random_device device;
    std::array<std::uint8_t, 16> bytes{};
    for (auto& byte : bytes) {
        byte = static_cast<std::uint8_t>(device() & 0xffU);
    }
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0fU) | 0x40U);  // version 4
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3fU) | 0x80U);  // variant 10
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text{kPattern};
    std::size_t nibble = 0;
    for (auto& c : text) {
        if (c != '-') {
            auto const byte = bytes[nibble / 2];
            c = kDigits[nibble % 2 == 0 ? byte >> 4U : byte & 0x0fU];
            ++nibble;
        }
    }
    return text;
}

bool is_uuid(std::string_view text) noexcept {
    if (text.size() != kPattern.size()) {
        return false;
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const c = text[at];
        bool const hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (kPattern[at] == '-' ? c != '-' : !hex) {
            return false;
        }
    }
    return true;
}

}  // namespace parcmetre::agent
