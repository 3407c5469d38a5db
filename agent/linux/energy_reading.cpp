// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/energy_reading.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>

#include "agent/write_file.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLineBytes = 128;
constexpr std::size_t kMostPackages = 16;

std::optional<std::int64_t> number_in(fs::path const& file) {
    auto const text = read_whole(file, kLineBytes);
    if (!text) {
        return std::nullopt;
    }
    auto const digits = inventory::trim(*text);
    std::int64_t value = 0;
    auto const* const end = digits.data() + digits.size();
    auto const [stopped, error] = std::from_chars(digits.data(), end, value);
    return error == std::errc{} && stopped == end && value >= 0 ? std::optional{value}
                                                                : std::nullopt;
}

/// The text of a one-line file; empty when it cannot be read.
std::string word_in(fs::path const& file) {
    auto const text = read_whole(file, kLineBytes);
    return text ? std::string{inventory::trim(*text)} : std::string{};
}

/// "intel-rapl:0": a package; "intel-rapl:0:1" is a part of it and counted with it. AMD's have the
/// same name (Documentation/power/powercap/powercap.rst).
bool is_package(std::string const& zone) {
    return zone.starts_with("intel-rapl:") && std::ranges::count(zone, ':') == 1;
}

std::vector<EnergyReading::Counter> read_packages(fs::path const& powercap) {
    std::vector<EnergyReading::Counter> packages;
    std::error_code error;
    for (fs::directory_iterator at{powercap, error};
         !error && at != fs::directory_iterator{} && packages.size() < kMostPackages;
         at.increment(error)) {
        auto const zone = at->path().filename().string();
        if (!is_package(zone)) {
            continue;
        }
        auto const uj = number_in(at->path() / "energy_uj");
        auto const range = number_in(at->path() / "max_energy_range_uj");
        // "psys" is the whole platform, packages included.
        if (uj && range && word_in(at->path() / "name").starts_with("package")) {
            packages.push_back({zone, *uj, *range});
        }
    }
    std::ranges::sort(packages, {}, &EnergyReading::Counter::name);
    return packages;
}

/// Of a battery that powers the machine; not of a mouse's (scope "Device").
bool is_system_battery(fs::path const& supply) {
    return word_in(supply / "type") == "Battery" && word_in(supply / "scope") != "Device" &&
           number_in(supply / "present") != 0;
}

/// Batteries that tell energy (µWh); one that tells charge (µAh) does not say at which voltage it
/// gives it. Of several, one is emptied after the other: none may be charging.
std::optional<std::int64_t> read_batteries(fs::path const& supplies) {
    std::int64_t held = 0;
    bool is_emptied = false;
    std::error_code error;
    for (fs::directory_iterator at{supplies, error}; !error && at != fs::directory_iterator{};
         at.increment(error)) {
        if (!is_system_battery(at->path())) {
            continue;
        }
        auto const energy = number_in(at->path() / "energy_now");
        auto const status = word_in(at->path() / "status");
        if (!energy || status == "Charging") {
            return std::nullopt;
        }
        held += *energy;
        is_emptied = is_emptied || status == "Discharging";
    }
    return is_emptied ? std::optional{held} : std::nullopt;
}

/// The firmware's own power meter (ACPI 10.4; Documentation/hwmon/acpi_power_meter.rst): the mean
/// of about a second of all that the machine takes. Of several nobody says what each one measures.
/// Other chips' sensors are of a part: a graphics card, a power supply's output.
std::optional<std::int64_t> read_sensor(fs::path const& chips) {
    std::optional<std::int64_t> power;
    std::error_code error;
    for (fs::directory_iterator at{chips, error}; !error && at != fs::directory_iterator{};
         at.increment(error)) {
        if (word_in(at->path() / "name") != "power_meter") {
            continue;
        }
        auto const average = number_in(at->path() / "power1_average");
        if (power || !average || number_in(at->path() / "power1_is_battery") == 1) {
            return std::nullopt;
        }
        power = average;
    }
    return power;
}

}  // namespace

std::optional<EnergyReading> read_energy(fs::path const& root) {
    EnergyReading reading{
        read_packages(root / "sys/class/powercap"),
        read_batteries(root / "sys/class/power_supply"),
        read_sensor(root / "sys/class/hwmon")};
    bool const has_any = !reading.packages.empty() || reading.battery_uwh || reading.power_uw;
    return has_any ? std::optional{std::move(reading)} : std::nullopt;
}

}  // namespace parcmetre::agent
