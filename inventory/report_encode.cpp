// SPDX-License-Identifier: EUPL-1.2
// Written straight into one text: every report that arrives is encoded once, and a tree of values
// would cost several times as much as the text.
#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>

#include "inventory/json_object.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::inventory {
namespace {

/// JSON without white space. A member is written only when it is known.
class Writer {
public:
    [[nodiscard]] std::string take() { return std::move(out_); }

    template <class Fill>
    void object(Fill const& fill) {
        out_ += '{';
        fill();
        out_ += '}';
    }

    template <class T>
    void member(std::string_view name, T const& value) {
        start(name);
        put(value);
    }
    template <class T>
    void member(std::string_view name, std::optional<T> const& value) {
        if (value) {
            member(name, *value);
        }
    }
    template <class Fill>
    void object(std::string_view name, Fill const& fill) {
        start(name);
        object(fill);
    }
    /// An array of objects; left out when empty.
    template <class T, class Fill>
    void each(std::string_view name, std::vector<T> const& values, Fill const& fill) {
        if (values.empty()) {
            return;
        }
        start(name);
        out_ += '[';
        for (auto const& value : values) {
            separate();
            object([&] { fill(value); });
        }
        out_ += ']';
    }

private:
    void separate() {
        if (out_.back() != '{' && out_.back() != '[') {
            out_ += ',';
        }
    }
    void start(std::string_view name) {
        separate();
        out_ += '"';
        out_ += name;
        out_ += "\":";
    }
    void put(std::string_view text) {
        auto const is_plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
        if (std::all_of(text.begin(), text.end(), is_plain)) {
            out_ += '"';
            out_ += text;
            out_ += '"';
        } else {
            out_ += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
        }
    }
    void put(std::string const& text) { put(std::string_view{text}); }
    void put(Day day) { put(to_string(day)); }
    void put(double number) { out_ += Json(number).dump(); }
    void put(bool truth) { out_ += truth ? "true" : "false"; }
    template <std::integral T>
    void put(T number) {
        std::array<char, 24> digits{};
        auto const end =
            std::to_chars(digits.data(), digits.data() + digits.size(), std::int64_t{number}).ptr;
        out_.append(digits.data(), end);
    }
    template <class T>
    void put(Sourced<T> const& value) {
        object([&] {
            member("value", word(value.value));
            member("provenance", to_string(value.provenance));
            member("source", value.source);
        });
    }
    static Day word(Day day) { return day; }
    static std::string_view word(DeviceClass device_class) { return to_string(device_class); }

    std::string out_;
};

void write(Writer& out, Disk const& disk) {
    out.member("kind", to_string(disk.kind));
    out.member("size_gb", disk.size_gb);
    out.member("model", disk.model);
    out.member("wear_percent", disk.wear_percent);
}

void write(Writer& out, Battery const& battery) {
    out.member("design_wh", battery.design_wh);
    out.member("full_wh", battery.full_wh);
    out.member("cycles", battery.cycles);
}

void write(Writer& out, GraphicsAdapter const& adapter) {
    out.member("maker", adapter.maker);
    out.member("model", adapter.model);
    out.member("pci_id", adapter.pci_id);
    out.member("discrete", adapter.discrete);
}

void write(Writer& out, PowerSupply const& supply) {
    out.member("model", supply.model);
    out.member("rated_w", supply.rated_w);
}

void write(Writer& out, PowerSettings const& settings) {
    out.member("can_suspend", settings.can_suspend);
    out.member("automatic_sleep", settings.automatic_sleep);
    out.member("sleep_after_min", settings.sleep_after_min);
}

void write(Writer& out, Screen const& screen) {
    out.member("width_cm", screen.width_cm);
    out.member("height_cm", screen.height_cm);
    out.member("diagonal_inch", screen.diagonal_inch);
    out.member("width_px", screen.width_px);
    out.member("height_px", screen.height_px);
    out.member("connector", screen.connector);
}

void write(Writer& out, Supply const& supply) {
    out.member("kind", supply.kind);
    out.member("colour", supply.colour);
    out.member("level_percent", supply.level_percent);
}

void write(Writer& out, Acquisition const& acquisition) {
    if (acquisition.condition) {
        out.member("condition", to_string(*acquisition.condition));
    }
    if (acquisition.ownership) {
        out.member("ownership", to_string(*acquisition.ownership));
    }
    if (auto const& price = acquisition.price) {
        out.object("price", [&] {
            out.member("cents", price->cents);
            out.member("currency", price->currency);
        });
    }
    out.member("eco_label", acquisition.eco_label);
}

void write(Writer& out, PowerCapabilities::Counter const& counter) {
    out.member("method", counter.method);
    out.member("domain", counter.domain);
    out.member("readable", counter.readable);
}

void write(Writer& out, AgeClue const& clue) {
    out.member("kind", to_string(clue.kind));
    out.member("from", clue.from);
    out.member("to", clue.to);
    out.member("hours", clue.hours);
}

void write(Writer& out, UsageDay const& day) {
    out.member("subject", day.subject);
    out.member("day", day.day);
    out.member("on_min", day.on_min);
    out.member("sleep_min", day.sleep_min);
    out.member("off_min", day.off_min);
    out.member("unknown_min", day.unknown_min);
    out.member("energy_wh", day.energy_wh);
    out.member("energy_method", day.energy_method);
    out.member("energy_scope", day.energy_scope);
}

void write(Writer& out, ClosedHoursWeek const& week) {
    out.member("subject", week.subject);
    out.member("week", week.week);
    out.member("off_tenths", week.off_tenths);
    out.member("sleep_tenths", week.sleep_tenths);
    out.member("unknown_tenths", week.unknown_tenths);
}

void write(Writer& out, MeterReading const& reading) {
    out.member("subject", reading.subject);
    out.member("day", reading.day);
    out.member("total_faces", reading.counters.total_faces);
    for_each_optional_counter(reading.counters, [&out](std::string_view name, auto const& counter) {
        out.member(name, counter);
    });
    out.member("provenance", to_string(reading.provenance));
}

void write(Writer& out, ListCount const& count) {
    out.member("kind", to_string(count.kind));
    if (count.device_class) {
        out.member("class", to_string(*count.device_class));
    }
    out.member("value", count.value);
}

void write(Writer& out, ProbeStatus const& probe) {
    out.member("probe", probe.probe);
    out.member("outcome", to_string(probe.outcome));
    out.member("cpu_us", probe.cpu_us);
    out.member("detail", probe.detail);
}

void write(Writer& out, Subject const& subject);

template <class T>
void write_all(Writer& out, std::string_view name, std::vector<T> const& values) {
    out.each(name, values, [&out](T const& value) { write(out, value); });
}

void write(Writer& out, Printing const& printing) {
    out.member("colour", printing.colour);
    out.member("duplex", printing.duplex);
    out.member("default_colour", printing.default_colour);
    out.member("default_duplex", printing.default_duplex);
    out.member("shared", printing.shared);
    if (printing.link) {
        out.member("link", to_string(*printing.link));
    }
    if (printing.state) {
        out.member("state", to_string(*printing.state));
    }
    write_all(out, "supplies", printing.supplies);
}

void write_hardware(Writer& out, Subject const& subject) {
    if (auto const& processor = subject.processor) {
        out.object("processor", [&] {
            out.member("model", processor->model);
            out.member("cores", processor->cores);
            out.member("threads", processor->threads);
        });
    }
    if (auto const& memory = subject.memory) {
        out.object("memory", [&] {
            out.member("total_mib", memory->total_mib);
            out.member("modules", memory->modules);
            out.member("slots", memory->slots);
            out.member("max_mib", memory->max_mib);
        });
    }
    write_all(out, "disks", subject.disks);
    write_all(out, "batteries", subject.batteries);
    write_all(out, "graphics", subject.graphics);
    write_all(out, "power_supplies", subject.power_supplies);
    out.member("fans", subject.fans);
    if (subject.screen) {
        out.object("screen", [&] { write(out, *subject.screen); });
    }
    if (subject.printing) {
        out.object("printing", [&] { write(out, *subject.printing); });
    }
    if (auto const& os = subject.os) {
        out.object("os", [&] {
            out.member("name", os->name);
            out.member("version", os->version);
            out.member("kernel", os->kernel);
        });
    }
    if (auto const& power = subject.power) {
        out.object("power", [&] {
            out.member("sleep_clock", power->sleep_clock);
            write_all(out, "counters", power->counters);
        });
    }
    if (subject.power_settings) {
        out.object("power_settings", [&] { write(out, *subject.power_settings); });
    }
    write_all(out, "age_clues", subject.age_clues);
}

void write(Writer& out, Subject const& subject) {
    out.member("key", subject.key);
    out.member("class", subject.device_class);
    out.member("virtual", subject.is_virtual);
    out.member("maker", subject.maker);
    out.member("model", subject.model);
    out.member("product", subject.product);
    out.member("serial", subject.serial);
    out.member("smbios_uuid", subject.smbios_uuid);
    out.member("imei_digest", subject.imei_digest);
    out.member("attached_to", subject.attached_to);
    out.member("site", subject.site);
    out.member("country", subject.country);
    out.member("acquired_on", subject.acquired_on);
    out.member("left_on", subject.left_on);
    if (subject.left_by) {
        out.member("left_by", to_string(*subject.left_by));
    }
    if (subject.acquisition) {
        out.object("acquisition", [&] { write(out, *subject.acquisition); });
    }
    write_hardware(out, subject);
}

void write(Writer& out, Report const& report) {
    out.member("schema", kReportSchema);
    out.member("report_id", report.id.str());
    out.member("day", report.day);
    out.object("sender", [&] {
        out.member("kind", to_string(report.sender.kind));
        out.member("name", report.sender.name);
        out.member("version", report.sender.version);
        out.member("install_id", report.sender.install_id.str());
    });
    write_all(out, "subjects", report.subjects);
    write_all(out, "usage_days", report.usage_days);
    write_all(out, "closed_hours", report.closed_hours);
    write_all(out, "readings", report.readings);
    write_all(out, "counts", report.counts);
    write_all(out, "probes", report.probes);
    if (auto const& cost = report.cost) {
        out.object("cost", [&] {
            out.member("cpu_us", cost->cpu_us);
            out.member("peak_rss_kib", cost->peak_rss_kib);
            out.member("spool_dropped", cost->spool_dropped);
        });
    }
}

}  // namespace

std::string encode_report(Report const& report) {
    Writer out;
    out.object([&] { write(out, report); });
    return out.take();
}

}  // namespace parcmetre::inventory
