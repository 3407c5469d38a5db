// SPDX-License-Identifier: EUPL-1.2
#include "collector/identity/weigh.hpp"

#include <algorithm>

#include "inventory/device_class.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

using inventory::DeviceClass;

// Weights. A match needs kMatchThreshold. README.md says what each protects from.
constexpr int kSerialAndMaker = 60;
constexpr int kLongSerialAlone = 45;
constexpr int kShortSerialAlone = 20;
constexpr int kShortenedSerial = 25;
constexpr int kSameWeek = 15;
constexpr int kImei = 50;
constexpr int kUuid = 50;
constexpr int kUuidOfOtherProduct = 20;
constexpr int kInstallKey = 40;
constexpr int kSlot = 50;
constexpr int kHostProduct = 40;
constexpr int kLot = 40;
/// Taken off when the serial agrees and the UUID does not: a long serial survives a new main board.
constexpr int kOtherUuid = 15;
constexpr int kShortSerialPenalty = 10;
/// Taken off when the serial of a screen agrees and its week of manufacture does not.
constexpr int kOtherWeek = 25;
constexpr std::size_t kLongSerial = 7;
constexpr std::size_t kShortestShortened = 6;

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
bool is_edid_product(std::optional<std::string> const& text) {
    constexpr std::size_t kSize = 10;
    return text && text->size() == kSize && text->substr(3, 3) == " 0x";
}

bool both_edid(Sighting const& a, Sighting const& b) {
    return is_edid_product(a.product) && is_edid_product(b.product);
}

bool differ(std::optional<std::string> const& a, std::optional<std::string> const& b) {
    return a && b && *a != *b;
}

/// Sources write one maker in small letters or in capitals, short or with what follows the name:
/// "RICOH", "Ricoh", "Ricoh Europe".
bool makers_differ(std::optional<std::string> const& a, std::optional<std::string> const& b) {
    if (!a || !b) {
        return false;
    }
    auto const mine = inventory::ascii_lower(*a) + " ";
    auto const other = inventory::ascii_lower(*b) + " ";
    return !mine.starts_with(other) && !other.starts_with(mine);
}

/// The short one is what an input of the same screen makes of the long one: its beginning, its end,
/// or both put together (Acer leaves out the eight digits between).
bool shortens(std::string_view whole, std::string_view part) {
    if (part.size() < kShortestShortened || part.size() >= whole.size()) {
        return false;
    }
    auto const ahead = std::ranges::mismatch(part, whole).in1 - part.begin();
    auto const left = part.substr(static_cast<std::size_t>(ahead));
    return whole.ends_with(left);
}

/// How two sightings compare on one kind of evidence.
enum class Agreement { silent, agrees, shortened, differs };

std::string const* value_of(Sighting const& sighting, EvidenceKind kind) {
    auto const found = std::ranges::find(sighting.evidence, kind, &Evidence::kind);
    return found == sighting.evidence.end() ? nullptr : &found->value;
}

bool is_shortened(
    Sighting const& a, std::string const& mine, Sighting const& b, std::string const& other
) {
    return both_edid(a, b) && a.product == b.product &&
           (shortens(mine, other) || shortens(other, mine));
}

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
            bool const cut_short =
                kind == EvidenceKind::serial && is_shortened(a, mine.value, b, other.value);
            agreement = cut_short ? Agreement::shortened : Agreement::differs;
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
        if (one != Agreement::silent && agreement != Agreement::shortened) {
            agreement = one;
        }
    }
    return agreement;
}

/// Printers are sold under one name with another's engine inside: sources that read the front and
/// the engine name two makers. A serial number of letters and digits is one printer's all the same.
bool may_be_sold_under_two_names(Sighting const& a, Sighting const& b, std::string_view serial) {
    auto const prints = [](Sighting const& one) {
        return one.device_class && kind_of(*one.device_class) == Kind::printing;
    };
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return prints(a) && prints(b) && serial.size() >= kLongSerial &&
           std::ranges::any_of(serial, is_digit) && !std::ranges::all_of(serial, is_digit);
}

/// Weight of an equal serial number against the sighting of the candidate that agrees best.
int serial_weight(Sighting const& sighting, Candidate const& candidate, bool& same_maker) {
    auto const* serial = value_of(sighting, EvidenceKind::serial);
    int best = 0;
    for (auto const& known : candidate.sightings) {
        if (compare(sighting, known, EvidenceKind::serial) != Agreement::agrees) {
            continue;
        }
        bool const other_screen = both_edid(sighting, known) && sighting.product != known.product;
        bool const other_maker = makers_differ(sighting.maker, known.maker);
        if (other_screen ||
            (other_maker && !may_be_sold_under_two_names(sighting, known, *serial))) {
            continue;
        }
        if (sighting.maker && known.maker && !other_maker) {
            same_maker = true;
            return kSerialAndMaker;
        }
        best = std::max(best, serial->size() >= kLongSerial ? kLongSerialAlone : kShortSerialAlone);
    }
    return best;
}

/// What agrees on a kind of evidence is of one maker and product.
bool same_model(Sighting const& sighting, Candidate const& candidate, EvidenceKind kind) {
    return std::ranges::none_of(candidate.sightings, [&](Sighting const& known) {
        return compare(sighting, known, kind) == Agreement::agrees &&
               (makers_differ(sighting.maker, known.maker) ||
                differ(sighting.product, known.product));
    });
}

/// Weighs one sighting against one candidate; each step adds what it finds.
class Scales {
public:
    Scales(Sighting const& sighting, Candidate const& candidate, std::set<Evidence> const& shared)
        : sighting_{sighting}, candidate_{candidate}, over_shared_{shared} {
        result_.device = candidate.device;
    }

    Weighing weigh() {
        weigh_serial();
        weigh_imei();
        weigh_uuid();
        weigh_install();
        weigh_place();
        rule_out();
        return std::move(result_);
    }

private:
    [[nodiscard]] Agreement on(EvidenceKind kind) const {
        auto const* value = value_of(sighting_, kind);
        if (value != nullptr && over_shared_.contains({kind, *value})) {
            return Agreement::silent;
        }
        return compare(sighting_, candidate_, kind);
    }

    void add(EvidenceKind kind, int weight) {
        result_.shared.push_back(kind);
        result_.weight += weight;
    }

    void weigh_serial() {
        serial_ = on(EvidenceKind::serial);
        made_ = on(EvidenceKind::made);
        result_.nuances.is_screen =
            sighting_.device_class && kind_of(*sighting_.device_class) == Kind::screen;
        if (serial_ == Agreement::agrees) {
            by_serial_ = serial_weight(sighting_, candidate_, result_.nuances.same_maker);
        } else if (serial_ == Agreement::shortened) {
            by_serial_ = kShortenedSerial + (made_ == Agreement::agrees ? kSameWeek : 0);
            result_.nuances.serial_shortened = true;
        }
        if (by_serial_ > 0) {
            add(EvidenceKind::serial, by_serial_);
            if (made_ == Agreement::differs) {
                result_.nuances.week_differs = true;
                result_.weight -= kOtherWeek;
            }
        }
    }

    /// A telephone with two SIM cards has two: another one says nothing.
    void weigh_imei() {
        if (on(EvidenceKind::imei) == Agreement::agrees) {
            add(EvidenceKind::imei, kImei);
        }
    }

    void weigh_uuid() {
        auto const uuid = on(EvidenceKind::smbios_uuid);
        if (uuid == Agreement::agrees) {
            bool const one_model =
                by_serial_ > 0 || same_model(sighting_, candidate_, EvidenceKind::smbios_uuid);
            add(EvidenceKind::smbios_uuid, one_model ? kUuid : kUuidOfOtherProduct);
        }
        result_.nuances.uuid_differs = uuid == Agreement::differs;
        if (by_serial_ > 0 && result_.nuances.uuid_differs) {
            auto const& serial = *value_of(sighting_, EvidenceKind::serial);
            result_.weight -= kOtherUuid + (serial.size() < kLongSerial ? kShortSerialPenalty : 0);
        }
    }

    void weigh_install() {
        if (on(EvidenceKind::install_key) != Agreement::agrees) {
            return;
        }
        bool const hardware_agrees = result_.weight > 0;
        one_model_ = same_model(sighting_, candidate_, EvidenceKind::install_key);
        add(EvidenceKind::install_key, hardware_agrees || one_model_ ? kInstallKey : 0);
        // A machine that had a serial number and has none any more was given a new main board; one
        // that never had any may be another of the same make, installed from the same image.
        bool const had_serial =
            std::ranges::any_of(candidate_.sightings, [](Sighting const& known) {
                return value_of(known, EvidenceKind::serial) != nullptr;
            });
        result_.nuances.serial_lost = one_model_ && result_.nuances.uuid_differs && had_serial &&
                                      value_of(sighting_, EvidenceKind::serial) == nullptr;
    }

    void weigh_place() {
        if (on(EvidenceKind::slot) == Agreement::agrees) {
            add(EvidenceKind::slot, kSlot);
        } else if (on(EvidenceKind::host_product) == Agreement::agrees) {
            add(EvidenceKind::host_product, kHostProduct);
        } else if (on(EvidenceKind::lot) == Agreement::agrees && candidate_.is_missing) {
            add(EvidenceKind::lot, kLot);
            result_.nuances.by_lot = result_.shared.size() == 1;
        }
    }

    void rule_out() {
        if (serial_ == Agreement::differs) {
            result_.veto = Veto::other_serial;
            // A serial number that can be trusted says by itself that a machine is another one.
            result_.is_certain_no = on(EvidenceKind::smbios_uuid) != Agreement::agrees;
        } else if (by_serial_ == 0 && result_.nuances.uuid_differs && !result_.nuances.serial_lost) {
            result_.veto = Veto::other_uuid;
        } else if (by_serial_ == 0 && made_ == Agreement::differs) {
            result_.veto = Veto::other_week;
            result_.is_certain_no = true;
        }
        for (auto const& known : candidate_.sightings) {
            if (!kinds_agree(sighting_.device_class, known.device_class)) {
                result_.veto = Veto::other_kind;
                result_.is_certain_no = true;
            }
        }
    }

    Sighting const& sighting_;
    Candidate const& candidate_;
    std::set<Evidence> const& over_shared_;
    Weighing result_;
    Agreement serial_ = Agreement::silent;
    Agreement made_ = Agreement::silent;
    int by_serial_ = 0;
    bool one_model_ = false;
};

}  // namespace

Weighing weigh(
    Sighting const& sighting, Candidate const& candidate, std::set<Evidence> const& over_shared
) {
    return Scales{sighting, candidate, over_shared}.weigh();
}

}  // namespace parcmetre::collector
