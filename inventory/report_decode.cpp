// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <string>
#include <unordered_set>

#include "inventory/json_object.hpp"
#include "inventory/report_json.hpp"
#include "inventory/text.hpp"
#include "inventory/words.hpp"

namespace parcmetre::inventory {
namespace {

constexpr std::int64_t kMaxCount = 1'000'000'000'000;
constexpr int kMinutesOfLongestDay = 1500;
constexpr int kTenths = 10;
constexpr int kMinutesOfShortestDay = 1380;

std::string uuid4(JsonObject& from, std::string_view name) {
    auto text = from.text(name);
    if (!is_uuid4(text)) {
        from.fail(name, "expected a random UUID (version 4) in lower case");
    }
    return text;
}

/// ISO 3166-1 alpha-2, by shape.
std::optional<std::string> country(JsonObject& from, std::string_view name) {
    auto text = from.optional_text(name);
    auto const is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (text && (text->size() != 2 || !std::all_of(text->begin(), text->end(), is_capital))) {
        from.fail(name, "expected a country code of two capital letters");
    }
    return text;
}

Provenance provenance(JsonObject& from) {
    return from.word<Provenance>(
        "provenance",
        parse_provenance,
        "measured, declared, inferred, archetype or default",
        Provenance::inferred
    );
}

std::optional<Sourced<Day>> sourced_day(JsonObject& from, std::string_view name) {
    std::optional<Sourced<Day>> out;
    from.optional_object(name, [&out](JsonObject& object) {
        out = Sourced<Day>{object.day("value"), provenance(object), object.text("source")};
    });
    return out;
}

std::optional<Sourced<DeviceClass>> device_class(JsonObject& from) {
    std::optional<Sourced<DeviceClass>> out;
    from.optional_object("class", [&out](JsonObject& object) {
        auto const value = object.word<DeviceClass>(
            "value", parse_device_class, "a class of device", DeviceClass::desktop
        );
        out = Sourced<DeviceClass>{value, provenance(object), object.text("source")};
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
    return out;
}

void hardware(JsonObject& from, Subject& subject) {
    from.optional_object("processor", [&](JsonObject& object) {
        subject.processor = Processor{
            object.text("model"), count(object, "cores", 4096), count(object, "threads", 4096)};
    });
    from.optional_object("memory", [&](JsonObject& object) {
        subject.memory =
            Memory{object.integer("total_mib", 1, 1'000'000'000), count(object, "modules", 1024)};
    });
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
    from.optional_object("screen", [&](JsonObject& object) { subject.screen = screen(object); });
    from.optional_object("os", [&](JsonObject& object) {
        subject.os = OperatingSystem{
            object.text("name"), object.optional_text("version"), object.optional_text("kernel")};
    });
    from.optional_object("power", [&](JsonObject& object) { subject.power = power(object); });
    from.each("age_clues", ReportLimits::kItems, [&](JsonObject& object) {
        subject.age_clues.push_back(age_clue(object));
    });
}

Subject subject(JsonObject& from) {
    Subject out;
    out.key = from.text("key");
    out.device_class = device_class(from);
    out.is_virtual = from.optional_boolean("virtual");
    out.maker = from.optional_text("maker");
    out.model = from.optional_text("model");
    out.product = from.optional_text("product");
    out.serial = from.optional_text("serial");
    out.smbios_uuid = from.optional_text("smbios_uuid");
    out.attached_to = from.optional_text("attached_to");
    out.site = from.optional_text("site");
    out.country = country(from, "country");
    out.acquired_on = sourced_day(from, "acquired_on");
    out.left_on = sourced_day(from, "left_on");
    hardware(from, out);
    return out;
}

UsageDay usage_day(JsonObject& from) {
    auto const minutes = [&from](std::string_view name) {
        return static_cast<int>(from.integer(name, 0, kMinutesOfLongestDay));
    };
    UsageDay out;
    out.subject = from.text("subject");
    out.day = from.day("day");
    out.on_min = minutes("on_min");
    out.sleep_min = minutes("sleep_min");
    out.off_min = minutes("off_min");
    out.unknown_min = minutes("unknown_min");
    out.energy_wh = from.optional_number("energy_wh", 0, 1e6);
    out.energy_method = from.optional_text("energy_method");
    out.energy_scope = from.optional_text("energy_scope");
    return out;
}

ClosedHoursWeek closed_hours_week(JsonObject& from) {
    auto const tenths = [&from](std::string_view name) {
        return static_cast<int>(from.integer(name, 0, kTenths));
    };
    ClosedHoursWeek out;
    out.subject = from.text("subject");
    out.week = from.day("week");
    out.off_tenths = tenths("off_tenths");
    out.sleep_tenths = tenths("sleep_tenths");
    out.unknown_tenths = tenths("unknown_tenths");
    return out;
}

MeterReading reading(JsonObject& from) {
    MeterReading out;
    out.subject = from.text("subject");
    out.day = from.day("day");
    out.total_faces = from.integer("total_faces", 0, kMaxCount);
    out.colour_faces = from.optional_integer("colour_faces", 0, kMaxCount);
    out.duplex_sheets = from.optional_integer("duplex_sheets", 0, kMaxCount);
    out.provenance = provenance(from);
    return out;
}

ProbeStatus probe(JsonObject& from) {
    ProbeStatus out;
    out.probe = from.text("probe");
    out.outcome = from.word<ProbeOutcome>(
        "outcome",
        words_up_to<ProbeOutcome::failed>(),
        "ok, no_data, unsupported, denied or failed",
        ProbeOutcome::failed
    );
    out.cpu_us = from.integer("cpu_us", 0, kMaxCount);
    out.detail = from.optional_text("detail");
    return out;
}

Sender sender(JsonObject& from) {
    Sender out;
    out.kind = from.word<SenderKind>(
        "kind",
        words_up_to<SenderKind::simulator>(),
        "agent, scout, import or simulator",
        SenderKind::agent
    );
    out.name = from.text("name");
    out.version = from.text("version");
    out.install_id = InstallId{uuid4(from, "install_id")};
    return out;
}

AgentCost cost(JsonObject& from) {
    AgentCost out;
    out.cpu_us = from.integer("cpu_us", 0, kMaxCount);
    out.peak_rss_kib = from.integer("peak_rss_kib", 0, kMaxCount);
    out.spool_dropped = static_cast<int>(from.integer("spool_dropped", 0, 1'000'000));
    return out;
}

Report report(JsonObject& root) {
    Report out;
    out.id = ReportId{uuid4(root, "report_id")};
    out.day = root.day("day");
    root.object("sender", [&](JsonObject& object) { out.sender = sender(object); });
    root.each("subjects", ReportLimits::kSubjects, [&](JsonObject& object) {
        out.subjects.push_back(subject(object));
    });
    root.each("usage_days", ReportLimits::kUsageDays, [&](JsonObject& object) {
        out.usage_days.push_back(usage_day(object));
    });
    root.each("closed_hours", ReportLimits::kUsageDays, [&](JsonObject& object) {
        out.closed_hours.push_back(closed_hours_week(object));
    });
    root.each("readings", ReportLimits::kReadings, [&](JsonObject& object) {
        out.readings.push_back(reading(object));
    });
    root.each("probes", ReportLimits::kProbes, [&](JsonObject& object) {
        out.probes.push_back(probe(object));
    });
    root.optional_object("cost", [&](JsonObject& object) { out.cost = cost(object); });
    return out;
}

using Keys = std::unordered_set<std::string>;

std::string item(std::string_view list, std::size_t i) {
    return std::string{list} + "/" + std::to_string(i);
}

void check_clues(Subject const& subject, std::string const& at, JsonObject& root) {
    for (std::size_t i = 0; i < subject.age_clues.size(); ++i) {
        auto const& clue = subject.age_clues[i];
        if (clue.from && clue.to && *clue.to < *clue.from) {
            root.fail_at(
                at + "/" + item("age_clues", i) + "/to", "expected a day on or after \"from\""
            );
        }
    }
}

Keys check_subjects(Report const& report, JsonObject& root) {
    Keys keys;
    for (std::size_t i = 0; i < report.subjects.size(); ++i) {
        if (!keys.insert(report.subjects[i].key).second) {
            root.fail_at(item("subjects", i) + "/key", "expected a key that no other subject has");
        }
    }
    for (std::size_t i = 0; i < report.subjects.size(); ++i) {
        auto const& subject = report.subjects[i];
        if (subject.attached_to && !keys.contains(*subject.attached_to)) {
            root.fail_at(
                item("subjects", i) + "/attached_to", "expected the key of a subject of this report"
            );
        }
        check_clues(subject, item("subjects", i), root);
    }
    return keys;
}

/// What a schema cannot say: keys are unique, references resolve, a day's minutes add up.
void check_consistency(Report const& report, JsonObject& root) {
    auto const keys = check_subjects(report, root);
    auto const check_subject_of = [&](std::string const& key, std::string const& at) {
        if (!keys.contains(key)) {
            root.fail_at(at + "/subject", "expected the key of a subject of this report");
        }
    };
    for (std::size_t i = 0; i < report.usage_days.size(); ++i) {
        auto const& day = report.usage_days[i];
        int const sum = day.on_min + day.sleep_min + day.off_min + day.unknown_min;
        if (sum < kMinutesOfShortestDay || sum > kMinutesOfLongestDay) {
            root.fail_at(item("usage_days", i), "expected minutes that add up to a day's length");
        }
        check_subject_of(day.subject, item("usage_days", i));
    }
    for (std::size_t i = 0; i < report.closed_hours.size(); ++i) {
        auto const& week = report.closed_hours[i];
        if (week.off_tenths + week.sleep_tenths + week.unknown_tenths > kTenths) {
            root.fail_at(item("closed_hours", i), "expected tenths that add up to at most ten");
        }
        if (std::chrono::weekday{week.week} != std::chrono::Monday) {
            root.fail_at(item("closed_hours", i) + "/week", "expected a Monday");
        }
        check_subject_of(week.subject, item("closed_hours", i));
    }
    for (std::size_t i = 0; i < report.readings.size(); ++i) {
        check_subject_of(report.readings[i].subject, item("readings", i));
    }
}

}  // namespace

Result<DecodedReport> decode_report(std::string_view json) {
    auto const parsed = parse_json(json, ReportLimits::kBytes, ReportLimits::kDepth);
    if (!parsed) {
        return parsed.error();
    }
    DecodeState state;
    JsonObject root{*parsed, "", state};
    root.require_schema(kReportSchema);
    DecodedReport out{.report = report(root), .dropped_members = 0};
    root.count_unknown();
    if (!state.error) {
        check_consistency(out.report, root);
    }
    if (state.error) {
        return *state.error;
    }
    out.dropped_members = state.unknown_members;
    return out;
}

}  // namespace parcmetre::inventory
