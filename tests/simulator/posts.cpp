// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/posts.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <cstdio>

#include "tests/simulator/lifetimes.hpp"

namespace parcmetre::simulator {
namespace {

using inventory::Condition;
using inventory::DeviceClass;
using std::chrono::days;

constexpr days kShortestStay{60};

Draws draws_of(Post const& post, std::uint64_t seed) {
    return Draws{seed}.of(post.name).of(post.number);
}

double refurbished_share(DeviceClass device_class, Day day) {
    bool const offered = device_class == DeviceClass::laptop ||
                         device_class == DeviceClass::mini_pc ||
                         device_class == DeviceClass::smartphone;
    if (!offered || day < inventory::make_day(2021, 1, 1)) {
        return 0;
    }
    return day < inventory::make_day(2025, 1, 1) ? 0.08 : 0.18;
}

bool is_refurbished(DeviceClass device_class, Day commissioned, Draws draws) {
    return draws.of("refurbished").chance(refurbished_share(device_class, commissioned));
}

std::string device_id(Post const& post, int generation) {
    std::array<char, 48> text{};
    std::snprintf(
        text.data(), text.size(), "%s-%05u-%d", post.name.c_str(), post.number, generation
    );
    return text.data();
}

/// Firmware that came with the machine, then updates every seven to sixteen months.
std::vector<FirmwareUpdate> firmware(Day made, Day commissioned, Day left, Draws draws) {
    std::vector<FirmwareUpdate> out{{commissioned, made - days{draws.integer(20, 90)}}};
    for (Day day = commissioned + days{draws.integer(120, 480)}; day < left;
         day += days{draws.integer(210, 480)}) {
        out.push_back({working_day(day), working_day(day) - days{draws.integer(10, 60)}});
    }
    return out;
}

std::vector<Installation> installations(Day commissioned, Day left, Draws draws) {
    auto ids = draws.of("install");
    std::vector<Installation> out{{commissioned, ids.uuid()}};
    bool const reinstalled = draws.of("reinstalled").chance(0.15);
    auto const held = static_cast<int>((left - commissioned).count());
    if (reinstalled && held > 200) {
        Day const day = commissioned + days{draws.of("reinstall day").integer(90, held - 30)};
        out.push_back({working_day(day), ids.uuid()});
    }
    return out;
}

void give_computer_facts(TrueDevice& device, Draws draws) {
    // The first group says in any dump that nobody made this machine.
    device.smbios_uuid = "51d00000" + draws.of("uuid").uuid().substr(8);
    device.installations =
        installations(device.commissioned_on, device.left_on, draws.of("installations"));
    device.firmware =
        firmware(device.made_on, device.commissioned_on, device.left_on, draws.of("firmware"));
    auto const held = static_cast<int>((device.left_on - device.commissioned_on).count());
    if (device.model->battery_wh && held > 1100 && draws.of("battery").chance(0.08)) {
        device.battery_replaced =
            device.commissioned_on + days{draws.of("battery day").integer(800, held - 100)};
    }
}

TrueDevice new_device(
    Post const& post, int generation, Day commissioned, Day left, std::uint64_t seed
) {
    auto const draws = draws_of(post, seed).of(static_cast<std::uint64_t>(generation));
    TrueDevice out;
    out.id = device_id(post, generation);
    out.key = draws.of("key").next();
    out.device_class = post.device_class(generation);
    out.site = post.site;
    out.commissioned_on = commissioned;
    out.left_on = left;
    bool const refurbished = is_refurbished(out.device_class, commissioned, draws);
    out.condition = refurbished ? Condition::refurbished : Condition::brand_new;
    auto age = draws.of("age when bought");
    out.made_on = commissioned - days{refurbished ? age.integer(550, 1500) : age.integer(15, 75)};
    out.model = &catalogue().pick(out.device_class, out.made_on, draws.of("model"));
    // A model at the very start of its sale was not made months before.
    out.made_on = std::max(out.made_on, std::min(out.model->sold_from, commissioned - days{3}));
    out.serial = invented_serial(seed, post.kind, post.number, static_cast<unsigned>(generation));
    if (inventory::is_computer(out.device_class)) {
        give_computer_facts(out, draws);
    }
    out.ledger_day = working_day(commissioned - days{draws.of("invoice").integer(2, 20)});
    out.in_mdm =
        out.device_class == DeviceClass::smartphone || out.device_class == DeviceClass::tablet;
    return out;
}

Day moved(DeviceClass device_class, Day day, Draws draws) {
    return lifetime_of(device_class).in_waves ? in_wave(day, draws) : working_day(day);
}

}  // namespace

std::string invented_serial(
    std::uint64_t seed, char kind, std::uint32_t post, unsigned generation
) {
    constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    constexpr std::uint64_t kMask = (std::uint64_t{1} << 35U) - 1;
    // Multiplying by an odd number permutes 35 bits: serials look scattered and never meet.
    std::uint64_t const packed = (static_cast<std::uint64_t>(kind & 0x1F) << 30U) |
                                 (static_cast<std::uint64_t>(post & 0xFFFFF) << 5U) |
                                 (generation & 0x1FU);
    std::uint64_t scattered = ((packed ^ (Draws{seed}.of("serial").next())) * 0x5DEECE66D) & kMask;
    std::string out = "SIM";
    for (int i = 0; i < 7; ++i) {
        out += kDigits[scattered & 0x1F];
        scattered >>= 5U;
    }
    return out;
}

std::vector<std::size_t> fill(Post const& post, History& history) {
    auto const seed = history.settings.seed;
    auto const draws = draws_of(post, seed);
    Day const anchor = anchor_of(history.settings);
    int generation = 0;
    Day commissioned = working_day(post.opens);
    if (post.opens <= anchor) {
        auto const first = post.device_class(0);
        auto const life = drawn_lifetime(first, false, draws.of("first"));
        auto age = static_cast<int>(draws.of("age").unit() * static_cast<double>(life.count()));
        commissioned = moved(first, anchor - days{age}, draws.of("first wave"));
        commissioned = std::min(commissioned, working_day(anchor - days{1}));
    }
    std::vector<std::size_t> out;
    while (commissioned <= history.settings.to) {
        auto const own = draws.of(static_cast<std::uint64_t>(generation));
        auto const device_class = post.device_class(generation);
        bool const refurbished = is_refurbished(device_class, commissioned, own);
        auto const life = drawn_lifetime(device_class, refurbished, own.of("life"));
        Day const next = std::max(
            moved(device_class, commissioned + life, own.of("wave")),
            working_day(commissioned + kShortestStay)
        );
        // The old one stays some days beside the new one, until it is handed in.
        Day const left = next + days{own.of("overlap").integer(0, 9)};
        out.push_back(history.devices.size());
        history.devices.push_back(new_device(post, generation, commissioned, left, seed));
        commissioned = next;
        ++generation;
        assert(generation < 32);
    }
    return out;
}

}  // namespace parcmetre::simulator
