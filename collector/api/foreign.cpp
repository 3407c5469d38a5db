// SPDX-License-Identifier: EUPL-1.2
// Agents of other makers (GLPI, FusionInventory, OCS) find here the server that they know.
#include <functional>
#include <memory>

#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"
#include "collector/api/keep_report.hpp"
#include "collector/foreign/merge.hpp"
#include "collector/foreign/message.hpp"
#include "collector/foreign/reply.hpp"
#include "collector/foreign/report.hpp"
#include "collector/foreign/tree.hpp"
#include "inventory/report_json.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

/// A request, inflated and read.
struct Understood {
    bool is_json = false;
    Sha256 original{};  ///< of the text
    ForeignMessage message;
};

/// These agents say how they compress by the type, not by the coding.
Coding coding_of(std::string_view content_type) {
    auto const type = inventory::ascii_lower(content_type);
    if (type.starts_with("application/x-compress-gzip")) {
        return Coding::gzip;
    }
    return type.starts_with("application/x-compress") ? Coding::zlib : Coding::identity;
}

Result<Understood> understand(std::string const& body, Coding coding, inventory::Day today) {
    auto text = inflate(body, coding, ForeignLimits::kBytes);
    if (!text) {
        return text.error();
    }
    bool const is_json = inventory::trim(*text).starts_with('{');
    auto const tree = is_json ? read_foreign_json(*text) : read_foreign_xml(*text);
    if (!tree) {
        return tree.error();
    }
    auto message = read_foreign_message(*tree, today);
    if (!message) {
        return message.error();
    }
    return Understood{is_json, sha256(*text), std::move(*message)};
}

/// GLPI's agent names itself in a header from its first greeting on, which is XML.
ForeignForm form_of(Request const& request, bool is_json) {
    if (is_json || !request.header("glpi-agent-id").empty()) {
        return ForeignForm::json;
    }
    auto const type = inventory::ascii_lower(request.header("content-type"));
    return type == "application/x-compress" ? ForeignForm::zlib_xml : ForeignForm::xml;
}

Response answer(ForeignReply reply) {
    return text_response(std::move(reply.content_type), std::move(reply.body));
}

Problem not_understood(Error const& error) {
    auto problem = problem_from(error);
    problem.type = error.code() == Errc::limit ? "report-too-large" : "malformed-inventory";
    problem.title = {"Inventaire illisible", "Unreadable inventory"};
    problem.detail.fr =
        "Ce n’est pas une demande d’un agent GLPI, FusionInventory ou OCS : " + error.message();
    return problem;
}

Problem foreign_machine() {
    return {
        403,
        "foreign-sender",
        {"Expéditeur différent", "Another sender"},
        {"Le secret est celui d’un agent de Parcmètre, qui ne parle que pour lui-même ; il faut un "
         "jeton d’API de portée « reports ».",
         "The secret is that of an agent of Parcmètre, which speaks for itself only; an API token "
         "of scope \"reports\" is needed."}};
}

/// An inventory on its way to the log, through the one door of all reports: bounds, traces,
/// canonical form. `last`: of a partial one, what it is a part of. Errors: not_found (that is not
/// known), and those of read_report().
Result<Accepted> accept(
    ForeignInventory inventory,
    std::optional<std::string> const& last,
    std::function<inventory::Report(ForeignInventory)> const& as_report,
    inventory::Day today,
    std::optional<std::string> const& site
) {
    if (inventory.is_partial) {
        auto known = last ? inventory::decode_report(*last)
                          : Error{Errc::not_found, "a part of an inventory that is not known"};
        if (!known) {
            return known.error();
        }
        auto whole = merge_partial(std::move(known->report.subjects), inventory.told);
        if (!whole) {
            return Error{Errc::not_found, "a part of an inventory that is not known"};
        }
        inventory.told = std::move(*whole);
    }
    auto const report = as_report(std::move(inventory));
    return read_report(inventory::encode_report(report), Coding::identity, today, site);
}

/// Devices that nothing tells from one another would be one: they are let go, and counted.
void leave_nameless(Services& services, std::vector<NetworkDevice>& devices) {
    auto const is_nameless = [](NetworkDevice const& device) { return device.place.empty(); };
    for (auto left = std::erase_if(devices, is_nameless); left > 0; --left) {
        count_refused(services, "nameless");
    }
}

}  // namespace

Handling receive_foreign(Services& services, Request request) {
    auto const language = request.language;
    auto const today = services.calculations.today();
    auto const coding = coding_of(request.header("content-type"));
    services.metrics.add("parcmetre_intake_bytes_total", static_cast<double>(request.body.size()));
    auto const body = std::make_shared<std::string const>(std::move(request.body));
    auto const read = [body, coding, today] { return understand(*body, coding, today); };
    auto understood = co_await run_on(services.decode, read);
    if (!understood) {
        count_refused(services, reason_of(understood.error().code()));
        co_return problem_response(not_understood(understood.error()), language);
    }
    auto const form = form_of(request, understood->is_json);
    auto& message = understood->message;
    if (std::holds_alternative<ForeignGreeting>(message.content)) {
        co_return answer(greet(form, services.glpi_inventory));
    }
    auto* told = std::get_if<ForeignInventory>(&message.content);
    if (told == nullptr) {
        co_return answer(thank(form));
    }
    if (request.caller.kind == Caller::Kind::agent) {
        count_refused(services, "foreign_sender");
        co_return problem_response(foreign_machine(), language);
    }
    leave_nameless(services, told->devices);
    if (told->told.subjects.empty() && told->devices.empty()) {
        co_return answer(thank(form));
    }
    auto const sender = foreign_sender_id(services.foreign_key, message.device_id);
    Result<std::optional<std::string>> last = std::optional<std::string>{};
    if (told->is_partial) {
        auto const ask = [sender](StoreReader& reader) { return reader.latest_of_host(sender); };
        last = co_await services.calculations.read(ask);
        if (!last) {
            co_return store_refusal(last.error(), language);
        }
    }
    auto const decode = [inventory = *told,
                         last = *last,
                         today,
                         site = request.caller.site,
                         sender,
                         key = services.foreign_key,
                         original = understood->original,
                         user_agent = std::string{request.header("user-agent")}] {
        auto const as_report = [&](ForeignInventory whole) {
            return report_of(std::move(whole), sender, key, original, user_agent, today);
        };
        return accept(inventory, last, as_report, today, site);
    };
    auto const accepted = co_await run_on(services.decode, decode);
    if (!accepted && accepted.error().code() == Errc::not_found) {
        // The agent sends a whole one again by and by.
        count_refused(services, "partial");
        co_return answer(thank(form));
    }
    if (!accepted) {
        count_refused(services, reason_of(accepted.error().code()));
        co_return problem_response(not_understood(accepted.error()), language);
    }
    auto const outcome = co_await keep_report(services, *accepted, today);
    if (!outcome) {
        co_return store_refusal(outcome.error(), language);
    }
    co_return answer(thank(form));
}

}  // namespace parcmetre::collector
