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

/// "intel-rapl:0": a package; "intel-rapl:0:1" is a part of it and counted with it. AMD's have the
/// same name (Documentation/power/powercap/powercap.rst).
bool is_package(std::string const& zone) {
    return zone.starts_with("intel-rapl:") && std::ranges::count(zone, ':') == 1;
}

}  // namespace

std::optional<EnergyReading> read_energy() {
    EnergyReading reading;
    std::error_code error;
    for (fs::directory_iterator at{"/sys/class/powercap", error};
         !error && at != fs::directory_iterator{} && reading.counters.size() < kMostPackages;
         at.increment(error)) {
        auto const zone = at->path().filename().string();
        if (!is_package(zone)) {
            continue;
        }
        auto const uj = number_in(at->path() / "energy_uj");
        auto const range = number_in(at->path() / "max_energy_range_uj");
        auto const name = read_whole(at->path() / "name", kLineBytes);
        // "psys" is the whole platform, packages included.
        if (uj && range && name && inventory::trim(*name).starts_with("package")) {
            reading.counters.push_back({zone, *uj, *range});
        }
    }
    std::ranges::sort(reading.counters, {}, &EnergyReading::Counter::name);
    return reading.counters.empty() ? std::nullopt : std::optional{std::move(reading)};
}

}  // namespace parcmetre::agent
