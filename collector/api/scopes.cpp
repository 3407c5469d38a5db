// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::size_t kMostBytes = std::size_t{64} * 1024;
constexpr std::int64_t kMostPeople = 10'000'000;

Result<inventory::Headcount> read_headcount(std::string_view body) {
    auto const json = inventory::parse_json(body, kMostBytes, 4);
    if (!json) {
        return json.error();
    }
    inventory::DecodeState state;
    inventory::JsonObject root{*json, "", state};
    inventory::Headcount headcount;
    headcount.scope = inventory::ScopeId{root.text("scope")};
    headcount.day = root.day("day");
    headcount.people = static_cast<int>(root.integer("people", 1, kMostPeople));
    if (state.error) {
        return *state.error;
    }
    return headcount;
}

inventory::Json headcount_json(inventory::Headcount const& headcount) {
    return {
        {"scope", headcount.scope.str()},
        {"day", inventory::to_string(headcount.day)},
        {"people", headcount.people}};
}

}  // namespace

Handling list_scopes(Services& services, Request request) {
    auto const snapshot = co_await services.calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    auto list = inventory::Json::array();
    for (auto const& scope : (*snapshot)->fleet.scopes) {
        list.push_back(
            {{"id", scope.id.str()},
             {"kind", to_string(scope.kind)},
             {"name", scope.name},
             {"parent",
              scope.parent ? inventory::Json(scope.parent->str()) : inventory::Json(nullptr)},
             {"country", or_null(scope.country)}}
        );
    }
    co_return json_answer({{"scopes", std::move(list)}});
}

Handling list_headcounts(Services& services, Request request) {
    auto const snapshot = co_await services.calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    auto const ask = [as_of = (*snapshot)->as_of()](StoreReader& reader) {
        return reader.headcounts(as_of.known_on);
    };
    auto const headcounts = co_await services.calculations.read(ask);
    if (!headcounts) {
        co_return store_refusal(headcounts.error(), request.language);
    }
    auto list = inventory::Json::array();
    for (auto const& headcount : *headcounts) {
        list.push_back(headcount_json(headcount));
    }
    co_return json_answer({{"headcounts", std::move(list)}});
}

Handling put_headcount(Services& services, Request request) {
    auto const headcount = read_headcount(request.body);
    if (!headcount) {
        co_return refusal(headcount.error(), request.language);
    }
    auto const snapshot = co_await services.calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    auto const& scopes = (*snapshot)->fleet.scopes;
    auto const is_known =
        headcount->scope.str() == "org" ||
        std::any_of(scopes.begin(), scopes.end(), [&](inventory::Scope const& scope) {
            return scope.id == headcount->scope;
        });
    if (!is_known) {
        co_return refusal(
            Error{Errc::malformed, "/scope: expected a scope of this organisation"},
            request.language
        );
    }
    auto const today = services.calculations.today();
    if (headcount->day > today) {
        co_return problem_response(
            malformed_request_problem(
                {"day : cette date est à venir ; attendu : aujourd’hui au plus tard",
                 "day: this day is to come; expected: today at the latest"}
            ),
            request.language
        );
    }
    auto* store = &services.store;
    auto const put = [store, headcount, today] { return store->put_headcount(*headcount, today); };
    auto const kept = co_await run_on(services.db, put);
    if (!kept) {
        co_return store_refusal(kept.error(), request.language);
    }
    co_await services.access.record(
        request.caller,
        "headcount_stated",
        headcount->scope.str() + " " + inventory::to_string(headcount->day)
    );
    co_return json_answer(headcount_json(*headcount), 201);
}

}  // namespace parcmetre::collector
