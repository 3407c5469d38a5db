// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parcmetre::tests {

/// Writes the base block of an EDID; a 24-inch screen of 2019 unless told otherwise.
class EdidBlob {
public:
    EdidBlob() : bytes_(128, 0) {
        std::fill(bytes_.begin() + 1, bytes_.begin() + 7, std::uint8_t{0xFF});
        pnp("DEL").date(23, 2019).version(4).size_cm(53, 30);
        bytes_[10] = 0xC4;
        bytes_[11] = 0xA0;
        bytes_[12] = 0x4C;
        bytes_[20] = 0xA5;
        timing(0, 1920, 1080, 527, 296);
    }
    EdidBlob& pnp(std::string_view id) {
        unsigned const packed = (static_cast<unsigned>(id[0] - '@') << 10U) |
                                (static_cast<unsigned>(id[1] - '@') << 5U) |
                                static_cast<unsigned>(id[2] - '@');
        bytes_[8] = static_cast<std::uint8_t>(packed >> 8U);
        bytes_[9] = static_cast<std::uint8_t>(packed & 0xFFU);
        return *this;
    }
    EdidBlob& date(std::uint8_t week, int year) {
        bytes_[16] = week;
        bytes_[17] = static_cast<std::uint8_t>(year - 1990);
        return *this;
    }
    EdidBlob& version(std::uint8_t revision) {
        bytes_[18] = 1;
        bytes_[19] = revision;
        return *this;
    }
    EdidBlob& size_cm(std::uint8_t width, std::uint8_t height) {
        bytes_[21] = width;
        bytes_[22] = height;
        return *this;
    }
    EdidBlob& serial(std::uint32_t number) {
        for (unsigned i = 0; i < 4; ++i) {
            bytes_[12 + i] = static_cast<std::uint8_t>(number >> (8 * i));
        }
        return *this;
    }
    EdidBlob& timing(
        std::size_t slot, unsigned wide, unsigned high, unsigned wide_mm, unsigned high_mm
    ) {
        write_timing(54 + 18 * slot, wide, high, wide_mm, high_mm);
        return *this;
    }
    EdidBlob& text(std::size_t slot, std::uint8_t tag, std::string_view text) {
        auto const at = bytes_.begin() + static_cast<std::ptrdiff_t>(54 + 18 * slot);
        std::fill(at, at + 18, std::uint8_t{0});
        *(at + 3) = tag;
        std::fill(at + 5, at + 18, std::uint8_t{' '});
        std::copy(text.begin(), text.end(), at + 5);
        if (text.size() < 13) {
            *(at + 5 + static_cast<std::ptrdiff_t>(text.size())) = '\n';
        }
        return *this;
    }
    EdidBlob& without_timing() {
        std::fill(bytes_.begin() + 54, bytes_.begin() + 72, std::uint8_t{0});
        bytes_[57] = 0x10;  // dummy descriptor
        return *this;
    }
    /// A CTA-861 block whose first detailed timing is this one.
    EdidBlob& cta_timing(unsigned wide, unsigned high) {
        auto const start = bytes_.size();
        bytes_.resize(start + 128, 0);
        bytes_[start] = 0x02;
        bytes_[start + 1] = 3;
        bytes_[start + 2] = 4;
        write_timing(start + 4, wide, high, 0, 0);
        return *this;
    }
    /// A DisplayID 1.x block with display parameters, in tenths of a millimetre.
    EdidBlob& display_id(unsigned wide_tenths, unsigned high_tenths, unsigned wide, unsigned high) {
        auto const start = bytes_.size();
        bytes_.resize(start + 128, 0);
        std::vector<unsigned> const values{
            0x70,
            0x13,
            15,
            0,
            0,
            0x01,
            0,
            12,
            wide_tenths & 0xFFU,
            wide_tenths >> 8U,
            high_tenths & 0xFFU,
            high_tenths >> 8U,
            wide & 0xFFU,
            wide >> 8U,
            high & 0xFFU,
            high >> 8U};
        std::transform(
            values.begin(),
            values.end(),
            bytes_.begin() + static_cast<std::ptrdiff_t>(start),
            [](unsigned value) { return static_cast<std::uint8_t>(value); }
        );
        return *this;
    }
    [[nodiscard]] std::vector<std::uint8_t>& bytes() noexcept { return bytes_; }

private:
    void write_timing(
        std::size_t at, unsigned wide, unsigned high, unsigned wide_mm, unsigned high_mm
    ) {
        auto const set = [this, at](std::size_t offset, unsigned value) {
            bytes_[at + offset] = static_cast<std::uint8_t>(value & 0xFFU);
        };
        set(0, 0x02);
        set(1, 0x3A);
        set(2, wide);
        set(4, wide >> 8U << 4U);
        set(5, high);
        set(7, high >> 8U << 4U);
        set(12, wide_mm);
        set(13, high_mm);
        set(14, wide_mm >> 8U << 4U | high_mm >> 8U);
        set(17, 0x1E);
    }

    std::vector<std::uint8_t> bytes_;
};

}  // namespace parcmetre::tests
