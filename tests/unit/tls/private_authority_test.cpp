// SPDX-License-Identifier: EUPL-1.2
#include "collector/tls/private_authority.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "collector/tls/issue.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::collector;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

TlsTime const kNow = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22};
std::vector<std::string> const kNames{"parc.example", "localhost", "::1"};

/// A folder in which a private CA is kept.
struct Kept {
    tests::TempFolder parent;
    fs::path folder = parent.path() / "tls";
    AuthorityFiles files{folder};

    PrivateAuthority ensure(TlsTime now = kNow, std::vector<std::string> const& names = kNames)
        const {
        return ensure_private_authority(folder, names, now).value();
    }
    [[nodiscard]] TlsFault fault(TlsTime now = kNow) const {
        return ensure_private_authority(folder, kNames, now).error().fault;
    }
    [[nodiscard]] CertificateFacts server() const {
        return read_facts(tests::read_file(files.server)).value();
    }
};

}  // namespace

TEST_CASE("at first a CA and a server's certificate are made, readable by their owner only") {
    Kept const kept;
    auto const made = kept.ensure();
    CHECK(made.is_new);
    CHECK(made.has_issued);
    CHECK(kept.server().names == kNames);
    for (auto const& file : {kept.files.authority_key, kept.files.server_key}) {
        CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }
    CHECK(fs::status(kept.folder).permissions() == fs::perms::owner_all);
    CHECK(made.fingerprint == read_facts(tests::read_file(kept.files.authority))->fingerprint);
}

TEST_CASE("what is there stays as it is until it is due") {
    Kept const kept;
    auto const first = kept.ensure();
    auto const server = tests::read_file(kept.files.server);
    auto const again = kept.ensure(kNow + kServerLife - 32 * 24h);
    CHECK_FALSE(again.is_new);
    CHECK_FALSE(again.has_issued);
    CHECK(again.fingerprint == first.fingerprint);
    CHECK(tests::read_file(kept.files.server) == server);
}

TEST_CASE("the server's certificate is renewed when less than 30 days remain, under the same CA") {
    Kept const kept;
    auto const first = kept.ensure();
    auto const later = kNow + kServerLife - 30 * 24h;
    auto const renewed = kept.ensure(later);
    CHECK(renewed.has_issued);
    CHECK(renewed.fingerprint == first.fingerprint);
    CHECK(kept.server().not_after > later + 300 * 24h);
}

TEST_CASE("a name that the certificate lacks has it issued again") {
    Kept const kept;
    kept.ensure();
    auto const more = kept.ensure(kNow, {"parc.example", "10.0.0.1"});
    CHECK(more.has_issued);
    CHECK(kept.server().names == std::vector<std::string>{"parc.example", "10.0.0.1"});
    CHECK_FALSE(kept.ensure(kNow, {"PARC.example"}).has_issued);
}

TEST_CASE("a CA near its end is signed again over its key, so that pins hold") {
    Kept const kept;
    auto const first = kept.ensure();
    auto const before = read_facts(tests::read_file(kept.files.authority)).value();
    auto const late = before.not_after - 400 * 24h;
    auto const again = kept.ensure(late);
    auto const after = read_facts(tests::read_file(kept.files.authority)).value();
    CHECK(after.not_after > before.not_after);
    CHECK(after.fingerprint == first.fingerprint);
    CHECK(after.common_name == before.common_name);
    CHECK(again.has_issued);
    CHECK(kept.server().not_after > late + 365 * 24h);
}

TEST_CASE("a CA's certificate that is lost is made again from its key") {
    Kept const kept;
    auto const first = kept.ensure();
    fs::remove(kept.files.authority);
    CHECK(kept.ensure().fingerprint == first.fingerprint);
}

TEST_CASE("a CA whose key is away serves until something must be issued") {
    Kept const kept;
    kept.ensure();
    fs::remove(kept.files.authority_key);
    CHECK_FALSE(kept.ensure().has_issued);
    CHECK(kept.fault(kNow + kServerLife) == TlsFault::authority_key_missing);
}

TEST_CASE("a server's key and certificate that do not match are issued again") {
    Kept const kept;
    kept.ensure();
    tests::write_file(kept.files.server_key, make_key().value());
    CHECK(kept.ensure().has_issued);
    fs::remove(kept.files.server_key);
    CHECK(kept.ensure().has_issued);
    tests::write_file(kept.files.server, "half a fi");
    CHECK(kept.ensure().has_issued);
    CHECK_FALSE(kept.ensure().has_issued);
}

TEST_CASE("a damaged CA is told, never replaced") {
    Kept const kept;
    kept.ensure();
    tests::write_file(kept.files.authority, "nonsense");
    CHECK(kept.fault() == TlsFault::no_certificate);
    CHECK(tests::read_file(kept.files.authority) == "nonsense");
}

TEST_CASE("this host's names are names that a certificate can hold") {
    auto const names = names_of_this_host();
    CHECK(names.size() >= 3);
    CHECK(std::ranges::find(names, "localhost") != names.end());
    CHECK(std::ranges::all_of(names, is_certificate_name));
}
