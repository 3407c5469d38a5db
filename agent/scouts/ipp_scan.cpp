// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/ipp_scan.hpp"

#include <map>

#include "agent/scouts/ipp_message.hpp"
#include "agent/scouts/ipp_printer.hpp"

namespace parcmetre::scouts {

namespace {

/// In IPP 2.0, then in 1.1 of a printer that knows no other.
Result<IppAnswer> ask(IppTarget const& target, IppLimits const& limits, Visit& visit) {
    for (bool const in_version_2 : {true, false}) {
        ++visit.requests;
        auto const bytes =
            post_ipp(target, get_printer_attributes(target.uri, in_version_2), limits);
        if (!bytes) {
            visit.answered = bytes.error().code() != Errc::unavailable;
            return bytes.error();
        }
        visit.answered = true;
        auto answer = decode_ipp_answer(*bytes);
        if (!answer || !answer->is_other_version) {
            return answer;
        }
    }
    return Error{Errc::unsupported, "it speaks neither IPP 2.0 nor 1.1"};
}

Visit visit_printer(IppTarget const& target, IppLimits const& limits) {
    Visit visit;
    visit.address = target.uri;
    visit.recognised.why = "tells nothing of a printer";
    auto const answer = ask(target, limits, visit);
    if (!answer) {
        visit.problems.push_back(answer.error().message());
        return visit;
    }
    if (!answer->is_success) {
        visit.problems.push_back("it answered " + answer->status);
    }
    if (answer->printers.empty()) {
        return visit;
    }
    auto const& told = answer->printers.front();
    auto sighting = sight_ipp(told, visit.problems);
    // What serves IPP on the loopback is ipp-usb, for a printer on this machine's own socket.
    sighting.subject.printing->link =
        is_loopback(target.host) ? inventory::PrinterLink::usb : inventory::PrinterLink::network;
    visit.identity = ipp_uuid(told).value_or("");
    visit.recognised = {SightKind::printer, sighting.subject.maker, std::nullopt, "", true};
    visit.sighting = std::move(sighting);
    return visit;
}

void keep_common(std::optional<bool>& first, std::optional<bool> const& second) {
    first = first == second ? first : std::nullopt;
}

void fold(Visit& first, Visit& second) {
    auto& kept = *first.sighting->subject.printing;
    auto const& other = *second.sighting->subject.printing;
    keep_common(kept.default_colour, other.default_colour);
    keep_common(kept.default_duplex, other.default_duplex);
    kept.shared = kept.shared == true || other.shared == true ? std::optional{true} : kept.shared;
    second.sighting.reset();
    second.recognised.why = "the same device as " + first.address;
}

}  // namespace

std::vector<Visit> scan_ipp(
    std::vector<IppTarget> const& targets, IppLimits const& limits, Progress const& progress
) {
    std::vector<Visit> visits;
    for (auto const& target : targets) {
        visits.push_back(visit_printer(target, limits));
        progress(visits.size());
    }
    fold_same_devices(visits);
    return visits;
}

void fold_same_devices(std::vector<Visit>& visits) {
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < visits.size(); ++i) {
        auto const& visit = visits[i];
        if (!visit.sighting || visit.identity.empty()) {
            continue;
        }
        auto const [first, is_new] = seen.emplace(visit.identity, i);
        if (!is_new) {
            fold(visits[first->second], visits[i]);
        }
    }
}

}  // namespace parcmetre::scouts
