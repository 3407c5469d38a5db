// SPDX-License-Identifier: EUPL-1.2
#include "collector/access/settings_json.hpp"
#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Json;

constexpr std::size_t kMostName = 64;
constexpr std::string_view kRoleWords = "admin, it, rse or auditor";

struct NewUser {
    std::string name;
    Role role = Role::auditor;
};

Result<NewUser> read_new_user(std::string_view body) {
    auto const json = parse_form(body);
    if (!json) {
        return json.error();
    }
    inventory::DecodeState state;
    inventory::JsonObject root{*json, "", state};
    NewUser user;
    user.name = root.text("name", kMostName);
    user.role = root.word<Role>("role", parse_role, kRoleWords, Role::auditor);
    if (inventory::trim(user.name).size() != user.name.size()) {
        root.fail("name", "expected a name without spaces around it");
    }
    if (state.error) {
        return *state.error;
    }
    return user;
}

Result<Access::UserChange> read_change(std::string_view body) {
    auto const json = parse_form(body);
    if (!json) {
        return json.error();
    }
    inventory::DecodeState state;
    inventory::JsonObject root{*json, "", state};
    Access::UserChange change;
    if (root.has("role")) {
        change.role = root.word<Role>("role", parse_role, kRoleWords, Role::auditor);
    }
    change.disabled = root.optional_boolean("disabled");
    change.new_invitation = root.optional_boolean("new_invitation").value_or(false);
    if (!change.role && !change.disabled && !change.new_invitation) {
        root.fail("role", "expected a change: role, disabled or new_invitation");
    }
    if (state.error) {
        return *state.error;
    }
    return change;
}

Json user_json(Account const& account) {
    return {
        {"id", account.id},
        {"name", account.name},
        {"role", to_string(account.role)},
        {"disabled", account.disabled},
        {"created_on", inventory::to_string(account.created_on)},
        {"last_sign_in_on", day_or_null(account.last_sign_in_on)},
        {"invited", account.invited}};
}

Json invited_json(Access::Invited const& invited) {
    Json json{{"user", user_json(invited.account)}};
    if (!invited.secret.empty()) {
        json["invitation"] = invited.secret;
        json["expires_on"] = inventory::to_string(invited.expires_on);
    }
    return json;
}

}  // namespace

Handling list_users(Services& services, Request request) {
    auto const ask = [](AccessStore& store) { return store.accounts(); };
    auto const accounts = co_await services.access.use(ask);
    if (!accounts) {
        co_return store_refusal(accounts.error(), request.language);
    }
    auto list = Json::array();
    for (auto const& account : *accounts) {
        list.push_back(user_json(account));
    }
    co_return json_answer({{"users", std::move(list)}});
}

Handling add_user(Services& services, Request request) {
    auto const user = read_new_user(request.body);
    if (!user) {
        co_return refusal(user.error(), request.language);
    }
    auto const invited = co_await services.access.add_user(request.caller, user->name, user->role);
    if (!invited) {
        co_return problem_response(invited.error(), request.language);
    }
    co_return json_answer(invited_json(*invited), 201);
}

Handling change_user(Services& services, Request request) {
    auto const change = read_change(request.body);
    if (!change) {
        co_return refusal(change.error(), request.language);
    }
    std::string const id{request.parameter("id")};
    auto const changed = co_await services.access.change_user(request.caller, id, *change);
    if (!changed) {
        co_return problem_response(changed.error(), request.language);
    }
    co_return json_answer(invited_json(*changed));
}

}  // namespace parcmetre::collector
