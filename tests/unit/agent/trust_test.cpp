// SPDX-License-Identifier: EUPL-1.2
#include "agent/trust.hpp"

#include <catch2/catch.hpp>

#include "agent/gzip.hpp"
#include "agent/upload.hpp"
#include "inventory/report_json.hpp"
#include "tests/support/files.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/agent/sample_report.hpp"
#include "tests/unit/agent/test_collector.hpp"

using namespace parcmetre;
using agent::Distrust;
using agent::Trust;
using tests::CertificateFiles;
using tests::Received;
using tests::TestCollector;

namespace {

/// Of the first certificate of a file, by the openssl program.
std::string pin_of(std::filesystem::path const& certificate) {
    auto const made = tests::run(
        {.program = "/bin/sh",
         .arguments =
             {"-c",
              "openssl x509 -in \"$0\" -noout -pubkey | openssl pkey -pubin -outform der | "
              "openssl dgst -sha256 -binary | base64",
              certificate.string()},
         .environment = {},
         .user = std::nullopt}
    );
    return "sha256/" + made.out.substr(0, made.out.find('\n'));
}

/// An organisation's CA, its collector's certificate, and another CA that has nothing to do with
/// it.
struct World {
    tests::TempFolder folder;
    CertificateFiles authority = tests::make_test_authority(folder.path(), "ca");
    CertificateFiles server = tests::issue_test_certificate(
        authority, "server", "DNS:localhost,DNS:parc.example,IP:127.0.0.1"
    );
    CertificateFiles wrong_name =
        tests::issue_test_certificate(authority, "wrong", "DNS:elsewhere.example");
    CertificateFiles stranger = tests::make_test_authority(folder.path(), "stranger");

    [[nodiscard]] Trust pinning(CertificateFiles const& files) const {
        Trust trust;
        trust.pin = pin_of(files.certificate);
        return trust;
    }
    [[nodiscard]] Trust believing(CertificateFiles const& files) const {
        Trust trust;
        trust.authorities = tests::read_file(files.certificate);
        return trust;
    }
};

agent::Uploaded send(
    CertificateFiles const& server,
    Trust const& trust,
    std::optional<std::filesystem::path> const& clients = std::nullopt
) {
    TestCollector const collector{
        [](Received const& received) { return tests::receipt(received); }, server, clients};
    auto to = collector.collector();
    to.trust = trust;
    return agent::post_report(
        to, agent::gzip(inventory::encode_report(tests::sample_report())), {}
    );
}

int status(agent::Uploaded const& uploaded) {
    INFO((uploaded ? "" : uploaded.error().message()));
    return uploaded ? uploaded->status : 0;
}

}  // namespace

TEST_CASE("a pin is sha256/ and the base64 of 32 bytes") {
    CHECK(agent::is_pin("sha256/CaNXuTcuayPyKEOO9KsvlkfHtoWd8/f3zWwQi2J/h5Y="));
    for (auto const* text :
         {"",
          "sha256/",
          "CaNXuTcuayPyKEOO9KsvlkfHtoWd8/f3zWwQi2J/h5Y=",
          "sha1/CaNXuTcuayPyKEOO9KsvlkfHtoWd8/f3zWwQi2J/h5Y=",
          "sha256/CaNXuTcuayPyKEOO9KsvlkfHtoWd8/f3zWwQi2J/h5Y",
          "sha256/CaNXuTcuayPyKEOO9KsvlkfHtoWd8/f3zWwQi2J/h5Y==",
          "sha256/CaNXuTcuayPyKEOO9KsvlkfHtoWd8 f3zWwQi2J/h5Y="}) {
        INFO(text);
        CHECK_FALSE(agent::is_pin(text));
    }
}

TEST_CASE("a collector is believed by its CA, its CA's pin, or its own key's pin") {
    World const world;
    CHECK(status(send(world.server, world.believing(world.authority))) == 201);
    CHECK(status(send(world.server, world.pinning(world.authority))) == 201);
    CHECK(status(send(world.server, world.pinning(world.server))) == 201);
}

TEST_CASE("a collector of an unknown CA, or without the pinned key, is not believed") {
    World const world;
    auto const unknown = send(world.server, world.believing(world.stranger));
    CHECK(unknown.error().distrust() == Distrust::unknown_authority);
    CHECK(send(world.server, {}).error().distrust() == Distrust::unknown_authority);
    auto const pinned = send(world.server, world.pinning(world.stranger));
    CHECK(pinned.error().distrust() == Distrust::wrong_pin);
    CHECK(pinned.error().code() == Errc::unavailable);
}

TEST_CASE("a pinned certificate that is merely sent along proves nothing") {
    World const world;
    // An intruder's own certificate, with the true CA's public certificate behind it.
    auto const intruder =
        tests::issue_test_certificate(world.stranger, "intruder", "DNS:localhost,IP:127.0.0.1");
    tests::write_file(
        intruder.certificate,
        tests::read_file(intruder.certificate) + tests::read_file(world.authority.certificate)
    );
    auto const sent = send(intruder, world.pinning(world.authority));
    CHECK(sent.error().distrust() == Distrust::unknown_authority);
}

TEST_CASE("the name is checked, also under a CA's pin, but not under the server's own") {
    World const world;
    CHECK(
        send(world.wrong_name, world.believing(world.authority)).error().distrust() ==
        Distrust::wrong_host
    );
    CHECK(
        send(world.wrong_name, world.pinning(world.authority)).error().distrust() ==
        Distrust::wrong_host
    );
    CHECK(status(send(world.wrong_name, world.pinning(world.wrong_name))) == 201);
}

TEST_CASE("a client's certificate is shown where the collector asks for one") {
    World const world;
    auto const& clients = world.authority.certificate;
    auto trust = world.pinning(world.authority);
    auto const refused = send(world.server, trust, clients);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().distrust().value_or(Distrust::other) == Distrust::certificate_asked);
    auto const own = tests::issue_test_certificate(world.authority, "agent");
    trust.certificate = own.certificate;
    trust.key = own.key;
    CHECK(status(send(world.server, trust, clients)) == 201);
    trust.key = world.server.key;
    CHECK(send(world.server, trust, clients).error().code() == Errc::malformed);
}

TEST_CASE("authorities that are no certificates are told") {
    World const world;
    Trust trust;
    trust.authorities = "nonsense";
    CHECK(send(world.server, trust).error().code() == Errc::malformed);
}
