// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "inventory/hardware/battery.hpp"
#include "inventory/hardware/docks.hpp"
#include "inventory/hardware/graphics.hpp"
#include "inventory/hardware/os_support.hpp"
#include "inventory/hardware/serial_date_code.hpp"

using namespace parcmetre::inventory;
using namespace parcmetre::inventory::hardware;

namespace {

double number_at(std::uint8_t const* data) {
    double value = 0.0;
    std::memcpy(&value, data, sizeof value);
    return value;
}

bool is_sane(Battery const& battery) {
    auto const in_range = [](std::optional<double> wh) { return !wh || (*wh >= 1 && *wh <= 1000); };
    return in_range(battery.design_wh) && in_range(battery.full_wh) &&
           battery.cycles.value_or(1) > 0;
}

bool are_sane(std::vector<AgeClue> const& clues, Day today) {
    for (auto const& clue : clues) {
        if (*clue.from > *clue.to || *clue.from > today) {
            return false;
        }
    }
    return true;
}

}  // namespace

/// Three doubles of a gauge, then a text: whatever the world says of a battery, a serial number, a
/// plugged device or a system, what is kept is plausible.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    constexpr std::size_t kNumbers = 3 * sizeof(double);
    if (size < kNumbers) {
        return 0;
    }
    auto const charge = watt_hours(number_at(data), number_at(data + 8));
    auto const battery = battery_of(charge, number_at(data + 16), std::int64_t{data[0]} - 8);
    std::string const text{reinterpret_cast<char const*>(data) + kNumbers, size - kNumbers};
    auto const today = make_day(2026, 11, 22);
    bool sane = is_sane(battery);
    for (auto const* maker : {"HP", "Acer", "MSI", "Compulab", "Apple"}) {
        sane =
            sane && are_sane(serial_date_candidates(maker, SerialPart::system, text, today), today);
    }
    sane = sane && are_sane(serial_date_candidates("Dell", SerialPart::board, text, today), today);
    auto const dock = dock_of({text, text, text, text});
    sane = sane && (!dock || dock->device_class.has_value());
    static_cast<void>(end_of_support({text, text, std::nullopt}));
    sane = sane && graphics_of_pci(static_cast<std::uint16_t>(data[0] << 8U | data[1]), data[2])
                           .pci_id->size() == 9;
    if (!sane) {
        std::abort();
    }
    return 0;
}
