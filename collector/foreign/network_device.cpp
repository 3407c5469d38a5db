// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <utility>

#include "collector/foreign/subjects.hpp"
#include "inventory/hardware/names.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

using inventory::DeviceClass;
using inventory::Provenance;
using inventory::Subject;

namespace {

/// Words of a name or of sysDescr that tell a printer where the asking agent could not.
constexpr std::array<std::string_view, 13> kPrinterWords{
    "printer",
    "laser",
    "mfp",
    "multifunction",
    "jetdirect",
    "bizhub",
    "imagerunner",
    "workcentre",
    "docuprint",
    "ecosys",
    "taskalfa",
    "aficio",
    "ttp"};

/// The same for what also copies, scans or faxes.
constexpr std::array<std::string_view, 11> kMultifunctionWords{
    "mfp",
    "multifunction",
    "all-in-one",
    "bizhub",
    "imagerunner",
    "workcentre",
    "taskalfa",
    "aficio mp",
    "officejet",
    "scx",
    "mfc"};

/// Counters that only a machine with a scanner has.
constexpr std::array<std::string_view, 5> kScannerCounters{
    "copytotal", "copyblack", "copycolor", "scanned", "faxtotal"};

bool holds_any(std::string const& text, auto const& words) {
    return std::ranges::any_of(words, [&text](std::string_view word) {
        return text.find(word) != std::string::npos;
    });
}

/// "PRINTER" is what a discovery by SNMP says of it; without, its description may tell.
bool is_printer(Section const& device, std::string const& description) {
    auto const type = inventory::ascii_lower(device.text("type").value_or(""));
    return type.empty() ? holds_any(description, kPrinterWords) : type == "printer";
}

inventory::Sourced<DeviceClass> printer_class(
    Section const& counters, std::string const& description
) {
    bool const counts_scans = std::ranges::any_of(kScannerCounters, [&](std::string_view name) {
        return counters.whole(name).value_or(0) > 0;
    });
    if (counts_scans) {
        return {DeviceClass::multifunction_printer, Provenance::measured, "counters"};
    }
    return {
        holds_any(description, kMultifunctionWords) ? DeviceClass::multifunction_printer
                                                    : DeviceClass::printer,
        Provenance::inferred,
        "name"};
}

constexpr std::int64_t kPlausibleFaces = 1'000'000'000;

/// A counter; none that no printer reaches.
std::optional<std::int64_t> faces(Section const& counters, std::string_view name) {
    auto const number = counters.whole(name);
    return number && *number >= 0 && *number <= kPlausibleFaces ? number : std::nullopt;
}

std::optional<std::string> serial_of(Section const& device) {
    auto const serial = device.text("serial");
    return serial && !inventory::hardware::is_placeholder_serial(*serial) ? serial : std::nullopt;
}

/// As scouts tell it: without the maker's name in front, nor the word "series".
std::optional<std::string> model_of(Section const& device) {
    constexpr std::string_view kSeries = " series";
    auto model = device.text("model");
    auto const maker = device.text("manufacturer");
    if (!model || !maker) {
        return model;
    }
    auto const lower = inventory::ascii_lower(*model);
    for (auto const& name : {*maker, inventory::hardware::normalised_maker(*maker)}) {
        auto const front = inventory::ascii_lower(name) + " ";
        if (lower.starts_with(front) && lower.size() > front.size()) {
            model->erase(0, front.size());
            break;
        }
    }
    if (lower.ends_with(kSeries) && model->size() > kSeries.size()) {
        model->resize(model->size() - kSeries.size());
    }
    return model;
}

/// What tells it from another: XML lists addresses in parts, JSON as texts.
std::string place_of(Section const& device) {
    for (auto const& text :
         {device.text("mac"),
          serial_of(device),
          device.text("name"),
          device.text("ip"),
          device.part("ips").text("ip"),
          device.first_text("ips")}) {
        if (text) {
            return *text;
        }
    }
    return {};
}

std::optional<std::int64_t> sum_of(
    Section const& counters, std::string_view a, std::string_view b
) {
    auto const one = faces(counters, a);
    auto const other = faces(counters, b);
    return one || other ? std::optional{one.value_or(0) + other.value_or(0)} : std::nullopt;
}

/// A total is told by most; where it is not, black and colour make it.
std::optional<inventory::MeterCounters> counters_of(Section const& counters) {
    auto total = faces(counters, "total");
    total = total ? total : sum_of(counters, "black", "color");
    total = total ? total : faces(counters, "printtotal");
    if (!total || *total == 0) {
        return std::nullopt;
    }
    inventory::MeterCounters told;
    told.total_faces = *total;
    auto colour = faces(counters, "color");
    colour = colour ? colour : sum_of(counters, "printcolor", "copycolor");
    if (colour && *colour <= *total) {
        told.colour_faces = colour;
    }
    auto const duplex = faces(counters, "rectoverso");
    if (duplex && *duplex <= *total) {
        told.duplex_sheets = duplex;
    }
    return told;
}

}  // namespace

std::optional<NetworkDevice> read_network_device(Section const& device, Section const& counters) {
    auto const model = device.text("model");
    auto const description = inventory::ascii_lower(
        model.value_or("") + " " + device.text("comments").value_or("") + " " +
        device.text("description").value_or("")
    );
    if (!is_printer(device, description)) {
        return std::nullopt;
    }
    Subject printer;
    printer.device_class = printer_class(counters, description);
    if (auto const maker = device.text("manufacturer")) {
        printer.maker = inventory::hardware::normalised_maker(*maker);
    }
    printer.model = model_of(device);
    printer.serial = serial_of(device);
    return NetworkDevice{std::move(printer), counters_of(counters), place_of(device)};
}

}  // namespace parcmetre::collector
