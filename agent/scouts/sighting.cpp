// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/sighting.hpp"

#include <algorithm>
#include <cassert>

#include "agent/scouts/printer_mib.hpp"
#include "agent/scouts/vendor.hpp"
#include "inventory/hardware/names.hpp"
#include "inventory/text.hpp"

namespace parcmetre::scouts {

using inventory::DeviceClass;
using inventory::MeterCounters;
using inventory::Provenance;

namespace {

/// HP's network cards write "…,SN:VNB3J99999,…,PID:HP Color LaserJet Pro M252dw" into sysDescr.
std::optional<std::string> tagged(std::string const& description, std::string_view tag) {
    auto const at = description.find(tag);
    if (at == std::string::npos) {
        return std::nullopt;
    }
    auto const value = description.substr(at + tag.size());
    return clean_device_text(value.substr(0, value.find(',')));
}

std::optional<std::string> model_of(
    std::string const& description,
    PrinterMib const& told,
    VendorIdentity const& own,
    std::optional<std::string> const& maker,
    std::optional<std::string> const& serial
) {
    for (auto const& text :
         {own.model, tagged(description, ",PID:"), std::optional{description}, told.description}) {
        auto model = text ? tidy_model(*text, maker, serial) : std::nullopt;
        if (model) {
            return model;
        }
    }
    return std::nullopt;
}

/// A part that is larger than the whole is a counter of something else.
void drop_impossible(MeterCounters& counters) {
    for (auto* part :
         {&counters.mono_faces,
          &counters.colour_faces,
          &counters.a3_faces,
          &counters.printed_faces,
          &counters.copied_faces,
          &counters.faxed_faces}) {
        if (*part && **part > counters.total_faces) {
            part->reset();
        }
    }
    if (counters.duplex_sheets && *counters.duplex_sheets > counters.total_faces) {
        counters.duplex_sheets.reset();
    }
}

/// Printer-MIB's total when there is one: it is the one that all tools show; else the maker's; else
/// what mono and colour add up to.
std::optional<MeterCounters> counters_of(PrinterMib const& told, VendorCounters const& own) {
    auto counters = own.parts;
    auto total = told.total_faces ? told.total_faces : own.total_faces;
    if (!total && counters.mono_faces && counters.colour_faces) {
        total = *counters.mono_faces + *counters.colour_faces;
    }
    if (!total) {
        return std::nullopt;
    }
    counters.total_faces = *total;
    drop_impossible(counters);
    return counters;
}

bool also_scans(
    std::string const& description,
    PrinterMib const& told,
    VendorCounters const& own,
    std::optional<std::string> const& model
) {
    bool const counts = own.parts.copied_faces.value_or(0) > 0 ||
                        own.parts.scanned_faces.value_or(0) > 0 ||
                        own.parts.faxed_faces.value_or(0) > 0;
    return counts || told.has_scanner || names_multifunction(description) ||
           names_multifunction(model.value_or("")) ||
           names_multifunction(told.description.value_or(""));
}

std::optional<bool> prints_colour(PrinterMib const& told, VendorCounters const& own) {
    if (own.parts.colour_faces.value_or(0) > 0) {
        return true;
    }
    bool const cyan = std::ranges::any_of(told.supplies, [](inventory::Supply const& supply) {
        return supply.colour && supply.colour->find("cyan") != std::string::npos;
    });
    return cyan ? std::optional{true} : std::nullopt;
}

Sighting sight_printer(Answers const& answers, Recognised const& recognised) {
    auto const description = text_at(answers, mib::kSysDescr).value_or("");
    auto const branches = maker_branches(answers);
    auto const told = read_printer_mib(answers);
    auto const own = vendor_identity(answers, branches);
    auto const counted = vendor_counters(answers, branches);
    auto serial = told.serial ? told.serial : own.serial;
    if (!serial) {
        auto const in_description = tagged(description, ",SN:");
        bool const meant =
            in_description && !inventory::hardware::is_placeholder_serial(*in_description);
        serial = meant ? in_description : std::nullopt;
    }
    Sighting out;
    out.subject.maker = recognised.maker;
    out.subject.serial = serial;
    out.subject.model = model_of(description, told, own, recognised.maker, serial);
    bool const scans = also_scans(description, told, counted, out.subject.model);
    out.subject.device_class = {
        scans ? DeviceClass::multifunction_printer : DeviceClass::printer,
        Provenance::inferred,
        "snmp"};
    inventory::Printing printing;
    printing.colour = prints_colour(told, counted);
    printing.link = inventory::PrinterLink::network;
    printing.state = told.state;
    printing.supplies = told.supplies;
    out.subject.printing = printing;
    out.counters = counters_of(told, counted);
    return out;
}

}  // namespace

Sighting sight(Answers const& answers, Recognised const& recognised) {
    assert(recognised.kind != SightKind::something_else);
    if (recognised.kind == SightKind::printer) {
        return sight_printer(answers, recognised);
    }
    Sighting out;
    out.subject.maker = recognised.maker;
    out.subject.model = text_at(answers, mib::kMedModel);
    auto const serial = text_at(answers, mib::kMedSerial);
    bool const meant = serial && !inventory::hardware::is_placeholder_serial(*serial);
    out.subject.serial = meant ? serial : std::nullopt;
    out.subject.device_class = {
        recognised.phone_class.value_or(DeviceClass::desk_phone), Provenance::inferred, "snmp"};
    return out;
}

}  // namespace parcmetre::scouts
