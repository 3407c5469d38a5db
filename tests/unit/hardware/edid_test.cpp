// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/edid.hpp"

#include <array>

#include <catch2/catch.hpp>

#include "tests/unit/hardware/edid_blob.hpp"

using namespace parcmetre::inventory::hardware;
using parcmetre::Errc;
using parcmetre::tests::EdidBlob;

namespace {

Edid parse(EdidBlob blob) {
    return parse_edid(blob.bytes()).value();
}

}  // namespace

TEST_CASE("a screen gives its maker, product, date, size and pixels") {
    auto const edid = parse(EdidBlob{}.text(1, 0xFC, "FIXTURE 24").text(2, 0xFF, "FX0042AB"));
    CHECK(edid.pnp == "DEL");
    CHECK(edid.product_code == 0xA0C4);
    CHECK(edid.version == 1);
    CHECK(edid.revision == 4);
    CHECK(edid.week == 23);
    CHECK(edid.year == 2019);
    CHECK_FALSE(edid.is_model_year);
    CHECK(edid.is_digital);
    CHECK(edid.width_cm == 53);
    CHECK(edid.height_cm == 30);
    CHECK(edid.width_mm == 527);
    CHECK(edid.height_mm == 296);
    CHECK(edid.width_px == 1920);
    CHECK(edid.height_px == 1080);
    CHECK(edid.name == "FIXTURE 24");
    CHECK(edid.serial_text == "FX0042AB");
    CHECK(*edid.diagonal_inch() == Approx(23.8).margin(0.05));
}

TEST_CASE("week 255 says that the year is the model's, in every version of EDID") {
    for (auto const revision : std::array<std::uint8_t, 2>{3, 4}) {
        auto const edid = parse(EdidBlob{}.version(revision).date(0xFF, 2013));
        CHECK(edid.is_model_year);
        CHECK(edid.year == 2013);
        CHECK_FALSE(edid.week);
    }
}

TEST_CASE("a week of 0 or past 54 is unknown, the year stands") {
    for (auto const week : std::array<std::uint8_t, 4>{0, 55, 66, 254}) {
        auto const edid = parse(EdidBlob{}.date(week, 2020));
        CHECK_FALSE(edid.week);
        CHECK(edid.year == 2020);
    }
}

TEST_CASE("numbers that many screens share are no serial") {
    for (std::uint32_t const dummy : {0U, 1U, 0x01010101U, 0xFFFFFFFFU}) {
        CHECK_FALSE(parse(EdidBlob{}.serial(dummy)).serial_number);
    }
    CHECK(parse(EdidBlob{}.serial(305419896)).serial_number == 305419896U);
    CHECK_FALSE(parse(EdidBlob{}.text(2, 0xFF, "0000000000000")).serial_text);
    CHECK_FALSE(parse(EdidBlob{}.text(2, 0xFF, "demoset-1").text(2, 0xFF, "")).serial_text);
}

TEST_CASE("a projector says no size, whatever its timings claim") {
    auto const edid = parse(EdidBlob{}.size_cm(0, 0).timing(0, 1024, 768, 531, 398));
    CHECK_FALSE(edid.width_cm);
    CHECK_FALSE(edid.width_mm);
    CHECK_FALSE(edid.diagonal_inch());
    CHECK(edid.width_px == 1024);
}

TEST_CASE("a single zero is an aspect ratio and no size") {
    auto const edid = parse(EdidBlob{}.size_cm(79, 0));
    CHECK_FALSE(edid.width_cm);
    CHECK_FALSE(edid.height_cm);
}

TEST_CASE("a timing that carries another panel's size does not change the diagonal") {
    auto const edid = parse(EdidBlob{}.size_cm(115, 65).timing(0, 1920, 1080, 708, 398));
    CHECK_FALSE(edid.width_mm);
    CHECK(*edid.diagonal_inch() == Approx(52.0).margin(0.1));
}

TEST_CASE("an aspect ratio written as a size gives way to the timing, or to nothing") {
    CHECK(
        *parse(EdidBlob{}.size_cm(160, 90).timing(0, 1920, 1080, 1106, 622)).diagonal_inch() ==
        Approx(50.0).margin(0.1)
    );
    auto const unknown = parse(EdidBlob{}.size_cm(160, 90).timing(0, 1920, 1080, 1600, 900));
    CHECK(unknown.width_cm == 160);
    CHECK_FALSE(unknown.diagonal_inch());
}

TEST_CASE("without a timing in the base block the CTA block gives the pixels") {
    auto const edid = parse(EdidBlob{}.without_timing().cta_timing(3840, 2160));
    CHECK(edid.width_px == 3840);
    CHECK(edid.height_px == 2160);
}

TEST_CASE("the base block's timing wins over the CTA block's") {
    CHECK(parse(EdidBlob{}.cta_timing(1280, 720)).width_px == 1920);
}

TEST_CASE("an interlaced timing is told by its whole picture") {
    auto blob = EdidBlob{}.timing(0, 1920, 540, 527, 296);
    blob.bytes()[54 + 17] |= 0x80U;
    CHECK(parse(blob).height_px == 1080);
}

TEST_CASE("a DisplayID block refines the size and fills it where the base block is silent") {
    auto const refined =
        parse(EdidBlob{}.timing(0, 2560, 1440, 0, 0).display_id(5266, 2962, 2560, 1440));
    CHECK(refined.width_mm == 527);
    CHECK(refined.height_mm == 296);
    auto const filled =
        parse(EdidBlob{}.size_cm(0, 0).without_timing().display_id(5968, 3357, 5120, 2880));
    CHECK(filled.width_cm == 60);
    CHECK(filled.height_cm == 34);
    CHECK(filled.width_px == 5120);
    CHECK(*filled.diagonal_inch() == Approx(27.0).margin(0.1));
}

TEST_CASE("a wrong checksum is tolerated, a wrong header or length is not") {
    EdidBlob blob;
    blob.bytes()[127] = 0x77;
    CHECK(parse_edid(blob.bytes()).has_value());
    blob.bytes()[0] = 1;
    REQUIRE(parse_edid(blob.bytes()).has_error());
    CHECK(parse_edid(blob.bytes()).error().code() == Errc::malformed);
    EdidBlob whole;
    for (std::size_t length = 0; length < 128; ++length) {
        CHECK(parse_edid(std::span{whole.bytes()}.first(length)).has_error());
    }
}

TEST_CASE("extension blocks that are cut or lie about their lengths are passed over") {
    auto cut = EdidBlob{}.cta_timing(3840, 2160);
    cut.bytes().resize(200);
    CHECK(parse(cut).width_px == 1920);
    auto lying = EdidBlob{}.without_timing().cta_timing(3840, 2160);
    lying.bytes()[128 + 2] = 0xFF;
    CHECK_FALSE(parse(lying).width_px);
    auto display_id = EdidBlob{}.display_id(5266, 2962, 2560, 1440);
    display_id.bytes()[128 + 2] = 0xFF;
    display_id.bytes()[128 + 7] = 0xFF;
    CHECK(parse(display_id).width_cm == 53);
}

TEST_CASE("makers are known by their PNP id") {
    CHECK(maker_of_pnp("DEL") == "Dell");
    CHECK(maker_of_pnp("GSM") == "LG");
    CHECK(maker_of_pnp("HWP") == "HP");
    CHECK(maker_of_pnp("ACI") == "ASUS");
    CHECK_FALSE(maker_of_pnp("???"));
    CHECK_FALSE(maker_of_pnp(""));
}

TEST_CASE("a serial number and a name stand in a CTA-861 block when the base block is full") {
    auto blob = EdidBlob{}.pnp("GSM").date(1, 2021).cta_timing(2560, 1440);
    auto& bytes = blob.bytes();
    auto const descriptor = 128U + bytes[130] + 18;
    std::string const text{
        "\0\0\0\xFF\0"
        "101NTFA9N475\n",
        18};
    std::copy(text.begin(), text.end(), bytes.begin() + descriptor);
    CHECK(parse_edid(bytes).value().serial_text == "101NTFA9N475");
    bytes[128 + 2] = 120;  // a descriptor that would run past the block is none
    CHECK_FALSE(parse_edid(bytes).value().serial_text.has_value());
}

TEST_CASE("DisplayID's product identification fills what the base block leaves open") {
    std::vector<std::uint8_t> block(128, 0);
    std::vector<std::uint8_t> const section{0x70, 0x12, 18,   0,    0,  // header, 18 bytes
                                            0x00, 0,    15,   'D',  'E', 'L', 1, 2,
                                            0x15, 0xCD, 0x5B, 0x07, 10,  21,  3,  // 123456789
                                            'X',  'Y',  'Z'};
    std::copy(section.begin(), section.end(), block.begin());
    auto blob = EdidBlob{}.pnp("DEL").serial(0);
    auto bytes = blob.bytes();
    bytes.insert(bytes.end(), block.begin(), block.end());
    auto const edid = parse_edid(bytes).value();
    CHECK(edid.serial_number == 123456789U);
    CHECK(edid.name == "XYZ");
    bytes[128 + 5 + 14] = 200;  // a name longer than its block
    CHECK(parse_edid(bytes).value().name == "XYZ");
    bytes[128 + 7] = 100;  // a block longer than its section
    CHECK_FALSE(parse_edid(bytes).value().name.has_value());
}
