// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace parcmetre::tests {

/// Writes an SMBIOS structure table byte by byte.
class SmbiosTable {
public:
    using Texts = std::vector<std::string>;

    /// A structure of `length` bytes, header included: zeros but for `bytes` (offset, value), then
    /// its strings.
    SmbiosTable& add(
        std::uint8_t type,
        std::uint8_t length,
        std::vector<std::pair<std::size_t, std::uint8_t>> const& bytes,
        Texts const& texts = {}
    ) {
        auto const start = bytes_.size();
        bytes_.resize(start + length, 0);
        bytes_[start] = type;
        bytes_[start + 1] = length;
        for (auto const& [offset, value] : bytes) {
            bytes_.at(start + offset) = value;
        }
        for (auto const& text : texts) {
            bytes_.insert(bytes_.end(), text.begin(), text.end());
            bytes_.push_back(0);
        }
        bytes_.insert(bytes_.end(), texts.empty() ? 2 : 1, 0);
        return *this;
    }

    SmbiosTable& bios(std::string const& date) {
        return add(0, 24, {{4, 1}, {5, 2}, {8, 3}}, {"Maker of firmware", "1.23", date});
    }
    SmbiosTable& system(
        std::string const& maker, std::string const& product, std::string const& version
    ) {
        std::vector<std::pair<std::size_t, std::uint8_t>> bytes{{4, 1}, {5, 2}, {6, 3}, {7, 4}};
        for (std::uint8_t i = 0; i < 16; ++i) {
            bytes.emplace_back(8U + i, static_cast<std::uint8_t>(0x10 + i));
        }
        return add(1, 27, bytes, {maker, product, version, "FIXTURE-1"});
    }
    SmbiosTable& chassis(std::uint8_t type) {
        return add(3, 21, {{4, 1}, {5, type}}, {"Maker of cases"});
    }
    SmbiosTable& end() { return add(127, 4, {}); }

    [[nodiscard]] std::vector<std::uint8_t> const& bytes() const noexcept { return bytes_; }

private:
    std::vector<std::uint8_t> bytes_;
};

}  // namespace parcmetre::tests
