// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/simulator/history.hpp"

namespace parcmetre::simulator {

/// One place in the organisation that one device fills at a time, renewed at the end of its life.
struct Post {
    char kind = 'P';           ///< first letter of the serial and of the key
    std::string name;          ///< "pc", "monitor"…: first word of the devices' ids
    std::uint32_t number = 0;  ///< below 2^20
    std::size_t site = 0;
    Day opens;  ///< on or before the anchor: it was there already, its device is of any age
    std::function<inventory::DeviceClass(int generation)> device_class;
};

/// Adds the devices that fill a post up to the last day told and gives back their indices, oldest
/// first.
std::vector<std::size_t> fill(Post const& post, History& history);

/// A serial that no maker gives out: "SIM", then seven characters, different for every device.
[[nodiscard]] std::string invented_serial(
    std::uint64_t seed, char kind, std::uint32_t post, unsigned generation
);

}  // namespace parcmetre::simulator
