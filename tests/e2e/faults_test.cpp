// SPDX-License-Identifier: EUPL-1.2
// What disks do to a collector: it says so, loses nothing that it acknowledged, and goes on when
// the fault is gone.
#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/e2e/small_disk.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;
namespace fs = std::filesystem;

namespace {

constexpr unsigned kNobody = 65534;
constexpr std::streamoff kPage = 4096;

bool says(Finished const& finished, std::string const& text) {
    INFO(finished.err);
    return finished.err.find(text) != std::string::npos;
}

Finished upkeep(std::vector<std::string> const& arguments) {
    return run(
        {.program = PARCMETRE_COLLECTOR,
         .arguments = arguments,
         .environment = {},
         .user = std::nullopt}
    );
}

int send(RunningCollector const& collector, unsigned number) {
    return post(collector.port(), "/api/v1/reports", sample_report(1, number)).status;
}

/// Sends reports until one is refused, and returns how many were acknowledged before.
unsigned fill_up(RunningCollector const& collector) {
    for (unsigned number = 0; number < 3000; ++number) {
        auto const answer = post(
            collector.port(), "/api/v1/reports", sample_report(1, number), "Accept-Language: fr\r\n"
        );
        if (answer.status != 201) {
            CHECK(answer.status == 503);
            CHECK(answer.headers.at("content-type") == "application/problem+json");
            CHECK(std::stoi(answer.headers.at("retry-after")) > 0);
            CHECK(answer.json()["title"] == "Momentanément indisponible");
            return number;
        }
    }
    FAIL("the disk never filled up");
    return 0;
}

/// After the fault: reads were served all along, everything acknowledged is there once, and reports
/// are taken again.
void check_nothing_lost(RunningCollector const& collector, unsigned acknowledged) {
    CHECK(send(collector, acknowledged) == 201);
    for (unsigned number = 0; number <= acknowledged; ++number) {
        REQUIRE(send(collector, number) == 200);
    }
    collector.wait_until_recognised();
    auto const status = get(collector.port(), "/api/v1/status").json();
    CHECK(status["reports"] == acknowledged + 1);
    CHECK(status["devices"] == 1);
}

sqlite3* open_database(fs::path const& data) {
    sqlite3* opened = nullptr;
    REQUIRE(sqlite3_open((data / "parcmetre.sqlite").c_str(), &opened) == SQLITE_OK);
    return opened;
}

/// What a query of one text gives.
std::string told(fs::path const& data, std::string const& sql) {
    auto* const database = open_database(data);
    std::string text;
    auto const take = [](void* to, int, char** values, char**) {
        *static_cast<std::string*>(to) = values[0] == nullptr ? "" : values[0];
        return 0;
    };
    CHECK(sqlite3_exec(database, sql.c_str(), take, &text, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    return text;
}

/// Exchanges a page of the database for other bytes, and returns what stood there.
std::string exchange_page(fs::path const& data, long number, std::string const& bytes) {
    std::fstream file{data / "parcmetre.sqlite", std::ios::in | std::ios::out | std::ios::binary};
    std::string before(kPage, '\0');
    file.seekg((number - 1) * kPage);
    file.read(before.data(), kPage);
    file.seekp((number - 1) * kPage);
    file.write(bytes.data(), kPage);
    CHECK(file.good());
    return before;
}

}  // namespace

TEST_CASE(
    "a full disk is told by 503, loses nothing, and is forgotten when there is room", "[e2e]"
) {
    if (!SmallDisk::is_possible()) {
        WARN("skipped: this machine lets us mount no disk of our own");
        return;
    }
    SmallDisk const disk;
    RunningCollector collector{disk.around(
        serve_command(disk.path() / "data"), "head -c 2500000 /dev/zero > \"$disk/ballast\""
    )};
    auto const acknowledged = fill_up(collector);
    CHECK(acknowledged > 10);
    CHECK(get(collector.port(), "/healthz").status == 200);
    CHECK(get(collector.port(), "/api/v1/status").json()["reports"] == acknowledged);
    CHECK(send(collector, acknowledged) == 503);
    fs::remove(disk.seen_by(collector.process(), "ballast"));
    check_nothing_lost(collector, acknowledged);
    CHECK(says(collector.stop(), "the disk of the database is full"));
}

TEST_CASE("a disk that is full from the start is told in one sentence", "[e2e]") {
    if (!SmallDisk::is_possible()) {
        WARN("skipped: this machine lets us mount no disk of our own");
        return;
    }
    SmallDisk const disk;
    auto command = serve_command(disk.path() / "data");
    auto const no_room = "head -c 9000000 /dev/zero > \"$disk/ballast\" 2>/dev/null || true";
    auto const english = run(disk.around(command, no_room));
    CHECK(english.exit_code == 1);
    CHECK(says(english, "the disk is full"));
    command.arguments[1] = "fr";
    CHECK(says(run(disk.around(command, no_room)), "le disque est plein"));
}

TEST_CASE("a disk that was mounted read-only is told, also to whom no mode holds back", "[e2e]") {
    if (!SmallDisk::is_possible()) {
        WARN("skipped: this machine lets us mount no disk of our own");
        return;
    }
    SmallDisk const disk;
    auto const refused =
        run(disk.around(serve_command(disk.path() / "data"), "mount -o remount,ro \"$disk\""));
    CHECK(refused.exit_code == 1);
    CHECK(says(refused, "the data folder cannot be written"));
    CHECK(says(refused, "Read-only file system"));
}

TEST_CASE("a limit on the size of files is met as a full disk is", "[e2e]") {
    TempFolder const data;
    RunningCollector collector{data.path()};
    CHECK(send(collector, 0) == 201);
    collector.wait_until_recognised();
    auto const limit_files = [&collector](rlim_t bytes) {
        rlimit const limit{bytes, RLIM_INFINITY};
        REQUIRE(::prlimit(collector.process().pid(), RLIMIT_FSIZE, &limit, nullptr) == 0);
    };
    limit_files(fs::file_size(data.path() / "parcmetre.sqlite-wal") + 200'000);
    unsigned acknowledged = 1;
    while (send(collector, acknowledged) == 201) {
        ++acknowledged;
        REQUIRE(acknowledged < 3000);
    }
    CHECK(send(collector, acknowledged) == 503);
    CHECK(get(collector.port(), "/healthz").status == 200);
    limit_files(RLIM_INFINITY);
    check_nothing_lost(collector, acknowledged);
    CHECK(collector.stop().exit_code == 0);
}

TEST_CASE("a data folder that has become read-only is told, and stays as it is", "[e2e]") {
    TempFolder const parent;
    fs::permissions(parent.path(), fs::perms{0755});
    auto const data = parent.path() / "data";
    CHECK(RunningCollector{data}.stop().exit_code == 0);
    auto const before = read_file(data / "parcmetre.sqlite");
    // A copy of the factors that nobody may read, wherever the repository stands.
    auto const factors = parent.path() / "factors";
    fs::copy(source_folder() / "factors", factors, fs::copy_options::recursive);
    for (auto const& entry : fs::recursive_directory_iterator{data}) {
        fs::permissions(entry.path(), fs::perms{0444});
    }
    fs::permissions(data, fs::perms{0555});
    auto command = serve_command(data, "127.0.0.1:0", {"--factors", factors.string()});
    command.user = kNobody;
    auto const english = run(command);
    CHECK(english.exit_code == 1);
    CHECK(says(english, "the data folder cannot be written"));
    CHECK(says(english, data.string()));
    command.arguments[1] = "fr";
    CHECK(says(run(command), "le dossier de données n’est pas accessible en écriture"));
    fs::permissions(data, fs::perms::owner_all);
    CHECK(read_file(data / "parcmetre.sqlite") == before);
}

TEST_CASE(
    "a damaged database is found at start; what the message says to do brings it back", "[e2e]"
) {
    TempFolder const folder;
    auto const data = folder.path() / "data";
    auto const backup = folder.path() / "backup";
    {
        RunningCollector collector{data};
        for (unsigned number = 0; number < 5; ++number) {
            CHECK(send(collector, number) == 201);
        }
        collector.wait_until_recognised();
        CHECK(collector.stop().exit_code == 0);
    }
    REQUIRE(upkeep({"backup", "--data", data.string(), "--to", backup.string()}).exit_code == 0);
    auto const root =
        std::stol(told(data, "SELECT rootpage FROM sqlite_master WHERE name = 'report'"));
    exchange_page(data, root, std::string(kPage, '\xA5'));
    auto const damaged = read_file(data / "parcmetre.sqlite");
    auto command = serve_command(data);
    auto const english = run(command);
    CHECK(english.exit_code == 3);
    CHECK(says(english, "the database is damaged; restore the latest backup"));
    CHECK(says(
        english, "parcmetre-collector restore --data " + data.string() + " --replace --from BACKUP"
    ));
    command.arguments[1] = "fr";
    auto const french = run(command);
    CHECK(french.exit_code == 3);
    CHECK(says(french, "la base de données est endommagée ; restaurez la dernière sauvegarde"));
    CHECK(read_file(data / "parcmetre.sqlite") == damaged);
    CHECK(
        upkeep({"restore", "--data", data.string(), "--replace", "--from", backup.string()})
            .exit_code == 0
    );
    RunningCollector again{data};
    CHECK(get(again.port(), "/api/v1/status").json()["reports"] == 5);
    CHECK(send(again, 4) == 200);
    CHECK(send(again, 5) == 201);
}

TEST_CASE("damaged while it runs: a problem without internals, and nothing half written", "[e2e]") {
    TempFolder const data;
    RunningCollector collector{data.path()};
    for (unsigned number = 0; number < 5; ++number) {
        CHECK(send(collector, number) == 201);
    }
    collector.wait_until_recognised();
    auto const path = data.path();
    auto const root =
        std::stol(told(path, "SELECT rootpage FROM sqlite_master WHERE name = 'report'"));
    told(path, "PRAGMA wal_checkpoint(TRUNCATE)");
    auto const sound = exchange_page(path, root, std::string(kPage, '\xA5'));
    // Someone else's commit makes the collector read its pages from the disk again.
    told(path, "UPDATE counter SET value = value + 1 WHERE name = 'revision'");
    auto const answer =
        post(collector.port(), "/api/v1/reports", sample_report(1, 5), "Accept-Language: fr\r\n");
    CHECK(answer.status == 500);
    CHECK(answer.headers.at("content-type") == "application/problem+json");
    CHECK(answer.json()["title"] == "Erreur interne");
    CHECK(answer.body.find("sqlite") == std::string::npos);
    CHECK(answer.body.find("database") == std::string::npos);
    told(path, "PRAGMA wal_checkpoint(TRUNCATE)");
    exchange_page(path, root, sound);
    told(path, "UPDATE counter SET value = value + 1 WHERE name = 'revision'");
    CHECK(send(collector, 5) == 201);
    collector.wait_until_recognised();
    CHECK(get(collector.port(), "/api/v1/status").json()["reports"] == 6);
    CHECK(told(path, "PRAGMA integrity_check") == "ok");
    CHECK(told(path, "SELECT count(*) FROM pending_report") == "0");
    CHECK(says(collector.stop(), "the database is damaged"));
}
