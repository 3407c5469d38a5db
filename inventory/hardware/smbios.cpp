// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/smbios.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include "inventory/day.hpp"
#include "inventory/text.hpp"

namespace parcmetre::inventory::hardware {
namespace {

using Bytes = std::span<std::uint8_t const>;

constexpr std::size_t kHeaderBytes = 4;
constexpr std::size_t kMaxText = 256;
constexpr std::uint8_t kEndOfTable = 127;

/// DSP0134 §6.1.3: strings hold text for people. What is not UTF-8, or not printable, is shown as
/// '?'.
std::string clean_text(Bytes raw) {
    std::string text(raw.begin(), raw.end());
    bool const utf8 = is_utf8(text);
    for (char& c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) {
            c = ' ';
        } else if (byte >= 0x80 && !utf8) {
            c = '?';
        }
    }
    return std::string{trim(text)};
}

/// One structure: its formatted area (header included) and its strings.
struct Structure {
    Bytes area;
    Bytes strings;

    [[nodiscard]] std::uint8_t type() const { return area[0]; }

    /// Little-endian, of at most eight bytes.
    [[nodiscard]] std::optional<std::uint64_t> number(std::size_t offset, std::size_t width) const {
        if (offset + width > area.size()) {
            return std::nullopt;
        }
        std::uint64_t value = 0;
        for (std::size_t i = width; i-- > 0;) {
            value = value << 8U | area[offset + i];
        }
        return value;
    }
    [[nodiscard]] std::optional<unsigned> byte(std::size_t offset) const {
        return small(offset, 1);
    }
    [[nodiscard]] std::optional<unsigned> word(std::size_t offset) const {
        return small(offset, 2);
    }

    /// The string whose number, from 1, stands at the offset. 0 says that there is none.
    [[nodiscard]] std::optional<std::string> text(std::size_t offset) const {
        auto wanted = byte(offset).value_or(0);
        auto rest = strings;
        while (wanted > 0 && !rest.empty()) {
            auto const end = std::find(rest.begin(), rest.end(), std::uint8_t{0});
            auto const length = static_cast<std::size_t>(end - rest.begin());
            if (length == 0) {
                break;
            }
            if (--wanted == 0) {
                auto text = clean_text(rest.first(std::min(length, kMaxText)));
                return text.empty() ? std::nullopt : std::optional{std::move(text)};
            }
            rest = rest.subspan(std::min(length + 1, rest.size()));
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::optional<unsigned> small(std::size_t offset, std::size_t width) const {
        auto const value = number(offset, width);
        return value ? std::optional{static_cast<unsigned>(*value)} : std::nullopt;
    }
};

/// Takes the first structure off `rest`; none when it is cut short.
std::optional<Structure> take_structure(Bytes& rest) {
    if (rest.size() < kHeaderBytes || rest[1] < kHeaderBytes || rest[1] > rest.size()) {
        return std::nullopt;
    }
    std::size_t const length = rest[1];
    for (std::size_t at = length; at + 1 < rest.size(); ++at) {
        if (rest[at] == 0 && rest[at + 1] == 0) {
            Structure const found{rest.first(length), rest.subspan(length, at + 1 - length)};
            rest = rest.subspan(at + 2);
            return found;
        }
    }
    return std::nullopt;
}

/// The first structure of a kind speaks; a later one fills no hole, as it may be of another part.
template <class T>
void set_once(std::optional<T>& field, std::optional<T> value) {
    if (!field) {
        field = std::move(value);
    }
}

/// DSP0134 §7.2.1. Before SMBIOS 2.6 the first three fields were not little-endian.
std::optional<std::string> uuid_text(Structure const& s, bool little_endian) {
    constexpr std::size_t kAt = 0x08;
    if (s.area.size() < kAt + 16) {
        return std::nullopt;
    }
    static constexpr std::array<std::size_t, 16> kSwapped{
        3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    std::string text;
    for (std::size_t i = 0; i < 16; ++i) {
        std::array<char, 3> hex{};
        auto const byte = s.area[kAt + (little_endian ? kSwapped.at(i) : i)];
        std::snprintf(hex.data(), hex.size(), "%02x", unsigned{byte});
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            text += '-';
        }
        text += hex.data();
    }
    return text;
}

void read_bios(Structure const& s, Smbios& out) {
    set_once(out.bios_vendor, s.text(0x04));
    set_once(out.bios_version, s.text(0x05));
    set_once(out.bios_date, s.text(0x08));
}

void read_system(Structure const& s, bool little_endian, Smbios& out) {
    if (out.system_uuid || out.system_product || out.system_maker) {
        return;
    }
    out.system_maker = s.text(0x04);
    out.system_product = s.text(0x05);
    out.system_version = s.text(0x06);
    out.system_serial = s.text(0x07);
    out.system_uuid = uuid_text(s, little_endian);
    out.system_sku = s.text(0x19);
    out.system_family = s.text(0x1A);
}

void read_board(Structure const& s, Smbios& out) {
    if (out.board_maker || out.board_product) {
        return;
    }
    out.board_maker = s.text(0x04);
    out.board_product = s.text(0x05);
    out.board_version = s.text(0x06);
    out.board_serial = s.text(0x07);
}

void read_chassis(Structure const& s, Smbios& out) {
    if (out.chassis_type) {
        return;
    }
    out.chassis_maker = s.text(0x04);
    out.chassis_serial = s.text(0x07);
    out.chassis_asset_tag = s.text(0x08);
    if (auto const type = s.byte(0x05)) {
        out.chassis_type = static_cast<int>(*type & 0x7FU);
    }
}

/// Cores and threads of all sockets; a byte of 0xFF says to look in the word of SMBIOS 3.0.
void read_processor(Structure const& s, Smbios& out) {
    bool const populated = (s.byte(0x18).value_or(0) & 0x40U) != 0;
    if (!populated) {
        return;
    }
    set_once(out.processor_version, s.text(0x10));
    auto const add = [&s](std::optional<int>& total, std::size_t narrow, std::size_t wide) {
        auto count = s.byte(narrow);
        if (count == 0xFFU) {
            count = s.word(wide).value_or(0xFF);
        }
        if (count.value_or(0) > 0) {
            total = total.value_or(0) + static_cast<int>(*count);
        }
    };
    add(out.processor_cores, 0x23, 0x2A);
    add(out.processor_threads, 0x25, 0x2E);
}

/// DSP0134 §7.18.5: MiB, or KiB when bit 15 is set; 0x7FFF points to the extended size in MiB.
std::optional<std::int64_t> module_size(Structure const& s) {
    auto const size = s.word(0x0C);
    if (!size || *size == 0 || *size == 0xFFFF) {
        return std::nullopt;
    }
    if (*size == 0x7FFF) {
        auto const extended = s.number(0x1C, 4).value_or(0) & 0x7FFFFFFFU;
        return extended == 0 ? std::nullopt : std::optional<std::int64_t>{extended};
    }
    return (*size & 0x8000U) != 0 ? (*size & 0x7FFFU) / 1024 : *size;
}

/// The SBDS word: day in bits 0-4, month in 5-8, year from 1980 in 9-15.
std::optional<std::string> sbds_date(std::optional<unsigned> word) {
    if (!word || *word == 0) {
        return std::nullopt;
    }
    std::chrono::year_month_day const date{
        std::chrono::year{static_cast<int>(1980 + (*word >> 9U))},
        std::chrono::month{*word >> 5U & 0x0FU},
        std::chrono::day{*word & 0x1FU}};
    return date.ok() ? std::optional{to_string(Day{date})} : std::nullopt;
}

void read_battery(Structure const& s, Smbios& out) {
    SmbiosBattery battery;
    battery.name = s.text(0x08);
    battery.manufacture_date = s.text(0x06);
    if (!battery.manufacture_date) {
        battery.manufacture_date = sbds_date(s.word(0x12));
    }
    auto const design = s.word(0x0A).value_or(0);  // mWh, before the multiplier
    if (design > 0) {
        auto const multiplier = std::max(1U, s.byte(0x15).value_or(1));
        battery.design_wh = design * multiplier / 1000.0;
    }
    out.batteries.push_back(std::move(battery));
}

/// DSP0134 §7.17, of the arrays that are system memory: the number of slots, and the most they take
/// in KiB, or in bytes where 31 bits do not do.
void read_memory_array(Structure const& s, SmbiosMemoryArrays& out) {
    constexpr unsigned kSystemMemory = 3;
    constexpr unsigned kSeeExtended = 0x80000000U;
    constexpr std::int64_t kPlausibleMib = 64LL * 1024 * 1024;
    if (s.byte(0x05) != kSystemMemory) {
        return;
    }
    if (auto const slots = s.word(0x0D).value_or(0); slots > 0 && slots < 1024) {
        out.slots = out.slots.value_or(0) + static_cast<int>(slots);
    }
    auto const kib = s.number(0x07, 4).value_or(0);
    auto const extended_mib = s.number(0x0F, 8).value_or(0) >> 20U;
    auto const mib = static_cast<std::int64_t>(kib == kSeeExtended ? extended_mib : kib / 1024);
    if (mib > 0 && mib <= kPlausibleMib) {
        out.max_mib = out.max_mib.value_or(0) + mib;
    }
}

/// DSP0134 §7.28: the kind in the low five bits, the state in the high three.
void read_cooling_device(Structure const& s, Smbios& out) {
    // Fan, blower, fan of a chip, of the cabinet, of the power supply; active cooling.
    constexpr std::array kFans{3U, 4U, 5U, 6U, 7U, 16U};
    constexpr unsigned kCritical = 5;  // 6 is beyond recovery
    auto const what = s.byte(0x06).value_or(0);
    bool const moves_air = std::ranges::find(kFans, what & 0x1FU) != kFans.end();
    if (moves_air && what >> 5U < kCritical) {
        out.fans = out.fans.value_or(0) + 1;
    }
}

/// DSP0134 §7.40. 0x8000 says that the power is unknown; only what is present counts.
void read_power_supply(Structure const& s, Smbios& out) {
    constexpr unsigned kPresent = 0x02;
    auto const rated = s.word(0x0C).value_or(0);
    if ((s.word(0x0E).value_or(kPresent) & kPresent) == 0) {
        return;
    }
    out.power_supplies.push_back(
        {s.text(0x06),
         s.text(0x0A),
         rated > 0 && rated < 0x8000 ? std::optional{static_cast<int>(rated)} : std::nullopt}
    );
}

/// Segment, bus, and device with function, as types 9 and 41 write them; 0xFF is no bus.
std::optional<std::string> pci_address(Structure const& s, std::size_t at) {
    auto const segment = s.word(at);
    auto const bus = s.byte(at + 2);
    auto const device = s.byte(at + 3);
    if (!segment || !bus || !device || *bus == 0xFF) {
        return std::nullopt;
    }
    std::array<char, 16> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "%04x:%02x:%02x.%x",
        *segment & 0xFFFFU,
        *bus & 0xFFU,
        *device >> 3U & 0x1FU,
        *device & 7U
    );
    return std::string{text.data()};
}

void read_slot(Structure const& s, Smbios& out) {
    constexpr unsigned kInUse = 4;
    auto address = s.byte(0x07) == kInUse ? pci_address(s, 0x0D) : std::nullopt;
    if (address) {
        out.used_slots.push_back(*std::move(address));
    }
}

/// DSP0134 §7.42: the top bit says enabled, 3 is video.
void read_onboard_device(Structure const& s, Smbios& out) {
    constexpr unsigned kEnabledVideo = 0x83;
    if (s.byte(0x05) == kEnabledVideo) {
        out.onboard_video.push_back({s.text(0x04), pci_address(s, 0x07)});
    }
}

void read_structure(Structure const& s, bool little_endian, Smbios& out) {
    switch (s.type()) {
        case 0:
            return read_bios(s, out);
        case 1:
            return read_system(s, little_endian, out);
        case 2:
            return read_board(s, out);
        case 3:
            return read_chassis(s, out);
        case 4:
            return read_processor(s, out);
        case 9:
            return read_slot(s, out);
        case 16:
            return read_memory_array(s, out.memory_arrays);
        case 17:
            out.memory.push_back({module_size(s), s.text(0x17), s.text(0x1A)});
            return;
        case 22:
            return read_battery(s, out);
        case 27:
            return read_cooling_device(s, out);
        case 39:
            return read_power_supply(s, out);
        case 41:
            return read_onboard_device(s, out);
        default:
            return;
    }
}

struct Table {
    Bytes structures;
    bool little_endian_uuid = true;
};

bool starts_with(Bytes bytes, std::string_view anchor) {
    return bytes.size() >= anchor.size() &&
           std::equal(anchor.begin(), anchor.end(), bytes.begin(), [](char a, std::uint8_t b) {
               return static_cast<unsigned char>(a) == b;
           });
}

/// A dump keeps its entry point in front, which tells where in the file the table starts and how
/// long it is (DSP0134 §5.2); dmidecode puts it at 32. A bare table, as sysfs gives it, starts with
/// a structure.
Table find_table(Bytes bytes) {
    constexpr std::size_t kDumpOffset = 32;
    auto const tail = [bytes](std::size_t offset, std::size_t length) {
        auto const from = offset >= kDumpOffset / 2 && offset < bytes.size() ? offset : kDumpOffset;
        auto const rest = bytes.subspan(std::min(from, bytes.size()));
        return length == 0 ? rest : rest.first(std::min(length, rest.size()));
    };
    Structure const entry{bytes, {}};
    if (starts_with(bytes, "_SM3_")) {
        return {tail(entry.number(0x10, 4).value_or(0), entry.number(0x0C, 4).value_or(0)), true};
    }
    if (starts_with(bytes, "_SM_")) {
        auto const version = entry.byte(0x06).value_or(0) << 8U | entry.byte(0x07).value_or(0);
        return {
            tail(entry.number(0x18, 4).value_or(0), entry.word(0x16).value_or(0)),
            version >= 0x0206};
    }
    return {bytes, true};
}

}  // namespace

Result<Smbios> parse_smbios(std::span<std::uint8_t const> bytes) {
    auto table = find_table(bytes);
    Smbios out;
    std::size_t count = 0;
    while (auto const structure = take_structure(table.structures)) {
        ++count;
        if (structure->type() == kEndOfTable) {
            break;
        }
        read_structure(*structure, table.little_endian_uuid, out);
    }
    if (count == 0) {
        return Error{Errc::malformed, "no whole structure in the SMBIOS table"};
    }
    return out;
}

}  // namespace parcmetre::inventory::hardware
