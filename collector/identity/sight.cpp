// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "collector/digest/digest.hpp"
#include "collector/identity/identity.hpp"
#include "inventory/hardware/names.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Report;
using inventory::Subject;

// Shorter ones are counters or typing, not names of one thing.
constexpr std::size_t kShortestSerial = 4;
constexpr std::size_t kSerialEnd = 4;

InternalId truncated(std::string_view name) {
    auto const digest = sha256(name);
    InternalId id{};
    std::copy_n(digest.begin(), id.size(), id.begin());
    return id;
}

/// Upper case without white space: ledgers and firmware differ in both.
std::string normalised_serial(std::string_view serial) {
    std::string text;
    for (char const c : serial) {
        auto const byte = static_cast<unsigned char>(c);
        if (std::isspace(byte) == 0) {
            text += static_cast<char>(std::toupper(byte));
        }
    }
    return text;
}

std::optional<std::string> trusted_serial(Subject const& subject) {
    if (!subject.serial || inventory::hardware::is_placeholder_serial(*subject.serial)) {
        return std::nullopt;
    }
    auto text = normalised_serial(*subject.serial);
    if (text.size() < kShortestSerial) {
        return std::nullopt;
    }
    return text;
}

/// Firmware before SMBIOS 2.6 and some tools write the first three fields byte-swapped: of the two
/// readings of one UUID the smaller is taken, so that they agree.
std::optional<std::string> trusted_uuid(Subject const& subject) {
    if (!subject.smbios_uuid || inventory::hardware::is_placeholder_serial(*subject.smbios_uuid)) {
        return std::nullopt;
    }
    auto const text = inventory::ascii_lower(inventory::trim(*subject.smbios_uuid));
    constexpr std::size_t kTextSize = 36;
    if (text.size() != kTextSize) {
        return text;
    }
    auto const at = [&](std::size_t byte) { return text.substr(byte, 2); };
    auto const swapped = at(6) + at(4) + at(2) + at(0) + "-" + at(11) + at(9) + "-" + at(16) +
                         at(14) + text.substr(18);
    return std::min(text, swapped);
}

std::optional<std::string> maker_of(Subject const& subject) {
    if (!subject.maker || inventory::hardware::is_placeholder(*subject.maker)) {
        return std::nullopt;
    }
    return inventory::hardware::normalised_maker(*subject.maker);
}

std::optional<std::string> product_of(Subject const& subject) {
    return subject.product ? subject.product : subject.model;
}

std::string connector_of(Subject const& subject) {
    return subject.screen && subject.screen->connector ? *subject.screen->connector : subject.key;
}

/// The week of manufacture as EDID gives it.
std::optional<std::string> made_in(Subject const& subject) {
    auto const clue = std::ranges::find(
        subject.age_clues, inventory::AgeClueKind::edid_date, &inventory::AgeClue::kind
    );
    if (clue == subject.age_clues.end() || !clue->from || !clue->to) {
        return std::nullopt;
    }
    return inventory::to_string(*clue->from) + "/" + inventory::to_string(*clue->to);
}

/// What names a thing among all that one sender names.
std::string natural_name(Subject const& subject) {
    if (auto const serial = trusted_serial(subject)) {
        return "serial|" + maker_of(subject).value_or("") + "|" + *serial;
    }
    if (auto const uuid = trusted_uuid(subject)) {
        return "uuid|" + *uuid;
    }
    if (subject.imei_digest) {
        return "imei|" + *subject.imei_digest;
    }
    auto const product = product_of(subject).value_or("");
    if (subject.attached_to) {
        return "slot|" + *subject.attached_to + "|" + product + "|" + connector_of(subject) + "|" +
               made_in(subject).value_or("");
    }
    return "key|" + subject.key + "|" + maker_of(subject).value_or("") + "|" + product;
}

/// What the week of manufacture and the end of the serial number say of a screen.
void add_manufacture(
    Subject const& subject, std::optional<std::string> const& serial, Sighting& seen
) {
    if (serial && serial->size() >= kSerialEnd && seen.product) {
        seen.evidence.push_back(
            {EvidenceKind::serial_end,
             *seen.product + "|" + serial->substr(serial->size() - kSerialEnd)}
        );
    }
    auto const made = made_in(subject);
    if (!made) {
        return;
    }
    seen.evidence.push_back({EvidenceKind::made, *made});
    if (!serial && seen.product) {
        seen.evidence.push_back(
            {EvidenceKind::lot, subject.site.value_or("") + "|" + *seen.product + "|" + *made}
        );
    }
}

}  // namespace

bool looks_at_things(inventory::SenderKind kind, std::string_view name) noexcept {
    bool const plays_import = kind == inventory::SenderKind::simulator && name.ends_with("-import");
    return kind != inventory::SenderKind::import && !plays_import;
}

bool is_kept_list(inventory::SenderKind kind, std::string_view name) noexcept {
    constexpr std::array<std::string_view, 4> kManagers{
        "intune-import", "google-import", "jamf-import", "mdm-import"};
    return !looks_at_things(kind, name) && std::ranges::find(kManagers, name) == kManagers.end();
}

std::vector<InternalId> subject_ids(Report const& report) {
    std::vector<InternalId> ids;
    std::set<InternalId> taken;
    for (auto const& subject : report.subjects) {
        auto const name = "subject|" + report.sender.install_id.str() + "|" + natural_name(subject);
        auto id = truncated(name);
        if (!taken.insert(id).second) {
            // Two things under one name in one report, such as screens that share a serial number.
            id = truncated(name + "|" + subject.key);
            taken.insert(id);
        }
        ids.push_back(id);
    }
    return ids;
}

InternalId founded_device(InternalId const& subject) {
    return truncated("device|" + to_hex(subject));
}

Sighting sight(
    Report const& report,
    Subject const& subject,
    InternalId const& subject_id,
    std::optional<InternalId> const& host_device
) {
    Sighting seen;
    seen.subject = subject_id;
    seen.maker = maker_of(subject);
    seen.product = product_of(subject);
    if (subject.device_class) {
        seen.device_class = subject.device_class->value;
    }
    auto const serial = trusted_serial(subject);
    auto const uuid = trusted_uuid(subject);
    seen.placeholder_serial = subject.serial && !serial;
    if (serial) {
        seen.evidence.push_back({EvidenceKind::serial, *serial});
    }
    if (uuid) {
        seen.evidence.push_back({EvidenceKind::smbios_uuid, *uuid});
    }
    if (subject.imei_digest) {
        seen.evidence.push_back({EvidenceKind::imei, *subject.imei_digest});
    }
    if (!subject.attached_to) {
        seen.evidence.push_back(
            {EvidenceKind::install_key, report.sender.install_id.str() + "|" + subject.key}
        );
    } else if (host_device) {
        auto const there = to_hex(*host_device) + "|" + seen.product.value_or("");
        seen.evidence.push_back({EvidenceKind::slot, there + "|" + connector_of(subject)});
        seen.evidence.push_back({EvidenceKind::host_product, there});
        add_manufacture(subject, serial, seen);
    }
    return seen;
}

}  // namespace parcmetre::collector
