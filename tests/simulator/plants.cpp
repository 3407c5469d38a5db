// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/plants.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "inventory/device_class.hpp"
#include "tests/simulator/planting.hpp"
#include "tests/simulator/sources.hpp"

namespace parcmetre::simulator {
namespace {

using inventory::DeviceClass;
using std::chrono::days;

/// Monitors whose maker wrote the same serial into all of them.
void plant_dummy_serials(History& history) {
    auto chosen = candidates(history, "dummy", [](TrueDevice const& device) {
        return device.device_class == DeviceClass::monitor && device.model->maker == "iiyama";
    });
    if (chosen.empty()) {
        return;
    }
    auto const* const model = history.devices[chosen.front()].model;
    std::erase_if(chosen, [&](std::size_t i) { return history.devices[i].model != model; });
    chosen = first(std::move(chosen), one_in(history, 60, 2));
    for (auto const i : chosen) {
        history.devices[i].serial = "16843009";  // 0x01010101
        history.devices[i].in_ledger = false;
    }
    history.planted.push_back({"dummy_serial", std::nullopt, chosen});
}

/// Assembled PCs in whose firmware nobody wrote a serial.
void plant_placeholder_serials(History& history) {
    constexpr std::array<char const*, 4> kTexts{
        "To Be Filled By O.E.M.", "Default string", "System Serial Number", "0123456789"};
    auto const chosen = first(
        candidates(
            history,
            "placeholder",
            [](TrueDevice const& device) {
                return device.device_class == DeviceClass::desktop && !device.is_virtual &&
                       device.made_on > inventory::make_day(2020, 5, 1);
            }
        ),
        one_in(history, 80, 1)
    );
    for (std::size_t n = 0; n < chosen.size(); ++n) {
        auto& device = history.devices[chosen[n]];
        device.model = catalogue().find(DeviceClass::desktop, "Gigabyte");
        device.serial = kTexts.at(n % kTexts.size());
        // Written by the board's maker into every board of the series.
        device.smbios_uuid = "03000200-0400-0500-0006-000700080009";
        device.in_ledger = false;
        history.planted.push_back({"placeholder_serial", std::nullopt, {chosen[n]}});
    }
}

/// A PC installed from the disk image of another, agent's identity included.
void plant_clones(History& history) {
    auto const chosen = first(
        candidates(
            history,
            "clone",
            [](TrueDevice const& device) {
                return device.device_class == DeviceClass::laptop &&
                       device.installations.size() == 1 && device.in_ledger;
            }
        ),
        2 * one_in(history, 250, 1)
    );
    for (std::size_t n = 0; n + 1 < chosen.size(); n += 2) {
        auto const& original = history.devices[chosen[n]];
        history.devices[chosen[n + 1]].installations.front().id = original.installations.front().id;
        history.planted.push_back({"clone", std::nullopt, {chosen[n], chosen[n + 1]}});
    }
}

void plant_board_swaps(History& history) {
    Day const anchor = anchor_of(history.settings);
    auto const chosen = first(
        candidates(
            history,
            "board",
            [](TrueDevice const& device) {
                return device.device_class == DeviceClass::laptop &&
                       device.installations.size() == 1;
            }
        ),
        one_in(history, 150, 1)
    );
    for (auto const i : chosen) {
        auto& device = history.devices[i];
        auto draws = Draws{device.key}.of("board swap");
        Day const day = anchor + days{draws.integer(330, 540)};
        device.board_swap = FirmwareUpdate{day, day - days{draws.integer(30, 200)}};
        device.swapped_uuid = "51d00000" + draws.uuid().substr(8);
        history.planted.push_back({"board_swap", day, {i}});
    }
}

/// Rows whose date of purchase cannot be: years before the processor was on sale.
void plant_wrong_ledger_days(History& history) {
    auto const chosen = first(
        candidates(
            history,
            "ledger day",
            [](TrueDevice const& device) {
                return inventory::is_computer(device.device_class) && device.in_ledger &&
                       device.model->launched;
            }
        ),
        one_in(history, 60, 1)
    );
    for (auto const i : chosen) {
        auto& device = history.devices[i];
        device.ledger_day = inventory::make_day(*device.model->launched - 4, 1, 1);
        history.planted.push_back({"ledger_day_wrong", std::nullopt, {i}});
    }
}

/// Machines that the ledger never heard of, and others whose exit nobody wrote down.
void plant_ledger_holes(History& history) {
    for (std::size_t i = 0; i < history.devices.size(); ++i) {
        auto& device = history.devices[i];
        bool const seen_by_agents = inventory::is_computer(device.device_class) ||
                                    device.device_class == DeviceClass::monitor;
        auto draws = Draws{device.key};
        if (seen_by_agents && device.in_ledger && draws.of("not in ledger").chance(0.04)) {
            device.in_ledger = false;
            history.planted.push_back({"not_in_ledger", std::nullopt, {i}});
        }
        bool const leaves =
            device.left_on > history.settings.from && device.left_on <= history.settings.to;
        if (leaves && device.in_ledger && draws.of("exit").chance(0.03)) {
            device.ledger_knows_exit = false;
            history.planted.push_back({"exit_not_recorded", device.left_on, {i}});
        }
    }
}

/// No report can tell them apart: that they have changed places does not show.
bool look_alike(TrueDevice const& a, TrueDevice const& b) {
    return a.model == b.model && a.serial == b.serial && edid_week(a) == edid_week(b);
}

void plant_monitor_swaps(History& history) {
    Day const anchor = anchor_of(history.settings);
    std::vector<std::size_t> desks;
    for (std::size_t i = 0; i < history.desks.size(); ++i) {
        auto const& desk = history.desks[i];
        if (desk.opens <= anchor && !desk.is_hot && !desk.monitors.empty()) {
            desks.push_back(i);
        }
    }
    auto const draws = Draws{history.settings.seed}.of("monitor swap");
    std::stable_sort(desks.begin(), desks.end(), [&](auto a, auto b) {
        return draws.of(a).next() < draws.of(b).next();
    });
    auto const pairs = std::min(one_in(history, 60, 1), desks.size() / 2);
    for (std::size_t n = 0; n < pairs; ++n) {
        auto const a = desks[2 * n];
        auto const b = desks[2 * n + 1];
        Day const day = anchor + days{draws.of(a).of("day").integer(350, 900)};
        if (day > history.settings.to) {
            continue;
        }
        auto const here = monitors_at(history, a, day);
        auto const there = monitors_at(history, b, day);
        if (here.empty() || there.empty() ||
            look_alike(history.devices[here.front()], history.devices[there.front()])) {
            continue;
        }
        history.planted.push_back({"monitor_swap", day, {here.front(), there.front()}});
        history.swaps.push_back({day, a, b});
    }
}

void write_down_what_happens_anyway(History& history) {
    for (std::size_t i = 0; i < history.devices.size(); ++i) {
        auto const& device = history.devices[i];
        if (device.is_virtual) {
            history.planted.push_back({"virtual_machine", std::nullopt, {i}});
        }
        for (std::size_t n = 1; n < device.installations.size(); ++n) {
            history.planted.push_back({"reinstall", device.installations[n].from, {i}});
        }
        if (device.battery_replaced) {
            history.planted.push_back({"battery_replaced", device.battery_replaced, {i}});
        }
    }
    for (auto const& desk : history.desks) {
        for (auto const& place : desk.monitors) {
            if (desk.is_hot) {
                history.planted.push_back({"hot_desk", std::nullopt, place});
            }
        }
    }
}

}  // namespace

void plant(History& history) {
    plant_dummy_serials(history);
    plant_placeholder_serials(history);
    plant_clones(history);
    plant_board_swaps(history);
    plant_wrong_ledger_days(history);
    plant_ledger_holes(history);
    plant_monitor_swaps(history);
    plant_identity_traps(history);
    write_down_what_happens_anyway(history);
    auto const& told = history.settings;
    std::erase_if(history.planted, [&](Planted const& planted) {
        return planted.day && (*planted.day < told.from || *planted.day > told.to);
    });
}

}  // namespace parcmetre::simulator
