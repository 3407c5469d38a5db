// SPDX-License-Identifier: EUPL-1.2
#include <csignal>
#include <fstream>

#include <catch2/catch.hpp>
#include <sqlite3.h>
#include <unistd.h>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;

namespace {

constexpr unsigned kNobody = 65534;

bool says(Finished const& finished, std::string const& text) {
    return finished.err.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a port in use is told, and nothing is made in the data folder", "[e2e]") {
    TempFolder const first;
    TempFolder const second;
    RunningCollector collector{first.path()};
    auto const data = second.path() / "data";
    auto const listen = "127.0.0.1:" + std::to_string(collector.port());
    auto const finished = run(serve_command(data, listen));
    CHECK(finished.exit_code == 1);
    CHECK(says(finished, "the port is taken"));
    CHECK_FALSE(std::filesystem::exists(data));
    auto french = serve_command(data, listen);
    french.arguments[1] = "fr";
    CHECK(says(run(french), "le port est déjà pris"));
}

TEST_CASE("an address that others can reach is refused without TLS", "[e2e]") {
    TempFolder const data;
    for (auto const* const listen : {"0.0.0.0:0", "[::]:0", "192.0.2.1:0"}) {
        auto const finished = run(serve_command(data.path(), listen, {"--tls", "off"}));
        CHECK(finished.exit_code == 2);
        CHECK(says(finished, "on this machine only"));
    }
    CHECK(run(serve_command(data.path(), "nonsense")).exit_code == 2);
}

TEST_CASE("wrong usage is told with its own exit code", "[e2e]") {
    Command command{
        .program = PARCMETRE_COLLECTOR,
        .arguments = {"serve"},
        .environment = {},
        .user = std::nullopt};
    CHECK(run(command).exit_code == 2);
    command.arguments = {"--help"};
    CHECK(run(command).exit_code == 0);
    command.arguments = {"--version"};
    CHECK(run(command).out.rfind("parcmetre-collector 0.", 0) == 0);
}

TEST_CASE("an unwritable data folder is told", "[e2e]") {
    TempFolder const parent;
    std::filesystem::permissions(parent.path(), std::filesystem::perms{0555});
    // A copy of the factors that nobody may read, wherever the repository stands.
    TempFolder const share;
    std::filesystem::permissions(share.path(), std::filesystem::perms{0755});
    auto const factors = share.path() / "factors";
    std::filesystem::copy(
        source_folder() / "factors", factors, std::filesystem::copy_options::recursive
    );
    auto command =
        serve_command(parent.path() / "data", "127.0.0.1:0", {"--factors", factors.string()});
    command.user = kNobody;
    auto const finished = run(command);
    std::filesystem::permissions(parent.path(), std::filesystem::perms{0755});
    CHECK(finished.exit_code == 1);
    CHECK(says(finished, "the data folder cannot be written"));
    CHECK_FALSE(std::filesystem::exists(parent.path() / "data"));
}

TEST_CASE("a data folder that another collector holds is told", "[e2e]") {
    TempFolder const data;
    RunningCollector collector{data.path()};
    auto const finished = run(serve_command(data.path()));
    CHECK(finished.exit_code == 1);
    CHECK(says(finished, "the data folder cannot be taken"));
    CHECK(get(collector.port(), "/healthz").status == 200);
}

TEST_CASE("a database that another program has locked is told", "[e2e]") {
    TempFolder const data;
    CHECK(RunningCollector{data.path()}.stop().exit_code == 0);
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open((data.path() / "parcmetre.sqlite").c_str(), &other) == SQLITE_OK);
    REQUIRE(
        sqlite3_exec(
            other,
            "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE x(y);",
            nullptr,
            nullptr,
            nullptr
        ) == SQLITE_OK
    );
    auto const finished = run(serve_command(data.path()));
    sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(other);
    CHECK(finished.exit_code == 1);
    CHECK(says(finished, "locked"));
}

TEST_CASE("a corrupt database is told and left as it is", "[e2e]") {
    TempFolder const data;
    CHECK(RunningCollector{data.path()}.stop().exit_code == 0);
    auto const database = data.path() / "parcmetre.sqlite";
    auto bytes = read_file(database);
    bytes.replace(0, 4096, std::string(4096, '\x5a'));
    write_file(database, bytes);
    auto const finished = run(serve_command(data.path()));
    CHECK(finished.exit_code == 3);
    CHECK(says(finished, "the database is damaged"));
    CHECK(read_file(database) == bytes);
}

TEST_CASE("a factor set that is not there, or a wrong dashboard, is told", "[e2e]") {
    TempFolder const data;
    auto const empty = data.path() / "empty";
    std::filesystem::create_directory(empty);
    auto const factors =
        run(serve_command(data.path() / "d", "127.0.0.1:0", {"--factors", empty.string()}));
    CHECK(factors.exit_code == 3);
    CHECK(says(factors, "the factor set cannot be read"));
    auto const pages =
        run(serve_command(data.path() / "d", "127.0.0.1:0", {"--dashboard", empty.string()}));
    CHECK(pages.exit_code == 3);
    CHECK(says(pages, "index.html"));
    CHECK_FALSE(std::filesystem::exists(data.path() / "d"));
}

TEST_CASE(
    "asked to stop, the collector ends the upload under way and keeps what it acknowledged", "[e2e]"
) {
    TempFolder const data;
    {
        RunningCollector collector{data.path()};
        CHECK(post(collector.port(), "/api/v1/reports", sample_report(1, 1)).status == 201);
        auto const whole = post_request("/api/v1/reports", sample_report(1, 2));
        Connection idle{collector.port()};
        Connection uploading{collector.port()};
        uploading.send(whole.substr(0, whole.size() / 2));
        CHECK(get(collector.port(), "/healthz").status == 200);
        collector.process().signal(SIGTERM);
        CHECK(idle.is_closed_silently());
        uploading.send(whole.substr(whole.size() / 2));
        auto const answer = uploading.read_answer();
        CHECK(answer.status == 201);
        CHECK(answer.headers.at("connection") == "close");
        CHECK(collector.process().wait().exit_code == 0);
    }
    RunningCollector again{data.path()};
    CHECK(post(again.port(), "/api/v1/reports", sample_report(1, 1)).status == 200);
    CHECK(post(again.port(), "/api/v1/reports", sample_report(1, 2)).status == 200);
    CHECK(get(again.port(), "/api/v1/status").json()["reports"] == 2);
}

TEST_CASE("a collector killed while reports arrive has all that it acknowledged, once", "[e2e]") {
    TempFolder const data;
    int acknowledged = 0;
    {
        RunningCollector collector{data.path()};
        Connection connection{collector.port()};
        for (unsigned i = 0; i < 40; ++i) {
            connection.send(post_request("/api/v1/reports", sample_report(1, i)));
            acknowledged += connection.read_answer().status == 201 ? 1 : 0;
        }
        connection.send(post_request("/api/v1/reports", sample_report(1, 40)));
        collector.process().signal(SIGKILL);
        CHECK(collector.process().wait().exit_code == 128 + SIGKILL);
    }
    CHECK(acknowledged == 40);
    RunningCollector again{data.path()};
    for (unsigned i = 0; i < 40; ++i) {
        CHECK(post(again.port(), "/api/v1/reports", sample_report(1, i)).status == 200);
    }
    auto const last = post(again.port(), "/api/v1/reports", sample_report(1, 40)).status;
    CHECK((last == 200 || last == 201));
    CHECK(get(again.port(), "/api/v1/status").json()["reports"] == 41);
}
