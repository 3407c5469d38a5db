// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/planting.hpp"

#include <algorithm>
#include <chrono>

namespace parcmetre::simulator {

using std::chrono::days;

std::size_t one_in(History const& history, int people, std::size_t least) {
    return std::max(least, static_cast<std::size_t>(history.settings.staff / people));
}

std::vector<std::size_t> candidates(
    History const& history,
    std::string_view why,
    std::function<bool(TrueDevice const&)> const& suits
) {
    Day const anchor = anchor_of(history.settings);
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < history.devices.size(); ++i) {
        auto const& device = history.devices[i];
        bool const stays = device.commissioned_on < anchor && device.left_on > anchor + days{550};
        if (stays && suits(device)) {
            out.push_back(i);
        }
    }
    auto const rank = [&](std::size_t i) { return Draws{history.devices[i].key}.of(why).next(); };
    std::stable_sort(out.begin(), out.end(), [&](auto a, auto b) { return rank(a) < rank(b); });
    return out;
}

std::vector<std::size_t> first(std::vector<std::size_t> list, std::size_t count) {
    list.resize(std::min(list.size(), count));
    return list;
}

}  // namespace parcmetre::simulator
