// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/device_json.hpp"

#include <algorithm>
#include <cmath>

#include "collector/api/answers.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Json;

Json text_or_null(std::string const& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json commissioned_json(std::optional<inventory::Commissioning> const& commissioned) {
    if (!commissioned) {
        return nullptr;
    }
    return {
        {"best", inventory::to_string(commissioned->best)},
        {"earliest", inventory::to_string(commissioned->earliest)},
        {"latest", inventory::to_string(commissioned->latest)},
        {"provenance", to_string(commissioned->provenance)},
        {"source", commissioned->source}};
}

/// Years in service, to the tenth: the date behind is not known better.
Json age_json(
    std::optional<inventory::Commissioning> const& commissioned, inventory::Day valid_on
) {
    if (!commissioned || commissioned->best > valid_on) {
        return nullptr;
    }
    return std::round(inventory::years_between(commissioned->best, valid_on) * 10) / 10;
}

Json site_json(inventory::Device const& device, DeviceContext const& context) {
    if (!device.scope) {
        return nullptr;
    }
    auto const name = context.scope_names.find(*device.scope);
    return name == context.scope_names.end() ? Json(device.scope->str()) : Json(name->second);
}

void add_footprint(Json& json, estimator::DeviceImpact const* impact) {
    json["footprint"] = nullptr;
    json["match_level"] = nullptr;
    json["not_assessed_reason"] = nullptr;
    if (impact == nullptr) {
        json["not_assessed_reason"] = "outside_period";
        return;
    }
    json["match_level"] = to_string(impact->level);
    if (impact->impact) {
        json["footprint"] = impact_json(*impact->impact);
    } else {
        json["not_assessed_reason"] = text_or_null(impact->reason);
    }
}

Json clue_json(inventory::AgeClue const& clue, inventory::hardware::Sentence const& why) {
    return {{"kind", to_string(clue.kind)}, {"fr", why.fr}, {"en", why.en}};
}

Json fused_age_json(std::optional<inventory::hardware::FusedAge> const& age) {
    if (!age) {
        return nullptr;
    }
    auto rejected = Json::array();
    for (auto const& clue : age->rejected) {
        rejected.push_back(clue_json(clue.clue, clue.why));
    }
    return {
        {"why", {{"fr", age->why.fr}, {"en", age->why.en}}},
        {"winner", to_string(age->winner.kind)},
        {"rejected", std::move(rejected)}};
}

Json identity_json(std::vector<IdentityNote> const& notes) {
    auto list = Json::array();
    for (auto const& note : notes) {
        list.push_back(
            {{"fr", note.sentence.fr},
             {"en", note.sentence.en},
             {"source", note.source},
             {"day", inventory::to_string(note.day)}}
        );
    }
    return list;
}

Json sources_json(std::vector<DeviceSource> const& sources) {
    auto list = Json::array();
    for (auto const& source : sources) {
        list.push_back(
            {{"id", source.id},
             {"name", source.name},
             {"kind", source.kind},
             {"first_month", source.first_month},
             {"last_month", source.last_month}}
        );
    }
    return list;
}

Json lines_json(std::vector<estimator::DeviceLine> const& lines) {
    auto list = Json::array();
    for (auto const& line : lines) {
        list.push_back(
            {{"stage", to_string(line.stage)},
             {"factor_id", line.factor_id},
             {"amount", line.amount},
             {"amount_unit", line.amount_unit},
             {"value", line.value.value},
             {"provenance", to_string(line.provenance)}}
        );
    }
    return list;
}

Json processor_json(std::optional<inventory::Processor> const& processor) {
    if (!processor) {
        return nullptr;
    }
    return {
        {"model", processor->model},
        {"cores", or_null(processor->cores)},
        {"threads", or_null(processor->threads)}};
}

Json memory_json(std::optional<inventory::Memory> const& memory) {
    if (!memory) {
        return nullptr;
    }
    return {{"total_mib", memory->total_mib}, {"modules", or_null(memory->modules)}};
}

Json screen_json(std::optional<inventory::Screen> const& screen) {
    if (!screen) {
        return nullptr;
    }
    return {
        {"width_cm", or_null(screen->width_cm)},
        {"height_cm", or_null(screen->height_cm)},
        {"diagonal_inch", or_null(screen->diagonal_inch)},
        {"width_px", or_null(screen->width_px)},
        {"height_px", or_null(screen->height_px)},
        {"connector", or_null(screen->connector)}};
}

Json os_json(std::optional<inventory::OperatingSystem> const& os) {
    if (!os) {
        return nullptr;
    }
    return {{"name", os->name}, {"version", or_null(os->version)}, {"kernel", or_null(os->kernel)}};
}

Json power_json(std::optional<inventory::PowerCapabilities> const& power) {
    if (!power) {
        return nullptr;
    }
    auto counters = Json::array();
    for (auto const& counter : power->counters) {
        counters.push_back(
            {{"method", counter.method}, {"domain", counter.domain}, {"readable", counter.readable}}
        );
    }
    return {{"sleep_clock", power->sleep_clock}, {"counters", std::move(counters)}};
}

void add_hardware(Json& json, DeviceDetail const& detail) {
    json["processor"] = processor_json(detail.processor);
    json["memory"] = memory_json(detail.memory);
    json["disks"] = Json::array();
    for (auto const& disk : detail.disks) {
        json["disks"].push_back(
            {{"kind", to_string(disk.kind)},
             {"size_gb", disk.size_gb},
             {"model", or_null(disk.model)}}
        );
    }
    json["batteries"] = Json::array();
    for (auto const& battery : detail.batteries) {
        json["batteries"].push_back(
            {{"design_wh", or_null(battery.design_wh)},
             {"full_wh", or_null(battery.full_wh)},
             {"cycles", or_null(battery.cycles)}}
        );
    }
    json["screen"] = screen_json(detail.screen);
    json["os"] = os_json(detail.os);
    json["power"] = power_json(detail.power);
}

}  // namespace

estimator::DeviceImpact const* impact_of(Answer const& answer, inventory::DeviceId const& id) {
    auto const& impacts = answer.estimate.device_impacts;
    auto const found = std::lower_bound(
        impacts.begin(),
        impacts.end(),
        id,
        [](estimator::DeviceImpact const& impact, inventory::DeviceId const& wanted) {
            return impact.device < wanted;
        }
    );
    return found == impacts.end() || found->device != id ? nullptr : &*found;
}

std::map<inventory::ScopeId, std::string> scope_names(inventory::Fleet const& fleet) {
    std::map<inventory::ScopeId, std::string> names;
    for (auto const& scope : fleet.scopes) {
        names.emplace(scope.id, scope.name);
    }
    return names;
}

Question by_device(inventory::Day valid_on) {
    return {
        .period = inventory::twelve_months_to(valid_on), .scope = std::nullopt, .with_lines = true};
}

Json device_json(DeviceRow const& row, DeviceContext const& context) {
    auto const& device = row.device;
    Json json;
    json["id"] = device.id.str();
    json["class"] = nullptr;
    json["class_source"] = nullptr;
    if (device.device_class) {
        json["class"] = to_string(*device.device_class);
        json["class_source"] = {
            {"provenance", to_string(device.class_provenance)}, {"source", row.class_source}};
    }
    json["virtual"] = device.is_virtual;
    json["maker"] = or_null(device.maker);
    json["model"] = or_null(device.model);
    json["screen_inch"] = or_null(device.screen_inch);
    json["site"] = site_json(device, context);
    json["country"] = or_null(device.country);
    json["commissioned"] = commissioned_json(device.commissioned);
    json["age_years"] = age_json(device.commissioned, context.valid_on);
    add_footprint(json, context.impact);
    json["first_seen"] = row.first_seen;
    json["last_seen"] = row.last_seen;
    json["sources"] = row.sources;
    return json;
}

void add_detail(
    Json& json, DeviceDetail const& detail, std::vector<estimator::DeviceLine> const& lines
) {
    json["identity"] = identity_json(detail.identity);
    json["sources"] = sources_json(detail.sources);
    json["age"] = fused_age_json(detail.age);
    json["lines"] = lines_json(lines);
    add_hardware(json, detail);
}

}  // namespace parcmetre::collector
