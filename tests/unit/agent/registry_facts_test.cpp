// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/registry_facts.hpp"

#include <catch2/catch.hpp>

#include "agent/probes/registry_export.hpp"

using namespace parcmetre;
using agent::RegistryExport;

namespace {

RegistryExport registry_of(std::string const& content) {
    RegistryExport registry;
    REQUIRE(registry.add("Windows Registry Editor Version 5.00\n\n" + content).has_value());
    return registry;
}

std::string version_key(std::string const& values) {
    return R"([HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion])"
           "\n" +
           values + "\n";
}

}  // namespace

TEST_CASE("Windows 11 is told from 10 by its build") {
    auto const eleven = agent::operating_system_in(registry_of(version_key(
        "\"ProductName\"=\"Windows 10 Pro\"\n\"CurrentBuildNumber\"=\"22631\"\n"
        "\"DisplayVersion\"=\"23H2\"\n\"UBR\"=dword:00000ce0\n\"CurrentVersion\"=\"6.3\"\n"
        "\"CurrentMajorVersionNumber\"=dword:0000000a\n\"CurrentMinorVersionNumber\"=dword:00000000"
    )));
    REQUIRE(eleven.has_value());
    CHECK(eleven->name == "Windows 11 Pro");
    CHECK(eleven->version == "23H2");
    CHECK(eleven->kernel == "10.0.22631.3296");

    auto const ten = agent::operating_system_in(registry_of(
        version_key("\"ProductName\"=\"Windows 10 Enterprise\"\n\"CurrentBuildNumber\"=\"19045\"\n"
                    "\"ReleaseId\"=\"2009\"")
    ));
    REQUIRE(ten.has_value());
    CHECK(ten->name == "Windows 10 Enterprise");
    CHECK(ten->version == "2009");
    CHECK_FALSE(ten->kernel.has_value());

    auto const server = agent::operating_system_in(registry_of(version_key(
        "\"ProductName\"=\"Windows Server 2025 Standard\"\n\"CurrentBuildNumber\"=\"26100\""
    )));
    REQUIRE(server.has_value());
    CHECK(server->name == "Windows Server 2025 Standard");
    CHECK_FALSE(agent::operating_system_in(registry_of("")).has_value());
}

TEST_CASE("a Windows before 10 tells its version as it did") {
    auto const seven = agent::operating_system_in(registry_of(
        version_key("\"ProductName\"=\"Windows 7 Professional\"\n\"CurrentBuildNumber\"=\"7601\"\n"
                    "\"CSDVersion\"=\"Service Pack 1\"\n\"CurrentVersion\"=\"6.1\"")
    ));
    REQUIRE(seven.has_value());
    CHECK(seven->name == "Windows 7 Professional");
    CHECK(seven->version == "Service Pack 1");
    CHECK(seven->kernel == "6.1.7601");
}

TEST_CASE("an upgrade of Windows is no new installation") {
    auto const now = version_key("\"InstallDate\"=dword:65f00000");  // 2024-03-12
    CHECK(agent::first_installed_on(registry_of(now)) == inventory::make_day(2024, 3, 12));
    auto const upgraded =
        now + R"([HKEY_LOCAL_MACHINE\SYSTEM\Setup\Source OS (Updated on 3/12/2024 07:01:20)])"
              "\n\"InstallDate\"=dword:5f5e1000\n"  // 2020-09-13
              R"([HKEY_LOCAL_MACHINE\SYSTEM\Setup\Other])"
              "\n\"InstallDate\"=dword:40000000\n";
    CHECK(agent::first_installed_on(registry_of(upgraded)) == inventory::make_day(2020, 9, 13));
    CHECK_FALSE(agent::first_installed_on(registry_of(version_key("\"InstallDate\"=dword:0"))));
}

TEST_CASE("the registry has a key for each thread of the processor") {
    std::string const key = R"([HKEY_LOCAL_MACHINE\HARDWARE\DESCRIPTION\System\CentralProcessor)";
    auto const found = agent::processor_in(registry_of(
        key + "]\n" + key + "\\0]\n\"ProcessorNameString\"=\"Intel(R) Core(TM) i5-8250U CPU\"\n" +
        key + "\\1]\n\n"
    ));
    CHECK(found.name == "Intel(R) Core(TM) i5-8250U CPU");
    CHECK(found.threads == 2);
    CHECK_FALSE(agent::processor_in(registry_of("")).threads.has_value());
}

TEST_CASE("of the screens that the registry remembers, those connected count") {
    std::string const display = R"([HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Enum\DISPLAY\)";
    auto const edids = agent::connected_edids_in(registry_of(
        display + "DELA0C4\\4&1&UID1\\Device Parameters]\n\"EDID\"=hex:00,ff,01\n" + display +
        "DELA0C4\\4&1&UID1\\Control]\n" + display +
        "BNQ1234\\4&1&UID2\\Device Parameters]\n\"EDID\"=hex:00,ff,02\n" + display +
        "GSM0001\\4&1&UID3\\Control]\n\n"
    ));
    REQUIRE(edids.size() == 1);
    CHECK(edids.front() == std::string{"\x00\xFF\x01", 3});
}
