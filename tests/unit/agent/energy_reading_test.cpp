// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/energy_reading.hpp"

#include <catch2/catch.hpp>

#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using agent::read_energy;
using Counter = agent::EnergyReading::Counter;

namespace {

class Meters {
public:
    void put(std::string const& file, std::string const& text) const {
        auto const path = root_.path() / "sys/class" / file;
        std::filesystem::create_directories(path.parent_path());
        tests::write_file(path, text + "\n");
    }
    void zone(std::string const& zone, std::string const& name, std::string const& uj) const {
        put("powercap/" + zone + "/name", name);
        put("powercap/" + zone + "/energy_uj", uj);
        put("powercap/" + zone + "/max_energy_range_uj", "262143328850");
    }
    void battery(std::string const& name, std::string const& status, std::string const& uwh) const {
        put("power_supply/" + name + "/type", "Battery");
        put("power_supply/" + name + "/present", "1");
        put("power_supply/" + name + "/status", status);
        put("power_supply/" + name + "/energy_now", uwh);
    }
    [[nodiscard]] std::filesystem::path root() const { return root_.path(); }

private:
    tests::TempFolder root_;
};

}  // namespace

TEST_CASE("packages are read, not their parts, nor the platform that holds them") {
    Meters const meters;
    CHECK_FALSE(read_energy(meters.root()));
    meters.zone("intel-rapl:1", "package-1", "20");
    meters.zone("intel-rapl:0", "package-0", "123456");
    meters.zone("intel-rapl:0:0", "core", "1");
    meters.zone("intel-rapl:2", "psys", "7");
    meters.zone("intel-rapl-mmio:0", "package-0", "9");
    meters.zone("intel-rapl:3", "package-3", "-5");
    meters.put("powercap/intel-rapl:4/name", "package-4");
    auto const reading = read_energy(meters.root());
    REQUIRE(reading);
    CHECK(
        reading->packages ==
        std::vector{
            Counter{"intel-rapl:0", 123456, 262143328850},
            Counter{"intel-rapl:1", 20, 262143328850}}
    );
    CHECK_FALSE(reading->battery_uwh);
}

TEST_CASE("batteries are read while the machine lives on them, and only then") {
    Meters const meters;
    meters.battery("BAT0", "Discharging", "30120000");
    meters.battery("BAT1", "Not charging", "20000000");
    meters.battery("hidpp_battery_0", "Discharging", "1000000");
    meters.put("power_supply/hidpp_battery_0/scope", "Device");
    meters.put("power_supply/AC/type", "Mains");
    CHECK(read_energy(meters.root())->battery_uwh == 50120000);
    meters.put("power_supply/BAT1/status", "Charging");
    CHECK_FALSE(read_energy(meters.root()));
    meters.put("power_supply/BAT1/status", "Full");
    meters.put("power_supply/BAT0/status", "Unknown");
    CHECK_FALSE(read_energy(meters.root()));
    meters.put("power_supply/BAT0/status", "Discharging");
    meters.put("power_supply/BAT0/energy_now", "not a number");
    CHECK_FALSE(read_energy(meters.root()));
}

TEST_CASE("the power meter of the firmware is read, no other chip's sensor, and none of several") {
    Meters const meters;
    meters.put("hwmon/hwmon0/name", "amdgpu");
    meters.put("hwmon/hwmon0/power1_average", "30000000");
    CHECK_FALSE(read_energy(meters.root()));
    meters.put("hwmon/hwmon1/name", "power_meter");
    meters.put("hwmon/hwmon1/power1_average", "48000000");
    CHECK(read_energy(meters.root())->power_uw == 48'000'000);
    meters.put("hwmon/hwmon1/power1_is_battery", "1");
    CHECK_FALSE(read_energy(meters.root()));
    meters.put("hwmon/hwmon1/power1_is_battery", "0");
    meters.put("hwmon/hwmon2/name", "power_meter");
    meters.put("hwmon/hwmon2/power1_average", "20000000");
    CHECK_FALSE(read_energy(meters.root()));
}
