// SPDX-License-Identifier: EUPL-1.2
#include "inventory/json_object.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::inventory {
namespace {

// A member is written only when it is known.

template <class T>
void put(Json& out, char const* name, std::optional<T> const& value) {
    if (value) {
        out[name] = *value;
    }
}

void put(Json& out, char const* name, std::optional<Day> const& value) {
    if (value) {
        out[name] = to_string(*value);
    }
}

void put(Json& out, char const* name, std::optional<Sourced<Day>> const& value) {
    if (value) {
        out[name] = Json{
            {"value", to_string(value->value)},
            {"provenance", to_string(value->provenance)},
            {"source", value->source}};
    }
}

Json json_of(Disk const& disk) {
    Json out{{"kind", to_string(disk.kind)}, {"size_gb", disk.size_gb}};
    put(out, "model", disk.model);
    return out;
}

Json json_of(Battery const& battery) {
    Json out = Json::object();
    put(out, "design_wh", battery.design_wh);
    put(out, "full_wh", battery.full_wh);
    put(out, "cycles", battery.cycles);
    return out;
}

Json json_of(Screen const& screen) {
    Json out = Json::object();
    put(out, "width_cm", screen.width_cm);
    put(out, "height_cm", screen.height_cm);
    put(out, "diagonal_inch", screen.diagonal_inch);
    put(out, "width_px", screen.width_px);
    put(out, "height_px", screen.height_px);
    put(out, "connector", screen.connector);
    return out;
}

Json json_of(PowerCapabilities::Counter const& counter) {
    return {{"method", counter.method}, {"domain", counter.domain}, {"readable", counter.readable}};
}

Json json_of(AgeClue const& clue) {
    Json out{{"kind", to_string(clue.kind)}};
    put(out, "from", clue.from);
    put(out, "to", clue.to);
    put(out, "hours", clue.hours);
    return out;
}

Json json_of(UsageDay const& day) {
    Json out{
        {"subject", day.subject},
        {"day", to_string(day.day)},
        {"on_min", day.on_min},
        {"sleep_min", day.sleep_min},
        {"off_min", day.off_min},
        {"unknown_min", day.unknown_min}};
    put(out, "energy_wh", day.energy_wh);
    put(out, "energy_method", day.energy_method);
    put(out, "energy_scope", day.energy_scope);
    return out;
}

Json json_of(MeterReading const& reading) {
    Json out{
        {"subject", reading.subject},
        {"day", to_string(reading.day)},
        {"total_faces", reading.total_faces}};
    put(out, "colour_faces", reading.colour_faces);
    put(out, "duplex_sheets", reading.duplex_sheets);
    out["provenance"] = to_string(reading.provenance);
    return out;
}

Json json_of(ProbeStatus const& probe) {
    Json out{
        {"probe", probe.probe}, {"outcome", to_string(probe.outcome)}, {"cpu_us", probe.cpu_us}};
    put(out, "detail", probe.detail);
    return out;
}

Json json_of(Subject const& subject);

template <class T>
void put_all(Json& out, char const* name, std::vector<T> const& values) {
    if (values.empty()) {
        return;
    }
    auto& array = out[name] = Json::array();
    for (auto const& value : values) {
        array.push_back(json_of(value));
    }
}

void put_hardware(Json& out, Subject const& subject) {
    if (subject.processor) {
        auto& processor = out["processor"] = Json{{"model", subject.processor->model}};
        put(processor, "cores", subject.processor->cores);
        put(processor, "threads", subject.processor->threads);
    }
    if (subject.memory) {
        auto& memory = out["memory"] = Json{{"total_mib", subject.memory->total_mib}};
        put(memory, "modules", subject.memory->modules);
    }
    put_all(out, "disks", subject.disks);
    put_all(out, "batteries", subject.batteries);
    if (subject.screen) {
        out["screen"] = json_of(*subject.screen);
    }
    if (subject.os) {
        auto& os = out["os"] = Json{{"name", subject.os->name}};
        put(os, "version", subject.os->version);
        put(os, "kernel", subject.os->kernel);
    }
    if (subject.power) {
        auto& power = out["power"] = Json{{"sleep_clock", subject.power->sleep_clock}};
        put_all(power, "counters", subject.power->counters);
    }
    put_all(out, "age_clues", subject.age_clues);
}

Json json_of(Subject const& subject) {
    Json out{{"key", subject.key}};
    if (auto const& device_class = subject.device_class) {
        out["class"] = Json{
            {"value", to_string(device_class->value)},
            {"provenance", to_string(device_class->provenance)},
            {"source", device_class->source}};
    }
    put(out, "virtual", subject.is_virtual);
    put(out, "maker", subject.maker);
    put(out, "model", subject.model);
    put(out, "product", subject.product);
    put(out, "serial", subject.serial);
    put(out, "smbios_uuid", subject.smbios_uuid);
    put(out, "attached_to", subject.attached_to);
    put(out, "site", subject.site);
    put(out, "country", subject.country);
    put(out, "acquired_on", subject.acquired_on);
    put(out, "left_on", subject.left_on);
    put_hardware(out, subject);
    return out;
}

}  // namespace

std::string encode_report(Report const& report) {
    Json out{
        {"schema", kReportSchema},
        {"report_id", report.id.str()},
        {"day", to_string(report.day)},
        {"sender",
         {{"kind", to_string(report.sender.kind)},
          {"name", report.sender.name},
          {"version", report.sender.version},
          {"install_id", report.sender.install_id.str()}}}};
    put_all(out, "subjects", report.subjects);
    put_all(out, "usage_days", report.usage_days);
    put_all(out, "readings", report.readings);
    put_all(out, "probes", report.probes);
    if (auto const& cost = report.cost) {
        out["cost"] = Json{
            {"cpu_us", cost->cpu_us},
            {"peak_rss_kib", cost->peak_rss_kib},
            {"spool_dropped", cost->spool_dropped}};
    }
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace parcmetre::inventory
