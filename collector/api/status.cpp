// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::collector {

namespace {

inventory::Json periods_of(FleetView const& snapshot) {
    auto periods = inventory::Json::array({"12m"});
    auto const years = years_with_data(snapshot);
    for (auto year = years.rbegin(); year != years.rend(); ++year) {
        periods.push_back(std::to_string(*year));
    }
    return periods;
}

}  // namespace

Handling show_status(Services& services, Request request) {
    auto& calculations = services.calculations;
    auto const snapshot = co_await calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    // Read now, not with the snapshot: what waits for recognition changes nothing that others show.
    auto const ask = [](StoreReader& reader) { return reader.status(); };
    auto const status = co_await calculations.read(ask);
    if (!status) {
        co_return store_refusal(status.error(), request.language);
    }
    auto const valid_on = (*snapshot)->valid_on;
    Question const question{.period = inventory::twelve_months_to(valid_on), .scope = std::nullopt};
    auto const answer = co_await calculations.estimate(*snapshot, question);
    if (!answer) {
        co_return refusal(answer.error(), request.language);
    }
    auto const& factors = calculations.factors();
    co_return json_answer(
        {{"version", kVersion},
         {"sample", status->sample},
         {"devices", (*answer)->estimate.devices},
         {"assessed", (*answer)->estimate.assessed},
         {"reports", status->reports},
         {"pending", status->pending},
         {"factor_set", {{"version", factors.version()}, {"sha256", factors.sha256()}}},
         {"store", {{"schema", status->schema}, {"bytes", status->bytes}}},
         {"first_day", day_or_null(status->first_day)},
         {"last_day", day_or_null(status->last_day)},
         {"valid_on", inventory::to_string(valid_on)},
         {"periods", periods_of(**snapshot)}}
    );
}

Handling show_health(Services& services, Request request) {
    auto const ask = [](StoreReader& reader) { return reader.revision(); };
    auto const status = co_await services.calculations.read(ask);
    if (!status) {
        co_return store_refusal(status.error(), request.language);
    }
    co_return text_response("text/plain; charset=utf-8", "ok\n");
}

Handling show_metrics(Services& services, Request request) {
    static_cast<void>(request);
    auto const ask = [](StoreReader& reader) { return reader.status(); };
    auto const status = co_await services.calculations.read(ask);
    if (status) {
        services.metrics.set("parcmetre_store_reports", static_cast<double>(status->reports));
        services.metrics.set("parcmetre_store_devices", static_cast<double>(status->devices));
        services.metrics.set("parcmetre_store_bytes", static_cast<double>(status->bytes));
        services.metrics.set(
            "parcmetre_recognition_lag_reports", static_cast<double>(status->pending)
        );
    }
    co_return text_response("text/plain; version=0.0.4; charset=utf-8", services.metrics.text());
}

}  // namespace parcmetre::collector
