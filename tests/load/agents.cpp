// SPDX-License-Identifier: EUPL-1.2
#include "tests/load/agents.hpp"

#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "inventory/json_object.hpp"
#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/load/mail.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

namespace parcmetre::tests {

namespace {

using inventory::Json;

constexpr std::size_t kEnrolAtOnce = 16;
constexpr int kPolls = 1200;
constexpr std::chrono::milliseconds kPoll{50};

std::string bearer(std::string const& secret) {
    return "Authorization: Bearer " + secret + "\r\n";
}

/// A collector that the first admin has signed in to.
class Site {
public:
    Site() : collector_{data_, {"--tls", "on"}, RunningCollector::Accounts::yes} {
        client_.host = "127.0.0.1";
        client_.authority = data_ / "tls" / "ca.crt";
        auto const line = collector_.process().wait_for_line("/first-start#");
        Json const form{
            {"token", line.substr(line.find('#') + 1)},
            {"name", "Camille"},
            {"password", "quatre mots choisis"}};
        auto const answer = ask(post_request("/api/v1/first-start", form.dump()));
        auto const& cookie = answer.headers.at("set-cookie");
        admin_ = "Cookie: " + cookie.substr(0, cookie.find(';')) +
                 "\r\nX-CSRF-Token: " + answer.json()["csrf"].get<std::string>() + "\r\n";
    }

    [[nodiscard]] Destination destination() const { return {collector_.port(), client_.authority}; }
    [[nodiscard]] Memory memory() { return memory_of(collector_.process().pid()); }

    [[nodiscard]] Answer get(std::string const& target) const {
        return ask(get_request(target, admin_));
    }

    [[nodiscard]] std::string new_enrolment_token() const {
        auto const* const token = R"({"name":"GPO","expires_on":"2199-01-01"})";
        auto const made = ask(post_request("/api/v1/enrolment-tokens", token, admin_));
        return made.json()["secret"].get<std::string>();
    }

    /// Waits until recognition has read everything.
    void wait_until_recognised() const {
        for (int i = 0; i < kPolls; ++i) {
            if (metric(get("/metrics").body, "parcmetre_recognition_lag_reports") == 0) {
                return;
            }
            std::this_thread::sleep_for(kPoll);
        }
        throw std::runtime_error{"recognition is still behind after a minute"};
    }

private:
    Answer ask(std::string const& request) const {
        Connection connection{collector_.port(), client_};
        connection.send(request);
        return connection.read_answer();
    }

    TempFolder folder_;
    std::filesystem::path data_ = folder_.path() / "data";
    RunningCollector collector_;
    TlsClient client_;
    std::string admin_;
};

/// What a technician's first minutes ask of it.
Memory memory_at_rest(Site& site) {
    for (auto const* const page :
         {"/", "/healthz", "/api/v1/status", "/api/v1/devices", "/metrics"}) {
        if (site.get(page).status != 200) {
            throw std::runtime_error{std::string{"no answer to "} + page};
        }
    }
    return site.memory();
}

/// The agents' credentials, in their order.
std::vector<std::string> enrol(Site const& site, std::vector<Mail> const& mail, Tally& tally) {
    auto const token = bearer(site.new_enrolment_token());
    std::vector<std::string> credentials(mail.size());
    tally = send_as_answered(
        site.destination(),
        mail.size(),
        [&](std::size_t which) {
            Json const agent{{"install_id", mail[which].install_id}};
            return post_request("/api/v1/enrolments", agent.dump(), token);
        },
        kEnrolAtOnce,
        [&](std::size_t which, int status, std::string const& body) {
            if (status == 201) {
                credentials[which] = bearer(Json::parse(body)["credential"].get<std::string>());
            }
        }
    );
    return credentials;
}

}  // namespace

Memory memory_of(pid_t process) {
    auto const text = read_file("/proc/" + std::to_string(process) + "/status");
    auto const mebibytes = [&text](std::string const& name) {
        auto const at = text.find("\n" + name + ":");
        return at == std::string::npos ? 0 : std::stod(text.substr(at + name.size() + 2)) / 1024;
    };
    return {mebibytes("VmRSS"), mebibytes("VmHWM")};
}

double metric(std::string const& text, std::string const& name) {
    auto const at = text.find("\n" + name + " ");
    return at == std::string::npos ? 0 : std::stod(text.substr(at + name.size() + 2));
}

CheckIn check_in(std::size_t agents, double rate_per_s) {
    auto const mail = first_reports(agents);
    Site site;
    CheckIn outcome;
    outcome.idle = memory_at_rest(site);
    auto const credentials = enrol(site, mail, outcome.enrolled);
    auto const report = [&](std::size_t which) { return post_of(mail[which], credentials[which]); };
    outcome.reported = send_at_rate(site.destination(), agents, report, rate_per_s);
    auto const reported = std::chrono::steady_clock::now();
    site.wait_until_recognised();
    outcome.recognised_after_s =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - reported).count();
    auto const metrics = site.get("/metrics").body;
    outcome.stored = static_cast<std::size_t>(metric(metrics, "parcmetre_store_reports"));
    outcome.unrecognised =
        static_cast<std::size_t>(metric(metrics, "parcmetre_unrecognisable_reports_total"));
    outcome.memory = site.memory();
    return outcome;
}

}  // namespace parcmetre::tests
