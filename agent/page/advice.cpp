// SPDX-License-Identifier: EUPL-1.2
#include "agent/page/advice.hpp"

#include <algorithm>
#include <vector>

namespace parcmetre::agent {

using inventory::Subject;
using inventory::hardware::Sentence;

namespace {

/// Below that share of its first capacity a battery is usually replaced.
constexpr double kTiredBattery = 0.7;
constexpr double kLongKeptYears = 6;

bool has_tired_battery(Subject const& host) {
    return std::ranges::any_of(host.batteries, [](inventory::Battery const& battery) {
        return battery.design_wh && battery.full_wh &&
               *battery.full_wh < kTiredBattery * *battery.design_wh;
    });
}

bool has_hard_disk(Subject const& host) {
    return std::ranges::any_of(host.disks, [](inventory::Disk const& disk) {
        return disk.kind == inventory::DiskKind::hdd;
    });
}

Sentence keep_it(Subject const& host, inventory::Day today) {
    auto const age = inventory::hardware::fuse_age(host.age_clues, today);
    if (age && inventory::years_between(age->best, today) >= kLongKeptYears) {
        return {
            "Cette machine a déjà bien servi : la fabrication pèse le plus, et chaque année de "
            "plus "
            "en évite une part. Tant qu'elle reçoit ses mises à jour et suffit à votre travail, "
            "gardez-la.",
            "This machine has served well: making it weighs most, and each further year saves a "
            "part of that. As long as it gets its updates and does for your work, keep it."};
    }
    return {
        "Gardez-la longtemps : l'essentiel de son empreinte vient de sa fabrication, et se "
        "répartit "
        "sur ses années de service. En cas de panne ou de lenteur, demandez une réparation avant "
        "un "
        "remplacement.",
        "Keep it long: most of its footprint comes from its making, and is spread over its years "
        "of "
        "service. When it fails or slows down, ask for a repair before a replacement."};
}

}  // namespace

std::array<Sentence, 3> three_things_to_do(
    Subject const& host, bool has_monitors, inventory::Day today
) {
    std::vector<Sentence> things{keep_it(host, today)};
    if (has_tired_battery(host)) {
        things.push_back(
            {"Sa batterie a perdu une bonne part de sa capacité : demandez qu'on la remplace, "
             "plutôt "
             "que la machine.",
             "Its battery has lost a good part of its capacity: ask for a new battery rather than "
             "a "
             "new machine."}
        );
    }
    if (has_hard_disk(host)) {
        things.push_back(
            {"Elle a encore un disque dur : un SSD lui rendrait de la vitesse pour quelques "
             "années.",
             "It still has a hard disk: an SSD would give it speed for some more years."}
        );
    }
    if (host.power_settings && host.power_settings->automatic_sleep == false) {
        things.push_back(
            {"Elle ne se met pas en veille d'elle-même : réglez une mise en veille après un quart "
             "d'heure, ou demandez qu'on la règle.",
             "It does not sleep by itself: have it sleep after a quarter of an hour, or ask for "
             "that."}
        );
    }
    things.push_back(
        {"Éteignez-la le soir et avant le week-end, plutôt que de la laisser en veille ou allumée.",
         "Switch it off in the evening and before the weekend, rather than leave it asleep or on."}
    );
    things.push_back(
        has_monitors
            ? Sentence{"Éteignez aussi ses écrans par leur bouton, et baissez leur luminosité.",
                       "Switch its monitors off by their button too, and turn their brightness "
                       "down."}
            : Sentence{"Baissez la luminosité de l'écran, et débranchez le chargeur une fois la "
                       "batterie pleine.",
                       "Turn the screen's brightness down, and unplug the charger once the battery "
                       "is full."}
    );
    return {things[0], things[1], things[2]};
}

}  // namespace parcmetre::agent
