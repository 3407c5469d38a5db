// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/asio/awaitable.hpp>

#include "collector/api/services.hpp"
#include "collector/http/message.hpp"

/// One handler a row of the table in routes.cpp; each resource has its file. The services outlive
/// the coroutine, the request belongs to it.
namespace parcmetre::collector {

using Handling = boost::asio::awaitable<Response>;

[[nodiscard]] Handling receive_report(Services& services, Request request);

[[nodiscard]] Handling show_status(Services& services, Request request);
[[nodiscard]] Handling list_devices(Services& services, Request request);
[[nodiscard]] Handling show_device(Services& services, Request request);
[[nodiscard]] Handling show_fleet(Services& services, Request request);

[[nodiscard]] Handling list_reviews(Services& services, Request request);
[[nodiscard]] Handling merge_devices(Services& services, Request request);
[[nodiscard]] Handling split_device(Services& services, Request request);
[[nodiscard]] Handling keep_devices_apart(Services& services, Request request);
[[nodiscard]] Handling undo_ruling(Services& services, Request request);
[[nodiscard]] Handling list_rulings(Services& services, Request request);

[[nodiscard]] Handling show_estimate(Services& services, Request request);
[[nodiscard]] Handling show_trend(Services& services, Request request);
[[nodiscard]] Handling list_figures(Services& services, Request request);
[[nodiscard]] Handling show_figure(Services& services, Request request);
[[nodiscard]] Handling list_referentiels(Services& services, Request request);
[[nodiscard]] Handling show_factors(Services& services, Request request);

[[nodiscard]] Handling list_scopes(Services& services, Request request);
[[nodiscard]] Handling list_headcounts(Services& services, Request request);
[[nodiscard]] Handling put_headcount(Services& services, Request request);

[[nodiscard]] Handling freeze_evidence(Services& services, Request request);
[[nodiscard]] Handling list_evidence(Services& services, Request request);
[[nodiscard]] Handling show_evidence(Services& services, Request request);
[[nodiscard]] Handling show_evidence_sheet(Services& services, Request request);

[[nodiscard]] Handling show_health(Services& services, Request request);
[[nodiscard]] Handling show_metrics(Services& services, Request request);

}  // namespace parcmetre::collector
