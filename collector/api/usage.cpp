// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"

namespace parcmetre::collector {

namespace {

constexpr int kMonths = 36;
constexpr double kMinutesPerHour = 60;
constexpr double kWhPerKwh = 1000;

inventory::Json energy_json(EnergySums const& energy) {
    if (energy.devices == 0) {
        return nullptr;
    }
    return {
        {"devices", energy.devices},
        {"kwh", energy.wh / kWhPerKwh / static_cast<double>(energy.days)}};
}

/// Means a device and day, so that cells of different sizes compare.
inventory::Json cell_json(UsageCell const& cell) {
    auto const& sums = cell.sums;
    auto const hours = [&](std::int64_t minutes) {
        return static_cast<double>(minutes) / kMinutesPerHour /
               static_cast<double>(std::max<std::int64_t>(1, sums.device_days));
    };
    return {
        {"kind", to_string(cell.kind)},
        {"site", cell.site.empty() ? inventory::Json(nullptr) : inventory::Json(cell.site)},
        {"class",
         cell.device_class ? inventory::Json(to_string(*cell.device_class))
                           : inventory::Json(nullptr)},
        {"devices", sums.devices},
        {"device_days", sums.device_days},
        {"on_h", hours(sums.on_min)},
        {"sleep_h", hours(sums.sleep_min)},
        {"off_h", hours(sums.off_min)},
        {"unknown_h", hours(sums.unknown_min)},
        {"package_energy", energy_json(sums.package_energy)},
        {"device_energy", energy_json(sums.device_energy)}};
}

}  // namespace

Handling show_usage(Services& services, Request request) {
    auto const settings = co_await services.access.settings();
    if (!settings) {
        co_return problem_response(settings.error(), request.language);
    }
    auto const today = services.calculations.today();
    auto const month = inventory::calendar_month(today);
    inventory::Period const period{inventory::months_after(month, -kMonths).from, month.to};
    auto const read = [period](StoreReader& reader) { return reader.usage_cells(period); };
    auto const months = co_await services.calculations.read(read);
    if (!months) {
        co_return store_refusal(months.error(), request.language);
    }
    auto list = inventory::Json::array();
    for (auto const& one : *months) {
        auto cells = inventory::Json::array();
        for (auto const& cell : one.cells) {
            cells.push_back(cell_json(cell));
        }
        list.push_back(
            {{"month", inventory::month_text(one.month.from)}, {"cells", std::move(cells)}}
        );
    }
    co_return json_answer(
        {{"informed_on", day_or_null((*settings)->usage_from(today))},
         {"least_devices", kLeastDevices},
         {"months", std::move(list)}}
    );
}

}  // namespace parcmetre::collector
