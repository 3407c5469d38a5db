// SPDX-License-Identifier: EUPL-1.2
// The agent for Windows and the real collector, over TLS.
#include <algorithm>

#include <catch2/catch.hpp>

#include "inventory/json_object.hpp"
#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_proxy.hpp"
#include "tests/windows/windows_agent.hpp"
#include "tests/windows/wine_certificates.hpp"

namespace fs = std::filesystem;
using namespace parcmetre::tests;
using parcmetre::inventory::Json;

namespace {

/// Neither Wine 8 nor Windows 10 knows TLS 1.3.
std::vector<std::string> const kServe{"--tls", "on", "--tls-minimum", "1.2"};

std::string after(std::string const& line, std::string const& mark) {
    return line.substr(line.find(mark) + mark.size());
}

/// A collector that the first admin has signed in to, and the agent of a Windows machine.
struct Site {
    TempFolder folder;
    fs::path state = folder.path() / "state";
    RunningCollector collector{prepared_data(), kServe, RunningCollector::Accounts::yes};
    std::string fingerprint =
        after(collector.process().wait_for_line("private CA "), "private CA ");
    TlsClient client{};
    std::string admin;

    Site() {
        client.authority = authority();
        auto const token = after(collector.process().wait_for_line("/first-start#"), "#");
        Json const form{{"token", token}, {"name", "Camille"}, {"password", "quatre mots choisis"}};
        auto const answer = ask(post_request("/api/v1/first-start", form.dump(), admin));
        auto const& cookie = answer.headers.at("set-cookie");
        admin = "Cookie: " + cookie.substr(0, cookie.find(';')) +
                "\r\nX-CSRF-Token: " + answer.json()["csrf"].get<std::string>() + "\r\n";
    }

    [[nodiscard]] fs::path prepared_data() const {
        auto data = folder.path() / "data";
        make_certificates_that_wine_reads(data);
        return data;
    }
    [[nodiscard]] fs::path authority() const { return folder.path() / "data" / "tls" / "ca.crt"; }
    [[nodiscard]] Answer ask(std::string const& request) const {
        Connection connection{collector.port(), client};
        connection.send(request);
        return connection.read_answer();
    }
    [[nodiscard]] int reports() const {
        return ask(get_request("/api/v1/status", admin)).json()["reports"].get<int>();
    }
    [[nodiscard]] std::string new_token() const {
        Json const form{{"name", "GPO"}, {"expires_on", "2199-01-01"}};
        return ask(post_request("/api/v1/enrolment-tokens", form.dump(), admin))
            .json()["secret"]
            .get<std::string>();
    }
    [[nodiscard]] Finished agent(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(), {"--state", windows_path(state), "--as", "laptop"});
        return run_windows_agent(std::move(arguments));
    }
    [[nodiscard]] Finished enrol(std::vector<std::string> const& trust) const {
        return enrol_at(collector.url(), trust);
    }
    [[nodiscard]] Finished enrol_at(std::string const& url, std::vector<std::string> const& trust)
        const {
        std::vector<std::string> arguments{"enrol", "--to", url, "--token", new_token()};
        arguments.insert(arguments.end(), trust.begin(), trust.end());
        return agent(std::move(arguments));
    }
    [[nodiscard]] std::size_t spooled() const {
        auto const files = fs::directory_iterator{state / "spool"};
        return static_cast<std::size_t>(std::count_if(begin(files), end(files), [](auto const& at) {
            return at.path().extension() == ".gz";
        }));
    }
};

}  // namespace

TEST_CASE(
    "a Windows machine enrols by the CA's pin, reports, and outlives the collector", "[windows]"
) {
    if (!can_run_windows_agent()) {
        return;
    }
    Site site;
    auto const enrolled = site.enrol({"--pin", site.fingerprint});
    INFO(enrolled.err);
    REQUIRE(enrolled.exit_code == 0);
    CHECK(read_file(site.state / "enrolment.json").find("\"dpapi:") != std::string::npos);

    auto const sent = site.agent({"once"});
    INFO(sent.err);
    CHECK(sent.exit_code == 0);
    CHECK(site.reports() == 1);
    CHECK(site.spooled() == 0);

    site.collector.stop();
    auto const kept = site.agent({"once"});
    CHECK(kept.exit_code == 4);
    CHECK(kept.err.find("1 report(s) kept") != std::string::npos);
    CHECK(site.spooled() == 1);
    CHECK(site.agent({"once"}).exit_code == 4);
    CHECK(site.spooled() == 2);
}

TEST_CASE("a Windows machine believes the authorities it is given, and no others", "[windows]") {
    if (!can_run_windows_agent()) {
        return;
    }
    Site const site;
    TempFolder const elsewhere;
    auto const other = make_test_authority(elsewhere.path(), "other");

    auto const by_other = site.enrol({"--ca", windows_path(other.certificate)});
    CHECK(by_other.exit_code == 4);
    CHECK(by_other.err.find("unknown authority") != std::string::npos);
    // Wine tells no reason where Windows does.
    CHECK(site.enrol({}).exit_code == 4);
    auto const wrong_pin =
        site.enrol({"--pin", "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="});
    CHECK(wrong_pin.exit_code == 4);
    CHECK(wrong_pin.err.find("does not have the pinned key") != std::string::npos);
    CHECK_FALSE(fs::exists(site.state / "enrolment.json"));
    // Nobody who is not believed was shown the token.
    auto const tokens = site.ask(get_request("/api/v1/enrolment-tokens", site.admin)).json();
    for (auto const& token : tokens["tokens"]) {
        CHECK(token["uses"] == 0);
    }

    auto const by_ours = site.enrol({"--ca", windows_path(site.authority())});
    INFO(by_ours.err);
    CHECK(by_ours.exit_code == 0);
    CHECK(site.agent({"once"}).exit_code == 0);
    CHECK(site.reports() == 1);
}

TEST_CASE("a Windows machine passes the proxy that it is told", "[windows]") {
    if (!can_run_windows_agent()) {
        return;
    }
    Site const site;
    TestProxy const proxy;
    // Wine takes a proxy of the collector's own name for none.
    auto const named = "localhost" + proxy.host().substr(proxy.host().find(':'));
    auto const through = site.enrol({"--pin", site.fingerprint, "--proxy", named});
    INFO(through.err);
    CHECK(through.exit_code == 0);
    auto const asked = proxy.asked();
    REQUIRE_FALSE(asked.empty());
    auto const way = "CONNECT 127.0.0.1:" + std::to_string(site.collector.port()) + " ";
    for (auto const& line : asked) {
        CHECK(line.starts_with(way));
    }
}
