// SPDX-License-Identifier: EUPL-1.2
#include "collector/access/settings_json.hpp"
#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Json;

constexpr std::size_t kMostName = 64;
constexpr std::size_t kMostSecret = 256;

/// The texts of a form, in the order of `names`. None may be empty; those that name someone lose
/// their surrounding spaces.
Result<std::vector<std::string>> read_texts(
    std::string_view body, std::initializer_list<std::string_view> names
) {
    auto const json = parse_form(body);
    if (!json) {
        return json.error();
    }
    inventory::DecodeState state;
    inventory::JsonObject root{*json, "", state};
    std::vector<std::string> texts;
    for (auto const name : names) {
        auto const is_name = name == "name";
        auto text = root.text(name, is_name ? kMostName : kMostSecret);
        if (is_name && inventory::trim(text).size() != text.size()) {
            root.fail(name, "expected a name without spaces around it");
        }
        texts.push_back(std::move(text));
    }
    if (state.error) {
        return *state.error;
    }
    return texts;
}

Json roles_json() {
    auto roles = Json::array();
    for (auto const role : kRoles) {
        roles.push_back(to_string(role));
    }
    return roles;
}

Json session_json(Access const& access, Caller const& caller, bool first_start) {
    auto const is_person = caller.kind == Caller::Kind::person;
    Json user;
    if (is_person) {
        user = {
            {"id", caller.id},
            {"name", caller.name},
            {"role", to_string(caller.role.value_or(Role::auditor))}};
    }
    return {
        {"access", access.has_accounts() ? "accounts" : "none"},
        {"first_start", first_start},
        {"user", std::move(user)},
        {"csrf", is_person ? Json(access.csrf_of(caller)) : Json(nullptr)},
        {"roles", roles_json()}};
}

Response signed_in(
    Access const& access, Answered<SignedIn> const& answer, Language language, int status
) {
    if (!answer) {
        return problem_response(answer.error(), language);
    }
    auto response = status == 204 ? text_response("", "", 204)
                                  : json_answer(session_json(access, answer->caller, false));
    response.headers.emplace_back("Set-Cookie", access.cookie_of(answer->secret));
    return response;
}

}  // namespace

Handling show_session(Services& services, Request request) {
    auto const first_start = co_await services.access.awaits_first_start();
    if (!first_start) {
        co_return problem_response(first_start.error(), request.language);
    }
    co_return json_answer(session_json(services.access, request.caller, *first_start));
}

Handling sign_in(Services& services, Request request) {
    auto const form = read_texts(request.body, {"name", "password"});
    if (!form) {
        co_return refusal(form.error(), request.language);
    }
    auto const answer = co_await services.access.sign_in(form->at(0), form->at(1));
    co_return signed_in(services.access, answer, request.language, 200);
}

Handling sign_out(Services& services, Request request) {
    auto const ended = co_await services.access.sign_out(request.caller);
    if (!ended) {
        co_return problem_response(ended.error(), request.language);
    }
    auto response = text_response("", "", 204);
    response.headers.emplace_back("Set-Cookie", services.access.no_cookie());
    co_return response;
}

Handling change_password(Services& services, Request request) {
    auto const form = read_texts(request.body, {"old", "new"});
    if (!form) {
        co_return refusal(form.error(), request.language);
    }
    auto const answer =
        co_await services.access.change_password(request.caller, form->at(0), form->at(1));
    co_return signed_in(services.access, answer, request.language, 204);
}

Handling make_first_admin(Services& services, Request request) {
    auto const form = read_texts(request.body, {"token", "name", "password"});
    if (!form) {
        co_return refusal(form.error(), request.language);
    }
    auto const answer = co_await services.access.first_start(form->at(0), form->at(1), form->at(2));
    co_return signed_in(services.access, answer, request.language, 200);
}

Handling accept_invitation(Services& services, Request request) {
    auto const form = read_texts(request.body, {"token", "password"});
    if (!form) {
        co_return refusal(form.error(), request.language);
    }
    auto const answer = co_await services.access.accept_invitation(form->at(0), form->at(1));
    co_return signed_in(services.access, answer, request.language, 200);
}

}  // namespace parcmetre::collector
