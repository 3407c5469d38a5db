// SPDX-License-Identifier: EUPL-1.2
#include "collector/tls/issue.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/files.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::collector;
using namespace std::chrono_literals;

namespace {

TlsTime const kNow = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22};

KeyPair new_authority(TlsTime now = kNow) {
    auto const key = make_key().value();
    return {make_authority(key, "Parcmètre test", now).value(), key};
}

TlsFault fault_of(KeyPair const& pair, TlsTime now = kNow) {
    return check_key_pair(pair, now).error().fault;
}

}  // namespace

TEST_CASE("a private CA lasts about ten years and is one") {
    auto const authority = new_authority();
    auto const facts = read_facts(authority.certificates).value();
    CHECK(facts.is_authority);
    CHECK(facts.common_name == "Parcmètre test");
    CHECK(facts.not_before < kNow);
    CHECK(facts.not_after == kNow + kAuthorityLife);
    CHECK(facts.fingerprint.size() == 7 + 44);
    CHECK(facts.fingerprint.starts_with("sha256/"));
}

TEST_CASE("a server's certificate is for the names asked, and no longer than clients accept") {
    auto const authority = new_authority();
    std::vector<std::string> const names{"parc.example", "*.parc.example", "127.0.0.1", "::1"};
    auto const server = issue_server_certificate(authority, names, kNow).value();
    auto const facts = read_facts(server.certificates).value();
    CHECK(facts.names == names);
    CHECK(facts.not_after - facts.not_before == kServerLife);
    CHECK_FALSE(facts.is_authority);
    CHECK(server.certificates.ends_with(authority.certificates));
    CHECK(check_key_pair(server, kNow).has_value());
}

TEST_CASE("a server's certificate never outlives its CA") {
    auto const authority = new_authority(kNow - kAuthorityLife + 100 * 24h);
    auto const server = issue_server_certificate(authority, {"parc.example"}, kNow).value();
    CHECK(
        read_facts(server.certificates)->not_after == read_facts(authority.certificates)->not_after
    );
}

TEST_CASE("openssl takes the chain for what it is") {
    tests::TempFolder const folder;
    auto const authority = new_authority(std::chrono::system_clock::now());
    auto const server =
        issue_server_certificate(authority, {"parc.example"}, std::chrono::system_clock::now());
    tests::write_file(folder.path() / "ca.crt", authority.certificates);
    tests::write_file(folder.path() / "server.crt", server->certificates);
    auto const verify = [&](std::string const& host) {
        return tests::run(
            {.program = "/usr/bin/openssl",
             .arguments =
                 {"verify",
                  "-x509_strict",
                  "-purpose",
                  "sslserver",
                  "-CAfile",
                  (folder.path() / "ca.crt").string(),
                  "-verify_hostname",
                  host,
                  (folder.path() / "server.crt").string()},
             .environment = {},
             .user = std::nullopt}
        );
    };
    CHECK(verify("parc.example").exit_code == 0);
    CHECK(verify("other.example").exit_code != 0);
}

TEST_CASE("the fingerprint is that of the key: base64 of SHA-256 of its SubjectPublicKeyInfo") {
    auto const key = make_key().value();
    auto const first = make_authority(key, "a", kNow).value();
    auto const later = make_authority(key, "a", kNow + 5000 * 24h).value();
    CHECK(first != later);
    CHECK(read_facts(first)->fingerprint == read_facts(later)->fingerprint);
    CHECK(read_facts(first)->fingerprint != read_facts(new_authority().certificates)->fingerprint);
    tests::TempFolder const folder;
    tests::write_file(folder.path() / "ca.crt", first);
    auto const by_openssl = tests::run(
        {.program = "/bin/sh",
         .arguments =
             {"-c",
              "openssl x509 -in \"$0\" -noout -pubkey | openssl pkey -pubin -outform der | "
              "openssl dgst -sha256 -binary | base64",
              (folder.path() / "ca.crt").string()},
         .environment = {},
         .user = std::nullopt}
    );
    CHECK("sha256/" + by_openssl.out == read_facts(first)->fingerprint + "\n");
}

TEST_CASE("a key that is not the certificate's is found") {
    auto const one = new_authority();
    auto const other = new_authority();
    CHECK(fault_of({one.certificates, other.key}) == TlsFault::key_mismatch);
}

TEST_CASE("a certificate out of its time is found") {
    auto const authority = new_authority();
    auto const server = issue_server_certificate(authority, {"x"}, kNow).value();
    CHECK(fault_of(server, kNow + kServerLife) == TlsFault::expired);
    CHECK(fault_of(server, kNow - 48h) == TlsFault::not_yet_valid);
    CHECK(
        check_key_pair(server, kNow + kServerLife).error().cause ==
        "the certificate ended on 2027-12-23"
    );
}

TEST_CASE("what is no certificate or no key is told apart") {
    auto const authority = new_authority();
    CHECK(fault_of({"", authority.key}) == TlsFault::no_certificate);
    CHECK(fault_of({"nonsense", authority.key}) == TlsFault::no_certificate);
    CHECK(fault_of({authority.key, authority.key}) == TlsFault::no_certificate);
    auto cut = authority.certificates;
    cut.resize(cut.size() / 2);
    CHECK(fault_of({cut, authority.key}) == TlsFault::no_certificate);
    CHECK(fault_of({authority.certificates + cut, authority.key}) == TlsFault::no_certificate);
    CHECK(fault_of({authority.certificates, ""}) == TlsFault::no_key);
    CHECK(fault_of({authority.certificates, authority.certificates}) == TlsFault::no_key);
}

TEST_CASE("a key behind a passphrase is told, and nobody is asked for it") {
    tests::TempFolder const folder;
    auto const authority = new_authority();
    auto const file = folder.path() / "key";
    tests::write_file(file, authority.key);
    auto const locked = tests::run(
        {.program = "/usr/bin/openssl",
         .arguments = {"pkey", "-in", file.string(), "-aes256", "-passout", "pass:secret"},
         .environment = {},
         .user = std::nullopt}
    );
    CHECK(fault_of({authority.certificates, locked.out}) == TlsFault::locked_key);
}

TEST_CASE("names that a certificate can hold are told from the others") {
    for (auto const* name :
         {"parc.example",
          "vm",
          "*.parc.example",
          "10.0.0.1",
          "2001:db8::1",
          "xn--caf-dma.example"}) {
        INFO(name);
        CHECK(is_certificate_name(name));
    }
    for (auto const* name :
         {"", ".", "a..b", "*", "a.*.b", "café.example", "a b", "a,DNS:b", "https://parc", "-a"}) {
        INFO(name);
        CHECK_FALSE(is_certificate_name(name));
    }
}
