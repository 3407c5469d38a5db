// SPDX-License-Identifier: EUPL-1.2
// Times the estimate of a large fleet from memory. Prints medians of several runs, in milliseconds.
//   parcmetre_bench_estimate FACTORS [devices=1000000] [models=5000] [samples=10000] [runs=5]
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "estimator/activities/cells.hpp"
#include "estimator/engine/bundles.hpp"
#include "estimator/engine/simulation.hpp"
#include "estimator/engine/tally.hpp"
#include "estimator/estimate.hpp"

namespace {

using namespace parcmetre;
using namespace parcmetre::estimator;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

inventory::Fleet large_fleet(std::size_t devices, std::size_t models) {
    static constexpr std::array kClasses{
        inventory::DeviceClass::laptop,
        inventory::DeviceClass::monitor,
        inventory::DeviceClass::smartphone,
        inventory::DeviceClass::desktop,
        inventory::DeviceClass::tablet};
    inventory::Fleet fleet;
    fleet.valid_on = fleet.known_on = inventory::make_day(2025, 12, 31);
    fleet.scopes.push_back(
        {inventory::ScopeId{"org"}, inventory::ScopeKind::organisation, "Org", {}, "FR"}
    );
    fleet.devices.reserve(devices);
    for (std::size_t i = 0; i < devices; ++i) {
        inventory::Device device;
        // A step without common factor scatters models as an inventory does.
        auto const model = i * 7919 % models;
        device.id = inventory::DeviceId{"device-" + std::to_string(i)};
        device.device_class = kClasses.at(model % kClasses.size());
        device.class_provenance = inventory::Provenance::measured;
        device.maker = "Maker " + std::to_string(model % 12);
        device.model = "Some marketing name " + std::to_string(model);
        if (device.device_class == inventory::DeviceClass::monitor) {
            device.screen_inch = 24.0;
        }
        auto const day = inventory::make_day(2019, 1, 1) + std::chrono::days{i % 2500};
        device.commissioned =
            inventory::Commissioning{day, day, day, inventory::Provenance::declared, "purchase"};
        fleet.devices.push_back(std::move(device));
    }
    return fleet;
}

std::size_t number(int argc, char** argv, int at, std::size_t otherwise) {
    return at < argc ? std::stoul(argv[at]) : otherwise;
}

int bench(int argc, char** argv) {
    if (argc < 2) {
        std::fputs(
            "usage: parcmetre_bench_estimate FACTORS [devices] [models] [samples] [runs]\n", stderr
        );
        return 2;
    }
    auto const factors = FactorSet::load(argv[1]).value();
    auto const fleet = large_fleet(number(argc, argv, 2, 1'000'000), number(argc, argv, 3, 5000));
    auto const runs = number(argc, argv, 5, 5);
    EstimateRequest request;
    request.period = inventory::calendar_year(2025);
    request.samples = static_cast<std::uint32_t>(number(argc, argv, 4, 10'000));
    request.with_lines = false;
    request.fleet_sha256 = std::string(64, '0');
    std::vector<double> collect, values, draws, whole;
    Estimate result;
    for (std::size_t run = 0; run < runs; ++run) {
        auto start = Clock::now();
        auto const scopes = ScopeTree::of(fleet, std::nullopt).value();
        auto const activities = collect_activities(fleet, factors, request, scopes);
        collect.push_back(milliseconds_since(start));
        start = Clock::now();
        auto const tallied = tally(fleet, activities, false);
        values.push_back(milliseconds_since(start));
        start = Clock::now();
        auto const simulated = simulate(make_bundles(activities), request.seed, request.samples);
        draws.push_back(milliseconds_since(start));
        start = Clock::now();
        result = estimate(fleet, factors, request).value();
        whole.push_back(milliseconds_since(start));
    }
    auto const deterministic = median(collect) + median(values);
    std::printf(
        "%zu devices, %u samples, %zu runs, medians\n", result.devices, request.samples, runs
    );
    std::printf("activities            %8.1f ms\n", median(collect));
    std::printf("values                %8.1f ms\n", median(values));
    std::printf(
        "  deterministic part  %8.2f million devices/s\n",
        static_cast<double>(result.devices) / deterministic / 1000
    );
    std::printf("interval              %8.1f ms\n", median(draws));
    std::printf("whole estimate        %8.1f ms\n", median(whole));
    std::printf(
        "total %.6f kg CO2e, between %.6f and %.6f\n",
        result.total.value.value,
        result.total.low.value,
        result.total.high.value
    );
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return bench(argc, argv);
    } catch (std::exception const& error) {
        std::fprintf(stderr, "parcmetre_bench_estimate: %s\n", error.what());
        return 1;
    }
}
