// SPDX-License-Identifier: EUPL-1.2
#include "tests/load/mail.hpp"

#include <set>
#include <stdexcept>

#include "inventory/report_json.hpp"
#include "tests/simulator/gzip.hpp"
#include "tests/simulator/history.hpp"
#include "tests/simulator/telling.hpp"

namespace parcmetre::tests {

namespace {

inventory::Day const kToday = inventory::make_day(2026, 11, 21);

/// The agents' part of what an organisation is told of, in order of days. Their sender is an agent,
/// not a simulator: a collector does for them all that it does for agents.
template <class Keep>
void tell_agents(std::string const& size, inventory::Day from, Keep const& keep) {
    auto const settings = simulator::settings_of(size, 1, from, kToday);
    auto const history = simulator::make_history(settings.value());
    for (auto const& planned : simulator::plan_reports(history)) {
        if (planned.source != simulator::Source::agent) {
            continue;
        }
        auto report = simulator::tell(history, planned).report;
        report.sender.kind = inventory::SenderKind::agent;
        if (!keep(report)) {
            return;
        }
    }
}

Mail mail_of(inventory::Report const& report) {
    auto json = inventory::encode_report(report);
    auto gzip = simulator::gzipped(json);
    return {report.sender.install_id.str(), std::move(json), std::move(gzip)};
}

}  // namespace

std::vector<Mail> first_reports(std::size_t agents) {
    std::vector<Mail> mail;
    std::set<std::string> known;
    // Not everyone has a computer, and not every computer reports each month.
    auto const people = std::to_string(agents + agents / 2 + 20);
    tell_agents(people, kToday - std::chrono::days{40}, [&](inventory::Report const& report) {
        if (mail.size() < agents && known.insert(report.sender.install_id.str()).second) {
            mail.push_back(mail_of(report));
        }
        return mail.size() < agents;
    });
    if (mail.size() < agents) {
        throw std::runtime_error{"the simulated organisation has too few agents"};
    }
    return mail;
}

std::vector<Mail> monthly_reports(std::size_t reports) {
    std::vector<Mail> mail;
    auto const from = inventory::make_day(2023, 11, 21);
    tell_agents("large", from, [&](inventory::Report const& report) {
        if (mail.size() < reports) {
            mail.push_back(mail_of(report));
        }
        return mail.size() < reports;
    });
    if (mail.size() < reports) {
        throw std::runtime_error{"the simulated organisation has too few reports"};
    }
    return mail;
}

std::string post_of(Mail const& mail, std::string_view more_headers) {
    std::string request =
        "POST /api/v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: parcmetre-agent\r\n"
        "Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: ";
    request += std::to_string(mail.gzip.size()) + "\r\n";
    request += more_headers;
    request += "\r\n";
    request += mail.gzip;
    return request;
}

}  // namespace parcmetre::tests
