// SPDX-License-Identifier: EUPL-1.2
#include "collector/registers/rules.hpp"

#include <algorithm>
#include <array>

#include "inventory/registers/fields.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Day;
using inventory::RegisterEntry;
namespace fields = inventory::fields;

void refuse(Understood& read, std::string_view field, Text why) {
    read.refusals.push_back({std::string{field}, std::move(why)});
}

void remark(Understood& read, std::string_view field, Text why) {
    read.remarks.push_back({std::string{field}, std::move(why)});
}

/// Of two numbers that are both known, whether the part exceeds the whole.
bool exceeds(RegisterEntry const& entry, std::string_view part, std::string_view whole) {
    auto const some = entry.number(part);
    auto const all = entry.number(whole);
    return some && all && *some > *all;
}

void refuse_end_before_start(RegisterEntry const& entry, Understood& read) {
    if (auto const until = entry.day_of(fields::kUntil); until && *until < entry.day) {
        refuse(
            read,
            fields::kUntil,
            {"cette date précède le début", "this day comes before the beginning"}
        );
    }
}

void check_exit(RegisterEntry const& entry, Understood& read) {
    if (auto const entered = entry.day_of(fields::kEnteredOn); entered && *entered > entry.day) {
        refuse(
            read,
            fields::kEnteredOn,
            {"la mise en service suit la sortie", "it entered service after it left"}
        );
    }
    if (!entry.text(fields::kDevice).empty() && entry.number(fields::kUnits) != 1) {
        refuse(
            read,
            fields::kUnits,
            {"un équipement nommé par son pseudonyme compte pour 1",
             "a device named by its pseudonym counts 1"}
        );
    }
}

void check_return(RegisterEntry const& entry, Understood& read) {
    if (auto const again = entry.day_of(fields::kReassignedOn); again && *again < entry.day) {
        refuse(
            read,
            fields::kReassignedOn,
            {"la réaffectation précède le retour", "it was reassigned before it was returned"}
        );
    }
}

void check_stock(RegisterEntry const& entry, Understood& read) {
    if (exceeds(entry, fields::kReformedOld, fields::kReformed)) {
        refuse(
            read,
            fields::kReformedOld,
            {"plus que d’équipements réformés", "more than there are reformed devices"}
        );
    }
}

void check_ideas(RegisterEntry const& entry, Understood& read) {
    for (auto const field : {fields::kAdopted, fields::kPublished}) {
        if (exceeds(entry, field, fields::kCollected)) {
            refuse(
                read, field, {"plus que d’idées recueillies", "more than there are ideas collected"}
            );
        }
    }
}

void check_supplies(RegisterEntry const& entry, Understood& read) {
    bool const is_paper = entry.text(fields::kKind) == "paper";
    auto const needed = is_paper ? fields::kMass : fields::kUnits;
    if (!entry.number(needed)) {
        refuse(
            read,
            needed,
            is_paper ? Text{"obligatoire pour du papier", "required of paper"}
                     : Text{"obligatoire pour des cartouches", "required of cartridges"}
        );
    }
    if (exceeds(entry, fields::kRemanufactured, fields::kUnits)) {
        refuse(
            read,
            fields::kRemanufactured,
            {"plus que de cartouches achetées", "more than there are cartridges bought"}
        );
    }
}

void check_site(RegisterEntry const& entry, Understood& read) {
    auto const country = entry.text(fields::kCountry);
    auto const is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (!country.empty() && (country.size() != 2 || !std::ranges::all_of(country, is_letter))) {
        refuse(
            read,
            fields::kCountry,
            {"attendu : deux lettres capitales (ISO 3166-1), comme FR",
             "expected two capital letters (ISO 3166-1), such as FR"}
        );
    }
}

void check_target(RegisterEntry const& entry, Understood& read) {
    refuse_end_before_start(entry, read);
    if (entry.number(fields::kBaseline) == entry.number(fields::kTarget)) {
        remark(
            read,
            fields::kTarget,
            {"la valeur visée est celle du départ", "the value aimed at is that of the start"}
        );
    }
}

struct Rule {
    std::string_view register_id;
    void (*check)(RegisterEntry const&, Understood&);
};

constexpr std::array kRules{
    Rule{"exits", check_exit},
    Rule{"returns", check_return},
    Rule{"stock", check_stock},
    Rule{"ideas", check_ideas},
    Rule{"supplies", check_supplies},
    Rule{"sites", check_site},
    Rule{"policies", refuse_end_before_start},
    Rule{"electricity", refuse_end_before_start},
    Rule{"targets", check_target},
};

/// When a device left, an entry that is corrected aside.
std::optional<Day> left_on(
    inventory::Fleet const& fleet, inventory::Device const& device, std::string_view replaced
) {
    std::optional<Day> told_before;
    for (auto const& entry : fleet.entries) {
        if (entry.register_id == "exits" && entry.text(fields::kDevice) == device.id.str()) {
            if (replaced.empty() || entry.id.str() != replaced) {
                return entry.day;
            }
            told_before = entry.day;
        }
    }
    return device.left_on == told_before ? std::nullopt : device.left_on;
}

/// The device that an exit or a repair names must be one, and leaves once.
void check_device(inventory::Fleet const& fleet, std::string_view replaced, Understood& read) {
    auto const name = read.entry.text(fields::kDevice);
    if (name.empty()) {
        return;
    }
    auto const device = std::ranges::find_if(fleet.devices, [name](auto const& known) {
        return known.id.str() == name;
    });
    if (device == fleet.devices.end()) {
        refuse(
            read,
            fields::kDevice,
            {"aucun équipement du parc n’a ce pseudonyme",
             "no device of the fleet has this pseudonym"}
        );
        return;
    }
    if (read.entry.register_id != "exits") {
        return;
    }
    if (device->commissioned && device->commissioned->earliest > read.entry.day) {
        refuse(
            read,
            "day",
            {"cet équipement est entré en service plus tard", "this device entered service later"}
        );
    }
    if (auto const left = left_on(fleet, *device, replaced)) {
        auto const on = inventory::to_string(*left);
        refuse(
            read,
            fields::kDevice,
            {"cet équipement est déjà sorti, le " + on, "this device has already left, on " + on}
        );
    }
}

void check_people(inventory::Fleet const& fleet, Understood& read) {
    auto const people = read.entry.number(fields::kPeople);
    auto const day = read.entry.day;
    auto const counted =
        inventory::mean_headcount(fleet, read.entry.scope, {day, day + std::chrono::days{1}});
    if (people && counted && *people > *counted) {
        remark(
            read,
            fields::kPeople,
            {"plus que l’effectif déclaré de ce périmètre",
             "more than this scope’s declared headcount"}
        );
    }
}

}  // namespace

void check_entry(RegisterEntry const& entry, Understood& read) {
    for (auto const& rule : kRules) {
        if (rule.register_id == entry.register_id) {
            rule.check(entry, read);
        }
    }
}

void check_against(inventory::Fleet const& fleet, std::string_view replaced, Understood& read) {
    check_device(fleet, replaced, read);
    if (read.entry.register_id == "awareness") {
        check_people(fleet, read);
    }
}

}  // namespace parcmetre::collector
