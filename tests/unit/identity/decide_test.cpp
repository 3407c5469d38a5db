// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include <catch2/catch.hpp>

#include "collector/identity/identity.hpp"

namespace parcmetre::collector {
namespace {

using inventory::DeviceClass;

Sighting laptop(std::vector<Evidence> evidence) {
    Sighting sighting;
    sighting.evidence = std::move(evidence);
    sighting.device_class = DeviceClass::laptop;
    sighting.maker = "Lenovo";
    sighting.product = "20RBCTO1";
    return sighting;
}

Evidence serial(std::string value) {
    return {EvidenceKind::serial, std::move(value)};
}
Evidence uuid(std::string value) {
    return {EvidenceKind::smbios_uuid, std::move(value)};
}
Evidence install(std::string value) {
    return {EvidenceKind::install_key, std::move(value)};
}

Candidate device(std::uint8_t id, std::vector<Sighting> sightings) {
    return {{id}, std::move(sightings)};
}

TEST_CASE("nothing known makes a new device") {
    auto const decision = decide(laptop({serial("FX-00001")}), {});
    CHECK_FALSE(decision.device);
    CHECK(decision.why.en == "New device: no known device shares what identifies it.");
    CHECK(
        decision.why.fr ==
        "Nouvel équipement : aucun équipement connu ne partage ce qui l’identifie."
    );
}

TEST_CASE("a different serial number rules out a device that shares all the rest") {
    auto const sighting = laptop({serial("FX-00001"), uuid("u"), install("i|host")});
    std::vector const known{
        device(1, {laptop({serial("FX-00002"), uuid("u"), install("i|host")})})};
    auto const decision = decide(sighting, known);
    CHECK_FALSE(decision.device);
    CHECK(decision.why.en.find("the serial number differs") != std::string::npos);
}

TEST_CASE("another kind of thing under the same serial number is another device") {
    auto screen = laptop({serial("FX-00001")});
    screen.device_class = DeviceClass::monitor;
    std::vector const known{device(1, {screen})};
    CHECK_FALSE(decide(laptop({serial("FX-00001")}), known).device);
}

TEST_CASE("a convertible that one source calls a tablet is the laptop of the other") {
    auto tablet = laptop({serial("FX-00001")});
    tablet.device_class = DeviceClass::tablet;
    std::vector const known{device(1, {tablet})};
    CHECK(decide(laptop({serial("FX-00001")}), known).device == InternalId{1});
}

TEST_CASE("a serial number of another maker is another device") {
    auto other = laptop({serial("FX-00001")});
    other.maker = "HP";
    std::vector const known{device(1, {other})};
    CHECK_FALSE(decide(laptop({serial("FX-00001")}), known).device);
}

TEST_CASE("a maker is one in small letters and capitals, short and with what follows its name") {
    auto other = laptop({serial("FX-00001")});
    auto const is_found = [&other](std::string maker) {
        other.maker = std::move(maker);
        std::vector const known{device(1, {other})};
        return decide(laptop({serial("FX-00001")}), known).device.has_value();
    };
    CHECK(is_found("LENOVO"));
    CHECK(is_found("Lenovo France"));
    CHECK_FALSE(is_found("Lenovox"));
}

TEST_CASE("a printer sold under one name with another's engine is one, a PC is not") {
    auto front = laptop({serial("3100XB12345")});
    front.device_class = DeviceClass::printer;
    front.maker = "Gestetner";
    auto engine = front;
    engine.device_class = DeviceClass::multifunction_printer;
    engine.maker = "Ricoh";
    std::vector const known{device(1, {front})};
    CHECK(decide(engine, known).device == InternalId{1});
    engine.device_class = DeviceClass::laptop;
    CHECK_FALSE(decide(engine, known).device);
    auto numbered = front;
    numbered.evidence = {serial("31001234567")};
    std::vector const other{device(1, {numbered})};
    engine = numbered;
    engine.maker = "Ricoh";
    CHECK_FALSE(decide(engine, other).device);
}

TEST_CASE("a serial number without a maker must be long to identify") {
    auto nameless = laptop({serial("FX-00001")});
    nameless.maker.reset();
    std::vector const long_one{device(1, {nameless})};
    CHECK(decide(laptop({serial("FX-00001")}), long_one).device);
    nameless.evidence = {serial("12345")};
    std::vector const short_one{device(1, {nameless})};
    CHECK_FALSE(decide(laptop({serial("12345")}), short_one).device);
}

TEST_CASE("a value that many devices hold weighs nothing") {
    std::vector<Candidate> known;
    for (std::uint8_t i = 1; i <= 4; ++i) {
        known.push_back(device(i, {laptop({uuid("shared")})}));
    }
    CHECK_FALSE(decide(laptop({uuid("shared")}), known).device);
    known.pop_back();
    CHECK(decide(laptop({uuid("shared")}), known).device);
}

TEST_CASE("the heavier evidence wins, and the order of candidates does not matter") {
    auto const sighting = laptop({serial("FX-00001"), install("i|host")});
    std::vector known{
        device(1, {laptop({install("i|host")})}),
        device(2, {laptop({serial("FX-00001")})}),
        device(3, {laptop({serial("FX-00001")})})};
    do {
        CHECK(decide(sighting, known).device == InternalId{2});
    } while (std::ranges::next_permutation(known, {}, &Candidate::device).found);
}

TEST_CASE("two screens of one maker and serial number but of two products are two") {
    auto screen = laptop({serial("FXMON0001")});
    screen.device_class = DeviceClass::monitor;
    screen.product = "DEL 0xA0C4";
    auto other = screen;
    other.product = "DEL 0xD0B1";
    std::vector const known{device(1, {other})};
    CHECK_FALSE(decide(screen, known).device);
    std::vector const same{device(1, {screen})};
    CHECK(decide(screen, same).device);
}

}  // namespace
}  // namespace parcmetre::collector
