// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>

#include "collector/foreign/subjects.hpp"
#include "inventory/report_json.hpp"

using namespace parcmetre;
using collector::Section;
using inventory::DeviceClass;
using inventory::Json;

namespace {

auto const kToday = inventory::make_day(2026, 11, 22);

/// A notebook as GLPI Agent writes one, with what must go no further.
Json notebook() {
    return {
        {"bios",
         {{"smanufacturer", "Dell Inc."},
          {"smodel", "Latitude 5420"},
          {"ssn", "7XK2P3J"},
          {"bdate", "03/16/2023"}}},
        {"hardware",
         {{"chassis_type", "Notebook"},
          {"uuid", "4C4C4544-0058-4B10-8032-B7C04F50334A"},
          {"memory", 15800},
          {"name", "PC-DUPONT"},
          {"lastloggeduser", "jdupont"},
          {"defaultgateway", "192.0.2.1"},
          {"vmsystem", "Physical"}}},
        {"cpus",
         Json::array(
             {{{"name", "11th Gen Intel(R) Core(TM) i5-1145G7 @ 2.60GHz"},
               {"core", 4},
               {"thread", 8},
               {"serial", "To Be Filled By O.E.M."}}}
         )},
        {"memories", Json::array({{{"capacity", 8192}}, {{"capacity", 8192}}, {{"caption", "x"}}})},
        {"storages",
         Json::array(
             {{{"disksize", 256060}, {"model", "PM951 NVMe SAMSUNG 256GB"}, {"serial", "S29N"}},
              {{"disksize", 16000}, {"interface", "USB"}, {"model", "Stick"}},
              {{"type", "CD-ROM"}, {"disksize", 700}}}
         )},
        {"batteries",
         Json::array({{{"capacity", 63000}, {"real_capacity", 51000}, {"date", "2021-04-02"}}})},
        {"operatingsystem",
         {{"full_name", "Debian GNU/Linux 12 (bookworm)"},
          {"version", "12.11"},
          {"kernel_version", "Linux pc-dupont 6.1.0-35-amd64 #1 SMP Tue Apr 5 22:31:19"},
          {"boot_time", "2026-11-22 07:41:53"},
          {"fqdn", "pc-dupont.example"}}},
        {"users", Json::array({{{"login", "jdupont"}}})},
        {"processes", Json::array({{{"cmd", "vi secret.txt"}}})},
        {"networks", Json::array({{{"ipaddress", "192.0.2.7"}, {"mac", "00:11:22:33:44:55"}}})},
        {"monitors",
         Json::array(
             {{{"caption", "DELL P2419H"}, {"manufacturer", "Dell Inc."}, {"serial", "CFV9N"}}}
         )}};
}

/// As a whole inventory is read.
collector::ForeignSubjects read_whole(Section const& content, inventory::Day today) {
    auto told = collector::read_computer(content, today);
    if (!told.subjects.empty()) {
        collector::place_panels(told);
    }
    return told;
}

std::string encoded(collector::ForeignSubjects const& told) {
    inventory::Report report;
    report.day = kToday;
    report.subjects = told.subjects;
    return inventory::encode_report(report);
}

}  // namespace

TEST_CASE("a computer of another agent is one as ours would tell it") {
    auto const tree = notebook();
    auto const told = read_whole(Section{tree}, kToday);
    REQUIRE(told.subjects.size() == 2);
    auto const& host = told.subjects[0];
    CHECK(host.key == "host");
    CHECK(host.device_class->value == DeviceClass::laptop);
    CHECK(host.maker == "Dell");
    CHECK(host.model == "Latitude 5420");
    CHECK(host.serial == "7XK2P3J");
    CHECK(host.smbios_uuid == "4c4c4544-0058-4b10-8032-b7c04f50334a");
    CHECK(host.is_virtual == false);
    CHECK(host.processor->cores == 4);
    CHECK(host.memory->total_mib == 16384);
    CHECK(host.memory->modules == 2);
    REQUIRE(host.disks.size() == 1);
    CHECK(host.disks[0].kind == inventory::DiskKind::ssd);
    CHECK(host.disks[0].size_gb == 256);
    CHECK(host.batteries[0].design_wh == 63.0);
    CHECK(host.os->version == "12.11");
    CHECK(host.os->kernel == "6.1.0-35-amd64");
    auto const has_clue = [&host](inventory::AgeClueKind kind) {
        return std::ranges::count(host.age_clues, kind, &inventory::AgeClue::kind) == 1;
    };
    CHECK(has_clue(inventory::AgeClueKind::cpu_launch));
    CHECK(has_clue(inventory::AgeClueKind::bios_date));
    CHECK(has_clue(inventory::AgeClueKind::battery_date));
    CHECK(told.subjects[1].serial == "CFV9N");
    CHECK(told.subjects[1].attached_to == "host");
}

TEST_CASE("users, names, addresses, processes and times of another agent go no further") {
    auto const tree = notebook();
    auto const text = encoded(read_whole(Section{tree}, kToday));
    for (auto const* secret :
         {"dupont", "DUPONT", "192.0.2", "00:11:22", "secret", "07:41", "example", "S29N"}) {
        INFO(secret);
        CHECK(text.find(secret) == std::string::npos);
    }
}

TEST_CASE("an EDID tells more of a screen than the names that were read of it") {
    auto tree = notebook();
    // The XPS 13's panel, as GLPI Agent sends it: neither name nor number for people.
    auto const* panel =
        "AP///////wBNEEkUAAAAACAZAQSlHRF4Dt5Qo1RMmSYPUFQAAAABAQEBAQEBAQEBAQEBAQEBGjaAoHA4H0AwIDUA"
        "JqUQAAAYAAAAEAAAAAAAAAAAAAAAAAAAAAAA/gBESkNQNoBMUTEzM00xAAAAAAACQQMoABIAAAsBCiAgAGY=";
    tree["monitors"] =
        Json::array({{{"base64", panel}, {"caption", "DJCP6"}, {"serial", "ABH55D"}}});
    auto const told = read_whole(Section{tree}, kToday);
    REQUIRE(told.subjects.size() == 1);
    CHECK(told.subjects[0].screen->width_px == 1920);
    tree["hardware"]["chassis_type"] = "Desktop";
    tree["bios"]["smodel"] = "OptiPlex 7090";
    tree.erase("batteries");
    auto const desk = read_whole(Section{tree}, kToday);
    REQUIRE(desk.subjects.size() == 2);
    CHECK(desk.subjects[1].product == "SHP 0x1449");
}

TEST_CASE("a machine that a hypervisor presents is no equipment, a telephone no computer") {
    auto tree = notebook();
    tree["hardware"]["vmsystem"] = "VMware";
    auto const machine = read_whole(Section{tree}, kToday).subjects.at(0);
    CHECK(machine.is_virtual == true);
    CHECK_FALSE(machine.device_class);
    CHECK(machine.age_clues.empty());

    Json const telephone{
        {"hardware", {{"osname", "Android"}, {"memory", 5524}, {"vmsystem", "Physical"}}},
        {"bios", {{"smodel", "SM-A715F"}, {"bmanufacturer", "samsung"}, {"ssn", "R58N123ABC"}}},
        {"batteries", {{"capacity", 92}}}};
    auto const told = read_whole(Section{telephone}, kToday).subjects.at(0);
    CHECK(told.device_class->value == DeviceClass::smartphone);
    CHECK(told.maker == "Samsung");
    CHECK(told.serial == "R58N123ABC");
    auto tablet = telephone;
    tablet["bios"]["smodel"] = "SM-T510";
    CHECK(
        read_whole(Section{tablet}, kToday).subjects.at(0).device_class->value ==
        DeviceClass::tablet
    );
}

TEST_CASE("absurd sizes and counts of another agent stay unknown") {
    Json const tree{
        {"hardware", {{"memory", -5}}},
        {"cpus", {{"name", "x"}, {"core", 99999}}},
        {"storages", {{"disksize", "9223372036854775807"}}},
        {"batteries", {{"capacity", 92}}},
        {"memories", "none"}};
    auto const told = read_whole(Section{tree}, kToday).subjects.at(0);
    CHECK_FALSE(told.memory);
    CHECK_FALSE(told.processor->cores);
    CHECK(told.disks.empty());
    CHECK_FALSE(told.batteries.at(0).design_wh);
}
