// SPDX-License-Identifier: EUPL-1.2
// Enrolment, through the program itself.
#include <atomic>
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "agent/enrolment.hpp"
#include "inventory/json_object.hpp"
#include "tests/support/files.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/agent/test_collector.hpp"

namespace fs = std::filesystem;
using namespace parcmetre;
using tests::Delivery;
using tests::Finished;
using tests::Received;
using tests::Reply;
using tests::TestCollector;

namespace {

std::string const kCredential = "pmc_0123456789abcdefghijklmnopqrstuvwxyz";

/// A collector that gives a credential for "pme_good", and takes reports with that credential.
Reply answer(Received const& received) {
    auto const denied = Reply{
        401,
        R"({"type":"/problems/unauthorised","title":"Unauthorised","status":401})",
        {{"Content-Type", "application/problem+json"}},
        Delivery::whole};
    if (received.method_and_target == "POST /api/v1/enrolments") {
        return received.authorization == "Bearer pme_good"
                   ? Reply{201, R"({"credential":")" + kCredential + R"(","settings":{}})", {}, Delivery::whole}
                   : denied;
    }
    return received.authorization == "Bearer " + kCredential ? tests::receipt(received) : denied;
}

/// A machine to enrol, and the collector's certificate.
struct Machine {
    tests::TempFolder folder;
    tests::CertificateFiles authority = tests::make_test_authority(folder.path(), "ca");
    tests::CertificateFiles server =
        tests::issue_test_certificate(authority, "server", "DNS:localhost,IP:127.0.0.1");
    fs::path state = folder.path() / "state";

    [[nodiscard]] Finished run(
        std::vector<std::string> arguments, std::string const& language = "en_GB.UTF-8"
    ) const {
        auto const root = tests::source_folder() / "tests/cases/agent/virtual-machine/root";
        arguments.insert(arguments.end(), {"--state", state.string(), "--root", root.string()});
        return tests::run(
            {PARCMETRE_AGENT, std::move(arguments), {{"LC_ALL", language}}, std::nullopt}
        );
    }
    [[nodiscard]] Finished enrol(
        TestCollector const& collector,
        std::string const& token = "pme_good",
        std::string const& language = "en_GB.UTF-8"
    ) const {
        return run(
            {"enrol",
             "--to",
             collector.url(),
             "--token",
             token,
             "--ca",
             authority.certificate.string()},
            language
        );
    }
};

bool has(std::string const& text, std::string const& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("once enrolled, a machine sends with its credential and needs no flag") {
    Machine const machine;
    TestCollector const collector{answer, machine.server};
    auto const enrolled = machine.enrol(collector);
    CHECK(enrolled.exit_code == 0);
    CHECK(has(enrolled.out, "This machine is enrolled with " + collector.url()));
    auto const file = machine.state / "enrolment.json";
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    fs::remove(machine.authority.certificate);  // it was copied
    auto const sent = machine.run({"once"});
    CHECK(sent.exit_code == 0);
    CHECK(has(sent.out, "1 report(s) received"));
    auto const received = collector.received();
    REQUIRE(received.size() == 2);
    auto const asked = inventory::Json::parse(received[0].json);
    CHECK(asked.size() == 1);
    CHECK(asked["install_id"] == inventory::Json::parse(received[1].json)["sender"]["install_id"]);
}

TEST_CASE("the token may be in a file") {
    Machine const machine;
    TestCollector const collector{answer};
    auto const file = machine.folder.path() / "token";
    tests::write_file(file, "pme_good\n");
    CHECK(
        machine.run({"enrol", "--to", collector.url(), "--token-file", file.string()}).exit_code ==
        0
    );
}

TEST_CASE("a token that the collector does not know is told in both languages") {
    Machine const machine;
    TestCollector const collector{answer, machine.server};
    auto const refused = machine.enrol(collector, "pme_bad");
    CHECK(refused.exit_code == 1);
    CHECK(has(refused.err, "The token is unknown, expired, used up or revoked"));
    CHECK(has(machine.enrol(collector, "pme_bad", "fr_FR.UTF-8").err, "Le jeton est inconnu"));
    CHECK_FALSE(fs::exists(machine.state / "enrolment.json"));
}

TEST_CASE("a machine that is no longer admitted keeps its reports and says what to do") {
    Machine const machine;
    std::atomic<bool> is_revoked = false;
    TestCollector const collector{
        [&](Received const& received) {
            return is_revoked ? Reply{403, "{}", {}, Delivery::whole} : answer(received);
        },
        machine.server};
    CHECK(machine.enrol(collector).exit_code == 0);
    is_revoked = true;
    auto const kept = machine.run({"once"});
    CHECK(kept.exit_code == 4);
    CHECK(has(kept.err, "parcmetre-agent enrol --to URL"));
    CHECK(has(kept.err, "1 report(s) kept"));
    CHECK(has(machine.run({"once"}, "fr_FR.UTF-8").err, "demandez un jeton"));
    is_revoked = false;
    CHECK(has(machine.run({"once"}).out, "3 report(s) received"));
}

TEST_CASE("whom the agent does not believe gets neither token nor report, and it says why") {
    Machine const machine;
    TestCollector const collector{answer, machine.server};
    std::vector<std::string> arguments{"enrol", "--to", collector.url(), "--token", "pme_good"};
    auto const unknown = machine.run(arguments);
    CHECK(unknown.exit_code == 4);
    CHECK(has(unknown.err, "signed by an unknown authority"));
    arguments.insert(
        arguments.end(), {"--pin", "sha256/CaNXuTcuayPyKEOO9KsvlkfHtoWd8/f3zWwQi2J/h5Y="}
    );
    auto const pinned = machine.run(arguments, "fr_FR.UTF-8");
    CHECK(pinned.exit_code == 4);
    CHECK(has(pinned.err, "n'a pas la clé épinglée"));
    CHECK(collector.received().empty());
}

TEST_CASE("the credential goes to the collector that gave it, and to no other") {
    Machine const machine;
    TestCollector const collector{answer};
    TestCollector const other{[](Received const& received) { return tests::receipt(received); }};
    CHECK(machine.run({"enrol", "--to", collector.url(), "--token", "pme_good"}).exit_code == 0);
    CHECK(machine.run({"once", "--to", other.url()}).exit_code == 0);
    REQUIRE(other.received().size() == 1);
    CHECK(other.received()[0].authorization.empty());
    CHECK(machine.run({"once", "--to", "https://parc.example"}).exit_code == 2);
}

TEST_CASE("wrong usage of enrol ends with 2") {
    Machine const machine;
    std::string const to = "https://parc.example";
    CHECK(machine.run({"enrol", "--to", to}).exit_code == 2);
    CHECK(machine.run({"enrol", "--token", "pme_x"}).exit_code == 2);
    CHECK(machine.run({"enrol", "--to", to, "--token", "a", "--token-file", "b"}).exit_code == 2);
    CHECK(machine.run({"enrol", "--to", to, "--token", "a b"}).exit_code == 2);
    CHECK(machine.run({"enrol", "--to", to, "--token", "a", "--pin", "sha256/x"}).exit_code == 2);
    CHECK(machine.run({"enrol", "--to", "http://parc.example", "--token", "a"}).exit_code == 2);
    CHECK(machine.run({"enrol", "--to", to, "--token", "a", "--certificate", "c"}).exit_code == 2);
    CHECK_FALSE(fs::exists(machine.state));
}

TEST_CASE("an enrolment that is damaged is told, and nothing is sent") {
    Machine const machine;
    tests::write_file(machine.state / "enrolment.json", "{\"url\":\"https://parc.example\"}");
    auto const told = machine.run({"once"});
    CHECK(told.exit_code == 2);
    CHECK(has(told.err, "enrol this machine again"));
}
