// SPDX-License-Identifier: EUPL-1.2
// No bytes crash the readers, and what they read can be put into JSON.
#include <random>

#include <catch2/catch.hpp>

#include "inventory/hardware/age_clues.hpp"
#include "inventory/hardware/edid.hpp"
#include "inventory/hardware/machine_class.hpp"
#include "inventory/hardware/names.hpp"
#include "inventory/hardware/smbios.hpp"
#include "inventory/text.hpp"
#include "tests/unit/hardware/edid_blob.hpp"
#include "tests/unit/hardware/smbios_table.hpp"

using namespace parcmetre::inventory;
using namespace parcmetre::inventory::hardware;

namespace {

constexpr int kRuns = 4000;

using Bytes = std::vector<std::uint8_t>;

Bytes mutated(Bytes bytes, std::mt19937& random) {
    auto const changes = random() % 12;
    for (unsigned i = 0; i < changes && !bytes.empty(); ++i) {
        bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
    }
    if (random() % 4 == 0) {
        bytes.resize(random() % (bytes.size() + 1));
    }
    return bytes;
}

Bytes noise(std::mt19937& random) {
    Bytes bytes(random() % 600);
    for (auto& byte : bytes) {
        byte = static_cast<std::uint8_t>(random());
    }
    return bytes;
}

bool is_clean(std::optional<std::string> const& text) {
    return !text || (!text->empty() && is_utf8(*text));
}

/// What an agent does with a table; true when all of it can be told.
bool tells(Smbios const& smbios) {
    auto const names = machine_names(smbios);
    auto const found = machine_class(smbios, {});
    bool const dated = bios_date_clue(smbios.bios_date.value_or("")).has_value();
    return is_clean(names.maker) && is_clean(names.model) && is_clean(names.serial) &&
           is_clean(smbios.bios_version) && is_clean(smbios.processor_version) &&
           (!found || !found->source.empty()) && (!dated || smbios.bios_date);
}

}  // namespace

TEST_CASE("no SMBIOS table crashes the reader, mutated or random") {
    auto const whole = parcmetre::tests::SmbiosTable{}
                           .bios("03/14/2022")
                           .system("Fixture Inc.", "Model 7", "Rev B")
                           .chassis(10)
                           .add(4, 0x30, {{0x10, 1}, {0x18, 0x41}, {0x23, 8}}, {"Fixture CPU"})
                           .add(17, 0x28, {{0x0C, 0xFF}, {0x0D, 0x7F}, {0x1D, 0x80}})
                           .add(22, 0x1A, {{0x06, 1}, {0x12, 7}}, {"2019-02-11"})
                           .end()
                           .bytes();
    auto const seed = GENERATE(1U, 2U, 3U);
    std::mt19937 random{seed};
    bool all_told = true;
    for (int i = 0; i < kRuns; ++i) {
        auto const smbios = parse_smbios(i % 4 == 0 ? noise(random) : mutated(whole, random));
        all_told = all_told && (smbios.has_error() || tells(*smbios));
    }
    CHECK(all_told);
}

TEST_CASE("no EDID crashes the reader, mutated or random") {
    auto const whole = parcmetre::tests::EdidBlob{}
                           .text(1, 0xFC, "FIXTURE 24")
                           .text(2, 0xFF, "FX0042AB")
                           .cta_timing(3840, 2160)
                           .display_id(5266, 2962, 2560, 1440)
                           .bytes();
    auto const seed = GENERATE(1U, 2U, 3U);
    std::mt19937 random{seed};
    bool all_told = true;
    for (int i = 0; i < kRuns; ++i) {
        auto const edid = parse_edid(i % 4 == 0 ? noise(random) : mutated(whole, random));
        if (edid.has_error()) {
            continue;
        }
        auto const diagonal = edid->diagonal_inch();
        auto const clue = edid_date_clue(*edid);
        all_told = all_told && edid->pnp.size() == 3 && is_clean(edid->name) &&
                   is_clean(edid->serial_text) && (!diagonal || *diagonal > 0.0) &&
                   (!clue || *clue->from <= *clue->to);
    }
    CHECK(all_told);
}

TEST_CASE("no text crashes the judges of names and dates") {
    std::mt19937 random{11};
    bool all_told = true;
    for (int i = 0; i < kRuns; ++i) {
        auto const bytes = noise(random);
        std::string const text(
            bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() % 40)
        );
        bool const filler = is_placeholder(text);
        all_told = all_told && (!filler || is_placeholder_serial(text)) &&
                   normalised_maker(text).size() <= text.size() + 32;
        auto const clue = battery_date_clue(text);
        all_told = all_told && (!clue || *clue->from <= *clue->to) && !cpu_launch_clue(text);
    }
    CHECK(all_told);
}
