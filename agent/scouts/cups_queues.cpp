// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/cups_queues.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include <cups/cups.h>

#include "agent/scouts/ipp_printer.hpp"
#include "agent/scouts/ipp_reader.hpp"
#include "agent/scouts/ipp_scan.hpp"
#include "agent/scouts/snmp_value.hpp"
#include "inventory/hardware/names.hpp"
#include "inventory/text.hpp"

namespace parcmetre::scouts {

using inventory::PrinterLink;

namespace {

/// What CUPS says of a queue whose model nobody told it.
constexpr std::array<std::string_view, 5> kNoModels{
    "local raw printer", "local system v printer", "remote printer", "unknown", "everywhere"};

constexpr std::array<std::string_view, 3> kFileSchemes{"cups-pdf:", "file:", "pdf:"};

std::string host_of(std::string const& uri) {
    auto const from = uri.find("://");
    if (from == std::string::npos) {
        return {};
    }
    auto const rest = uri.substr(from + 3, uri.find('/', from + 3) - from - 3);
    auto const host = rest.substr(rest.rfind('@') + 1);
    return host.starts_with('[') ? host.substr(0, host.find(']') + 1)
                                 : host.substr(0, host.find(':'));
}

/// ipp-usb offers what hangs on USB under the loopback's address, and names it "… (USB)".
bool by_ipp_usb(std::string const& lower) {
    return is_loopback(host_of(lower)) || lower.find("(usb)") != std::string::npos ||
           lower.find("%28usb%29") != std::string::npos;
}

std::optional<PrinterLink> link_of(std::string const& uri) {
    auto const lower = inventory::ascii_lower(uri);
    auto const begins = [&lower](std::string_view prefix) { return lower.starts_with(prefix); };
    if (begins("usb:") || begins("hp:/usb/") || begins("hpfax:/usb/") || begins("gutenprint")) {
        return PrinterLink::usb;
    }
    for (auto const* scheme : {"ipp:", "ipps:", "http:", "https:", "dnssd:"}) {
        if (begins(scheme)) {
            return by_ipp_usb(lower) ? PrinterLink::usb : PrinterLink::network;
        }
    }
    for (auto const* scheme : {"socket:", "lpd:", "smb:", "implicitclass:", "hp:/net/"}) {
        if (begins(scheme)) {
            return PrinterLink::network;
        }
    }
    return std::nullopt;
}

/// "usb://HP/LaserJet%201022?serial=VNB3J99999"
std::optional<std::string> serial_of(std::string const& uri) {
    constexpr std::string_view kTag = "serial=";
    auto const at = uri.find(kTag, std::min(uri.find('?'), uri.size()));
    if (at == std::string::npos) {
        return std::nullopt;
    }
    auto const from = at + kTag.size();
    auto const text = uri.substr(from, uri.find('&', from) - from);
    auto const serial =
        text.find('%') == std::string::npos ? clean_device_text(text) : std::nullopt;
    bool const meant = serial && !inventory::hardware::is_placeholder_serial(*serial);
    return meant ? serial : std::nullopt;
}

/// Why a queue is no device; empty when it is one.
std::string why_none(std::int64_t type, std::string const& uri) {
    auto const lower = inventory::ascii_lower(uri);
    if ((type & CUPS_PRINTER_CLASS) != 0) {
        return "several queues under one name";
    }
    if ((type & CUPS_PRINTER_FAX) != 0 || lower.starts_with("hpfax:")) {
        return "fax line";
    }
    bool const writes_files = std::ranges::any_of(kFileSchemes, [&lower](std::string_view scheme) {
        return lower.starts_with(scheme);
    });
    return writes_files ? "prints to files" : "";
}

IppAttributes without_no_model(IppAttributes attributes) {
    std::vector<std::string> ignored;
    auto const name = IppReader{attributes, ignored}.text("printer-make-and-model");
    auto const lower = inventory::ascii_lower(name.value_or(""));
    if (std::ranges::find(kNoModels, lower) != kNoModels.end()) {
        attributes.erase("printer-make-and-model");
    }
    return attributes;
}

Sighting sight_queue(
    IppAttributes const& attributes,
    std::int64_t type,
    std::string const& uri,
    std::vector<std::string>& problems
) {
    auto out = sight_ipp(without_no_model(attributes), problems);
    auto& subject = out.subject;
    bool const scans = (type & (CUPS_PRINTER_SCANNER | CUPS_PRINTER_MFP)) != 0;
    subject.device_class->source = "cups";
    subject.device_class->value =
        scans ? inventory::DeviceClass::multifunction_printer : subject.device_class->value;
    subject.serial = subject.serial ? subject.serial : serial_of(uri);
    subject.printing->link = link_of(uri);
    subject.printing->shared = IppReader{attributes, problems}.boolean("printer-is-shared");
    out.counters.reset();  // a queue counts what went through it, not what its device prints
    return out;
}

}  // namespace

Visit visit_queue(IppAttributes const& attributes) {
    Visit visit;
    IppReader reader{attributes, visit.problems};
    visit.answered = true;
    visit.address = reader.text("printer-name").value_or("?");
    auto const type = reader.number("printer-type").value_or(0);
    auto const uri = reader.bytes("device-uri").value_or("");
    visit.recognised.why = why_none(type, uri);
    if (!visit.recognised.why.empty()) {
        return visit;
    }
    visit.sighting = sight_queue(attributes, type, uri, visit.problems);
    visit.recognised = {SightKind::printer, visit.sighting->subject.maker, std::nullopt, "", true};
    visit.identity = uri.empty() ? "cups:" + visit.address : uri;
    return visit;
}

Result<std::vector<Visit>> scan_cups(std::string const& socket, IppLimits const& limits) {
    IppTarget const here{socket, 0, false, "/", ""};
    auto const bytes = post_ipp(here, cups_get_printers(), limits);
    if (!bytes) {
        return bytes.error().with_context("no CUPS at " + socket);
    }
    auto const answer = decode_ipp_answer(*bytes);
    if (!answer) {
        return answer.error().with_context("asking CUPS at " + socket);
    }
    // A CUPS without a queue says that it found none.
    if (!answer->is_success && !answer->is_not_found) {
        return Error{Errc::malformed, "asking CUPS at " + socket + ": " + answer->status};
    }
    std::vector<Visit> visits;
    for (auto const& queue : answer->printers) {
        visits.push_back(visit_queue(queue));
    }
    fold_same_devices(visits);
    return visits;
}

}  // namespace parcmetre::scouts
