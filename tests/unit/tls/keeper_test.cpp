// SPDX-License-Identifier: EUPL-1.2
#include "collector/tls/keeper.hpp"

#include <catch2/catch.hpp>

#include "collector/tls/issue.hpp"
#include "collector/tls/private_authority.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::collector;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

TlsTime const kNow = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22};

/// An operator's certificate in files.
struct OperatorFiles {
    tests::TempFolder folder;
    fs::path certificate = folder.path() / "parc.crt";
    fs::path key = folder.path() / "parc.key";
    KeyPair authority;

    OperatorFiles() {
        auto const own = make_key().value();
        authority = {make_authority(own, "CA", kNow - 1000 * 24h).value(), own};
        write(kNow);
    }
    void write(TlsTime since) const {
        auto const pair = issue_server_certificate(authority, {"parc.example"}, since).value();
        tests::write_file(certificate, pair.certificates);
        tests::write_file(key, pair.key);
        touch();
    }
    /// As seen a while after the last look.
    void touch() const {
        fs::last_write_time(certificate, fs::file_time_type::clock::now() + ++tick * 1s);
    }
    [[nodiscard]] TlsSources sources() const {
        TlsSources sources;
        sources.of_operator = {certificate, key};
        return sources;
    }
    static inline int tick = 0;
};

}  // namespace

TEST_CASE("with an operator's certificate there is no private CA to pin") {
    OperatorFiles const files;
    auto const keeper = TlsKeeper::open(files.sources(), kNow);
    REQUIRE(keeper.has_value());
    CHECK_FALSE(keeper->fingerprint());
    CHECK(keeper->days_left(kNow) == 396);
    CHECK(keeper->context() != nullptr);
}

TEST_CASE("a wrong certificate names its file") {
    OperatorFiles const files;
    tests::write_file(files.key, make_key().value());
    auto const mismatch = TlsKeeper::open(files.sources(), kNow).error();
    CHECK(mismatch.fault == TlsFault::key_mismatch);
    CHECK(mismatch.cause.starts_with(files.key.string() + ": "));
    fs::remove(files.key);
    CHECK(TlsKeeper::open(files.sources(), kNow).error().fault == TlsFault::unreadable);
    files.write(kNow - 500 * 24h + 24h);
    auto const expired = TlsKeeper::open(files.sources(), kNow).error();
    CHECK(expired.fault == TlsFault::expired);
    CHECK(expired.cause.starts_with(files.certificate.string() + ": "));
}

TEST_CASE("files that change are read again, the others are not") {
    OperatorFiles const files;
    auto keeper = TlsKeeper::open(files.sources(), kNow).value();
    auto const first = keeper.context();
    keeper.look_again(kNow);
    CHECK(keeper.context() == first);
    files.write(kNow);
    keeper.look_again(kNow);
    CHECK(keeper.context() != first);
    auto const second = keeper.context();
    keeper.reload(kNow);
    CHECK(keeper.context() != second);
}

TEST_CASE("files that change into something wrong leave the certificate in use") {
    OperatorFiles const files;
    auto keeper = TlsKeeper::open(files.sources(), kNow).value();
    auto const good = keeper.context();
    auto const text = tests::read_file(files.certificate);
    for (auto const& wrong : {std::string{"nonsense"}, std::string{}, make_key().value()}) {
        tests::write_file(files.certificate, wrong);
        keeper.look_again(kNow);
        CHECK(keeper.context() == good);
    }
    fs::remove(files.certificate);
    keeper.look_again(kNow);
    CHECK(keeper.context() == good);
    CHECK(keeper.days_left(kNow) == 396);
    tests::write_file(files.certificate, text);
    files.touch();
    keeper.look_again(kNow);
    CHECK(keeper.context() != good);
}

TEST_CASE("the private CA's certificate is renewed while the collector runs") {
    tests::TempFolder const folder;
    TlsSources sources;
    sources.private_folder = folder.path() / "tls";
    sources.names = {"localhost"};
    auto keeper = TlsKeeper::open(sources, kNow).value();
    auto const first = keeper.context();
    auto const pin = keeper.fingerprint();
    keeper.look_again(kNow + 300 * 24h);
    CHECK(keeper.context() == first);
    keeper.look_again(kNow + 370 * 24h);
    CHECK(keeper.context() != first);
    CHECK(keeper.days_left(kNow + 370 * 24h) == 396);
    CHECK(keeper.fingerprint() == pin);
}

TEST_CASE("authorities of clients are certificates") {
    OperatorFiles const files;
    auto sources = files.sources();
    sources.client_authorities = files.folder.path() / "clients.crt";
    CHECK(TlsKeeper::open(sources, kNow).error().fault == TlsFault::unreadable);
    tests::write_file(*sources.client_authorities, "nonsense");
    CHECK(TlsKeeper::open(sources, kNow).error().fault == TlsFault::no_client_authority);
    tests::write_file(*sources.client_authorities, files.authority.certificates);
    CHECK(TlsKeeper::open(sources, kNow).has_value());
}
