// SPDX-License-Identifier: EUPL-1.2
// What Windows hands over as bytes, read by portable code.
#include <catch2/catch.hpp>

#include "agent/certificate_name.hpp"
#include "agent/probes/pci_hardware_id.hpp"
#include "agent/probes/raw_smbios.hpp"
#include "agent/probes/screens.hpp"
#include "agent/probes/storage_device.hpp"
#include "agent/probes/usb_instance.hpp"
#include "agent/retry_after.hpp"
#include "tests/unit/hardware/edid_blob.hpp"

using namespace parcmetre;

namespace {

/// A STORAGE_DEVICE_DESCRIPTOR: bus, removable or not, and its texts after the head.
std::string descriptor(
    unsigned char bus, bool removable, std::string const& vendor, std::string const& product
) {
    std::string bytes(36, '\0');
    bytes[10] = removable ? '\1' : '\0';
    bytes[28] = static_cast<char>(bus);
    if (!vendor.empty()) {
        bytes[12] = static_cast<char>(bytes.size());
        bytes += vendor + '\0';
    }
    if (!product.empty()) {
        bytes[16] = static_cast<char>(bytes.size());
        bytes += product + '\0';
    }
    return bytes;
}

}  // namespace

TEST_CASE("RawSMBIOSData holds a table as long as it says, or none") {
    std::string const table = "structures";
    std::string raw{"\x00\x03\x04\x00\x0A\x00\x00\x00", 8};
    raw += table + "beyond";
    CHECK(agent::table_of_raw_smbios(raw).value() == table);
    raw[4] = '\x7F';
    CHECK_FALSE(agent::table_of_raw_smbios(raw).has_value());
    raw[7] = '\xFF';
    CHECK_FALSE(agent::table_of_raw_smbios(raw).has_value());
    CHECK_FALSE(agent::table_of_raw_smbios(std::string(8, '\0')).has_value());
    CHECK_FALSE(agent::table_of_raw_smbios("").has_value());
}

TEST_CASE("a disk inside the machine is told from what is plugged in") {
    constexpr unsigned char kSata = 11;
    constexpr unsigned char kUsb = 7;
    constexpr unsigned char kNvme = 17;
    constexpr unsigned char kVirtual = 14;
    auto const sata =
        agent::parse_storage_device(descriptor(kSata, false, "", "SAMSUNG MZ7LN256HCHP  "));
    REQUIRE(sata.has_value());
    CHECK(sata->is_built_in);
    CHECK(sata->model == "SAMSUNG MZ7LN256HCHP");
    CHECK(
        agent::parse_storage_device(descriptor(kNvme, false, "NVMe", "WDC PC SN730"))->model ==
        "WDC PC SN730"
    );
    CHECK(
        agent::parse_storage_device(descriptor(1, false, "SEAGATE", "ST300"))->model ==
        "SEAGATE ST300"
    );
    CHECK_FALSE(agent::parse_storage_device(descriptor(kUsb, false, "", "Stick"))->is_built_in);
    CHECK_FALSE(agent::parse_storage_device(descriptor(kSata, true, "", "Card"))->is_built_in);
    CHECK_FALSE(agent::parse_storage_device(descriptor(kVirtual, false, "Msft", "Virtual Disk"))
                    ->is_built_in);
    CHECK_FALSE(agent::parse_storage_device(descriptor(kSata, false, "", ""))->model.has_value());
}

TEST_CASE("a descriptor whose texts are elsewhere names nothing") {
    auto lying = descriptor(11, false, "", "Disk");
    lying[17] = '\x7F';
    CHECK_FALSE(agent::parse_storage_device(lying)->model.has_value());
    CHECK_FALSE(agent::parse_storage_device(lying.substr(0, 35)).has_value());
    auto endless = descriptor(11, false, "", "Disk");
    endless.pop_back();
    CHECK(agent::parse_storage_device(endless)->model == "Disk");
}

TEST_CASE("a certificate is for the names it gives, a star for one label") {
    CHECK(agent::is_name_of("parc.example", "PARC.example"));
    CHECK(agent::is_name_of("*.parc.example", "a.parc.example"));
    CHECK_FALSE(agent::is_name_of("*.parc.example", "a.b.parc.example"));
    CHECK_FALSE(agent::is_name_of("*.parc.example", "parc.example"));
    CHECK_FALSE(agent::is_name_of("*.parc.example", ".parc.example"));
    CHECK_FALSE(agent::is_name_of("*.example", "parc.example"));
    CHECK_FALSE(agent::is_name_of("p*.parc.example", "pa.parc.example"));
    CHECK_FALSE(agent::is_name_of("*", "parc"));
    CHECK_FALSE(agent::is_name_of("", ""));
    CHECK_FALSE(agent::is_name_of("parc.example", "parc.example.evil.example"));
}

TEST_CASE("Retry-After counts when it is a number of seconds") {
    CHECK(agent::parse_retry_after(" 120 ") == std::chrono::seconds{120});
    for (auto const* text :
         {"", "-1", "12x", "Wed, 21 Oct 2026 07:28:00 GMT", "99999999999999999999"}) {
        CHECK_FALSE(agent::parse_retry_after(text).has_value());
    }
}

TEST_CASE("a device on PCI is known by vendor and device") {
    using agent::parse_pci_hardware_id;
    CHECK(
        parse_pci_hardware_id("PCI\\VEN_8086&DEV_46A6&SUBSYS_00000000&REV_0C") ==
        agent::PciId{0x8086, 0x46A6}
    );
    CHECK(parse_pci_hardware_id("pci\\ven_10de&dev_25a2") == agent::PciId{0x10DE, 0x25A2});
    for (auto const* text :
         {"",
          "PCI\\",
          "PCI\\VEN_8086",
          "PCI\\VEN_8086&DEV_46",
          "PCI\\VEN_80G6&DEV_46A6",
          "ROOT\\BasicDisplay",
          "USB\\VID_17E9&PID_6006"}) {
        CHECK_FALSE(parse_pci_hardware_id(text).has_value());
    }
}

TEST_CASE("a panel made to be built in bears no name and no number for people") {
    auto const text = [](tests::EdidBlob blob) {
        auto const& bytes = blob.bytes();
        return std::string{bytes.begin(), bytes.end()};
    };
    constexpr std::uint8_t kName = 0xFC;
    CHECK(agent::looks_built_in(text(tests::EdidBlob{}.serial(0))));
    CHECK_FALSE(agent::looks_built_in(text(tests::EdidBlob{}.serial(4711))));
    CHECK_FALSE(agent::looks_built_in(text(tests::EdidBlob{}.serial(0).text(1, kName, "DELL U2419H")
    )));
    CHECK_FALSE(agent::looks_built_in("no EDID"));

    inventory::hardware::Smbios smbios;
    CHECK_FALSE(agent::is_built_with_screen(smbios));
    smbios.chassis_type = 10;
    CHECK(agent::is_built_with_screen(smbios));
    smbios.chassis_type = 3;
    CHECK_FALSE(agent::is_built_with_screen(smbios));
}

TEST_CASE("a device on USB gives its own serial number, or Windows a name that is none") {
    using agent::parse_usb_instance;
    using agent::UsbInstance;
    CHECK(
        parse_usb_instance(R"(USB\VID_17EF&PID_30A9\ZAH12345)") ==
        UsbInstance{"17ef:30a9", "ZAH12345"}
    );
    CHECK(
        parse_usb_instance(R"(USB\VID_0BDA&PID_8153\6&1a2b3c4d&0&3)") ==
        UsbInstance{"0bda:8153", std::nullopt}
    );
    CHECK(
        parse_usb_instance(R"(USB\VID_17EF&PID_30A9\)") == UsbInstance{"17ef:30a9", std::nullopt}
    );
    for (auto const* none :
         {R"(USB\ROOT_HUB30\4&2f1e9a4b&0&0)",
          R"(USB\VID_17EF&PID_30A9&MI_00\7&1&0&0000)",
          R"(USB\VID_17EF&PID_30A9)",
          R"(USB\VID_17EX&PID_30A9\1)",
          R"(USB\VID_17EF_PID_30A9\1)",
          R"(PCI\VEN_8086&DEV_46A6\3)",
          ""}) {
        INFO(none);
        CHECK_FALSE(parse_usb_instance(none));
    }
}
