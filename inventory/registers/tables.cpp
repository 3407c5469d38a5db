// SPDX-License-Identifier: EUPL-1.2
#include "inventory/registers/tables.hpp"

#include <algorithm>
#include <array>

#include "inventory/class_name.hpp"
#include "inventory/registers/fields.hpp"

namespace parcmetre::inventory {

namespace {

/// The classes of devices, under the names that people use.
std::array<Choice, kAllDeviceClasses.size()> class_choices() {
    std::array<Choice, kAllDeviceClasses.size()> choices;
    std::ranges::transform(kAllDeviceClasses, choices.begin(), [](DeviceClass device_class) {
        return Choice{
            to_string(device_class),
            {class_name(device_class, Language::french),
             class_name(device_class, Language::english)}};
    });
    return choices;
}

}  // namespace

Field class_field() {
    static auto const kClasses = class_choices();
    return {
        .id = fields::kClass,
        .kind = FieldKind::choice,
        .name = {"Type d’équipement", "Type of device"},
        .is_required = true,
        .choices = kClasses,
        .example = "ordinateur portable"};
}

Field one_of(
    std::string_view id,
    Label name,
    std::span<Choice const> choices,
    std::string_view example,
    bool is_required
) {
    return {
        .id = id,
        .kind = FieldKind::choice,
        .name = name,
        .is_required = is_required,
        .choices = choices,
        .example = example};
}

Field whole(
    std::string_view id, Label name, double most, std::string_view example, bool is_required
) {
    return {
        .id = id,
        .kind = FieldKind::whole,
        .name = name,
        .is_required = is_required,
        .most = most,
        .example = example};
}

Field amount(
    std::string_view id,
    Label name,
    double least,
    double most,
    std::string_view unit,
    std::string_view example,
    bool is_required
) {
    return {
        .id = id,
        .kind = FieldKind::amount,
        .name = name,
        .is_required = is_required,
        .least = least,
        .most = most,
        .unit = unit,
        .example = example};
}

Field yes_no(std::string_view id, Label name, std::string_view example, bool is_required) {
    return {
        .id = id,
        .kind = FieldKind::yes_no,
        .name = name,
        .is_required = is_required,
        .example = example};
}

Field day(std::string_view id, Label name, std::string_view example, bool is_required) {
    return {
        .id = id,
        .kind = FieldKind::day,
        .name = name,
        .is_required = is_required,
        .example = example};
}

Field text(std::string_view id, Label name, std::string_view example, bool is_required) {
    return {
        .id = id,
        .kind = FieldKind::text,
        .name = name,
        .is_required = is_required,
        .example = example};
}

Field units_field(std::string_view example) {
    auto field = whole(fields::kUnits, {"Quantité", "Quantity"}, kMostUnits, example);
    field.least = 1;
    return field;
}

}  // namespace parcmetre::inventory
