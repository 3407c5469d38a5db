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
[[nodiscard]] Handling receive_foreign(Services& services, Request request);
[[nodiscard]] Handling import_list(Services& services, Request request);

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
[[nodiscard]] Handling show_overview(Services& services, Request request);
[[nodiscard]] Handling show_usage(Services& services, Request request);
[[nodiscard]] Handling show_printing(Services& services, Request request);
[[nodiscard]] Handling show_trend(Services& services, Request request);
[[nodiscard]] Handling list_figures(Services& services, Request request);
[[nodiscard]] Handling show_figure(Services& services, Request request);
[[nodiscard]] Handling list_referentiels(Services& services, Request request);
[[nodiscard]] Handling show_factors(Services& services, Request request);

[[nodiscard]] Handling list_scopes(Services& services, Request request);
[[nodiscard]] Handling list_headcounts(Services& services, Request request);
[[nodiscard]] Handling put_headcount(Services& services, Request request);

[[nodiscard]] Handling list_registers(Services& services, Request request);
[[nodiscard]] Handling show_register(Services& services, Request request);
[[nodiscard]] Handling add_entry(Services& services, Request request);
[[nodiscard]] Handling withdraw_entry(Services& services, Request request);
[[nodiscard]] Handling show_workbook(Services& services, Request request);
[[nodiscard]] Handling keep_workbook(Services& services, Request request);
[[nodiscard]] Handling add_document(Services& services, Request request);
[[nodiscard]] Handling show_document(Services& services, Request request);

[[nodiscard]] Handling freeze_evidence(Services& services, Request request);
[[nodiscard]] Handling list_evidence(Services& services, Request request);
[[nodiscard]] Handling show_evidence(Services& services, Request request);
[[nodiscard]] Handling show_evidence_sheet(Services& services, Request request);

[[nodiscard]] Handling show_session(Services& services, Request request);
[[nodiscard]] Handling sign_in(Services& services, Request request);
[[nodiscard]] Handling sign_out(Services& services, Request request);
[[nodiscard]] Handling change_password(Services& services, Request request);
[[nodiscard]] Handling make_first_admin(Services& services, Request request);
[[nodiscard]] Handling accept_invitation(Services& services, Request request);

[[nodiscard]] Handling list_users(Services& services, Request request);
[[nodiscard]] Handling add_user(Services& services, Request request);
[[nodiscard]] Handling change_user(Services& services, Request request);

[[nodiscard]] Handling list_api_tokens(Services& services, Request request);
[[nodiscard]] Handling add_api_token(Services& services, Request request);
[[nodiscard]] Handling revoke_api_token(Services& services, Request request);
[[nodiscard]] Handling list_enrolment_tokens(Services& services, Request request);
[[nodiscard]] Handling add_enrolment_token(Services& services, Request request);
[[nodiscard]] Handling revoke_enrolment_token(Services& services, Request request);
[[nodiscard]] Handling enrol_agent(Services& services, Request request);
[[nodiscard]] Handling list_agents(Services& services, Request request);
[[nodiscard]] Handling revoke_agent(Services& services, Request request);

[[nodiscard]] Handling list_audit(Services& services, Request request);
[[nodiscard]] Handling show_settings(Services& services, Request request);
[[nodiscard]] Handling put_settings(Services& services, Request request);
[[nodiscard]] Handling show_fleet_health(Services& services, Request request);

[[nodiscard]] Handling show_health(Services& services, Request request);
[[nodiscard]] Handling show_metrics(Services& services, Request request);

}  // namespace parcmetre::collector
