// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/overviews.hpp"

#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>

#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"
#include "collector/store/device_merge.hpp"
#include "estimator/trend.hpp"

namespace parcmetre::collector {

namespace asio = boost::asio;

namespace {

constexpr int kMonths = 36;

/// Scopes whose overview is kept; beyond, all are forgotten.
constexpr std::size_t kMostScopes = 256;

/// What takes longer is not waited for.
constexpr std::chrono::milliseconds kWorthWaiting{20};

inventory::Json age_json(std::optional<estimator::AgeOfMonth> const& age) {
    if (!age) {
        return nullptr;
    }
    return {
        {"value", age->mean.value},
        {"low", age->low.value},
        {"high", age->high.value},
        {"known", age->known}};
}

inventory::Json month_json(estimator::MonthOfTrend const& point, inventory::Day today) {
    auto classes = inventory::Json::array();
    for (auto const& one : point.classes) {
        classes.push_back(
            {{"class", to_string(one.device_class)},
             {"devices", one.devices},
             {"mean_age", age_json(one.age)}}
        );
    }
    return {
        {"month", inventory::month_text(point.month.from)},
        {"complete", point.month.to <= today + std::chrono::days{1}},
        {"devices", point.devices},
        {"assessed", point.assessed},
        {"total", impact_json(point.total)},
        {"classes", std::move(classes)}};
}

std::string overview_json(
    inventory::CohortHistory const& history,
    estimator::FactorSet const& factors,
    inventory::Day today
) {
    estimator::TrendRequest request;
    request.today = today;
    auto months = inventory::Json::array();
    for (auto const& point : estimator::trend(history, factors, request)) {
        months.push_back(month_json(point, today));
    }
    return inventory::Json{
        {"scope", history.scope.str()},
        {"valid_on", inventory::to_string(today)},
        {"factors", factors.version()},
        {"samples", request.samples},
        {"months", std::move(months)}}
        .dump();
}

}  // namespace

asio::awaitable<Result<Overviews::Shared>> Overviews::overview(inventory::ScopeId scope) {
    auto const look = [this, scope](StoreReader& reader) { return look_up(reader, scope); };
    auto const found = co_await calculations_.read(look);
    if (!found) {
        co_return found.error();
    }
    if (found->next == Next::make) {
        co_return co_await make(scope);
    }
    if (found->next == Next::make_aside) {
        // Its errors are the next reader's to hear: the latest stays what it is.
        auto const executor = co_await asio::this_coro::executor;
        asio::co_spawn(executor, make(scope), asio::detached);
    }
    co_return found->latest;
}

Result<Overviews::Looked> Overviews::look_up(StoreReader& reader, inventory::ScopeId const& scope) {
    auto const revision = reader.revision();
    if (!revision) {
        return revision.error();
    }
    auto const known = latest_.find(scope);
    if (known == latest_.end()) {
        return Looked{};
    }
    auto const& latest = known->second;
    if (latest->revision == *revision && latest->valid_on == calculations_.today()) {
        return Looked{latest, Next::answer};
    }
    if (latest->cost < kWorthWaiting) {
        return Looked{latest, Next::make};
    }
    auto const is_first = being_made_.insert(scope).second;
    return Looked{latest, is_first ? Next::make_aside : Next::answer};
}

asio::awaitable<Result<Overviews::Shared>> Overviews::make(inventory::ScopeId scope) {
    auto const began = std::chrono::steady_clock::now();
    auto overview = std::make_shared<Overview>();
    overview->valid_on = calculations_.today();
    auto const load = [scope, overview](StoreReader& reader) -> Result<inventory::CohortHistory> {
        auto const revision = reader.revision();
        if (!revision) {
            return revision.error();
        }
        overview->revision = *revision;
        return reader.cohorts(scope, inventory::calendar_month(overview->valid_on), kMonths);
    };
    auto history = co_await calculations_.read(load);
    if (history) {
        auto const shared = std::make_shared<inventory::CohortHistory>(std::move(*history));
        auto const* factors = &calculations_.factors();
        auto const sum = [shared, factors, overview] {
            overview->json = overview_json(*shared, *factors, overview->valid_on);
        };
        co_await calculations_.compute(sum);
        overview->cost = std::chrono::steady_clock::now() - began;
    }
    auto const made = history.has_value();
    auto const keep = [this, scope, overview, made](StoreReader&) {
        being_made_.erase(scope);
        if (made) {
            if (latest_.size() >= kMostScopes) {
                latest_.clear();
            }
            latest_[scope] = overview;
        }
    };
    co_await calculations_.read(keep);
    if (!made) {
        co_return history.error();
    }
    co_return Shared{overview};
}

Handling show_overview(Services& services, Request request) {
    auto scope = read_scope(request.query_value("scope"))
                     .value_or(inventory::ScopeId{std::string{kOrganisationScope}});
    auto const overview = co_await services.overviews.overview(std::move(scope));
    if (!overview) {
        co_return store_refusal(overview.error(), request.language);
    }
    auto response = json_response((*overview)->json);
    response.headers.emplace_back("Cache-Control", "no-store");
    co_return response;
}

}  // namespace parcmetre::collector
