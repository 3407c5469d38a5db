// SPDX-License-Identifier: EUPL-1.2
// How devices come, are mended, and go: purchases, repairs, exits, waste.
#include <algorithm>
#include <array>

#include "estimator/activities/holding.hpp"
#include "estimator/activities/register_flows.hpp"
#include "estimator/indicators/computation.hpp"
#include "inventory/registers/fields.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::DeviceClass;
using inventory::RegisterEntry;
namespace fields = inventory::fields;

Words const kDevices{"équipements", "devices"};
Words const kEuros{"€ HT", "€ without tax"};
Words const kKilograms{"kg", "kg"};

bool is_anything(DeviceClass /*device_class*/) {
    return true;
}
/// What holds people's data, so that its exit wants a proof of erasure.
bool keeps_data(DeviceClass device_class) {
    return inventory::is_computer(device_class) || inventory::is_mobile_phone(device_class) ||
           device_class == DeviceClass::tablet ||
           device_class == DeviceClass::multifunction_printer;
}

bool is_second_hand(RegisterEntry const& entry) {
    auto const condition = entry.text(fields::kCondition);
    return condition == "refurbished" || condition == "reused";
}

/// Where a device that leaves serves again (Code de l’environnement, L541-1-1: réemploi and
/// réutilisation). What a lessor does with it is not known.
bool is_reuse(RegisterEntry const& entry) {
    constexpr std::array kRoutes{"internal_reuse", "donation", "sale", "refurbisher"};
    return std::ranges::find(kRoutes, entry.text(fields::kRoute)) != kRoutes.end();
}

Wanted says(std::string_view field) {
    return [field](RegisterEntry const& entry) { return entry.is(field) == true; };
}

Entries in_period(Inputs const& inputs, std::string_view register_id) {
    return happened(inputs.fleet, inputs.scopes, register_id, inputs.period());
}

Entries of_classes(Entries const& entries, bool (*wanted)(DeviceClass)) {
    return only(entries, [wanted](RegisterEntry const& entry) {
        auto const device_class = class_of(entry);
        return device_class && wanted(*device_class);
    });
}

/// Devices bought in the period: by the register; when it says nothing, by the dates of purchase
/// that a ledger told of devices.
double bought(Inputs const& inputs) {
    auto const entries = in_period(inputs, "purchases");
    if (!entries.empty()) {
        return sum(entries, fields::kUnits);
    }
    return static_cast<double>(std::ranges::count_if(
        inputs.fleet.devices,
        [&inputs](auto const& device) {
            auto const& entry = device.commissioned;
            return counted_class(device) && entry && entry->source == "purchase" &&
                   inputs.period().contains(entry->best) && inputs.scopes.holds(device);
        }
    ));
}

/// Devices that left in the period: by the register; when it says nothing, by what a ledger told.
double gone(Inputs const& inputs) {
    auto const entries = in_period(inputs, "exits");
    if (!entries.empty()) {
        return sum(entries, fields::kUnits);
    }
    return static_cast<double>(std::ranges::count_if(
        inputs.fleet.devices,
        [&inputs](auto const& device) {
            return device.left_on && inputs.period().contains(*device.left_on) &&
                   inputs.scopes.holds(device);
        }
    ));
}

/// By the register alone: a ledger that does not tell a condition does not tell that all is new.
void second_hand_share(Figure& figure, Inputs const& inputs, bool (*wanted)(DeviceClass)) {
    auto const purchases = of_classes(in_period(inputs, "purchases"), wanted);
    set_share(
        figure,
        {sum(only(purchases, is_second_hand), fields::kUnits), kDevices},
        {sum(purchases, fields::kUnits), kDevices},
        nothing_written("purchases")
    );
}

void second_hand_of_all(Figure& figure, Inputs const& inputs) {
    second_hand_share(figure, inputs, is_anything);
}

void second_hand_of_mobiles(Figure& figure, Inputs const& inputs) {
    second_hand_share(figure, inputs, inventory::is_mobile_phone);
}

/// Of what purchases cost, the part that goes to those that `wanted` names.
void spending_share(Figure& figure, Inputs const& inputs, Wanted const& wanted) {
    auto const purchases = in_period(inputs, "purchases");
    set_share(
        figure,
        {sum(only(purchases, wanted), fields::kPrice), kEuros},
        {sum(purchases, fields::kPrice), kEuros},
        {"aucun montant au registre « Achats » pour cette période",
         "no amount in the register \"Purchases\" for this period"}
    );
}

void second_hand_spending(Figure& figure, Inputs const& inputs) {
    spending_share(figure, inputs, is_second_hand);
}

void spending_with_clause(Figure& figure, Inputs const& inputs) {
    spending_share(figure, inputs, says(fields::kClause));
}

void labelled_purchases(Figure& figure, Inputs const& inputs) {
    auto const purchases = in_period(inputs, "purchases");
    set_share(
        figure,
        {sum(only(purchases, says(fields::kEcoLabel)), fields::kUnits), kDevices},
        {sum(purchases, fields::kUnits), kDevices},
        nothing_written("purchases")
    );
}

/// What was both lost and bought again: the rest is growth, or a fleet that shrinks.
void renewal(Figure& figure, Inputs const& inputs) {
    auto const replaced = std::min(gone(inputs), bought(inputs));
    set_share(
        figure,
        {replaced, kDevices},
        {mean_held(inputs, is_anything), kDevices},
        {"aucun équipement tenu sur cette période", "no device held over this period"}
    );
}

void reassigned(Figure& figure, Inputs const& inputs) {
    static constexpr std::chrono::days kSoon{90};
    auto const returns = in_period(inputs, "returns");
    auto const again = only(returns, [](RegisterEntry const& entry) {
        auto const day = entry.day_of(fields::kReassignedOn);
        return day && *day - entry.day <= kSoon;
    });
    set_share(
        figure,
        {sum(again, fields::kUnits), kDevices},
        {sum(returns, fields::kUnits), kDevices},
        nothing_written("returns")
    );
}

/// Décret 2023-266, article 3: A ÷ B × 100 of a calendar year, equipment over ten years old apart.
void legal_reuse(Figure& figure, Inputs const& inputs) {
    constexpr double kOld = 10;
    auto const period = inputs.period();
    if (period != inventory::calendar_year(inventory::year_of(period.from))) {
        figure.reason = Words{
            "ce taux légal se calcule sur une année civile",
            "this legal rate is that of a calendar year"};
        return;
    }
    auto const stock = standing(inputs.fleet, inputs.scopes, "stock", period.from);
    auto const reformed = sum(stock, fields::kReformed) - sum(stock, fields::kReformedOld);
    auto const reused = only(in_period(inputs, "exits"), [](RegisterEntry const& entry) {
        auto const entered = entry.day_of(fields::kEnteredOn);
        bool const is_old = entered && inventory::years_between(*entered, entry.day) > kOld;
        return is_reuse(entry) && !is_old;
    });
    set_share(
        figure,
        {sum(reused, fields::kUnits), kDevices},
        {reformed, kDevices},
        {"aucun équipement réformé de dix ans ou moins en stock au 1er janvier (registre « Stock "
         "»)",
         "no reformed device of ten years or less in stock on 1 January (register \"Stock\")"}
    );
}

void reuse_of_exits(Figure& figure, Inputs const& inputs) {
    auto const exits = in_period(inputs, "exits");
    set_share(
        figure,
        {sum(only(exits, is_reuse), fields::kUnits), kDevices},
        {sum(exits, fields::kUnits), kDevices},
        nothing_written("exits")
    );
}

void repaired(Figure& figure, Inputs const& inputs) {
    auto const faults = only(in_period(inputs, "repairs"), [](RegisterEntry const& entry) {
        return entry.text(fields::kKind) == "repair";
    });
    set_share(
        figure,
        {sum(only(faults, says(fields::kRepaired)), fields::kUnits), kDevices},
        {sum(faults, fields::kUnits), kDevices},
        nothing_written("repairs")
    );
}

void upgraded(Figure& figure, Inputs const& inputs) {
    auto const upgrades = only(
        of_classes(in_period(inputs, "repairs"), inventory::is_computer),
        [](RegisterEntry const& entry) { return entry.text(fields::kKind) == "upgrade"; }
    );
    auto const replaced = only(
        of_classes(in_period(inputs, "exits"), inventory::is_computer), says(fields::kReplaced)
    );
    auto const kept = sum(upgrades, fields::kUnits);
    set_share(
        figure,
        {kept, kDevices},
        {kept + sum(replaced, fields::kUnits), kDevices},
        {"aucune mise à niveau ni aucun remplacement aux registres",
         "no upgrade and no replacement in the registers"}
    );
}

void waste_per_user(Figure& figure, Inputs const& inputs) {
    auto const slips = in_period(inputs, "weee");
    if (slips.empty()) {
        figure.reason = nothing_written("weee");
        return;
    }
    set_per_user(figure, {sum(slips, fields::kMass), kKilograms}, inputs.users());
}

void approved_waste(Figure& figure, Inputs const& inputs) {
    auto const slips = in_period(inputs, "weee");
    set_share(
        figure,
        {sum(only(slips, says(fields::kApproved)), fields::kMass), kKilograms},
        {sum(slips, fields::kMass), kKilograms},
        nothing_written("weee")
    );
}

void traced_exits(Figure& figure, Inputs const& inputs) {
    auto const exits = in_period(inputs, "exits");
    auto const traced = only(exits, [](RegisterEntry const& entry) {
        auto const device_class = class_of(entry);
        bool const wants_erasure = device_class && keeps_data(*device_class);
        bool const is_certified =
            !entry.text(fields::kCertificate).empty() || !entry.documents.empty();
        return is_certified && (!wants_erasure || entry.is(fields::kErased) == true);
    });
    set_share(
        figure,
        {sum(traced, fields::kUnits), kDevices},
        {sum(exits, fields::kUnits), kDevices},
        nothing_written("exits")
    );
}

constexpr std::array kComputations{
    Computation{"PT08", upgraded},
    Computation{"TE07", second_hand_of_mobiles},
    Computation{"TR01", second_hand_of_all},
    Computation{"TR02", second_hand_spending},
    Computation{"TR03", labelled_purchases},
    Computation{"TR04", spending_with_clause},
    Computation{"TR06", renewal},
    Computation{"TR07", reassigned},
    Computation{"TR08", legal_reuse},
    Computation{"TR09", reuse_of_exits},
    Computation{"TR10", repaired},
    Computation{"TR11", waste_per_user},
    Computation{"TR12", approved_waste},
    Computation{"TR13", traced_exits},
};

}  // namespace

std::span<Computation const> life_cycle_computations() noexcept {
    return kComputations;
}

}  // namespace parcmetre::estimator
