// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/recognise.hpp"

#include <catch2/catch.hpp>

#include "agent/scouts/printer_mib.hpp"
#include "agent/scouts/sighting.hpp"

using namespace parcmetre::scouts;
using parcmetre::inventory::DeviceClass;

namespace {

Recognised described(char const* description, char const* object_id = "1.3.6.1.4.1.8072.3.2.10") {
    return recognise(
        {{mib::kSysDescr, std::string{description}},
         {mib::kSysObjectId, parse_oid(object_id).value()}}
    );
}

}  // namespace

TEST_CASE("the name on the front wins over the engine's maker inside") {
    auto const seen = described("TOSHIBA e-STUDIO305CS version NH63", "1.3.6.1.4.1.641.2.7");
    CHECK(seen.kind == SightKind::printer);
    CHECK(seen.maker == "Toshiba");
    CHECK(described("LANIER MP C3501", "1.3.6.1.4.1.367.1.1").maker == "Lanier");
    CHECK(described("TA_UTAX Printing System", "1.3.6.1.4.1.1347.41").maker == "UTAX");
}

TEST_CASE("a network card's own description leaves the maker to the object id") {
    auto const seen = described("HP ETHERNET MULTI-ENVIRONMENT,ROM J", "1.3.6.1.4.1.1347.41");
    CHECK(seen.kind == SightKind::printer);
    CHECK(seen.maker == "Kyocera");
}

TEST_CASE("a computer that answers SNMP is no printer") {
    auto const seen = described("Linux server 6.1.0 x86_64");
    CHECK(seen.kind == SightKind::something_else);
    CHECK_FALSE(seen.is_sure);
    CHECK_FALSE(seen.why.empty());
}

TEST_CASE("what answers Printer-MIB is a printer, whatever its description says") {
    auto const seen = recognise(
        {{mib::kSysDescr, std::string{"Linux embedded 3.4"}},
         {under(mib::kLifeCount, {1, 1}), std::int64_t{12}}}
    );
    CHECK(seen.kind == SightKind::printer);
    CHECK_FALSE(seen.maker);
}

TEST_CASE("phones are phones, and what serves them is not") {
    CHECK(described("Cisco IP Phone CP-8841").phone_class == DeviceClass::desk_phone);
    CHECK(described("Yealink CP960").phone_class == DeviceClass::conference_phone);
    for (auto const* other :
         {"Linux HT8XX 3.4.20",
          "IP 500 V2 9.1.0.0",
          "KX-NS1000 Ver007",
          "Linux SPA112 2.6.26.5",
          "Linux GXW4200 2.6"}) {
        INFO(other);
        auto const seen = described(other);
        CHECK(seen.kind == SightKind::something_else);
        CHECK_FALSE(seen.why.empty());
    }
}

TEST_CASE("a communication device of LLDP-MED is a phone") {
    auto const seen =
        recognise({{mib::kMedDeviceClass, std::int64_t{3}}, {mib::kMedMaker, std::string{"Acme"}}});
    CHECK(seen.kind == SightKind::phone);
    CHECK(seen.maker == "Acme");
}

TEST_CASE("a model is what people call it") {
    CHECK(
        tidy_model("RICOH Aficio MP C3002 2.20 / RICOH Network", "Ricoh", {}) == "Aficio MP C3002"
    );
    CHECK(tidy_model("Canon TM-5300 /P", "Canon", {}) == "TM-5300");
    CHECK(tidy_model("Lexmark T640 version NS.NP", "Lexmark", {}) == "T640");
    CHECK(tidy_model("Dell S5830dn 7XQ1R92 LW62", "Dell", "7XQ1R92-132") == "S5830dn");
    CHECK(tidy_model("HP Color LaserJet Pro M252dw", "HP", {}) == "Color LaserJet Pro M252dw");
    CHECK_FALSE(tidy_model("EPSON Built-in 10Base-T Print Server", "Epson", {}));
}

TEST_CASE("what names a family, a network card or any printer names no model") {
    CHECK_FALSE(tidy_model("KYOCERA Document Solutions Printing System", "Kyocera", {}));
    CHECK_FALSE(tidy_model("TA_UTAX Printing System", "UTAX", {}));
    CHECK_FALSE(tidy_model("OKI OkiLAN", "OKI", {}));
    CHECK_FALSE(tidy_model("SAMSUNG Network Printer,ROM V1.0", "Samsung", {}));
    CHECK_FALSE(tidy_model("Canon Network Multi-PDL Printer Board-P1 1.01", "Canon", {}));
    CHECK_FALSE(tidy_model("KYOCERA Print I/F", "Kyocera", {}));
    CHECK(tidy_model("Lexmark Printer XC2132", "Lexmark", {}) == "Printer XC2132");
}

TEST_CASE("a Brother is the model that it says first, not that of the firmware that it was made of"
) {
    Answers const answers{
        {mib::kSysDescr, std::string{"Brother NC-8300h, Firmware Ver.1.14  (14.11.06)"}},
        {mib::kSysObjectId, parse_oid("1.3.6.1.4.1.2435.2.3.9.1").value()},
        {parse_oid("1.3.6.1.4.1.2435.2.3.9.1.1.7.0").value(),
         std::string{"MFG:Brother;MDL:MFC-8440;CLS:PRINTER;"}},
        {parse_oid("1.3.6.1.4.1.2435.2.4.3.2435.5.13.3.0").value(),
         std::string{"Brother MFC-L2710DW series"}}};
    CHECK(sight(answers, recognise(answers)).subject.model == "MFC-L2710DW");
}
