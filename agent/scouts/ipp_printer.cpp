// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/ipp_printer.hpp"

#include <algorithm>
#include <utility>

#include "agent/scouts/device_id.hpp"
#include "agent/scouts/ipp_reader.hpp"
#include "agent/scouts/ipp_supplies.hpp"
#include "inventory/hardware/names.hpp"
#include "inventory/text.hpp"

namespace parcmetre::scouts {

using inventory::DeviceClass;
using inventory::MeterCounters;
using inventory::PrinterState;
using inventory::Provenance;

namespace {

std::optional<PrinterState> state_of(IppReader& reader) {
    auto const number = reader.number("printer-state");
    switch (number.value_or(0)) {
        case 3:
            return PrinterState::idle;
        case 4:
            return PrinterState::printing;
        case 5:
            return PrinterState::stopped;
        default:
            if (number) {
                reader.complain("printer-state", "no state of RFC 8011");
            }
            return std::nullopt;
    }
}

bool two_sided(std::string_view sides) {
    return sides.starts_with("two-sided-");
}

std::optional<bool> can_duplex(IppReader& reader) {
    auto const sides = reader.all_bytes("sides-supported");
    return sides.empty() ? std::nullopt : std::optional{std::ranges::any_of(sides, two_sided)};
}

std::optional<bool> default_duplex(IppReader& reader) {
    auto const sides = reader.bytes("sides-default");
    if (sides && *sides != "one-sided" && !two_sided(*sides)) {
        reader.complain("sides-default", "no way to print on sides");
        return std::nullopt;
    }
    return sides ? std::optional{two_sided(*sides)} : std::nullopt;
}

/// With "auto" a document in colour comes out in colour, where the printer can.
std::optional<bool> default_colour(IppReader& reader, std::optional<bool> can) {
    auto const mode = reader.bytes("print-color-mode-default");
    if (!mode) {
        return std::nullopt;
    }
    if (mode->ends_with("monochrome") || mode->ends_with("bi-level")) {
        return false;
    }
    if (*mode == "color" || *mode == "highlight") {
        return can.value_or(true);
    }
    if (*mode == "auto") {
        return can;
    }
    reader.complain("print-color-mode-default", "no mode of colour");
    return std::nullopt;
}

/// Impressions of one kind, on one side and on two.
std::int64_t impressions(IppCollection const& counted, std::string const& kind) {
    auto const of = [&counted](std::string const& name) {
        auto const found = counted.numbers.find(name);
        return found == counted.numbers.end() ? std::int64_t{0} : found->second;
    };
    return of(kind) + of(kind + "-two-sided");
}

/// Makers differ in what they put where: the parts are taken when they add up to the whole.
void add_parts(IppReader& reader, MeterCounters& counters) {
    auto const counted = reader.collection("printer-impressions-completed-col");
    if (!counted) {
        return;
    }
    std::int64_t sum = 0;
    bool negative = false;
    for (auto const& [name, number] : counted->numbers) {
        sum += number;
        negative = negative || number < 0;
    }
    if (negative || sum != counters.total_faces) {
        reader.complain("printer-impressions-completed-col", "does not add up to the total");
        return;
    }
    counters.mono_faces = impressions(*counted, "monochrome");
    counters.colour_faces =
        impressions(*counted, "full-color") + impressions(*counted, "highlight-color");
}

std::optional<MeterCounters> counters_of(IppReader& reader) {
    auto const total = reader.count("printer-impressions-completed");
    if (!total) {
        return std::nullopt;
    }
    MeterCounters counters;
    counters.total_faces = *total;
    add_parts(reader, counters);
    return counters;
}

bool also_scans(IppReader& reader, std::vector<std::optional<std::string>> const& names) {
    auto const features = reader.all_bytes("ipp-features-supported");
    return std::ranges::any_of(
               features,
               [](std::string const& feature) { return feature == "faxout" || feature == "scan"; }
           ) ||
           std::ranges::any_of(names, [](std::optional<std::string> const& name) {
               return names_multifunction(name.value_or(""));
           });
}

std::optional<std::string> maker_of(std::optional<std::string> const& name, DeviceId const& id) {
    auto const by_name = name ? maker_by_name(*name) : std::nullopt;
    if (by_name || !id.maker) {
        return by_name;
    }
    auto const by_id = maker_by_name(*id.maker);
    return by_id ? by_id : std::optional{inventory::hardware::normalised_maker(*id.maker)};
}

std::optional<std::string> model_of(
    std::vector<std::optional<std::string>> const& names,
    std::optional<std::string> const& maker,
    std::optional<std::string> const& serial
) {
    for (auto const& name : names) {
        auto model = name ? tidy_model(*name, maker, serial) : std::nullopt;
        if (model) {
            return model;
        }
    }
    return std::nullopt;
}

inventory::Printing printing_of(IppReader& reader) {
    inventory::Printing printing;
    printing.colour = reader.boolean("color-supported");
    printing.duplex = can_duplex(reader);
    printing.default_colour = default_colour(reader, printing.colour);
    printing.default_duplex = default_duplex(reader);
    printing.state = state_of(reader);
    printing.supplies = ipp_supplies(reader);
    return printing;
}

}  // namespace

Sighting sight_ipp(IppAttributes const& attributes, std::vector<std::string>& problems) {
    IppReader reader{attributes, problems};
    auto const name = reader.text("printer-make-and-model");
    auto const id = parse_device_id(reader.bytes("printer-device-id").value_or(""));
    Sighting out;
    auto& subject = out.subject;
    bool const meant = id.serial && !inventory::hardware::is_placeholder_serial(*id.serial);
    subject.serial = meant ? id.serial : std::nullopt;
    subject.maker = maker_of(name, id);
    subject.model = model_of({name, id.model}, subject.maker, subject.serial);
    subject.device_class = {
        also_scans(reader, {name, id.model}) ? DeviceClass::multifunction_printer
                                             : DeviceClass::printer,
        Provenance::inferred,
        "ipp"};
    subject.printing = printing_of(reader);
    out.counters = counters_of(reader);
    return out;
}

std::optional<std::string> ipp_uuid(IppAttributes const& attributes) {
    constexpr std::string_view kPrefix = "urn:uuid:";
    std::vector<std::string> ignored;
    auto const uri = IppReader{attributes, ignored}.text("printer-uuid");
    auto const lower = inventory::ascii_lower(uri.value_or(""));
    auto const uuid = lower.starts_with(kPrefix) ? lower.substr(kPrefix.size()) : std::string{};
    bool const meant = uuid.size() == 36 && !inventory::hardware::is_placeholder_serial(uuid);
    return meant ? std::optional{uuid} : std::nullopt;
}

}  // namespace parcmetre::scouts
