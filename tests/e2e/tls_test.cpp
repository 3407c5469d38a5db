// SPDX-License-Identifier: EUPL-1.2
#include <csignal>

#include <catch2/catch.hpp>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;

namespace {

using Arguments = std::vector<std::string>;

TlsClient believing(std::filesystem::path const& authority) {
    TlsClient client;
    client.authority = authority;
    return client;
}

/// Trusts the private CA that a collector has made over this data folder.
TlsClient client_of(TempFolder const& data) {
    return believing(data.path() / "tls" / "ca.crt");
}

int status_of(RunningCollector const& collector, TlsClient const& client) {
    Connection connection{collector.port(), client};
    connection.send(get_request("/healthz"));
    return connection.read_answer().status;
}

/// An organisation's CA and a certificate of localhost.
struct Organisation {
    TempFolder folder;
    CertificateFiles authority = make_test_authority(folder.path(), "organisation");
    CertificateFiles server =
        issue_test_certificate(authority, "server", "DNS:localhost,IP:127.0.0.1");

    [[nodiscard]] Arguments arguments() const {
        return {
            "--tls",
            "on",
            "--tls-certificate",
            server.certificate.string(),
            "--tls-key",
            server.key.string()};
    }
    /// Another certificate and key in the same files.
    void renew() const {
        auto const other = issue_test_certificate(authority, "other", "DNS:localhost,IP:127.0.0.1");
        std::filesystem::rename(other.key, server.key);
        std::filesystem::rename(other.certificate, server.certificate);
    }
};

bool says(Finished const& finished, std::string const& text) {
    INFO(finished.err);
    return finished.err.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("TLS on: a private CA is made, told by its fingerprint, and kept", "[e2e]") {
    TempFolder const data;
    std::string fingerprint;
    {
        RunningCollector collector{data.path(), {"--tls", "on", "--tls-name", "parc.example"}};
        CHECK(collector.url().starts_with("https://127.0.0.1:"));
        auto client = client_of(data);
        CHECK(status_of(collector, client) == 200);
        client.host = "parc.example";
        CHECK(status_of(collector, client) == 200);
        client.host = "elsewhere.example";
        CHECK_THROWS_WITH(
            status_of(collector, client), Catch::Contains("certificate verify failed")
        );
        auto const finished = collector.stop();
        CHECK(finished.exit_code == 0);
        fingerprint = finished.out.substr(finished.out.find("private CA sha256/"), 62);
    }
    CHECK(fingerprint.size() == 62);
    RunningCollector again{data.path(), {"--tls", "on"}};
    CHECK(again.stop().out.find(fingerprint) != std::string::npos);
}

TEST_CASE("an old version of TLS is refused, unless it is allowed", "[e2e]") {
    TempFolder const data;
    auto old = client_of(data);
    old.speaks_1_3 = false;
    {
        RunningCollector collector{data.path(), {"--tls", "on"}};
        CHECK_THROWS_WITH(status_of(collector, old), Catch::Contains("protocol version"));
    }
    RunningCollector collector{data.path(), {"--tls", "on", "--tls-minimum", "1.2"}};
    CHECK(status_of(collector, old) == 200);
    CHECK(status_of(collector, client_of(data)) == 200);
}

TEST_CASE("an operator's certificate is served, and no private CA is made", "[e2e]") {
    TempFolder const data;
    Organisation const organisation;
    RunningCollector collector{data.path(), organisation.arguments()};
    CHECK(status_of(collector, believing(organisation.authority.certificate)) == 200);
    CHECK_FALSE(std::filesystem::exists(data.path() / "tls"));
}

TEST_CASE("a wrong certificate is told before anything is made", "[e2e]") {
    TempFolder const parent;
    Organisation const organisation;
    auto const data = parent.path() / "data";
    auto arguments = organisation.arguments();
    arguments[5] = organisation.authority.key.string();
    auto const mismatch = run(serve_command(data, "127.0.0.1:0", arguments));
    CHECK(mismatch.exit_code == 3);
    CHECK(says(mismatch, "the key is not that of the certificate: " + arguments[5]));
    auto french = serve_command(data, "127.0.0.1:0", arguments);
    french.arguments[1] = "fr";
    CHECK(says(run(french), "la clé ne correspond pas au certificat"));
    arguments.resize(4);
    CHECK(run(serve_command(data, "127.0.0.1:0", arguments)).exit_code == 2);
    auto const name = run(serve_command(data, "127.0.0.1:0", {"--tls", "on", "--tls-name", "a b"}));
    CHECK(name.exit_code == 2);
    CHECK_FALSE(std::filesystem::exists(data));
}

TEST_CASE("a new certificate is taken without a restart, and no connection is dropped", "[e2e]") {
    TempFolder const data;
    Organisation const organisation;
    RunningCollector collector{data.path(), organisation.arguments()};
    auto const client = believing(organisation.authority.certificate);
    Connection running{collector.port(), client};
    running.send(get_request("/healthz"));
    CHECK(running.read_answer().status == 200);
    auto const whole = post_request("/api/v1/reports", sample_report(1, 1));
    running.send(whole.substr(0, whole.size() / 2));
    organisation.renew();
    collector.process().signal(SIGHUP);
    auto const old = running.certificate_digest();
    auto now = old;
    for (int i = 0; i < 200 && now == old; ++i) {
        now = Connection{collector.port(), client}.certificate_digest();
    }
    CHECK(now != old);
    running.send(whole.substr(whole.size() / 2));
    CHECK(running.read_answer().status == 201);
    write_file(organisation.server.certificate, "half a fi");
    collector.process().signal(SIGHUP);
    CHECK(status_of(collector, client) == 200);
    auto const finished = collector.stop();
    CHECK(finished.exit_code == 0);
    CHECK(
        says(finished, "the certificate in use stays: " + organisation.server.certificate.string())
    );
}

TEST_CASE("mutual TLS admits clients of the authority, and no one else", "[e2e]") {
    TempFolder const data;
    Organisation const organisation;
    TempFolder const elsewhere;
    auto arguments = organisation.arguments();
    arguments.insert(
        arguments.end(), {"--tls-client-ca", organisation.authority.certificate.string()}
    );
    RunningCollector collector{data.path(), arguments};
    auto client = believing(organisation.authority.certificate);
    auto const show = [&client](CertificateFiles const& files) {
        client.certificate = files.certificate;
        client.key = files.key;
    };
    CHECK_THROWS(status_of(collector, client));
    auto const foreign = make_test_authority(elsewhere.path(), "organisation");
    show(issue_test_certificate(foreign, "intruder"));
    CHECK_THROWS(status_of(collector, client));
    // A server's certificate is not one to sign in with.
    show(organisation.server);
    CHECK_THROWS(status_of(collector, client));
    show(issue_test_certificate(organisation.authority, "agent"));
    CHECK(status_of(collector, client) == 200);
}

TEST_CASE("a request in clear on the TLS port is told to use https", "[e2e]") {
    TempFolder const data;
    RunningCollector collector{data.path(), {"--tls", "on"}};
    auto const answer = get(collector.port(), "/healthz", "Accept-Language: fr\r\n");
    CHECK(answer.status == 400);
    CHECK(answer.json()["type"] == "/problems/https-only");
    CHECK(answer.json()["title"] == "HTTPS requis");
    CHECK_FALSE(answer.headers.contains("strict-transport-security"));
}

TEST_CASE("garbage on the TLS port is closed and counted", "[e2e]") {
    TempFolder const data;
    RunningCollector collector{data.path(), {"--tls", "on"}};
    auto const client = client_of(data);
    for (auto const* const bytes : {"\x80\x2e\x01", "{\"a\":1}", "\n\n\n", "\x17\x03\x03"}) {
        Connection connection{collector.port()};
        connection.send(bytes);
        CHECK(connection.is_closed_silently());
    }
    {
        Connection nonsense{collector.port()};
        nonsense.send(std::string{"\x16\x03\x01\x00\x05hello", 10});
        nonsense.end_sending();
        CHECK_FALSE(nonsense.is_closed_silently());  // a TLS alert
    }
    Connection scraper{collector.port(), client};
    scraper.send(get_request("/metrics"));
    auto const metrics = scraper.read_answer().body;
    auto const counted = [&metrics](std::string const& outcome, int times) {
        return metrics.find(
                   "parcmetre_tls_handshakes_total{outcome=\"" + outcome + "\"} " +
                   std::to_string(times) + "\n"
               ) != std::string::npos;
    };
    CHECK(counted("garbage", 4));
    CHECK(counted("failed", 1));
    CHECK(counted("done", 1));
}

TEST_CASE("two thousand half-open handshakes stop no one", "[e2e]") {
    allow_many_descriptors();
    TempFolder const data;
    RunningCollector collector{data.path(), {"--tls", "on"}};
    std::vector<std::unique_ptr<Connection>> half_open;
    for (int i = 0; i < 2000; ++i) {
        half_open.push_back(std::make_unique<Connection>(collector.port()));
        if (i % 2 == 0) {
            half_open.back()->send(std::string{"\x16\x03\x01\x02\x00\x01\x00", 7});
        }
    }
    for (int i = 0; i < 20; ++i) {
        CHECK(status_of(collector, client_of(data)) == 200);
    }
    half_open.clear();
    CHECK(collector.stop().exit_code == 0);
}

TEST_CASE("asked to stop, a TLS connection under way is answered and ended as TLS ends", "[e2e]") {
    TempFolder const data;
    RunningCollector collector{data.path(), {"--tls", "on"}};
    Connection idle{collector.port(), client_of(data)};
    Connection uploading{collector.port(), client_of(data)};
    auto const whole = post_request("/api/v1/reports", sample_report(1, 1));
    uploading.send(whole.substr(0, whole.size() / 2));
    CHECK(status_of(collector, client_of(data)) == 200);
    collector.process().signal(SIGTERM);
    uploading.send(whole.substr(whole.size() / 2));
    CHECK(uploading.read_answer().status == 201);
    CHECK(uploading.is_closed_silently());
    CHECK(collector.process().wait().exit_code == 0);
}
