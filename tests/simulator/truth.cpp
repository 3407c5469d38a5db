// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/truth.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "tests/simulator/sources.hpp"

namespace parcmetre::simulator {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(History const& history, TrueDevice const& device) {
    auto const& site = history.settings.sites[device.site];
    Json out{{"id", device.id}};
    if (!device.is_virtual) {
        out["class"] = inventory::to_string(device.device_class);
    }
    out["virtual"] = device.is_virtual;
    out["maker"] = device.model->maker;
    out["model"] = device.model->model;
    if (device.model->inch) {
        out["screen_inch"] = *device.model->inch;
    }
    out["site"] = site.name;
    out["country"] = site.country;
    out["condition"] = inventory::to_string(device.condition);
    out["made_on"] = inventory::to_string(device.made_on);
    out["commissioned_on"] = inventory::to_string(device.commissioned_on);
    if (device.left_on <= history.settings.to) {
        out["left_on"] = inventory::to_string(device.left_on);
    }
    out["serial"] = device.serial;
    if (!device.smbios_uuid.empty()) {
        out["smbios_uuid"] = device.smbios_uuid;
    }
    for (auto const& installation : device.installations) {
        if (installation.from <= history.settings.to) {
            out["installations"].push_back(
                {{"from", inventory::to_string(installation.from)}, {"id", installation.id}}
            );
        }
    }
    out["in_ledger"] = device.in_ledger;
    out["in_mdm"] = device.in_mdm;
    return out;
}

Json json_of(History const& history, Planted const& planted) {
    Json out{{"kind", planted.kind}};
    if (planted.day) {
        out["day"] = inventory::to_string(*planted.day);
    }
    out["devices"] = Json::array();
    for (auto const i : planted.devices) {
        out["devices"].push_back(history.devices[i].id);
    }
    return out;
}

Json json_of(History const& history, ToldReport const& told) {
    Json out{
        {"id", told.report.id.str()},
        {"day", inventory::to_string(told.report.day)},
        {"devices", Json::array()}};
    for (auto const i : told.devices) {
        out["devices"].push_back(history.devices[i].id);
    }
    return out;
}

}  // namespace

std::size_t in_service(History const& history, Day day) {
    return static_cast<std::size_t>(std::count_if(
        history.devices.begin(),
        history.devices.end(),
        [day](TrueDevice const& device) { return !device.is_virtual && device.in_service(day); }
    ));
}

std::string encode_truth(History const& history, std::vector<PlannedReport> const& plan) {
    auto const& settings = history.settings;
    Json out{
        {"schema", kTruthSchema},
        {"seed", settings.seed},
        {"staff", settings.staff},
        {"from", inventory::to_string(settings.from)},
        {"to", inventory::to_string(settings.to)},
        {"in_service", in_service(history, settings.to)},
        {"sites", Json::array()},
        {"devices", Json::array()},
        {"headcounts", Json::array()},
        {"planted", Json::array()},
        {"reports", Json::array()}};
    for (auto const& site : settings.sites) {
        out["sites"].push_back({{"name", site.name}, {"country", site.country}});
    }
    for (auto const& device : history.devices) {
        out["devices"].push_back(json_of(history, device));
    }
    for (auto const* const entries : {&history.headcounts, &history.site_headcounts}) {
        for (auto const& entry : *entries) {
            out["headcounts"].push_back(
                {{"scope", entry.scope.str()},
                 {"day", inventory::to_string(entry.day)},
                 {"people", entry.people}}
            );
        }
    }
    for (auto const& planted : history.planted) {
        out["planted"].push_back(json_of(history, planted));
    }
    for (auto const& planned : plan) {
        out["reports"].push_back(json_of(history, tell(history, planned)));
    }
    return out.dump() + "\n";
}

}  // namespace parcmetre::simulator
