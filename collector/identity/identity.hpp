// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/report.hpp"

namespace parcmetre::collector {

/// 128 bits that name a subject or a device inside the store. Derived by SHA-256 from what names
/// the thing, never counted up: every collector derives the same id, and a replay of the log
/// changes none.
using InternalId = std::array<std::uint8_t, 16>;

/// What can tie a subject to a device, the strongest first.
enum class EvidenceKind {
    serial,        ///< serial number, compared together with maker and kind of thing
    smbios_uuid,   ///< UUID that the firmware gives
    imei,          ///< keyed digest of a phone's IMEI
    install_key,   ///< the agent's install id and the subject's key; for what hangs on nothing
    slot,          ///< host, product and connector; for what hangs on a host
    host_product,  ///< host and product; for what hangs on a host
    serial_end,    ///< EDID product and the last characters of the serial: finds screens whose
                   ///< serial one input cuts short; weighs nothing by itself
    made,          ///< week or year of manufacture that EDID tells; tells screens apart
    lot,           ///< site, product and week; for screens that give no serial number
};

[[nodiscard]] std::string_view to_string(EvidenceKind kind) noexcept;

/// One value to look devices up by. Normalised: equal values are equal texts.
struct Evidence {
    EvidenceKind kind{};
    std::string value;

    friend auto operator<=>(Evidence const&, Evidence const&) = default;
};

/// What one source says of one thing, reduced to what identifies it.
struct Sighting {
    InternalId subject{};
    std::vector<Evidence> evidence;  ///< placeholders left out
    bool placeholder_serial =
        false;  ///< a serial was given that firmware writes when nobody filled it in
    std::optional<inventory::DeviceClass> device_class;
    std::optional<std::string> maker;  ///< normalised
    std::optional<std::string>
        product;  ///< maker's product number, or the model when there is none
};

/// A device already known, with all that was ever said of it.
struct Candidate {
    InternalId device{};
    std::vector<Sighting> sightings;
    /// A screen without a serial number that its host has lost: it may be the one that appears on
    /// another host. See README.md, "Screens that move".
    bool is_missing = false;
};

/// A sentence in the two languages that people read. It never holds a serial number or a UUID.
struct IdentitySentence {
    std::string fr;
    std::string en;

    friend bool operator==(IdentitySentence const&, IdentitySentence const&) = default;
};

/// A device that a subject was not taken for, but that someone may want to look at.
struct Near {
    InternalId device{};
    int weight = 0;  ///< of what agrees, whatever spoke against it
    IdentitySentence why;
};

/// Which device a subject is, and why.
struct Decision {
    std::optional<InternalId> device;  ///< none: a device not seen before
    int weight = 0;  ///< of the evidence for it; kMatchThreshold and above is a match
    std::vector<EvidenceKind> matched;
    IdentitySentence why;
    std::optional<Near> near;  ///< only for a device not seen before
};

inline constexpr int kMatchThreshold = 40;
/// Weight of what a person has decided.
inline constexpr int kByHand = 100;
/// Below, what two devices share is not worth anyone's time.
inline constexpr int kReviewThreshold = 20;
/// A value that this many devices hold is a default that no list knows yet: it weighs nothing.
inline constexpr std::size_t kOverShared = 4;

/// True for what names hardware or an installation: what weighs nothing once many devices hold it.
[[nodiscard]] bool can_be_over_shared(EvidenceKind kind) noexcept;

/// True for a serial number that one thing can be trusted to hold alone: long, and not the bare
/// number that EDID holds beside it.
[[nodiscard]] bool is_strong_serial(std::string_view serial) noexcept;

/// True for what looks at things (agents, scouts), false for what passes on what someone typed
/// (imports). A simulator plays the source that its name says.
[[nodiscard]] bool looks_at_things(inventory::SenderKind kind, std::string_view name) noexcept;

/// True for a list that someone keeps of what there should be (a ledger, a lessor's statement):
/// apart from what devices say of themselves, to an agent or to an MDM.
[[nodiscard]] bool is_kept_list(inventory::SenderKind kind, std::string_view name) noexcept;

/// Names the subjects of a report, in its order. A subject's id follows from the install id and
/// from what identifies the thing (serial, else UUID, else slot, else key), so that an install id
/// copied to a second machine makes a second subject. Two subjects of one report never share an id.
[[nodiscard]] std::vector<InternalId> subject_ids(inventory::Report const& report);

/// What identifies one subject of a report. `host_device` is the device of the subject that it
/// hangs on, when it hangs on one: the slot outlives a reinstallation of the host.
[[nodiscard]] Sighting sight(
    inventory::Report const& report,
    inventory::Subject const& subject,
    InternalId const& subject_id,
    std::optional<InternalId> const& host_device
);

/// Weighs candidates for a sighting. A different serial, UUID, week of manufacture or kind of thing
/// rules a candidate out whatever else agrees. `over_shared`: values that the whole fleet has shown
/// to name nothing; those that kOverShared candidates hold weigh nothing either. Candidates that
/// this very report already names as something else must be left out by the caller: one report
/// never names one thing twice. Pure; the order of candidates does not matter: ties go to the
/// smallest device id.
[[nodiscard]] Decision decide(
    Sighting const& sighting,
    std::span<Candidate const> candidates,
    std::set<Evidence> const& over_shared = {}
);

/// The device id that a subject founds when it is nothing known.
[[nodiscard]] InternalId founded_device(InternalId const& subject);

}  // namespace parcmetre::collector
