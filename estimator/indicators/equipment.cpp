// SPDX-License-Identifier: EUPL-1.2
// What is in service, for how many people.
#include <algorithm>
#include <array>

#include "estimator/activities/mean_age.hpp"
#include "estimator/activities/register_flows.hpp"
#include "estimator/indicators/computation.hpp"
#include "inventory/registers/fields.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::DeviceClass;
namespace fields = inventory::fields;

Words const kDevices{"équipements", "devices"};
Words const kPeople{"personnes", "people"};

bool is_monitor(DeviceClass device_class) {
    return device_class == DeviceClass::monitor;
}
bool is_smartphone(DeviceClass device_class) {
    return device_class == DeviceClass::smartphone;
}
bool is_desk_phone(DeviceClass device_class) {
    return device_class == DeviceClass::desk_phone || device_class == DeviceClass::conference_phone;
}

/// Those of some classes that are in service, for each person.
void per_user(Figure& figure, Inputs const& inputs, bool (*wanted)(DeviceClass)) {
    auto const count = count_in_service(inputs, wanted);
    figure.n = count;  // of how many is not known: no count stands beside the inventory
    set_per_user(figure, {static_cast<double>(count), kDevices}, inputs.users());
}

void computers_per_user(Figure& figure, Inputs const& inputs) {
    per_user(figure, inputs, inventory::is_computer);
}

void monitors_per_user(Figure& figure, Inputs const& inputs) {
    per_user(figure, inputs, is_monitor);
}

void mobiles_per_user(Figure& figure, Inputs const& inputs) {
    per_user(figure, inputs, inventory::is_mobile_phone);
}

/// What the register of declared equipment counts of one kind; none when nobody counted.
std::optional<double> declared(Inputs const& inputs, std::string_view kind) {
    auto const counts = only(
        standing(inputs.fleet, inputs.scopes, "declared", inputs.day()),
        [kind](inventory::RegisterEntry const& entry) { return entry.text(fields::kKind) == kind; }
    );
    return counts.empty() ? std::nullopt : std::optional{sum(counts, fields::kUnits)};
}

/// With a count of people equipped, their share; without, at most one telephone each.
void people_with_smartphone(Figure& figure, Inputs const& inputs) {
    auto const users = inputs.users();
    auto const phones = static_cast<double>(count_in_service(inputs, is_smartphone));
    auto const counted = declared(inputs, "smartphone_users");
    auto const equipped = counted.value_or(std::min(phones, users.value_or(phones)));
    if (!users || *users <= 0) {
        figure.reason = headcount_unknown();
        return;
    }
    set_share(figure, {equipped, kPeople}, {*users, kPeople}, headcount_unknown());
    figure.n = static_cast<std::size_t>(phones);
    if (!counted) {
        figure.low = 0;
        figure.high = figure.value;
    }
}

/// Inventoried, and declared where no inventory sees them.
void desk_phones_per_user(Figure& figure, Inputs const& inputs) {
    auto const seen = static_cast<double>(count_in_service(inputs, is_desk_phone));
    auto const told = declared(inputs, "desk_phone");
    set_per_user(figure, {std::max(seen, told.value_or(0)), kDevices}, inputs.users());
}

void smartphone_age(Figure& figure, Inputs const& inputs) {
    auto const ages = mean_ages(inputs.fleet, inputs.scopes, inputs.period());
    auto const found = ages.find(DeviceClass::smartphone);
    if (found == ages.end()) {
        figure.reason = Words{
            "aucun smartphone en service dont la date d’entrée est connue",
            "no smartphone in service whose date of entry is known"};
        return;
    }
    auto const& age = found->second;
    auto const known = static_cast<double>(age.known);
    figure.n = age.known;
    figure.of = age.of;
    figure.value = age.mean.value;
    figure.low = age.low.value;
    figure.high = age.high.value;
    figure.numerator =
        Amount{age.mean.value * known, Words{"années", "years"}, figure.text.numerator};
    figure.denominator = Amount{known, kDevices, figure.text.denominator};
    figure.quality = age.quality;
}

/// What the organisation alone holds, of all telephones that serve it.
void professional_share(Figure& figure, Inputs const& inputs) {
    auto const held = static_cast<double>(count_in_service(inputs, is_smartphone));
    auto const mixed = declared(inputs, "cope_smartphone");
    auto const personal = declared(inputs, "byod_smartphone");
    if (!mixed && !personal) {
        figure.reason = nothing_written("declared");
        return;
    }
    // Those of mixed use are the organisation's: they are in its inventory.
    set_share(
        figure,
        {std::max(0.0, held - mixed.value_or(0)), kDevices},
        {held + personal.value_or(0), kDevices},
        {"aucun smartphone inventorié ni déclaré", "no smartphone inventoried or declared"}
    );
}

void users_per_printer(Figure& figure, Inputs const& inputs) {
    auto const printers = count_in_service(inputs, inventory::is_printer);
    figure.n = printers;
    auto const users = inputs.users();
    if (!users) {
        figure.reason = headcount_unknown();
        return;
    }
    figure.numerator = Amount{*users, kPeople, figure.text.numerator};
    if (printers == 0) {
        figure.reason = Words{"aucune imprimante en service", "no printer in service"};
        return;
    }
    auto const count = static_cast<double>(printers);
    figure.value = *users / count;
    figure.denominator = Amount{count, kDevices, figure.text.denominator};
}

/// Printers of which somebody declared something, of all in service.
void declared_printers(Figure& figure, Inputs const& inputs, std::string_view kind) {
    auto const told = declared(inputs, kind);
    if (!told) {
        figure.reason = nothing_written("declared");
        return;
    }
    auto const printers = static_cast<double>(count_in_service(inputs, inventory::is_printer));
    set_share(
        figure,
        {std::min(*told, printers), kDevices},
        {printers, kDevices},
        {"aucune imprimante en service", "no printer in service"}
    );
}

void sober_printers(Figure& figure, Inputs const& inputs) {
    declared_printers(figure, inputs, "sober_default");
}

void secure_printers(Figure& figure, Inputs const& inputs) {
    declared_printers(figure, inputs, "secure_release");
}

bool is_anything(DeviceClass /*device_class*/) {
    return true;
}

void stock_rate(Figure& figure, Inputs const& inputs) {
    auto const counts = standing(inputs.fleet, inputs.scopes, "stock", inputs.day());
    if (counts.empty()) {
        figure.reason = nothing_written("stock");
        return;
    }
    auto const spare = sum(counts, fields::kSpare);
    auto const serving = static_cast<double>(count_in_service(inputs, is_anything));
    set_share(
        figure,
        {spare, kDevices},
        {spare + serving, kDevices},
        {"aucun équipement en service ni en stock", "no device in service or in stock"}
    );
}

constexpr std::array kComputations{
    Computation{"PT01", computers_per_user},
    Computation{"PT02", monitors_per_user},
    Computation{"PT17", stock_rate},
    Computation{"TE01", people_with_smartphone},
    Computation{"TE02", mobiles_per_user},
    Computation{"TE03", desk_phones_per_user},
    Computation{"TE04", smartphone_age},
    Computation{"TE09", professional_share},
    Computation{"IM01", users_per_printer},
    Computation{"IM07", sober_printers},
    Computation{"IM08", secure_printers},
};

}  // namespace

std::span<Computation const> equipment_computations() noexcept {
    return kComputations;
}

}  // namespace parcmetre::estimator
