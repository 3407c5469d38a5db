// SPDX-License-Identifier: EUPL-1.2
#include "agent/proxy.hpp"

#include <map>

#include <catch2/catch.hpp>

#include "tests/support/files.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_proxy.hpp"
#include "tests/unit/agent/test_collector.hpp"

using namespace parcmetre;
using agent::is_without_proxy;
using agent::parse_proxy;
using tests::TestCollector;
using tests::TestProxy;

namespace {

/// A collector under TLS, and a machine that may enrol with it.
struct Site {
    tests::TempFolder folder;
    tests::CertificateFiles authority = tests::make_test_authority(folder.path(), "ca");
    tests::CertificateFiles certificate =
        tests::issue_test_certificate(authority, "server", "IP:127.0.0.1");
    TestCollector collector{
        [](tests::Received const&) {
            return tests::Reply{
                201,
                R"({"credential":"pmc_0123456789","settings":{}})",
                {},
                tests::Delivery::whole};
        },
        certificate};

    [[nodiscard]] tests::Finished enrol(
        std::vector<std::string> more, std::map<std::string, std::string> environment
    ) const {
        std::vector<std::string> arguments{
            "enrol",
            collector.url(),
            "--token",
            "pme_good",
            "--ca",
            authority.certificate.string(),
            "--lang",
            "en",
            "--state",
            (folder.path() / "state").string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return tests::run(
            {PARCMETRE_AGENT, std::move(arguments), std::move(environment), std::nullopt}
        );
    }
    [[nodiscard]] std::string tunnel() const {
        return "CONNECT " + collector.url().substr(std::string_view{"https://"}.size()) +
               " HTTP/1.1";
    }
};

}  // namespace

TEST_CASE("a proxy's address says host, port and who we are") {
    auto const plain = parse_proxy("http://proxy.example:3128/").value();
    CHECK(plain.name == "proxy.example");
    CHECK(plain.port == 3128);
    CHECK_FALSE(plain.credentials);
    CHECK(parse_proxy("proxy.example").value().port == 8080);
    CHECK(parse_proxy("[2001:db8::1]:3128").value().name == "2001:db8::1");
    auto const named = parse_proxy("http://DOM%5Ccamille:p%40ss:w@proxy.example:3128").value();
    CHECK(named.credentials == "DOM\\camille:p@ss:w");
    CHECK(named.host == "proxy.example:3128");
}

TEST_CASE("an address that is no proxy's is refused, without its password") {
    auto const* url = GENERATE(
        "",
        "https://proxy.example",
        "socks5://proxy.example",
        "http://proxy.example:0",
        "http://proxy.example:3128/path",
        "http://camille@proxy.example",
        "http://camille:secret%@proxy.example",
        "http://camille:secret%0A@proxy.example",
        "http://camille:secret@pro xy"
    );
    INFO(url);
    auto const read = parse_proxy(url);
    REQUIRE(read.has_error());
    CHECK(read.error().message().find("secret") == std::string::npos);
}

TEST_CASE("no_proxy names hosts and the domains above them") {
    CHECK(is_without_proxy("localhost,.example.org", "parc.example.org"));
    CHECK(is_without_proxy(" Example.org ", "PARC.example.org"));
    CHECK(is_without_proxy("10.0.0.1", "10.0.0.1"));
    CHECK(is_without_proxy("*", "parc.example"));
    CHECK_FALSE(is_without_proxy("example.org", "parcexample.org"));
    CHECK_FALSE(is_without_proxy("", "parc.example"));
    CHECK_FALSE(is_without_proxy(",,", "parc.example"));
}

TEST_CASE("a collector is reached through the proxy that is configured, or that the shell names") {
    Site const site;
    TestProxy const proxy{"Basic Y2FtaWxsZTpwQHNz"};  // camille:p@ss
    auto const url = "http://camille:p%40ss@" + proxy.host();
    SECTION("by the option") {
        CHECK(site.enrol({"--proxy", url}, {}).exit_code == 0);
    }
    SECTION("by the file") {
        auto const file = site.folder.path() / "agent.toml";
        tests::write_file(file, "proxy = \"" + url + "\"\n");
        CHECK(site.enrol({"--config", file.string()}, {}).exit_code == 0);
    }
    SECTION("by the environment") {
        CHECK(site.enrol({}, {{"https_proxy", url}}).exit_code == 0);
    }
    CHECK(proxy.asked() == std::vector{site.tunnel()});
    CHECK(site.collector.received().size() == 1);
}

TEST_CASE("a proxy is passed by for the hosts that no_proxy names") {
    Site const site;
    TestProxy const proxy;
    CHECK(
        site.enrol({}, {{"https_proxy", proxy.host()}, {"no_proxy", "127.0.0.1"}}).exit_code == 0
    );
    CHECK(proxy.asked().empty());
}

TEST_CASE("a proxy that refuses is told, and the collector is not") {
    Site const site;
    TestProxy const proxy{"Basic somebody"};
    auto const refused = site.enrol({"--proxy", "http://camille:secret@" + proxy.host()}, {});
    CHECK(refused.exit_code == 4);
    CHECK(refused.err.find("asking the proxy " + proxy.host()) != std::string::npos);
    CHECK(refused.err.find("407") != std::string::npos);
    CHECK(refused.err.find("secret") == std::string::npos);
    CHECK(site.collector.received().empty());
    auto const closed = "127.0.0.1:" + std::to_string(tests::closed_port());
    auto const absent = site.enrol({"--proxy", closed}, {});
    CHECK(absent.exit_code == 4);
    CHECK(absent.err.find("the proxy " + closed) != std::string::npos);
}

TEST_CASE("the configuration that results shows the proxy without its password") {
    tests::TempFolder const folder;
    auto const shown = tests::run(
        {PARCMETRE_AGENT,
         {"run", "--check-config", "--proxy", "http://camille:secret@proxy.example:3128"},
         {},
         std::nullopt}
    );
    CHECK(shown.exit_code == 0);
    CHECK(shown.out.find("http://proxy.example:3128") != std::string::npos);
    CHECK(shown.out.find("secret") == std::string::npos);
    auto const wrong = tests::run(
        {PARCMETRE_AGENT, {"run", "--check-config", "--proxy", "socks5://secret"}, {}, std::nullopt}
    );
    CHECK(wrong.exit_code == 2);
    CHECK(wrong.err.find("secret") == std::string::npos);
}
