// SPDX-License-Identifier: EUPL-1.2
#include "inventory/subject_decode.hpp"

#include <algorithm>
#include <string>

#include "inventory/report_json.hpp"
#include "inventory/words.hpp"

namespace parcmetre::inventory {
namespace {

constexpr int kMostMinutesToSleep = 7 * 24 * 60;
constexpr std::int64_t kMaxMib = 1'000'000'000;
constexpr std::int64_t kMaxFaces = 1'000'000'000'000;
constexpr std::int64_t kMaxCents = 100'000'000'000;

/// ISO 3166-1 alpha-2, by shape.
std::optional<std::string> country(JsonObject& from, std::string_view name) {
    auto text = from.optional_text(name);
    auto const is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (text && (text->size() != 2 || !std::all_of(text->begin(), text->end(), is_capital))) {
        from.fail(name, "expected a country code of two capital letters");
    }
    return text;
}

/// Two numbers of four hexadecimal digits: "8086:46a6".
std::optional<std::string> pci_id(JsonObject& from, std::string_view name) {
    auto text = from.optional_text(name);
    auto const is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (text && (text->size() != 9 || (*text)[4] != ':' ||
                 std::count_if(text->begin(), text->end(), is_hex) != 8)) {
        from.fail(name, "expected a PCI vendor and device, such as 8086:46a6");
    }
    return text;
}

/// A digest of 128 bits, 32 hexadecimal digits.
std::optional<std::string> digest(JsonObject& from, std::string_view name) {
    auto text = from.optional_text(name);
    auto const is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (text && (text->size() != 32 || !std::all_of(text->begin(), text->end(), is_hex))) {
        from.fail(name, "expected a digest of 32 hexadecimal digits");
    }
    return text;
}

/// A word of an enum, when it is there.
template <auto Last>
std::optional<decltype(Last)> optional_word(
    JsonObject& from, std::string_view name, std::string_view expected
) {
    if (!from.has(name)) {
        return std::nullopt;
    }
    return from.word<decltype(Last)>(name, words_up_to<Last>(), expected, Last);
}

std::optional<Sourced<Day>> sourced_day(JsonObject& from, std::string_view name) {
    std::optional<Sourced<Day>> out;
    from.optional_object(name, [&out](JsonObject& object) {
        out = Sourced<Day>{object.day("value"), decode_provenance(object), object.text("source")};
    });
    return out;
}

std::optional<Sourced<DeviceClass>> device_class(JsonObject& from) {
    std::optional<Sourced<DeviceClass>> out;
    from.optional_object("class", [&out](JsonObject& object) {
        auto const value = object.word<DeviceClass>(
            "value", parse_device_class, "a class of device", DeviceClass::desktop
        );
        out = Sourced<DeviceClass>{value, decode_provenance(object), object.text("source")};
    });
    return out;
}

std::optional<int> count(JsonObject& from, std::string_view name, int most = 1'000'000) {
    auto const value = from.optional_integer(name, 0, most);
    return value ? std::optional{static_cast<int>(*value)} : std::nullopt;
}

Screen screen(JsonObject& from) {
    Screen out;
    out.width_cm = count(from, "width_cm", 2000);
    out.height_cm = count(from, "height_cm", 2000);
    out.diagonal_inch = from.optional_number("diagonal_inch", 1, 1000);
    out.width_px = count(from, "width_px", 65535);
    out.height_px = count(from, "height_px", 65535);
    out.connector = from.optional_text("connector");
    return out;
}

PowerCapabilities power(JsonObject& from) {
    PowerCapabilities out;
    out.sleep_clock = from.boolean("sleep_clock");
    from.each("counters", ReportLimits::kItems, [&out](JsonObject& counter) {
        out.counters.push_back(
            {counter.text("method"), counter.text("domain"), counter.boolean("readable")}
        );
    });
    return out;
}

AgeClue age_clue(JsonObject& from) {
    AgeClue out;
    out.kind = from.word<AgeClueKind>(
        "kind", words_up_to<AgeClueKind::first_seen>(), "a kind of age clue", AgeClueKind::bios_date
    );
    out.from = from.optional_day("from");
    out.to = from.optional_day("to");
    out.hours = count(from, "hours");
    return out;
}

Disk disk(JsonObject& from) {
    Disk out;
    out.kind = from.word<DiskKind>(
        "kind", words_up_to<DiskKind::unknown>(), "ssd, hdd or unknown", DiskKind::unknown
    );
    out.size_gb = from.integer("size_gb", 0, 1'000'000'000);
    out.model = from.optional_text("model");
    out.wear_percent = count(from, "wear_percent", 100);
    return out;
}

Memory memory(JsonObject& from) {
    Memory out;
    out.total_mib = from.integer("total_mib", 1, kMaxMib);
    out.modules = count(from, "modules", 1024);
    out.slots = count(from, "slots", 1024);
    out.max_mib = from.optional_integer("max_mib", 1, kMaxMib);
    return out;
}

GraphicsAdapter graphics_adapter(JsonObject& from) {
    GraphicsAdapter out;
    out.maker = from.optional_text("maker");
    out.model = from.optional_text("model");
    out.pci_id = pci_id(from, "pci_id");
    out.discrete = from.optional_boolean("discrete");
    return out;
}

PowerSettings power_settings(JsonObject& from) {
    PowerSettings out;
    out.can_suspend = from.optional_boolean("can_suspend");
    out.automatic_sleep = from.optional_boolean("automatic_sleep");
    out.sleep_after_min = count(from, "sleep_after_min", kMostMinutesToSleep);
    return out;
}

Price price(JsonObject& from) {
    Price out{from.integer("cents", 0, kMaxCents), from.text("currency", 3)};
    auto const is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (out.currency.size() != 3 ||
        !std::all_of(out.currency.begin(), out.currency.end(), is_capital)) {
        from.fail("currency", "expected a currency of three capital letters, such as EUR");
    }
    return out;
}

Acquisition acquisition(JsonObject& from) {
    Acquisition out;
    out.condition = optional_word<Condition::refurbished>(from, "condition", "new or refurbished");
    out.ownership =
        optional_word<Ownership::byod>(from, "ownership", "owned, leased, cope or byod");
    from.optional_object("price", [&out](JsonObject& object) { out.price = price(object); });
    out.eco_label = from.optional_text("eco_label");
    return out;
}

Printing printing(JsonObject& from) {
    Printing out;
    out.colour = from.optional_boolean("colour");
    out.duplex = from.optional_boolean("duplex");
    out.default_colour = from.optional_boolean("default_colour");
    out.default_duplex = from.optional_boolean("default_duplex");
    out.shared = from.optional_boolean("shared");
    out.link = optional_word<PrinterLink::usb>(from, "link", "network or usb");
    out.state = optional_word<PrinterState::stopped>(
        from, "state", "idle, printing, warming_up or stopped"
    );
    from.each("supplies", ReportLimits::kItems, [&out](JsonObject& supply) {
        out.supplies.push_back(
            {supply.text("kind"),
             supply.optional_text("colour"),
             count(supply, "level_percent", 100)}
        );
    });
    return out;
}

void hardware(JsonObject& from, Subject& subject) {
    from.optional_object("processor", [&](JsonObject& object) {
        subject.processor = Processor{
            object.text("model"), count(object, "cores", 4096), count(object, "threads", 4096)};
    });
    from.optional_object("memory", [&](JsonObject& object) { subject.memory = memory(object); });
    from.each("disks", ReportLimits::kItems, [&](JsonObject& object) {
        subject.disks.push_back(disk(object));
    });
    from.each("batteries", ReportLimits::kItems, [&](JsonObject& object) {
        subject.batteries.push_back(
            {object.optional_number("design_wh", 0, 1e5),
             object.optional_number("full_wh", 0, 1e5),
             count(object, "cycles")}
        );
    });
    from.each("graphics", ReportLimits::kItems, [&](JsonObject& object) {
        subject.graphics.push_back(graphics_adapter(object));
    });
    from.each("power_supplies", ReportLimits::kItems, [&](JsonObject& object) {
        subject.power_supplies.push_back(
            {object.optional_text("model"), count(object, "rated_w", 100'000)}
        );
    });
    subject.fans = count(from, "fans", static_cast<int>(ReportLimits::kItems));
    from.optional_object("screen", [&](JsonObject& object) { subject.screen = screen(object); });
    from.optional_object("printing", [&](JsonObject& object) {
        subject.printing = printing(object);
    });
    from.optional_object("os", [&](JsonObject& object) {
        subject.os = OperatingSystem{
            object.text("name"), object.optional_text("version"), object.optional_text("kernel")};
    });
    from.optional_object("power", [&](JsonObject& object) { subject.power = power(object); });
    from.optional_object("power_settings", [&](JsonObject& object) {
        subject.power_settings = power_settings(object);
    });
    from.each("age_clues", ReportLimits::kItems, [&](JsonObject& object) {
        subject.age_clues.push_back(age_clue(object));
    });
}

}  // namespace

Provenance decode_provenance(JsonObject& from) {
    return from.word<Provenance>(
        "provenance",
        parse_provenance,
        "measured, declared, inferred, archetype or default",
        Provenance::inferred
    );
}

MeterCounters decode_counters(JsonObject& from) {
    MeterCounters out;
    out.total_faces = from.integer("total_faces", 0, kMaxFaces);
    for_each_optional_counter(out, [&from](std::string_view name, auto& counter) {
        counter = from.optional_integer(name, 0, kMaxFaces);
    });
    return out;
}

Subject decode_subject(JsonObject& from) {
    Subject out;
    out.key = from.text("key");
    out.device_class = device_class(from);
    out.is_virtual = from.optional_boolean("virtual");
    out.maker = from.optional_text("maker");
    out.model = from.optional_text("model");
    out.product = from.optional_text("product");
    out.serial = from.optional_text("serial");
    out.smbios_uuid = from.optional_text("smbios_uuid");
    out.imei_digest = digest(from, "imei_digest");
    out.attached_to = from.optional_text("attached_to");
    out.site = from.optional_text("site");
    out.country = country(from, "country");
    out.acquired_on = sourced_day(from, "acquired_on");
    out.left_on = sourced_day(from, "left_on");
    out.left_by = optional_word<ExitRoute::lost>(from, "left_by", "a way out of the fleet");
    from.optional_object("acquisition", [&out](JsonObject& object) {
        out.acquisition = acquisition(object);
    });
    hardware(from, out);
    return out;
}

}  // namespace parcmetre::inventory
