// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "collector/access/settings_json.hpp"
#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Json;

Result<std::string> read_install_id(std::string_view body) {
    auto const json = parse_form(body);
    if (!json) {
        return json.error();
    }
    inventory::DecodeState state;
    inventory::JsonObject root{*json, "", state};
    auto id = root.text("install_id");
    if (!inventory::is_uuid4(id)) {
        root.fail("install_id", "expected a random UUID (version 4) in lower case");
    }
    if (state.error) {
        return *state.error;
    }
    return id;
}

/// Never the install id: it names the machine in its reports.
Json agent_json(AgentRecord const& agent) {
    return {
        {"id", agent.id},
        {"enrolled_on", inventory::to_string(agent.enrolled_on)},
        {"site", or_null(agent.site)},
        {"last_report_month", or_null(agent.last_report_month)},
        {"revoked", agent.revoked},
        {"token", agent.token}};
}

Json counts_json(std::vector<FleetHealth::Count> const& counts, std::string const& of) {
    auto const what = of == "reason" ? "count" : "agents";
    auto list = Json::array();
    for (auto const& count : counts) {
        list.push_back({{of, count.of}, {what, count.count}});
    }
    return list;
}

Json versions_json(std::vector<FleetHealth::Version> const& versions) {
    auto list = Json::array();
    for (auto const& version : versions) {
        list.push_back(
            {{"sender", version.sender}, {"version", version.version}, {"agents", version.agents}}
        );
    }
    return list;
}

}  // namespace

Handling enrol_agent(Services& services, Request request) {
    auto const install_id = read_install_id(request.body);
    if (!install_id) {
        co_return refusal(install_id.error(), request.language);
    }
    auto& access = services.access;
    auto const settings = co_await access.settings();
    if (!settings) {
        co_return problem_response(settings.error(), request.language);
    }
    auto const made = co_await access.enrol(request.caller, *install_id);
    if (!made) {
        co_return problem_response(made.error(), request.language);
    }
    co_return json_answer(
        {{"credential", made->secret},
         {"settings", agent_settings_json(**settings, made->record.site, access.today())}},
        201
    );
}

Handling list_agents(Services& services, Request request) {
    auto const part = read_part(request);
    if (!part) {
        co_return refusal(part.error(), request.language);
    }
    auto const ask = [part = *part](AccessStore& store) {
        return store.agents(part.offset, part.limit);
    };
    auto const page = co_await services.access.use(ask);
    if (!page) {
        co_return store_refusal(page.error(), request.language);
    }
    auto list = Json::array();
    for (auto const& agent : page->rows) {
        list.push_back(agent_json(agent));
    }
    co_return json_answer({{"total", page->total}, {"agents", std::move(list)}});
}

Handling revoke_agent(Services& services, Request request) {
    std::string const id{request.parameter("id")};
    auto const revoked = co_await services.access.revoke_agent(request.caller, id);
    if (!revoked) {
        co_return problem_response(revoked.error(), request.language);
    }
    co_return json_answer({{"agent", agent_json(*revoked)}});
}

Handling show_fleet_health(Services& services, Request request) {
    auto const today = services.access.today();
    auto const ask = [today](AccessStore& store) {
        return fleet_health(store.connection(), today);
    };
    auto const health = co_await services.access.use(ask);
    if (!health) {
        co_return store_refusal(health.error(), request.language);
    }
    auto const read = [](StoreReader& reader) { return reader.status(); };
    auto const status = co_await services.calculations.read(read);
    if (!status) {
        co_return store_refusal(status.error(), request.language);
    }
    auto const known_on = std::max(today, status->last_arrival.value_or(today));
    auto const count = [today, known_on](StoreReader& reader) {
        return reader.identity_reviews({.valid_on = today, .known_on = known_on}, 0, 0);
    };
    auto const reviews = co_await services.calculations.read(count);
    if (!reviews) {
        co_return store_refusal(reviews.error(), request.language);
    }
    co_return json_answer(
        {{"agents",
          {{"enrolled", health->enrolled},
           {"revoked", health->revoked},
           {"reporting_by_month", counts_json(health->reporting_by_month, "month")},
           {"silent", counts_json(health->silent, "since")}}},
         {"reports",
          {{"stored", status->reports},
           {"duplicates", status->duplicates},
           {"conflicting", status->conflicting},
           {"refused", counts_json(health->refused, "reason")},
           {"unrecognisable", status->failed},
           {"pending", status->pending}}},
         {"reviews", reviews->total},
         {"versions", versions_json(health->versions)}}
    );
}

}  // namespace parcmetre::collector
