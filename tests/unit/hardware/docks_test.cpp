// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/docks.hpp"

#include <catch2/catch.hpp>

using namespace parcmetre::inventory;
using namespace parcmetre::inventory::hardware;

namespace {

PluggedDevice usb(
    char const* id,
    std::optional<std::string> maker,
    std::optional<std::string> name,
    std::optional<std::string> serial = std::nullopt
) {
    return {id, std::move(maker), std::move(name), std::move(serial)};
}

}  // namespace

TEST_CASE("a dock is known by its USB id, whatever its text says") {
    auto const dock = dock_of(usb("17EF:1010", std::nullopt, std::nullopt)).value();
    CHECK(dock.device_class->value == DeviceClass::docking_station);
    CHECK(dock.maker == "Lenovo");
    CHECK(dock.model == "ThinkPad Ultra Dock");
    CHECK_FALSE(dock.serial.has_value());
}

TEST_CASE("a dock that no table knows is known by its own name, its functions' names left out") {
    auto const dock = dock_of(usb("1234:5678", "Kensington", "SD4700P Dock USB Audio")).value();
    CHECK(dock.maker == "Kensington");
    CHECK(dock.model == "SD4700P Dock");
}

TEST_CASE("a Thunderbolt dock has a name and no USB id") {
    auto const dock =
        dock_of({std::nullopt, "Dell", "WD19TB Thunderbolt Dock", std::nullopt}).value();
    CHECK(dock.maker == "Dell");
    CHECK(dock.model == "WD19TB Thunderbolt Dock");
    CHECK(dock.device_class->source == "thunderbolt");
}

TEST_CASE("what is called a dock and carries disks, telephones or keys is none, nor is the rest") {
    for (auto const* name :
         {"USB 3.0 SATA Dock",
          "HDD Docking Station",
          "Travel Keyboard Dock",
          "Charging Dock",
          "Phone Dock",
          "USB Receiver",
          "Docker",
          "Paddock",
          ""}) {
        INFO(name);
        CHECK_FALSE(dock_of(usb("1234:5678", "Maker", name)).has_value());
    }
    CHECK_FALSE(dock_of(usb("05ac:1234", "Apple", "Universal Dock")).has_value());
}

TEST_CASE("a serial number that is a network address, or stands on a network chip, is not kept") {
    auto const serial = [](char const* name, char const* text) {
        return dock_of(usb("1234:5678", "Maker", name, text)).value().serial;
    };
    CHECK(serial("USB-C Dock", "00E04C680001") == std::nullopt);
    CHECK(serial("USB-C Dock", "00:e0:4c:68:00:01") == std::nullopt);
    CHECK(serial("USB-C Dock Ethernet", "4013000001") == std::nullopt);
    CHECK(serial("USB-C Dock", "000000000000") == std::nullopt);
    CHECK(serial("USB-C Dock", "ZDK8A01234") == "ZDK8A01234");
}

TEST_CASE("the hubs, the sound and the network of a dock are one dock, that of another maker two") {
    auto const docks = docks_among(
        {{std::nullopt, "Lenovo", "ThinkPad Thunderbolt 3 Dock", std::nullopt},
         usb("17ef:306a", "Lenovo", "ThinkPad Thunderbolt 3 Dock USB Audio"),
         usb("17ef:3066", "Lenovo", "Dock MCU", "1S40AN0135EU1234"),
         usb("046d:c52b", "Logitech", "USB Receiver", "SECRET"),
         usb("413c:b06f", "Dell Inc.", "Dell dock")}
    );
    REQUIRE(docks.size() == 2);
    CHECK(docks[0].maker == "Lenovo");
    CHECK(docks[0].model == "ThinkPad Thunderbolt 3 Dock");
    CHECK(docks[0].serial == "1S40AN0135EU1234");
    CHECK(docks[1].maker == "Dell");
}
