// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <chrono>

#include "inventory/device_class.hpp"
#include "tests/simulator/lifetimes.hpp"
#include "tests/simulator/planting.hpp"

namespace parcmetre::simulator {
namespace {

using inventory::DeviceClass;
using std::chrono::days;

/// Nothing else was planted in it.
bool is_plain(TrueDevice const& device) {
    return device.device_class == DeviceClass::laptop && !device.is_virtual &&
           device.installations.size() == 1 && !device.board_swap && device.in_ledger;
}

std::vector<std::size_t> laptops(History const& history, char const* why, std::size_t count) {
    auto const planted = [&](std::size_t i) {
        return std::any_of(history.planted.begin(), history.planted.end(), [&](auto const& one) {
            return std::count(one.devices.begin(), one.devices.end(), i) > 0;
        });
    };
    auto list = candidates(history, why, is_plain);
    std::erase_if(list, planted);
    return first(std::move(list), count);
}

Day some_day(History const& history, TrueDevice const& device, char const* why) {
    return working_day(
        anchor_of(history.settings) + days{Draws{device.key}.of(why).integer(400, 540)}
    );
}

/// Inventory agents that make their id of the machine's name and of the day: renamed, reinstalled
/// under another name, or given another dock's network card, the machine has another id.
void plant_renames(History& history) {
    for (auto const i : laptops(history, "rename", one_in(history, 60, 1))) {
        auto& device = history.devices[i];
        Day const day = some_day(history, device, "rename day");
        device.installations.push_back({day, Draws{device.key}.of("renamed").uuid()});
        history.planted.push_back({"rename", day, {i}});
    }
}

/// One disk image, agent's identity included, on a whole delivery.
void plant_golden_images(History& history) {
    auto const chosen = laptops(history, "golden image", 6 * one_in(history, 700, 1));
    for (std::size_t n = 0; n + 5 < chosen.size(); n += 6) {
        Planted planted{"golden_image", std::nullopt, {}};
        auto const id = history.devices[chosen[n]].installations.front().id;
        for (std::size_t k = n; k < n + 6; ++k) {
            history.devices[chosen[k]].installations.front().id = id;
            planted.devices.push_back(chosen[k]);
        }
        history.planted.push_back(std::move(planted));
    }
}

/// A delivery whose firmware holds one UUID, and pairs where one machine took over the other's.
void plant_shared_uuids(History& history) {
    auto const delivery = laptops(history, "shared uuid", 5 * one_in(history, 700, 1));
    for (std::size_t n = 0; n < delivery.size(); ++n) {
        history.devices[delivery[n]].smbios_uuid = history.devices[delivery[n - n % 5]].smbios_uuid;
    }
    history.planted.push_back({"shared_uuid", std::nullopt, delivery});
    auto const pairs = laptops(history, "migration", 2 * one_in(history, 250, 1));
    for (std::size_t n = 0; n + 1 < pairs.size(); n += 2) {
        auto const& old = history.devices[pairs[n]];
        auto& taken_over = history.devices[pairs[n + 1]];
        taken_over.smbios_uuid = old.smbios_uuid;
        taken_over.installations.front().id = old.installations.front().id;
        history.planted.push_back({"migration", std::nullopt, {pairs[n], pairs[n + 1]}});
    }
}

void plant_blank_boards(History& history) {
    for (auto const i : laptops(history, "blank board", one_in(history, 250, 1))) {
        auto& device = history.devices[i];
        Day const day = some_day(history, device, "blank board day");
        device.board_swap = FirmwareUpdate{day, day - days{60}};
        device.swapped_uuid = "51d00000" + Draws{device.key}.of("blank board").uuid().substr(8);
        device.swap_loses_serial = true;
        history.planted.push_back({"board_swap_without_serial", day, {i}});
    }
}

void plant_docks(History& history) {
    for (auto const i : laptops(history, "dock", one_in(history, 30, 2))) {
        Day const day = some_day(history, history.devices[i], "dock day");
        history.devices[i].redocked = day;
        history.planted.push_back({"dock", day, {i}});
    }
}

/// Screens of one model whose maker gave one serial number to those of different weeks.
void plant_shared_screen_serials(History& history) {
    auto chosen = candidates(history, "shared serial", [](TrueDevice const& device) {
        return device.device_class == DeviceClass::monitor && device.model->maker == "Dell" &&
               device.in_ledger;
    });
    if (chosen.empty()) {
        return;
    }
    auto const* const model = history.devices[chosen.front()].model;
    std::erase_if(chosen, [&](std::size_t i) { return history.devices[i].model != model; });
    chosen = first(std::move(chosen), 2 * one_in(history, 500, 1));
    for (std::size_t n = 0; n + 1 < chosen.size(); n += 2) {
        auto const& one = history.devices[chosen[n]];
        auto& other = history.devices[chosen[n + 1]];
        if (std::chrono::abs(one.made_on - other.made_on) < days{14}) {
            continue;
        }
        other.serial = one.serial;
        history.devices[chosen[n]].in_ledger = false;
        other.in_ledger = false;
        history.planted.push_back({"shared_screen_serial", std::nullopt, {chosen[n], chosen[n + 1]}}
        );
    }
}

}  // namespace

void plant_identity_traps(History& history) {
    plant_renames(history);
    plant_golden_images(history);
    plant_shared_uuids(history);
    plant_blank_boards(history);
    plant_docks(history);
    plant_shared_screen_serials(history);
}

}  // namespace parcmetre::simulator
