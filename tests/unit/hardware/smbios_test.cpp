// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/smbios.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/unit/hardware/smbios_table.hpp"

using parcmetre::Errc;
using parcmetre::inventory::hardware::parse_smbios;
using parcmetre::tests::SmbiosTable;

namespace {

std::vector<std::uint8_t> whole_table() {
    return SmbiosTable{}
        .bios("03/14/2022")
        .system("Fixture Inc.", "Model 7", "Rev B")
        .chassis(0x8A)
        .end()
        .bytes();
}

}  // namespace

TEST_CASE("a table gives firmware, system and chassis as the firmware wrote them") {
    auto const smbios = parse_smbios(whole_table()).value();
    CHECK(smbios.bios_vendor == "Maker of firmware");
    CHECK(smbios.bios_date == "03/14/2022");
    CHECK(smbios.system_maker == "Fixture Inc.");
    CHECK(smbios.system_product == "Model 7");
    CHECK(smbios.system_version == "Rev B");
    CHECK(smbios.system_serial == "FIXTURE-1");
    CHECK(smbios.chassis_type == 10);  // 0x80 is the lock, not the type
}

TEST_CASE("a UUID of a bare table has its first three fields in little-endian") {
    auto const smbios = parse_smbios(whole_table()).value();
    CHECK(smbios.system_uuid == "13121110-1514-1716-1819-1a1b1c1d1e1f");
}

TEST_CASE("a dump older than SMBIOS 2.6 has its UUID in reading order") {
    std::vector<std::uint8_t> dump(32, 0);
    auto const table = whole_table();
    std::copy_n("_SM_", 4, dump.begin());
    dump[0x06] = 2;
    dump[0x07] = 4;
    dump[0x16] = static_cast<std::uint8_t>(table.size());
    dump[0x18] = 32;
    dump.insert(dump.end(), table.begin(), table.end());
    auto const smbios = parse_smbios(dump).value();
    CHECK(smbios.system_uuid == "10111213-1415-1617-1819-1a1b1c1d1e1f");
}

TEST_CASE("a dump with a 64-bit entry point is read at the place it names") {
    std::vector<std::uint8_t> dump(48, 0xEE);
    auto const table = whole_table();
    std::copy_n("_SM3_", 5, dump.begin());
    std::fill(dump.begin() + 5, dump.begin() + 32, std::uint8_t{0});
    dump[0x0C] = 0xFF;  // longest the table may be
    dump[0x0D] = 0x0F;
    dump[0x10] = 48;
    dump.insert(dump.end(), table.begin(), table.end());
    CHECK(parse_smbios(dump).value().system_product == "Model 7");
}

TEST_CASE("memory sizes follow the granularity bit and the extended field") {
    auto const bytes =
        SmbiosTable{}
            .add(17, 0x28, {{0x0C, 0x00}, {0x0D, 0x20}, {0x17, 1}, {0x1A, 2}}, {"Maker", "Part"})
            .add(17, 0x28, {{0x0C, 0xFF}, {0x0D, 0x7F}, {0x1D, 0x80}})
            .add(17, 0x28, {{0x0C, 0x00}, {0x0D, 0x88}})
            .add(17, 0x28, {{0x0C, 0x00}})
            .add(17, 0x28, {{0x0C, 0xFF}, {0x0D, 0xFF}})
            .end()
            .bytes();
    auto const smbios = parse_smbios(bytes).value();
    REQUIRE(smbios.memory.size() == 5);
    CHECK(smbios.memory[0].size_mib == 8192);
    CHECK(smbios.memory[0].maker == "Maker");
    CHECK(smbios.memory[0].part_number == "Part");
    CHECK(smbios.memory[1].size_mib == 32768);
    CHECK(smbios.memory[2].size_mib == 2);   // 2048 KiB
    CHECK_FALSE(smbios.memory[3].size_mib);  // empty slot
    CHECK_FALSE(smbios.memory[4].size_mib);  // unknown
}

TEST_CASE("cores of all populated sockets add up, and empty sockets say nothing") {
    auto const bytes =
        SmbiosTable{}
            .add(4, 0x30, {{0x10, 1}, {0x18, 0x41}, {0x23, 8}, {0x25, 16}}, {"Fixture CPU 9000"})
            .add(4, 0x30, {{0x18, 0x41}, {0x23, 0xFF}, {0x2B, 0x01}, {0x25, 0xFF}, {0x2F, 0x02}})
            .add(4, 0x30, {{0x10, 1}, {0x18, 0x00}, {0x23, 8}}, {"Not there"})
            .end()
            .bytes();
    auto const smbios = parse_smbios(bytes).value();
    CHECK(smbios.processor_version == "Fixture CPU 9000");
    CHECK(smbios.processor_cores == 8 + 256);
    CHECK(smbios.processor_threads == 16 + 512);
}

TEST_CASE("a battery's date comes from its text or from the packed word") {
    // 2018-05-24: (2018 - 1980) << 9 | 5 << 5 | 24
    constexpr unsigned kPacked = 38U << 9U | 5U << 5U | 24U;
    auto const bytes = SmbiosTable{}
                           .add(
                               22,
                               0x1A,
                               {{0x06, 1}, {0x08, 2}, {0x0A, 0x10}, {0x0B, 0x27}, {0x15, 5}},
                               {"11/02/2019", "Pack"}
                           )
                           .add(22, 0x1A, {{0x12, kPacked & 0xFFU}, {0x13, kPacked >> 8U}})
                           .end()
                           .bytes();
    auto const smbios = parse_smbios(bytes).value();
    REQUIRE(smbios.batteries.size() == 2);
    CHECK(smbios.batteries[0].manufacture_date == "11/02/2019");
    CHECK(smbios.batteries[0].name == "Pack");
    CHECK(smbios.batteries[0].design_wh == 50.0);
    CHECK(smbios.batteries[1].manufacture_date == "2018-05-24");
    CHECK_FALSE(smbios.batteries[1].design_wh);
}

TEST_CASE("a string number past the strings is unknown") {
    auto const bytes = SmbiosTable{}.add(1, 27, {{4, 9}, {5, 1}}, {"Only one"}).end().bytes();
    auto const smbios = parse_smbios(bytes).value();
    CHECK_FALSE(smbios.system_maker);
    CHECK(smbios.system_product == "Only one");
}

TEST_CASE("bytes that are no text become question marks, so that JSON can carry them") {
    auto const bytes = SmbiosTable{}.add(1, 27, {{4, 1}}, {"Caf\xE9\tbar"}).end().bytes();
    CHECK(parse_smbios(bytes).value().system_maker == "Caf? bar");
}

TEST_CASE("a structure shorter than its fields gives those it has") {
    auto const bytes = SmbiosTable{}.add(1, 6, {{4, 1}, {5, 2}}, {"Old maker", "Old PC"}).bytes();
    auto const smbios = parse_smbios(bytes).value();
    CHECK(smbios.system_product == "Old PC");
    CHECK_FALSE(smbios.system_uuid);
    CHECK_FALSE(smbios.system_family);
}

TEST_CASE("a structure of length zero ends the table instead of looping") {
    auto bytes = SmbiosTable{}.bios("03/14/2022").bytes();
    bytes.insert(bytes.end(), {1, 0, 0, 0, 0, 0, 0, 0});
    CHECK(parse_smbios(bytes).value().bios_version == "1.23");
}

TEST_CASE("what follows the end of the table is not read") {
    auto const bytes = SmbiosTable{}.bios("03/14/2022").end().system("Ghost", "Ghost", "").bytes();
    CHECK_FALSE(parse_smbios(bytes).value().system_maker);
}

TEST_CASE("a table cut anywhere gives what came before the cut, or says that it is malformed") {
    auto const whole = whole_table();
    auto const first = SmbiosTable{}.bios("03/14/2022").bytes().size();
    for (std::size_t length = 0; length < whole.size(); ++length) {
        auto const smbios = parse_smbios(std::span{whole}.first(length));
        INFO("cut at " << length);
        if (length < first) {
            REQUIRE(smbios.has_error());
            CHECK(smbios.error().code() == Errc::malformed);
        } else {
            REQUIRE(smbios.has_value());
            CHECK(smbios->bios_date == "03/14/2022");
        }
    }
}

TEST_CASE("an entry point that points outside the dump does not read outside it") {
    std::vector<std::uint8_t> dump(40, 0);
    std::copy_n("_SM3_", 5, dump.begin());
    std::fill(dump.begin() + 0x0C, dump.begin() + 0x18, std::uint8_t{0xFF});
    CHECK(parse_smbios(dump).has_error());
    CHECK(parse_smbios(std::span{dump}.first(5)).has_error());
}

TEST_CASE("the first system and chassis speak, not those of a dock or a blade behind them") {
    auto const bytes = SmbiosTable{}
                           .system("Fixture", "Laptop", "1")
                           .chassis(10)
                           .system("Other", "Dock", "2")
                           .chassis(12)
                           .end()
                           .bytes();
    auto const smbios = parse_smbios(bytes).value();
    CHECK(smbios.system_product == "Laptop");
    CHECK(smbios.chassis_type == 10);
}

TEST_CASE("arrays of system memory add up, one of video or flash memory does not count") {
    auto const smbios = parse_smbios(SmbiosTable{}
                                         .add(16, 15, {{5, 3}, {9, 0x20}, {13, 2}})  // 2 GiB in KiB
                                         .add(16, 15, {{5, 3}, {9, 0x40}, {13, 4}})  // 4 GiB
                                         .add(16, 15, {{5, 5}, {9, 0x40}, {13, 1}})  // flash
                                         .bytes())
                            .value();
    CHECK(smbios.memory_arrays.slots == 6);
    CHECK(smbios.memory_arrays.max_mib == 6144);
}

TEST_CASE("the most memory of a big board stands in the extended field, in bytes") {
    auto const smbios =
        parse_smbios(SmbiosTable{}.add(16, 23, {{5, 3}, {10, 0x80}, {13, 8}, {20, 0x02}}).bytes())
            .value();
    CHECK(smbios.memory_arrays.max_mib == 2 * 1024 * 1024);
    auto const cut_short =
        parse_smbios(SmbiosTable{}.add(16, 15, {{5, 3}, {10, 0x80}}).bytes()).value();
    CHECK_FALSE(cut_short.memory_arrays.max_mib.has_value());
    CHECK_FALSE(cut_short.memory_arrays.slots.has_value());
}

TEST_CASE("a power supply tells its rated power, 0x8000 and 0 tell none, an empty bay is none") {
    auto const smbios =
        parse_smbios(SmbiosTable{}
                         .add(39, 22, {{6, 1}, {10, 2}, {12, 240}, {14, 2}}, {"PSU 1", "DPS-240"})
                         .add(39, 22, {{13, 0x80}, {14, 2}})
                         .add(39, 22, {{12, 240}, {14, 1}})
                         .bytes())
            .value();
    REQUIRE(smbios.power_supplies.size() == 2);
    CHECK(smbios.power_supplies[0].name == "PSU 1");
    CHECK(smbios.power_supplies[0].model == "DPS-240");
    CHECK(smbios.power_supplies[0].rated_w == 240);
    CHECK_FALSE(smbios.power_supplies[1].rated_w.has_value());
}

TEST_CASE("fans that work are counted: no heat pipe, nothing broken, nothing unknown") {
    auto const smbios = parse_smbios(SmbiosTable{}
                                         .add(27, 15, {{6, 0x65}})  // OK, of a chip
                                         .add(27, 15, {{6, 0x47}})  // unknown, of a power supply
                                         .add(27, 12, {{6, 0x90}})  // non-critical, active cooling
                                         .add(27, 15, {{6, 0xA3}})  // critical, fan
                                         .add(27, 15, {{6, 0x68}})  // OK, heat pipe
                                         .add(27, 15, {{6, 0x62}})  // OK, unknown
                                         .add(27, 6, {})            // cut short
                                         .bytes())
                            .value();
    CHECK(smbios.fans == 3);
    CHECK_FALSE(parse_smbios(SmbiosTable{}.chassis(3).bytes()).value().fans.has_value());
}

TEST_CASE("enabled video on the board and cards in slots are told with their PCI address") {
    auto const smbios =
        parse_smbios(SmbiosTable{}
                         .add(41, 11, {{4, 1}, {5, 0x83}, {10, 0x10}}, {"Onboard IGD"})
                         .add(41, 11, {{4, 1}, {5, 0x03}}, {"disabled"})
                         .add(41, 11, {{4, 1}, {5, 0x85}}, {"network"})
                         .add(9, 17, {{7, 4}, {15, 1}, {16, 0x08}})
                         .add(9, 17, {{7, 3}, {15, 2}})
                         .add(9, 17, {{7, 4}, {15, 0xFF}})
                         .add(9, 13, {{7, 4}})
                         .bytes())
            .value();
    REQUIRE(smbios.onboard_video.size() == 1);
    CHECK(smbios.onboard_video[0].name == "Onboard IGD");
    CHECK(smbios.onboard_video[0].pci_address == "0000:00:02.0");
    CHECK(smbios.used_slots == std::vector<std::string>{"0000:01:01.0"});
}
