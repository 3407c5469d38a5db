// SPDX-License-Identifier: EUPL-1.2
#include <sys/stat.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sqlite3.h>
#include <zstd.h>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;
namespace fs = std::filesystem;

namespace {

Finished collector(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--lang", "en"});
    return run(
        {.program = PARCMETRE_COLLECTOR,
         .arguments = std::move(arguments),
         .environment = {},
         .user = std::nullopt}
    );
}

/// A folder with some reports of two agents and no collector on it.
void fill(fs::path const& data, unsigned reports = 6, unsigned first = 0) {
    RunningCollector running{data};
    for (unsigned i = first; i < first + reports; ++i) {
        CHECK(post(running.port(), "/api/v1/reports", sample_report(1 + i % 2, i)).status == 201);
    }
    running.wait_until_recognised();
    CHECK(running.stop().exit_code == 0);
}

void change(fs::path const& database, char const* sql) {
    sqlite3* opened = nullptr;
    REQUIRE(sqlite3_open(database.c_str(), &opened) == SQLITE_OK);
    CHECK(sqlite3_exec(opened, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(opened);
}

std::vector<std::string> texts(fs::path const& database, char const* sql) {
    sqlite3* opened = nullptr;
    REQUIRE(sqlite3_open(database.c_str(), &opened) == SQLITE_OK);
    std::vector<std::string> list;
    auto const take = [](void* to, int, char** values, char**) {
        static_cast<std::vector<std::string>*>(to)->emplace_back(values[0]);
        return 0;
    };
    CHECK(sqlite3_exec(opened, sql, take, &list, nullptr) == SQLITE_OK);
    sqlite3_close(opened);
    return list;
}

std::string inflated(fs::path const& file) {
    auto const frame = read_file(file);
    std::string text(std::size_t{1} << 20U, '\0');
    auto* stream = ZSTD_createDStream();
    ZSTD_inBuffer input{frame.data(), frame.size(), 0};
    ZSTD_outBuffer output{text.data(), text.size(), 0};
    CHECK(ZSTD_isError(ZSTD_decompressStream(stream, &output, &input)) == 0);
    ZSTD_freeDStream(stream);
    text.resize(output.pos);
    return text;
}

}  // namespace

TEST_CASE("a backup under load, restored, holds all that was acknowledged before it", "[e2e]") {
    TempFolder const folder;
    auto const data = folder.path() / "data";
    auto const to = folder.path() / "backup";
    RunningCollector running{data};
    std::atomic<unsigned> acknowledged{0};
    std::atomic<bool> enough{false};
    std::jthread const sender{[&] {
        Connection connection{running.port()};
        for (unsigned i = 0; i < 900 && !enough; ++i) {
            connection.send(post_request("/api/v1/reports", sample_report(1, i)));
            acknowledged += connection.read_answer().status == 201 ? 1U : 0U;
        }
    }};
    while (acknowledged < 200) {
        std::this_thread::yield();
    }
    auto const before = acknowledged.load();
    auto const made = collector({"backup", "--data", data.string(), "--to", to.string()});
    auto const after = acknowledged.load();
    enough = true;
    CHECK(made.exit_code == 0);
    CHECK(made.out.find("backed up to") == 0);
    auto const again = folder.path() / "again";
    auto const restored = collector({"restore", "--from", to.string(), "--data", again.string()});
    CHECK(restored.exit_code == 0);
    auto const ids = texts(again / "parcmetre.sqlite", "SELECT report_id FROM report");
    CHECK(ids.size() >= before);
    CHECK(ids.size() <= after + 1);
    CHECK(read_file(again / "pseudonym.key") == read_file(data / "pseudonym.key"));
    CHECK(collector({"check", "--data", again.string()}).exit_code == 0);
    // Each is the same report, byte for byte.
    running.wait_until_recognised();
    auto const bodies =
        "SELECT report_id || hex(body) FROM report WHERE sender_id || report_id IN "
        "(SELECT sender_id || report_id FROM report ORDER BY log_no LIMIT 50) ORDER "
        "BY report_id";
    CHECK(texts(again / "parcmetre.sqlite", bodies) == texts(data / "parcmetre.sqlite", bodies));
    RunningCollector served{again};
    CHECK(
        get(served.port(), "/api/v1/status").json()["reports"] == static_cast<unsigned>(ids.size())
    );
    std::printf(
        "figure: backup under load: %zu reports, %u before, %u after\n", ids.size(), before, after
    );
}

TEST_CASE("a backup is whole or absent, private, and does not overwrite", "[e2e]") {
    TempFolder const folder;
    auto const data = folder.path() / "data";
    auto const to = folder.path() / "backup";
    CHECK(collector({"backup", "--data", data.string(), "--to", to.string()}).exit_code == 2);
    CHECK_FALSE(fs::exists(data));
    fill(data);
    CHECK(collector({"backup", "--data", data.string(), "--to", to.string()}).exit_code == 0);
    struct stat mode {};
    REQUIRE(stat(to.c_str(), &mode) == 0);
    CHECK((mode.st_mode & 0777U) == 0700);
    REQUIRE(stat((to / "pseudonym.key").c_str(), &mode) == 0);
    CHECK((mode.st_mode & 0777U) == 0600);
    CHECK_FALSE(fs::exists(to / "collector.lock"));
    CHECK(collector({"backup", "--data", data.string(), "--to", to.string()}).exit_code == 1);
    auto const bare = folder.path() / "bare";
    CHECK(
        collector({"backup", "--data", data.string(), "--to", bare.string(), "--without-keys"})
            .exit_code == 0
    );
    CHECK_FALSE(fs::exists(bare / "pseudonym.key"));
    for (auto const& entry : fs::directory_iterator{folder.path()}) {
        CHECK(entry.path().string().find("partial") == std::string::npos);
    }
}

TEST_CASE("restore keeps what it replaces, and refuses what it must", "[e2e]") {
    TempFolder const folder;
    auto const data = folder.path() / "data";
    auto const to = folder.path() / "backup";
    fill(data, 4);
    auto const key = read_file(data / "pseudonym.key");
    REQUIRE(collector({"backup", "--data", data.string(), "--to", to.string()}).exit_code == 0);
    fill(data, 2, 4);
    std::vector<std::string> const restore{
        "restore", "--from", to.string(), "--data", data.string()};
    auto replace = restore;
    replace.emplace_back("--replace");
    CHECK(collector(restore).exit_code == 1);
    {
        RunningCollector const running{data};
        auto const refused = collector(replace);
        CHECK(refused.exit_code == 1);
        CHECK(refused.err.find("stop it first") != std::string::npos);
    }
    auto const done = collector(replace);
    CHECK(done.exit_code == 0);
    CHECK(
        texts(data / "parcmetre.sqlite", "SELECT count(*) FROM report") ==
        std::vector<std::string>{"4"}
    );
    CHECK(read_file(data / "pseudonym.key") == key);
    auto const at = done.out.find("replaced-");
    REQUIRE(at != std::string::npos);
    auto const aside = data / done.out.substr(at, done.out.find(';', at) - at);
    CHECK(
        texts(aside / "parcmetre.sqlite", "SELECT count(*) FROM report") ==
        std::vector<std::string>{"6"}
    );
    // A backup that lost a byte is not restored, and nothing changes.
    auto bytes = read_file(to / "parcmetre.sqlite");
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    write_file(to / "parcmetre.sqlite", bytes);
    auto const damaged = collector(replace);
    CHECK(damaged.exit_code == 3);
    CHECK(damaged.err.find("is not what the manifest says") != std::string::npos);
    CHECK(
        texts(data / "parcmetre.sqlite", "SELECT count(*) FROM report") ==
        std::vector<std::string>{"4"}
    );
}

TEST_CASE("an interrupted restore keeps the collector from starting until it is ended", "[e2e]") {
    TempFolder const folder;
    auto const data = folder.path() / "data";
    auto const to = folder.path() / "backup";
    fill(data, 3);
    REQUIRE(collector({"backup", "--data", data.string(), "--to", to.string()}).exit_code == 0);
    auto const key = read_file(data / "pseudonym.key");
    // As after a crash between the two phases: the database is in its place, the key is not yet.
    fs::create_directory(data / "restore-moving");
    fs::rename(data / "pseudonym.key", data / "restore-moving" / "pseudonym.key");
    auto const refused = run(serve_command(data));
    CHECK(refused.exit_code == 1);
    CHECK(refused.err.find("restore was interrupted") != std::string::npos);
    CHECK(collector({"restore", "--from", to.string(), "--data", data.string()}).exit_code == 0);
    CHECK(read_file(data / "pseudonym.key") == key);
    RunningCollector served{data};
    CHECK(get(served.port(), "/api/v1/status").json()["reports"] == 3);
}

TEST_CASE("check finds a flipped byte in a page", "[e2e]") {
    TempFolder const folder;
    fill(folder.path());
    auto const check = [&] { return collector({"check", "--data", folder.path().string()}); };
    auto const well = check();
    CHECK(well.exit_code == 0);
    CHECK(well.out.find("0 problem(s)") != std::string::npos);
    auto const database = folder.path() / "parcmetre.sqlite";
    // In the header of the root page of a table: its count of cells.
    auto const page = std::stoul(texts(
        database,
        "SELECT rootpage FROM sqlite_master WHERE name = "
        "'identity_evidence'"
    )[0]);
    auto bytes = read_file(database);
    auto const place = (page - 1) * 4096 + 4;
    bytes[place] = static_cast<char>(bytes[place] ^ 1);
    write_file(database, bytes);
    auto const found = check();
    CHECK(found.exit_code == 3);
    CHECK(found.out.find("database: ") != std::string::npos);
    CHECK(read_file(database) == bytes);
}

TEST_CASE("check finds evidence and reports that are no longer what they were", "[e2e]") {
    TempFolder const folder;
    fill(folder.path());
    change(
        folder.path() / "parcmetre.sqlite",
        "DROP TRIGGER report_is_append_only;"
        "UPDATE report SET body = x'28b52ffd' WHERE report_id = (SELECT min(report_id) FROM "
        "report);"
        "INSERT INTO evidence (id, frozen_on, indicator, referentiel, requirement, author, "
        "comment, "
        "sha256, body) VALUES ('e1', '2026-11-22', 'i', 'r', 'q', 'a', 'c', zeroblob(32), x'00');"
        "DELETE FROM pending_report;"
        "INSERT INTO pending_report VALUES ('2026-11-22', '2026-11-22', 'nobody', 'nothing');"
    );
    auto const found = collector({"check", "--data", folder.path().string()});
    CHECK(found.exit_code == 3);
    CHECK(
        found.out.find("evidence e1: its bytes no longer have the recorded hash") !=
        std::string::npos
    );
    CHECK(found.out.find("cannot be read") != std::string::npos);
    CHECK(
        found.out.find("1 report(s) to be recognised that the log does not hold") !=
        std::string::npos
    );
    CHECK(found.out.find("3 problem(s)") != std::string::npos);
    write_file(folder.path() / "pseudonym.key", std::string(64, 'a') + "\n");
    CHECK(
        collector({"check", "--data", folder.path().string()}).out.find("4 problem(s)") !=
        std::string::npos
    );
}

TEST_CASE("an export is readable without Parcmètre", "[e2e]") {
    TempFolder const folder;
    auto const data = folder.path() / "data";
    auto const to = folder.path() / "export";
    fill(data);
    RunningCollector const running{data};
    auto const done = collector({"export", "--data", data.string(), "--to", to.string()});
    CHECK(done.exit_code == 0);
    auto const fleet = nlohmann::json::parse(read_file(to / "fleet.json"));
    CHECK(fleet["devices"].size() == 2);
    std::istringstream lines{inflated(to / "reports.jsonl.zst")};
    unsigned count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        CHECK(nlohmann::json::parse(line)["schema"] == "parcmetre.report.v1");
    }
    CHECK(count == 6);
    CHECK(read_file(to / "devices.csv").find("device,class,maker,model") == 0);
    auto const people = read_file(to / "equipements.csv");
    CHECK(people.find("\xEF\xBB\xBF\xC3\xA9quipement;classe;fabricant") == 0);
    CHECK(people.find(";laptop;Lenovo;ThinkPad T14;") != std::string::npos);
    CHECK(nlohmann::json::parse(read_file(to / "manifest.json"))["reports"] == 6);
    CHECK_FALSE(fs::exists(to / ".database"));
    CHECK(collector({"export", "--data", data.string(), "--to", to.string()}).exit_code == 1);
}

TEST_CASE("migrate says from which schema to which", "[e2e]") {
    TempFolder const folder;
    fill(folder.path(), 1);
    auto const done = collector({"migrate", "--data", folder.path().string()});
    CHECK(done.exit_code == 0);
    CHECK(done.out.find("already") != std::string::npos);
    change(folder.path() / "parcmetre.sqlite", "PRAGMA user_version = 999");
    CHECK(collector({"migrate", "--data", folder.path().string()}).exit_code == 3);
    CHECK(collector({"migrate", "--data", (folder.path() / "no").string()}).exit_code == 2);
}

TEST_CASE("upkeep commands take the data folder from the configuration file", "[e2e]") {
    TempFolder const folder;
    fill(folder.path() / "data", 1);
    auto const file = folder.path() / "collector.toml";
    write_file(file, "data = \"data\"\n");
    CHECK(collector({"check", "--config", file.string()}).exit_code == 0);
    CHECK(collector({"check", "--config", "/dev/null"}).exit_code == 2);
    auto const french = run(
        {.program = PARCMETRE_COLLECTOR,
         .arguments = {"check", "--lang", "fr", "--config", file.string()},
         .environment = {},
         .user = std::nullopt}
    );
    CHECK(french.out.find("1 relevé(s) et 0 élément(s) de preuve relus, 0 problème(s)") == 0);
}

TEST_CASE(
    "replay says what today's rules would change, and changes it only with --apply", "[e2e]"
) {
    TempFolder const folder;
    auto const data = folder.path() / "data";
    fill(data);
    auto const database = data / "parcmetre.sqlite";
    auto const devices =
        "SELECT count(DISTINCT device_id) FROM subject_device WHERE known_to IS NULL";
    REQUIRE(texts(database, devices).front() == "2");
    // What an older rule might have made: two laptops taken for one.
    change(
        database,
        "UPDATE subject_device SET device_id = (SELECT min(device_id) FROM subject_device)"
    );
    auto const shown = collector({"replay", "--data", data});
    CHECK(shown.exit_code == 0);
    CHECK(shown.out.find("made several: ") != std::string::npos);
    CHECK(shown.out.find("6 report(s) read again") != std::string::npos);
    CHECK(shown.out.find("nothing is changed") != std::string::npos);
    CHECK(shown.out.find("PFTEST") == std::string::npos);
    CHECK(texts(database, devices).front() == "1");
    CHECK(collector({"replay", "--data", data, "--apply"}).exit_code == 0);
    CHECK(texts(database, devices).front() == "2");
    CHECK(collector({"replay", "--data", folder.path() / "nothing"}).exit_code != 0);
}
