// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "collector/access/settings_json.hpp"
#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Json;

constexpr std::size_t kMostName = 128;
constexpr std::int64_t kMostUses = 10'000'000;

/// The words of a member that lists scopes; each once, at least one.
void read_scopes(Json const& json, inventory::JsonObject& root, ApiToken& token) {
    auto const listed = json.is_object() && json.contains("scopes") ? json["scopes"] : Json();
    for (auto const& word : listed) {
        auto const scope = word.is_string() ? parse_token_scope(word.get<std::string>())
                                            : std::optional<TokenScope>{};
        if (!scope || std::ranges::find(token.scopes, *scope) != token.scopes.end()) {
            token.scopes.clear();
            break;
        }
        token.scopes.push_back(*scope);
    }
    if (!listed.is_array() || token.scopes.empty()) {
        root.fail("scopes", "expected some of read, devices, reports, metrics, each once");
    }
}

void require_future(
    inventory::JsonObject& root, std::optional<inventory::Day> day, inventory::Day today
) {
    if (day && *day < today) {
        root.fail("expires_on", "expected a day that has not passed");
    }
}

Result<ApiToken> read_api_token(std::string_view body, inventory::Day today) {
    auto const json = parse_form(body);
    if (!json) {
        return json.error();
    }
    inventory::DecodeState state;
    inventory::JsonObject root{*json, "", state};
    ApiToken token;
    token.name = root.text("name", kMostName);
    read_scopes(*json, root, token);
    token.expires_on = root.optional_day("expires_on");
    require_future(root, token.expires_on, today);
    if (state.error) {
        return *state.error;
    }
    return token;
}

Result<EnrolmentToken> read_enrolment_token(std::string_view body, inventory::Day today) {
    auto const json = parse_form(body);
    if (!json) {
        return json.error();
    }
    inventory::DecodeState state;
    inventory::JsonObject root{*json, "", state};
    EnrolmentToken token;
    token.name = root.text("name", kMostName);
    token.site = root.optional_text("site", kMostName);
    token.expires_on = root.day("expires_on");
    token.max_uses = root.optional_integer("max_uses", 1, kMostUses);
    require_future(root, token.expires_on, today);
    if (state.error) {
        return *state.error;
    }
    return token;
}

Json token_json(ApiToken const& token) {
    auto scopes = Json::array();
    for (auto const scope : token.scopes) {
        scopes.push_back(to_string(scope));
    }
    return {
        {"id", token.id},
        {"name", token.name},
        {"scopes", std::move(scopes)},
        {"created_on", inventory::to_string(token.created_on)},
        {"expires_on", day_or_null(token.expires_on)},
        {"last_used_on", day_or_null(token.last_used_on)},
        {"revoked", token.revoked},
        {"created_by", token.created_by}};
}

Json token_json(EnrolmentToken const& token) {
    return {
        {"id", token.id},
        {"name", token.name},
        {"site", or_null(token.site)},
        {"expires_on", inventory::to_string(token.expires_on)},
        {"uses", token.uses},
        {"max_uses", or_null(token.max_uses)},
        {"revoked", token.revoked},
        {"created_on", inventory::to_string(token.created_on)},
        {"created_by", token.created_by}};
}

template <class Token>
Response made_response(Answered<Made<Token>> const& made, Language language) {
    if (!made) {
        return problem_response(made.error(), language);
    }
    return json_answer({{"token", token_json(made->record)}, {"secret", made->secret}}, 201);
}

template <class Token>
Response token_response(Answered<Token> const& token, Language language) {
    return token ? json_answer({{"token", token_json(*token)}})
                 : problem_response(token.error(), language);
}

template <class Token>
Json list_json(std::vector<Token> const& tokens) {
    auto list = Json::array();
    for (auto const& token : tokens) {
        list.push_back(token_json(token));
    }
    return list;
}

}  // namespace

Handling list_api_tokens(Services& services, Request request) {
    auto const ask = [](AccessStore& store) { return store.api_tokens(); };
    auto const tokens = co_await services.access.use(ask);
    if (!tokens) {
        co_return store_refusal(tokens.error(), request.language);
    }
    co_return json_answer({{"tokens", list_json(*tokens)}});
}

Handling add_api_token(Services& services, Request request) {
    auto const token = read_api_token(request.body, services.access.today());
    if (!token) {
        co_return refusal(token.error(), request.language);
    }
    auto const made = co_await services.access.add_api_token(request.caller, *token);
    co_return made_response(made, request.language);
}

Handling revoke_api_token(Services& services, Request request) {
    std::string const id{request.parameter("id")};
    auto const revoked = co_await services.access.revoke_api_token(request.caller, id);
    co_return token_response(revoked, request.language);
}

Handling list_enrolment_tokens(Services& services, Request request) {
    auto const ask = [](AccessStore& store) { return store.enrolment_tokens(); };
    auto const tokens = co_await services.access.use(ask);
    if (!tokens) {
        co_return store_refusal(tokens.error(), request.language);
    }
    co_return json_answer(
        {{"tokens", list_json(*tokens)},
         {"origin", services.origin},
         {"fingerprint", or_null(services.fingerprint)}}
    );
}

Handling add_enrolment_token(Services& services, Request request) {
    auto const token = read_enrolment_token(request.body, services.access.today());
    if (!token) {
        co_return refusal(token.error(), request.language);
    }
    auto const made = co_await services.access.add_enrolment_token(request.caller, *token);
    co_return made_response(made, request.language);
}

Handling revoke_enrolment_token(Services& services, Request request) {
    std::string const id{request.parameter("id")};
    auto const revoked = co_await services.access.revoke_enrolment_token(request.caller, id);
    co_return token_response(revoked, request.language);
}

}  // namespace parcmetre::collector
