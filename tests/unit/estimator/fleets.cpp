// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/estimator/fleets.hpp"

#include <array>
#include <cmath>
#include <random>

#include "tests/support/files.hpp"

namespace parcmetre::tests {

using namespace inventory;

estimator::FactorSet const& factor_set() {
    static auto const loaded = estimator::FactorSet::load(source_folder() / "factors").value();
    return loaded;
}

Fleet empty_fleet() {
    Fleet fleet;
    fleet.valid_on = fleet.known_on = make_day(2025, 12, 31);
    fleet.scopes.push_back({ScopeId{"org"}, ScopeKind::organisation, "Mairie", std::nullopt, "FR"});
    fleet.scopes.push_back({ScopeId{"nord"}, ScopeKind::site, "Nord", ScopeId{"org"}, std::nullopt}
    );
    fleet.scopes.push_back({ScopeId{"bonn"}, ScopeKind::site, "Bonn", ScopeId{"org"}, "DE"});
    return fleet;
}

Device device(
    std::string id, DeviceClass device_class, std::string model, std::optional<double> screen_inch
) {
    Device device;
    device.id = DeviceId{std::move(id)};
    device.device_class = device_class;
    device.class_provenance = Provenance::declared;
    if (!model.empty()) {
        device.maker = "Maker";
        device.model = std::move(model);
    }
    device.screen_inch = screen_inch;
    auto const day = make_day(2022, 3, 1);
    device.commissioned = Commissioning{day, day, day, Provenance::declared, "purchase"};
    return device;
}

Fleet mixed_fleet(int count, unsigned seed) {
    static constexpr std::array kClasses{
        DeviceClass::laptop,
        DeviceClass::monitor,
        DeviceClass::desktop,
        DeviceClass::smartphone,
        DeviceClass::docking_station,
        DeviceClass::tablet,
        DeviceClass::printer,
        DeviceClass::mini_pc};
    std::mt19937 random{seed};
    auto const below = [&random](unsigned limit) { return random() % limit; };
    auto fleet = empty_fleet();
    for (int i = 0; i < count; ++i) {
        auto const device_class = kClasses.at(below(kClasses.size()));
        auto one = device("d" + std::to_string(i), device_class);
        if (below(10) == 0) {
            one.device_class.reset();
        }
        if (below(3) != 0) {
            one.maker = "Maker";
            one.model = "Model " + std::to_string(below(6));
        }
        if (device_class == DeviceClass::monitor && below(4) != 0) {
            one.screen_inch = 19.0 + static_cast<double>(below(15));
        }
        if (below(3) == 0) {
            one.scope = ScopeId{below(2) == 0 ? "nord" : "bonn"};
        }
        one.ownership = static_cast<Ownership>(below(4));
        if (below(5) == 0) {
            one.commissioned.reset();
        } else {
            auto const day = make_day(2018, 1, 1) + std::chrono::days{below(2900)};
            one.commissioned = Commissioning{
                day,
                day - std::chrono::days{90},
                day + std::chrono::days{90},
                Provenance::inferred,
                "bios_date"};
        }
        if (below(6) == 0) {
            one.left_on = make_day(2025, 1, 1) + std::chrono::days{below(500)};
        }
        fleet.devices.push_back(std::move(one));
    }
    return fleet;
}

estimator::EstimateRequest request_2025(std::uint32_t samples) {
    estimator::EstimateRequest request;
    request.period = calendar_year(2025);
    request.samples = samples;
    return request;
}

std::int64_t milligrams(KgCo2e kg) {
    return std::llround(kg.value * 1e6);
}

}  // namespace parcmetre::tests
