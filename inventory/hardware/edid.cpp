// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/edid.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "inventory/hardware/names.hpp"
#include "inventory/hardware/tables.hpp"
#include "inventory/text.hpp"

namespace parcmetre::inventory::hardware {
namespace {

using Bytes = std::span<std::uint8_t const>;

constexpr std::size_t kBlock = 128;
constexpr std::size_t kDescriptor = 18;
constexpr std::array<std::uint8_t, 8> kHeader{0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0};
constexpr double kMmPerInch = 25.4;

unsigned little_word(Bytes bytes, std::size_t at) {
    return bytes[at] | static_cast<unsigned>(bytes[at + 1]) << 8U;
}

std::uint32_t little_double_word(Bytes bytes, std::size_t at) {
    return little_word(bytes, at) | little_word(bytes, at + 2) << 16U;
}

/// E-EDID §3.4.1: three letters of five bits, big-endian, 1 for A.
std::string pnp_id(unsigned high, unsigned low) {
    unsigned const packed = high << 8U | low;
    std::string id;
    for (unsigned const shift : {10U, 5U, 0U}) {
        id += static_cast<char>('@' + (packed >> shift & 0x1FU));
    }
    return id;
}

/// Text of a display descriptor: ASCII up to a line feed, padded with spaces.
std::optional<std::string> descriptor_text(Bytes descriptor) {
    std::string text;
    for (auto const byte : descriptor.subspan(5)) {
        if (byte == '\n' || byte == 0) {
            break;
        }
        text += byte >= 0x20 && byte < 0x7F ? static_cast<char>(byte) : '?';
    }
    std::string trimmed{trim(text)};
    return trimmed.empty() ? std::nullopt : std::optional{std::move(trimmed)};
}

/// Many makers write no number, 1, the bytes 01 01 01 01 or all ones when they have none to give.
std::optional<std::uint32_t> meant_serial_number(std::uint32_t value) {
    bool const dummy = value <= 1 || value == 0x01010101U || value == 0xFFFFFFFFU;
    return dummy ? std::nullopt : std::optional{value};
}

/// E-EDID §3.4.4: 0 says nothing, 0xFF says that the year is the model's.
void read_date(Bytes block, Edid& out) {
    constexpr int kYearBase = 1990;
    int const week = block[16];
    out.is_model_year = week == 0xFF;
    if (week >= 1 && week <= 54) {
        out.week = week;
    }
    out.year = kYearBase + block[17];
}

/// Sizes that are an aspect ratio in disguise (16 × 9, 160 × 90, 1600 × 900 in any unit):
/// televisions and adapters write them for every size.
bool is_aspect_only(int width, int height) {
    constexpr std::array<std::pair<int, int>, 7> kAspects{
        {{4, 3}, {16, 9}, {16, 10}, {160, 90}, {160, 100}, {1600, 900}, {1600, 1000}}};
    return std::find(kAspects.begin(), kAspects.end(), std::pair{width, height}) != kAspects.end();
}

struct DetailedTiming {
    int width_px, height_px;
    int width_mm, height_mm;
};

/// A descriptor with a pixel clock is a detailed timing (E-EDID §3.10.2).
std::optional<DetailedTiming> detailed_timing(Bytes d) {
    if (d[0] == 0 && d[1] == 0) {
        return std::nullopt;
    }
    auto const with_high = [d](std::size_t low, unsigned high) {
        return static_cast<int>(d[low] | high << 8U);
    };
    DetailedTiming timing{
        with_high(2, d[4] >> 4U),
        with_high(5, d[7] >> 4U),
        with_high(12, d[14] >> 4U),
        with_high(13, d[14] & 0x0FU)};
    if ((d[17] & 0x80U) != 0) {
        timing.height_px *= 2;  // interlaced: each field has half of the lines
    }
    if (timing.width_px == 0 || timing.height_px == 0) {
        return std::nullopt;
    }
    return timing;
}

/// Millimetres count when they refine the centimetres; many timings carry the size of another
/// panel.
bool refines(Edid const& edid, int width_mm, int height_mm) {
    if (width_mm <= 0 || height_mm <= 0 || is_aspect_only(width_mm, height_mm) || !edid.width_cm ||
        !edid.height_cm) {
        return false;
    }
    constexpr double kTolerance = 0.10;
    // A handful of sets write decimetres where centimetres belong.
    constexpr int kSmallestPanelCm = 10;
    bool const basic_says_nothing =
        is_aspect_only(*edid.width_cm, *edid.height_cm) || *edid.width_cm < kSmallestPanelCm;
    auto const close = [](int mm, int cm) {
        return std::abs(mm - 10.0 * cm) <= std::max(kTolerance * 10.0 * cm, 10.0);
    };
    return basic_says_nothing ||
           (close(width_mm, *edid.width_cm) && close(height_mm, *edid.height_cm));
}

void read_timing(DetailedTiming const& timing, Edid& out) {
    if (out.width_px) {
        return;
    }
    out.width_px = timing.width_px;
    out.height_px = timing.height_px;
    if (refines(out, timing.width_mm, timing.height_mm)) {
        out.width_mm = timing.width_mm;
        out.height_mm = timing.height_mm;
    }
}

void set_serial_text(std::optional<std::string> text, Edid& out) {
    if (!out.serial_text && text && !is_placeholder_serial(*text)) {
        out.serial_text = std::move(text);
    }
}

void read_descriptor(Bytes d, Edid& out) {
    if (auto const timing = detailed_timing(d)) {
        return read_timing(*timing, out);
    }
    if (d[0] != 0 || d[1] != 0 || d[2] != 0) {
        return;
    }
    if (d[3] == 0xFC && !out.name) {
        out.name = descriptor_text(d);
    } else if (d[3] == 0xFF) {
        set_serial_text(descriptor_text(d), out);
    }
}

void read_base(Bytes block, Edid& out) {
    out.pnp = pnp_id(block[8], block[9]);
    out.product_code = static_cast<int>(little_word(block, 10));
    out.serial_number = meant_serial_number(little_double_word(block, 12));
    out.version = block[18];
    out.revision = block[19];
    out.is_digital = (block[20] & 0x80U) != 0;
    read_date(block, out);
    // One zero is an aspect ratio (1.4), two are a projector or unknown: neither is a size.
    if (block[21] != 0 && block[22] != 0) {
        out.width_cm = block[21];
        out.height_cm = block[22];
    }
    for (std::size_t at = 54; at + kDescriptor <= 126; at += kDescriptor) {
        read_descriptor(block.subspan(at, kDescriptor), out);
    }
}

/// CTA-861: descriptors start at the offset in byte 2, 18 bytes each. Timings as a rule; some
/// makers keep the serial number here, as the base block is full.
void read_cta(Bytes block, Edid& out) {
    for (std::size_t at = block[2]; at >= 4 && at + kDescriptor < kBlock; at += kDescriptor) {
        read_descriptor(block.subspan(at, kDescriptor), out);
    }
}

/// DisplayID 1.x (block 0x01) and 2.x (0x21) display parameters: tenths of a millimetre, or whole
/// ones when the revision's top bit is set (2.x), then pixels.
void read_display_parameters(Bytes data, bool version_2, unsigned revision, Edid& out) {
    if (data.size() < 8) {
        return;
    }
    unsigned const per_mm = version_2 && (revision & 0x80U) != 0 ? 1 : 10;
    auto const mm = [&](std::size_t at) {
        return static_cast<int>((little_word(data, at) + per_mm / 2) / per_mm);
    };
    int const width = mm(0);
    int const height = mm(2);
    if (width > 0 && height > 0 && !is_aspect_only(width, height)) {
        if (!out.width_cm) {
            out.width_cm = (width + 5) / 10;
            out.height_cm = (height + 5) / 10;
        }
        if (refines(out, width, height)) {
            out.width_mm = width;
            out.height_mm = height;
        }
    }
    if (!out.width_px && little_word(data, 4) > 0 && little_word(data, 6) > 0) {
        out.width_px = static_cast<int>(little_word(data, 4));
        out.height_px = static_cast<int>(little_word(data, 6));
    }
}

std::optional<std::string> plain_text(Bytes bytes) {
    std::string text;
    for (auto const byte : bytes) {
        text += byte >= 0x20 && byte < 0x7F ? static_cast<char>(byte) : ' ';
    }
    std::string trimmed{trim(text)};
    return trimmed.empty() ? std::nullopt : std::optional{std::move(trimmed)};
}

/// DisplayID product identification (1.x: 0x00, 2.x: 0x20): maker 3, product 2, serial number 4,
/// week, year, length of the name, name. The base block's word comes first.
void read_product_identification(Bytes data, Edid& out) {
    constexpr std::size_t kFixed = 12;
    if (data.size() < kFixed) {
        return;
    }
    if (!out.serial_number) {
        out.serial_number = meant_serial_number(little_double_word(data, 5));
    }
    if (!out.name) {
        auto const rest = data.subspan(kFixed);
        out.name = plain_text(rest.first(std::min<std::size_t>(data[11], rest.size())));
    }
}

void read_data_block(unsigned tag, unsigned revision, Bytes data, Edid& out) {
    switch (tag) {
        case 0x00:
        case 0x20:
            return read_product_identification(data, out);
        case 0x01:
        case 0x21:
            return read_display_parameters(data, tag == 0x21, revision, out);
        case 0x0A:  // product serial number, 1.x
            return set_serial_text(plain_text(data), out);
        default:
            return;
    }
}

/// A DisplayID section inside an extension block: data blocks of three bytes of header and a
/// payload.
void read_display_id(Bytes block, Edid& out) {
    std::size_t const section_bytes = block[2];
    auto section = block.subspan(5, std::min(section_bytes, kBlock - 6));
    while (section.size() >= 3) {
        unsigned const tag = section[0];
        std::size_t const length = section[2];
        if (length == 0 || 3 + length > section.size()) {
            return;
        }
        read_data_block(tag, section[1], section.subspan(3, length), out);
        section = section.subspan(3 + length);
    }
}

}  // namespace

std::optional<double> Edid::diagonal_inch() const {
    auto const diagonal = [](double width, double height) {
        return std::hypot(width, height) / kMmPerInch;
    };
    if (width_mm && height_mm) {
        return diagonal(*width_mm, *height_mm);
    }
    if (width_cm && height_cm && !is_aspect_only(*width_cm, *height_cm)) {
        return diagonal(*width_cm * 10.0, *height_cm * 10.0);
    }
    return std::nullopt;
}

Result<Edid> parse_edid(std::span<std::uint8_t const> bytes) {
    if (bytes.size() < kBlock) {
        return Error{
            Errc::malformed,
            "an EDID has at least 128 bytes, this one has " + std::to_string(bytes.size())};
    }
    if (!std::equal(kHeader.begin(), kHeader.end(), bytes.begin())) {
        return Error{Errc::malformed, "an EDID starts with 00 FF FF FF FF FF FF 00"};
    }
    Edid out;
    read_base(bytes.first(kBlock), out);
    for (auto rest = bytes.subspan(kBlock); rest.size() >= kBlock; rest = rest.subspan(kBlock)) {
        auto const block = rest.first(kBlock);
        if (block[0] == 0x02) {
            read_cta(block, out);
        } else if (block[0] == 0x70) {
            read_display_id(block, out);
        }
    }
    return out;
}

std::optional<std::string> maker_of_pnp(std::string_view pnp) {
    for (auto const& [id, maker] : tables::pnp_makers()) {
        if (id == pnp) {
            return std::string{maker};
        }
    }
    return std::nullopt;
}

}  // namespace parcmetre::inventory::hardware
