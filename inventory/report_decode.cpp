// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <string>
#include <unordered_set>

#include "inventory/json_object.hpp"
#include "inventory/report_json.hpp"
#include "inventory/subject_decode.hpp"
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
    out.counters = decode_counters(from);
    out.provenance = decode_provenance(from);
    return out;
}

ListCount list_count(JsonObject& from) {
    ListCount out;
    out.kind = from.word<ListCountKind>(
        "kind",
        words_up_to<ListCountKind::personal_devices>(),
        "owners or personal_devices",
        ListCountKind::owners
    );
    if (from.has("class")) {
        out.device_class = from.word<DeviceClass>(
            "class", parse_device_class, "a class of device", DeviceClass::desktop
        );
    }
    out.value = from.integer("value", 0, kMaxCount);
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
        out.subjects.push_back(decode_subject(object));
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
    root.each("counts", ReportLimits::kItems, [&](JsonObject& object) {
        out.counts.push_back(list_count(object));
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
