// SPDX-License-Identifier: EUPL-1.2
// What people decide about devices: reviews, merge, split, keep apart, undo, history. Devices and
// sources are named by pseudonym; no serial number passes here.
#include <algorithm>

#include "collector/api/answers.hpp"
#include "collector/api/device_json.hpp"
#include "collector/api/handlers.hpp"
#include "collector/digest/digest.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Json;

constexpr std::size_t kMostBytes = std::size_t{64} * 1024;
constexpr std::size_t kMostNamed = 200;
constexpr std::size_t kMostName = 64;
constexpr std::size_t kMostReason = 500;
constexpr std::size_t kDefaultLimit = 50;
constexpr std::size_t kMostLimit = 200;

Problem refusal_problem(RulingRefusal refusal) {
    switch (refusal) {
        case RulingRefusal::unknown_device:
            return {
                404,
                "unknown-device",
                {"Équipement inconnu", "Unknown device"},
                {"L’un de ces équipements n’existe pas, ou plus : une autre décision l’a peut-être "
                 "réuni à un autre.",
                 "One of these devices does not exist, or no longer: another decision may have "
                 "merged it."}};
        case RulingRefusal::unknown_source:
            return {
                404,
                "unknown-source",
                {"Source inconnue", "Unknown source"},
                {"L’une de ces sources n’est pas, ou plus, de cet équipement.",
                 "One of these sources is not of this device, or no longer."}};
        case RulingRefusal::too_few:
            return {
                400,
                "malformed",
                {"Demande mal formée", "Malformed request"},
                {"Il faut nommer deux équipements différents, ou au moins une source à séparer.",
                 "Two different devices must be named, or at least one source to split off."}};
        case RulingRefusal::all_sources:
            return {
                409,
                "nothing-left",
                {"Il ne resterait rien de cet équipement", "Nothing would be left of this device"},
                {"Une source au moins doit rester à l’équipement que l’on sépare.",
                 "At least one source must stay with the device that is split."}};
        case RulingRefusal::named_apart:
            return {
                409,
                "named-apart",
                {"Un même relevé les distingue", "One report tells them apart"},
                {"Un agent nomme ces équipements comme deux choses dans un même relevé : ils ne "
                 "peuvent pas en être une seule.",
                 "An agent names these devices as two things in one report: they cannot be one."}};
        case RulingRefusal::unknown_decision:
            return {
                404,
                "unknown-decision",
                {"Décision inconnue", "Unknown decision"},
                {"Aucune décision ne porte cet identifiant.", "No decision has this id."}};
        case RulingRefusal::already_undone:
            return {
                409,
                "already-undone",
                {"Décision déjà annulée", "Decision already undone"},
                {"Cette décision a déjà été annulée.", "This decision was undone before."}};
        case RulingRefusal::later_decision:
            return {
                409,
                "later-decision",
                {"Une décision plus récente en dépend", "A later decision stands on it"},
                {"Les mêmes sources ont fait l’objet d’une décision plus récente : annulez d’abord "
                 "celle-ci.",
                 "A later decision concerns the same sources: undo that one first."}};
    }
    return internal_problem();
}

std::vector<std::string> read_names(
    Json const& root, std::string const& member, inventory::JsonObject& object
) {
    std::vector<std::string> names;
    auto const list = root.find(member);
    if (list == root.end() || !list->is_array() || list->empty() || list->size() > kMostNamed) {
        object.fail(member, "expected 1 to " + std::to_string(kMostNamed) + " names");
        return names;
    }
    for (auto const& name : *list) {
        if (!name.is_string() || name.get_ref<std::string const&>().size() > kMostName) {
            object.fail(
                member, "expected texts of at most " + std::to_string(kMostName) + " bytes"
            );
            return names;
        }
        names.push_back(name.get<std::string>());
    }
    return names;
}

/// Who decides: the person's name; nobody's where there are no accounts.
std::string who_asks(Request const& request) {
    return request.caller.name;
}

Result<Ruling> read_ruling(Request const& request, RulingKind kind, inventory::Day day) {
    auto const json = inventory::parse_json(request.body, kMostBytes, 4);
    if (!json) {
        return json.error();
    }
    inventory::DecodeState state;
    inventory::JsonObject root{*json, "", state};
    Ruling ruling;
    ruling.id = new_uuid4();
    ruling.kind = kind;
    ruling.reason = root.optional_text("reason", kMostReason).value_or("");
    ruling.who = who_asks(request);
    ruling.day = day;
    if (kind == RulingKind::split) {
        ruling.devices.emplace_back(root.text("device", kMostName));
    }
    if (!state.error && kind == RulingKind::split) {
        ruling.sources = read_names(*json, "sources", root);
    } else if (!state.error) {
        for (auto& name : read_names(*json, "devices", root)) {
            ruling.devices.emplace_back(std::move(name));
        }
    }
    if (state.error) {
        return *state.error;
    }
    return ruling;
}

Json names_json(std::vector<inventory::DeviceId> const& devices) {
    auto list = Json::array();
    for (auto const& device : devices) {
        list.push_back(device.str());
    }
    return list;
}

/// Has a person's decision done where the store is written.
Handling decide_ruling(Services& services, Request request, RulingKind kind) {
    auto const ruling = read_ruling(request, kind, services.calculations.today());
    if (!ruling) {
        co_return refusal(ruling.error(), request.language);
    }
    auto* store = &services.store;
    auto const rule = [store, asked = *ruling] { return store->rule(asked); };
    auto const outcome = co_await run_on(services.db, rule);
    if (!outcome) {
        co_return store_refusal(outcome.error(), request.language);
    }
    if (outcome->refusal) {
        co_return problem_response(refusal_problem(*outcome->refusal), request.language);
    }
    co_await services.access.record(
        request.caller, "identity_" + std::string{to_string(kind)}, ruling->id
    );
    Json answer{{"decision", ruling->id}, {"devices", names_json(outcome->devices)}};
    if (kind == RulingKind::merge) {
        answer["device"] = outcome->devices.front().str();
    }
    co_return json_answer(answer);
}

struct PageAsked {
    std::size_t offset = 0;
    std::size_t limit = kDefaultLimit;
};

Result<PageAsked> read_page(Request const& request) {
    auto const offset = read_count("offset", request.query_value("offset"), 0, 100'000'000);
    auto const limit = read_count("limit", request.query_value("limit"), kDefaultLimit, kMostLimit);
    if (!offset || !limit) {
        return offset ? limit.error() : offset.error();
    }
    return PageAsked{*offset, *limit};
}

Json past_json(PastRuling const& past) {
    return {
        {"id", past.id},
        {"kind", to_string(past.kind)},
        {"day", inventory::to_string(past.day)},
        {"who", past.who},
        {"reason", past.reason},
        {"devices", names_json(past.devices)},
        {"undone_on",
         past.undone_on ? Json(inventory::to_string(*past.undone_on)) : Json(nullptr)}};
}

}  // namespace

Handling list_reviews(Services& services, Request request) {
    auto const page = read_page(request);
    if (!page) {
        co_return refusal(page.error(), request.language);
    }
    auto& calculations = services.calculations;
    auto const snapshot = co_await calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    auto const valid_on = (*snapshot)->valid_on;
    auto const ask = [asked = *page, as_of = (*snapshot)->as_of()](StoreReader& reader) {
        return reader.identity_reviews(as_of, asked.offset, asked.limit);
    };
    auto const found = co_await calculations.read(ask);
    if (!found) {
        co_return store_refusal(found.error(), request.language);
    }
    auto const question = by_device(valid_on);
    auto const answer = co_await calculations.estimate(*snapshot, question);
    if (!answer) {
        co_return refusal(answer.error(), request.language);
    }
    auto const names = scope_names((*snapshot)->fleet);
    auto reviews = Json::array();
    for (auto const& review : found->reviews) {
        auto devices = Json::array();
        for (auto const& row : review.devices) {
            devices.push_back(
                device_json(row, {valid_on, names, impact_of(**answer, row.device.id)})
            );
        }
        reviews.push_back(
            {{"id", review.id},
             {"devices", std::move(devices)},
             {"why", {{"fr", review.why.fr}, {"en", review.why.en}}},
             {"weight", review.weight}}
        );
    }
    co_return json_answer({{"total", found->total}, {"reviews", std::move(reviews)}});
}

Handling merge_devices(Services& services, Request request) {
    return decide_ruling(services, std::move(request), RulingKind::merge);
}

Handling split_device(Services& services, Request request) {
    return decide_ruling(services, std::move(request), RulingKind::split);
}

Handling keep_devices_apart(Services& services, Request request) {
    return decide_ruling(services, std::move(request), RulingKind::keep_apart);
}

Handling undo_ruling(Services& services, Request request) {
    auto const json = inventory::parse_json(request.body, kMostBytes, 4);
    if (!json) {
        co_return refusal(json.error(), request.language);
    }
    inventory::DecodeState state;
    inventory::JsonObject root{*json, "", state};
    auto const decision = root.text("decision", kMostName);
    if (state.error) {
        co_return refusal(*state.error, request.language);
    }
    auto* store = &services.store;
    auto const undo =
        [store, decision, who = who_asks(request), today = services.calculations.today()] {
            return store->undo_ruling(decision, who, today);
        };
    auto const outcome = co_await run_on(services.db, undo);
    if (!outcome) {
        co_return store_refusal(outcome.error(), request.language);
    }
    if (outcome->refusal) {
        co_return problem_response(refusal_problem(*outcome->refusal), request.language);
    }
    co_await services.access.record(request.caller, "identity_undone", decision);
    co_return json_answer({{"decision", decision}, {"devices", names_json(outcome->devices)}});
}

Handling list_rulings(Services& services, Request request) {
    auto const page = read_page(request);
    if (!page) {
        co_return refusal(page.error(), request.language);
    }
    auto const ask = [asked = *page](StoreReader& reader) {
        return reader.identity_rulings(asked.offset, asked.limit);
    };
    auto const found = co_await services.calculations.read(ask);
    if (!found) {
        co_return store_refusal(found.error(), request.language);
    }
    auto decisions = Json::array();
    for (auto const& past : found->rulings) {
        decisions.push_back(past_json(past));
    }
    co_return json_answer({{"total", found->total}, {"decisions", std::move(decisions)}});
}

}  // namespace parcmetre::collector
