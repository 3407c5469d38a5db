// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "collector/api/answers.hpp"
#include "collector/api/device_json.hpp"
#include "collector/api/handlers.hpp"
#include "inventory/fleet_json.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::size_t kDefaultLimit = 100;
constexpr std::size_t kMostLimit = 1000;
constexpr std::size_t kMostText = 256;

struct ListRequest {
    DeviceQuery query;
    bool by_footprint = false;
    std::size_t offset = 0;
    std::size_t limit = kDefaultLimit;
};

Result<void> read_order(Request const& request, ListRequest& list) {
    auto const sort = request.query_value("sort");
    if (sort == "class") {
        list.query.sort = DeviceQuery::Sort::device_class;
    } else if (sort == "age") {
        list.query.sort = DeviceQuery::Sort::age;
    } else if (sort == "footprint") {
        list.by_footprint = true;
    } else if (!sort.empty() && sort != "model") {
        return Error{Errc::malformed, "sort: expected class, model, age or footprint"};
    }
    auto const order = request.query_value("order");
    if (!order.empty() && order != "asc" && order != "desc") {
        return Error{Errc::malformed, "order: expected asc or desc"};
    }
    list.query.descending = order == "desc";
    return {};
}

Result<ListRequest> read_list(Request const& request, AsOf as_of) {
    ListRequest list;
    list.query.as_of = as_of;
    auto const offset = read_count("offset", request.query_value("offset"), 0, 100'000'000);
    auto const limit = read_count("limit", request.query_value("limit"), kDefaultLimit, kMostLimit);
    if (!offset || !limit) {
        return offset ? limit.error() : offset.error();
    }
    list.offset = *offset;
    list.limit = *limit;
    if (auto const order = read_order(request, list); !order) {
        return order.error();
    }
    auto const wanted = request.query_value("class");
    if (!wanted.empty()) {
        list.query.device_class = inventory::parse_device_class(wanted);
        if (!list.query.device_class) {
            return Error{Errc::malformed, "class: expected a class of device"};
        }
    }
    list.query.text = request.query_value("q").substr(0, kMostText);
    if (!list.by_footprint) {
        list.query.offset = list.offset;
        list.query.limit = list.limit;
    }
    return list;
}

/// Orders by value, devices without one last either way, and keeps the page asked.
void keep_page_by_footprint(DevicePage& page, Answer const& answer, ListRequest const& list) {
    auto const value_of = [&answer](DeviceRow const& row) -> std::optional<double> {
        auto const* impact = impact_of(answer, row.device.id);
        return impact != nullptr && impact->impact ? std::optional{impact->impact->value.value}
                                                   : std::nullopt;
    };
    std::vector<std::pair<std::optional<double>, std::size_t>> order;
    order.reserve(page.rows.size());
    for (std::size_t i = 0; i < page.rows.size(); ++i) {
        order.emplace_back(value_of(page.rows[i]), i);
    }
    std::stable_sort(order.begin(), order.end(), [&list](auto const& a, auto const& b) {
        if (!a.first || !b.first) {
            return a.first.has_value() && !b.first;
        }
        return list.query.descending ? *a.first > *b.first : *a.first < *b.first;
    });
    std::vector<DeviceRow> rows;
    for (auto i = list.offset; i < order.size() && rows.size() < list.limit; ++i) {
        rows.push_back(std::move(page.rows[order[i].second]));
    }
    page.rows = std::move(rows);
}

/// Reads a day of the query; `otherwise` when it is absent, none when it is no day.
std::optional<inventory::Day> read_day(std::string_view text, inventory::Day otherwise) {
    if (text.empty()) {
        return otherwise;
    }
    auto const day = inventory::parse_day(text);
    return day ? std::optional{*day} : std::nullopt;
}

Problem wrong_day(std::string const& name) {
    return malformed_request_problem(
        {name + " : un jour de la forme 2026-12-31 est attendu.",
         name + ": expected a day such as 2026-12-31."}
    );
}

/// Which fleet is asked for: by default that of today, as known today. Nothing is known of days to
/// come, nor on them.
Answered<AsOf> read_as_of(Request const& request, AsOf today) {
    auto const known_on = read_day(request.query_value("known_on"), today.known_on);
    if (!known_on) {
        return wrong_day("known_on");
    }
    auto const valid_on =
        read_day(request.query_value("valid_on"), std::min(today.valid_on, *known_on));
    if (!valid_on) {
        return wrong_day("valid_on");
    }
    if (*known_on > today.known_on) {
        return malformed_request_problem(
            {"known_on : ce jour est à venir ; rien n’en est encore connu.",
             "known_on: this day is to come; nothing is known on it yet."}
        );
    }
    if (*valid_on > *known_on) {
        return malformed_request_problem(
            {"valid_on : ce jour suit known_on ; on n’en savait encore rien.",
             "valid_on: this day is after known_on; nothing was known of it yet."}
        );
    }
    return AsOf{*valid_on, *known_on};
}

/// The fleet without the meters of printers on one person's computer: they are that person's use.
Result<inventory::Fleet> shown_fleet(StoreReader& reader, FleetView const& view, AsOf wanted) {
    auto fleet =
        wanted == view.as_of() ? Result<inventory::Fleet>{view.fleet} : reader.fleet(wanted);
    if (!fleet) {
        return fleet;
    }
    inventory::erase_personal_readings(*fleet);
    return fleet;
}

}  // namespace

Handling list_devices(Services& services, Request request) {
    auto& calculations = services.calculations;
    auto const snapshot = co_await calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    auto const valid_on = (*snapshot)->valid_on;
    auto const list = read_list(request, (*snapshot)->as_of());
    if (!list) {
        co_return refusal(list.error(), request.language);
    }
    auto const ask = [query = list->query](StoreReader& reader) { return reader.devices(query); };
    auto page = co_await calculations.read(ask);
    if (!page) {
        co_return store_refusal(page.error(), request.language);
    }
    auto const question = by_device(valid_on);
    auto const answer = co_await calculations.estimate(*snapshot, question);
    if (!answer) {
        co_return refusal(answer.error(), request.language);
    }
    if (list->by_footprint) {
        keep_page_by_footprint(*page, **answer, *list);
    }
    auto const names = scope_names((*snapshot)->fleet);
    auto devices = inventory::Json::array();
    for (auto const& row : page->rows) {
        devices.push_back(device_json(row, {valid_on, names, impact_of(**answer, row.device.id)}));
    }
    co_return json_answer(
        {{"total", page->total},
         {"offset", list->offset},
         {"limit", list->limit},
         {"devices", std::move(devices)}}
    );
}

Handling show_device(Services& services, Request request) {
    auto& calculations = services.calculations;
    auto const snapshot = co_await calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    auto const valid_on = (*snapshot)->valid_on;
    inventory::DeviceId const id{std::string{request.parameter("id")}};
    auto const ask = [id, as_of = (*snapshot)->as_of()](StoreReader& reader) {
        return reader.device(id, as_of);
    };
    auto const detail = co_await calculations.read(ask);
    if (!detail) {
        co_return store_refusal(detail.error(), request.language);
    }
    auto const question = by_device(valid_on);
    auto const answer = co_await calculations.estimate(*snapshot, question);
    if (!answer) {
        co_return refusal(answer.error(), request.language);
    }
    std::vector<estimator::DeviceLine> lines;
    for (auto const& line : (*answer)->estimate.lines) {
        if (line.device == id) {
            lines.push_back(line);
        }
    }
    auto const names = scope_names((*snapshot)->fleet);
    auto json = device_json(detail->row, {valid_on, names, impact_of(**answer, id)});
    add_detail(json, *detail, lines);
    co_return json_answer(json);
}

Handling show_fleet(Services& services, Request request) {
    auto const snapshot = co_await services.calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    auto const as_of = read_as_of(request, (*snapshot)->as_of());
    if (!as_of) {
        co_return problem_response(as_of.error(), request.language);
    }
    auto const ask = [view = *snapshot, wanted = *as_of](StoreReader& reader) {
        return shown_fleet(reader, *view, wanted);
    };
    auto shown = co_await services.calculations.read(ask);
    if (!shown) {
        co_return store_refusal(shown.error(), request.language);
    }
    auto const fleet = std::make_shared<inventory::Fleet const>(std::move(*shown));
    auto const encode = [fleet] { return inventory::encode_fleet(*fleet); };
    auto json = co_await services.calculations.compute(encode);
    auto response = json_response(std::move(json));
    response.headers.emplace_back("Cache-Control", "no-store");
    co_return response;
}

}  // namespace parcmetre::collector
