// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <map>
#include <set>

#include "collector/identity/identity.hpp"
#include "collector/identity/sentences.hpp"
#include "inventory/device_class.hpp"

namespace parcmetre::collector {

namespace {

using inventory::DeviceClass;

// Weights. A match needs kMatchThreshold. README.md says what each protects from.
constexpr int kSerialAndMaker = 60;
constexpr int kLongSerialAlone = 45;
constexpr int kShortSerialAlone = 20;
constexpr int kUuid = 50;
constexpr int kInstallKey = 40;
constexpr int kSlot = 50;
constexpr int kHostProduct = 40;
/// Taken off when the serial agrees and the UUID does not: a long serial survives a new main board.
constexpr int kOtherUuid = 15;
constexpr int kShortSerialPenalty = 10;
constexpr std::size_t kLongSerial = 7;
/// A value that this many devices hold is a default that no list knows yet.
constexpr std::size_t kOverShared = 4;

enum class Kind { computer, tablet, phone, desk_phone, screen, dock, printing, projector, box };

Kind kind_of(DeviceClass device_class) {
    switch (device_class) {
        case DeviceClass::laptop:
        case DeviceClass::desktop:
        case DeviceClass::mini_pc:
        case DeviceClass::all_in_one:
        case DeviceClass::workstation:
        case DeviceClass::mobile_workstation:
        case DeviceClass::thin_client:
            return Kind::computer;
        case DeviceClass::tablet:
            return Kind::tablet;
        case DeviceClass::smartphone:
        case DeviceClass::feature_phone:
            return Kind::phone;
        case DeviceClass::desk_phone:
        case DeviceClass::conference_phone:
            return Kind::desk_phone;
        case DeviceClass::monitor:
        case DeviceClass::large_display:
            return Kind::screen;
        case DeviceClass::docking_station:
            return Kind::dock;
        case DeviceClass::printer:
        case DeviceClass::multifunction_printer:
        case DeviceClass::scanner:
            return Kind::printing;
        case DeviceClass::projector:
            return Kind::projector;
        case DeviceClass::internet_box:
            return Kind::box;
    }
    return Kind::box;
}

/// Sources disagree on convertibles and on large phones; on nothing wider.
bool kinds_agree(std::optional<DeviceClass> a, std::optional<DeviceClass> b) {
    if (!a || !b) {
        return true;
    }
    auto const first = kind_of(*a);
    auto const second = kind_of(*b);
    auto const touches = [](Kind kind) { return kind == Kind::computer || kind == Kind::phone; };
    return first == second || (first == Kind::tablet && touches(second)) ||
           (second == Kind::tablet && touches(first));
}

/// "DEL 0xA0C4": maker and product code as EDID gives them.
bool is_edid_product(std::string_view text) {
    constexpr std::size_t kSize = 10;
    return text.size() == kSize && text.substr(3, 3) == " 0x";
}

bool differ(std::optional<std::string> const& a, std::optional<std::string> const& b) {
    return a && b && *a != *b;
}

/// How two sightings compare on one kind of evidence.
enum class Agreement { silent, agrees, differs };

Agreement compare(Sighting const& a, Sighting const& b, EvidenceKind kind) {
    auto agreement = Agreement::silent;
    for (auto const& mine : a.evidence) {
        for (auto const& other : b.evidence) {
            if (mine.kind != kind || other.kind != kind) {
                continue;
            }
            if (mine.value == other.value) {
                return Agreement::agrees;
            }
            agreement = Agreement::differs;
        }
    }
    return agreement;
}

/// A value agrees with a device when it agrees with one of its sightings, and differs when it
/// agrees with none of those that say something.
Agreement compare(Sighting const& sighting, Candidate const& candidate, EvidenceKind kind) {
    auto agreement = Agreement::silent;
    for (auto const& known : candidate.sightings) {
        auto const one = compare(sighting, known, kind);
        if (one == Agreement::agrees) {
            return one;
        }
        if (one == Agreement::differs) {
            agreement = one;
        }
    }
    return agreement;
}

struct Weighing {
    InternalId device{};
    int weight = 0;
    Veto veto = Veto::none;
    std::vector<EvidenceKind> shared{};
    bool same_maker = false;
    bool uuid_differs = false;
};

std::string const* value_of(Sighting const& sighting, EvidenceKind kind) {
    auto const found = std::ranges::find(sighting.evidence, kind, &Evidence::kind);
    return found == sighting.evidence.end() ? nullptr : &found->value;
}

/// Weight of an equal serial number against the sighting of the candidate that agrees best.
int serial_weight(Sighting const& sighting, Candidate const& candidate, bool& same_maker) {
    auto const* serial = value_of(sighting, EvidenceKind::serial);
    int best = 0;
    for (auto const& known : candidate.sightings) {
        if (compare(sighting, known, EvidenceKind::serial) != Agreement::agrees) {
            continue;
        }
        bool const other_screen =
            sighting.product && known.product && is_edid_product(*sighting.product) &&
            is_edid_product(*known.product) && sighting.product != known.product;
        if (other_screen || differ(sighting.maker, known.maker)) {
            continue;
        }
        if (sighting.maker && known.maker) {
            same_maker = true;
            return kSerialAndMaker;
        }
        best = std::max(best, serial->size() >= kLongSerial ? kLongSerialAlone : kShortSerialAlone);
    }
    return best;
}

bool same_machine_model(Sighting const& sighting, Candidate const& candidate) {
    return std::ranges::none_of(candidate.sightings, [&](Sighting const& known) {
        return compare(sighting, known, EvidenceKind::install_key) == Agreement::agrees &&
               (differ(sighting.maker, known.maker) || differ(sighting.product, known.product));
    });
}

Weighing weigh(
    Sighting const& sighting, Candidate const& candidate, std::set<Evidence> const& over_shared
) {
    Weighing result{.device = candidate.device};
    auto const counts = [&](EvidenceKind kind) {
        auto const* value = value_of(sighting, kind);
        return value != nullptr && !over_shared.contains({kind, *value}) &&
               compare(sighting, candidate, kind) == Agreement::agrees;
    };
    auto const add = [&](EvidenceKind kind, int weight) {
        if (weight > 0) {
            result.shared.push_back(kind);
            result.weight += weight;
        }
    };
    bool const serial_agrees = counts(EvidenceKind::serial);
    int const by_serial = serial_agrees ? serial_weight(sighting, candidate, result.same_maker) : 0;
    add(EvidenceKind::serial, by_serial);
    if (counts(EvidenceKind::smbios_uuid)) {
        add(EvidenceKind::smbios_uuid, kUuid);
    }
    if (counts(EvidenceKind::install_key)) {
        bool const hardware_agrees = result.weight > 0;
        result.shared.push_back(EvidenceKind::install_key);
        result.weight +=
            hardware_agrees || same_machine_model(sighting, candidate) ? kInstallKey : 0;
    }
    if (counts(EvidenceKind::slot)) {
        add(EvidenceKind::slot, kSlot);
    } else if (counts(EvidenceKind::host_product)) {
        add(EvidenceKind::host_product, kHostProduct);
    }
    result.uuid_differs =
        compare(sighting, candidate, EvidenceKind::smbios_uuid) == Agreement::differs;
    if (by_serial > 0 && result.uuid_differs) {
        auto const& serial = *value_of(sighting, EvidenceKind::serial);
        result.weight -= kOtherUuid + (serial.size() < kLongSerial ? kShortSerialPenalty : 0);
    }
    if (compare(sighting, candidate, EvidenceKind::serial) == Agreement::differs) {
        result.veto = Veto::other_serial;
    } else if (by_serial == 0 && result.uuid_differs) {
        result.veto = Veto::other_uuid;
    }
    for (auto const& known : candidate.sightings) {
        if (!kinds_agree(sighting.device_class, known.device_class)) {
            result.veto = Veto::other_kind;
        }
    }
    return result;
}

/// Values of the sighting that so many candidates hold that they name none of them.
std::set<Evidence> over_shared_values(
    Sighting const& sighting, std::span<Candidate const> candidates
) {
    std::set<Evidence> found;
    for (auto const& evidence : sighting.evidence) {
        bool const names_hardware =
            evidence.kind == EvidenceKind::serial || evidence.kind == EvidenceKind::smbios_uuid;
        auto const holders = std::ranges::count_if(candidates, [&](Candidate const& candidate) {
            return std::ranges::any_of(candidate.sightings, [&](Sighting const& known) {
                return std::ranges::count(known.evidence, evidence) > 0;
            });
        });
        if (names_hardware && static_cast<std::size_t>(holders) >= kOverShared) {
            found.insert(evidence);
        }
    }
    return found;
}

/// The heavier first; a candidate that is ruled out comes last; ties by device id.
bool before(Weighing const& a, Weighing const& b) {
    bool const a_out = a.veto != Veto::none;
    bool const b_out = b.veto != Veto::none;
    if (a_out != b_out) {
        return b_out;
    }
    return a.weight != b.weight ? a.weight > b.weight : a.device < b.device;
}

}  // namespace

std::string_view to_string(EvidenceKind kind) noexcept {
    switch (kind) {
        case EvidenceKind::serial:
            return "serial";
        case EvidenceKind::smbios_uuid:
            return "smbios_uuid";
        case EvidenceKind::install_key:
            return "install_key";
        case EvidenceKind::slot:
            return "slot";
        case EvidenceKind::host_product:
            return "host_product";
    }
    return "";
}

Decision decide(Sighting const& sighting, std::span<Candidate const> candidates) {
    auto const over_shared = over_shared_values(sighting, candidates);
    std::optional<Weighing> best;
    for (auto const& candidate : candidates) {
        auto weighing = weigh(sighting, candidate, over_shared);
        if (!weighing.shared.empty() && (!best || before(weighing, *best))) {
            best = std::move(weighing);
        }
    }
    Decision decision;
    if (best && best->veto == Veto::none && best->weight >= kMatchThreshold) {
        decision.device = best->device;
        decision.weight = best->weight;
        decision.why = same_device(sighting, best->shared, best->same_maker, best->uuid_differs);
        decision.matched = std::move(best->shared);
    } else if (best) {
        decision.why = new_device(sighting, best->shared, best->veto);
    } else {
        decision.why = new_device(sighting, {}, Veto::none);
    }
    return decision;
}

}  // namespace parcmetre::collector
