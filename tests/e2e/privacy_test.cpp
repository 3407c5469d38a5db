// SPDX-License-Identifier: EUPL-1.2
// What a fleet must not leave behind: addresses, people, hosts and times of day are planted
// wherever a sender can put them, then looked for in everything that is kept.
#include <algorithm>
#include <regex>
#include <sstream>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "collector/database/postgresql.hpp"
#include "collector/database/sqlite.hpp"
#include "tests/e2e/connection.hpp"
#include "tests/e2e/kept_text.hpp"
#include "tests/e2e/moved_clock.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/postgresql/own_server.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::tests;
using inventory::Json;
namespace database = parcmetre::collector::database;

namespace {

constexpr char const* kFrom = "127.77.33.11";  // address that requests come from
/// Stays in the texts that the rest was planted in: what is searched finds it.
constexpr char const* kWitness = "Witness T14";

/// In every text: what a collector can tell from the name of a thing.
constexpr char const* kTraces =
    " 192.0.2.77 2001:db8::77:1 02:1b:44:11:3a:77 jplanted@planted.example 07:41:53";

/// In members that do not exist, in headers, in targets: whatever else.
std::vector<std::pair<std::string, std::string>> const kPlanted{
    {"user", "jeanne-planted"},
    {"login", "PLANTEDDOM\\\\jplanted"},
    {"hostname", "pc-planted-042"},
    {"ip_address", "198.51.100.42"},
    {"last_logon", "2026-11-20T06:43:29Z"},
    {"uptime_since", "1763621009"},
};

std::vector<std::string> const kMustBeNowhere{
    kFrom,
    "192.0.2.77",
    "2001:db8::77:1",
    "02:1b:44:11:3a:77",
    "jplanted",
    "07:41:53",
    "jeanne-planted",
    "planteddom",
    "pc-planted-042",
    "198.51.100.42",
    "06:43:29",
    "1763621009",
    "plantedagent/7",
    "192.0.2.78"};

std::string const kHeaders =
    "User-Agent: PlantedAgent/7 (pc-planted-042)\r\nX-Forwarded-For: 192.0.2.78\r\n"
    "Forwarded: for=192.0.2.78\r\nX-Real-IP: 192.0.2.78\r\nFrom: jeanne-planted@planted.example\r\n"
    "Date: Fri, 20 Nov 2026 06:43:29 GMT\r\nReferer: http://pc-planted-042/06:43:29\r\n";

bool is_word_of_the_schema(std::string const& name) {
    static std::vector<std::string> const words{
        "schema",
        "report_id",
        "install_id",
        "day",
        "kind",
        "value",
        "provenance",
        "outcome",
        "country",
        "pci_id",
        "from",
        "to",
        "subject",
        "key",
        "attached_to"};
    return std::ranges::find(words, name) != words.end();
}

/// Plants in every text that is free, and new members in every object.
void plant(Json& json) {
    if (json.is_object()) {
        for (auto& member : json.items()) {
            if (member.value().is_string() && !is_word_of_the_schema(member.key())) {
                member.value() = member.value().get<std::string>() + kTraces;
            } else {
                plant(member.value());
            }
        }
        for (auto const& [name, value] : kPlanted) {
            json[name] = value;
        }
        json["boot_time"] = 1763621009;
    } else if (json.is_array()) {
        for (auto& item : json) {
            plant(item);
        }
    }
}

/// A report that says all that one can.
Json whole_report() {
    auto report = Json::parse(sample_report(1, 1));
    auto& host = report["subjects"][0];
    host["key"] = "host 192.0.2.77";
    host["model"] = kWitness;
    host["product"] = "20VK";
    host["site"] = "Lyon";
    host["processor"] = {{"model", "i5"}, {"cores", 4}};
    host["disks"] = Json::array({{{"kind", "ssd"}, {"size_gb", 512}, {"model", "MZVL"}}});
    host["graphics"] = Json::array({{{"model", "Iris Xe"}, {"pci_id", "8086:46a6"}}});
    host["power_supplies"] = Json::array({{{"model", "PSU"}, {"rated_w", 240}}});
    host["fans"] = 2;
    host["os"] = {{"name", "Debian"}, {"version", "12"}, {"kernel", "6.1"}};
    host["power"] = {
        {"sleep_clock", true},
        {"counters",
         Json::array({{{"method", "rapl"}, {"domain", "package-0"}, {"readable", true}}})}};
    host["age_clues"] = Json::array({{{"kind", "bios_date"}, {"from", "2022-01-05"}}});
    Json const screen{
        {"key", "monitor 07:41:53"},
        {"attached_to", "host 192.0.2.77"},
        {"maker", "Dell"},
        {"model", "P2419H"},
        {"smbios_uuid", "1"},
        {"screen", {{"diagonal_inch", 23.8}, {"connector", "DP-1"}}}};
    report["subjects"].push_back(screen);
    report["readings"] = Json::array(
        {{{"subject", "host 192.0.2.77"},
          {"day", "2026-02-15"},
          {"total_faces", 12},
          {"provenance", "measured"}}}
    );
    report["usage_days"] = Json::array(
        {{{"subject", "host 192.0.2.77"},
          {"day", "2026-02-15"},
          {"on_min", 461},
          {"sleep_min", 79},
          {"off_min", 900},
          {"unknown_min", 0},
          {"energy_wh", 120},
          {"energy_method", "rapl"},
          {"energy_scope", "device"}}}
    );
    report["probes"] = Json::array(
        {{{"probe", "battery"}, {"outcome", "denied"}, {"cpu_us", 5}, {"detail", "refused"}}}
    );
    plant(report);
    return report;
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return text;
}

bool holds(KeptTexts const& kept, std::string const& start_of_name, std::string const& value) {
    return std::ranges::any_of(kept, [&](auto const& text) {
        return text.first.starts_with(start_of_name) &&
               text.second.find(value) != std::string::npos;
    });
}

/// Whether a table is the record of people who sign in, which keeps its times.
bool is_of_people(std::string const& name) {
    return name.ends_with("/audit_entry") || name.ends_with("/session");
}

/// No text of a table looks like a time of day, and no number counts seconds since 1970.
void check_no_moment(KeptTexts const& kept) {
    std::regex const moment{
        "([T =\"]|^)[0-2]?[0-9]:[0-5][0-9]|[^0-9a-zA-Z.-]1[0-9]{9}([0-9]{3}){0,2}[^0-9a-zA-Z.-]"};
    std::size_t tables = 0;
    for (auto const& [name, text] : kept) {
        if (!name.starts_with("table ") || is_of_people(name)) {
            continue;
        }
        ++tables;
        std::istringstream lines{text};
        for (std::string line; std::getline(lines, line);) {
            if (std::regex_search(line + " ", moment)) {
                FAIL_CHECK(name << ": " << line.substr(0, 300));
            }
        }
    }
    CHECK(tables > 20);
}

/// Which of these values (in lower case) stand where.
std::vector<std::string> found(KeptTexts const& kept, std::vector<std::string> const& values) {
    std::vector<std::string> places;
    for (auto const& [name, text] : kept) {
        auto const lowered = lower(text);
        for (auto const& value : values) {
            if (lowered.find(value) != std::string::npos) {
                places.push_back(value + " in " + name);
            }
        }
    }
    return places;
}

void check_nowhere(KeptTexts const& kept) {
    CHECK(found(kept, kMustBeNowhere) == std::vector<std::string>{});
    // The same search finds what does stand there.
    CHECK(found(kept, {lower(kWitness)}).size() > 3);
}

/// A request from the planted address, with the planted headers.
Answer ask(unsigned short port, std::string const& request) {
    Connection connection{port, kFrom};
    connection.send(request);
    return connection.read_answer();
}

/// Everything that a fleet and its people do, planted wherever they can. Returns the metrics.
std::string live(RunningCollector& collector) {
    auto const port = collector.port();
    auto const line = collector.process().wait_for_line("/first-start#");
    Json const form{
        {"token", line.substr(line.find('#') + 1)},
        {"name", "Camille"},
        {"password", "quatre mots bien choisis"}};
    auto const first = ask(port, post_request("/api/v1/first-start", form.dump(), kHeaders));
    REQUIRE(first.status == 200);
    auto const cookie = first.headers.at("set-cookie");
    auto const admin = kHeaders + "Cookie: " + cookie.substr(0, cookie.find(';')) +
                       "\r\nX-CSRF-Token: " + first.json()["csrf"].get<std::string>() + "\r\n";
    auto const token =
        ask(port,
            post_request(
                "/api/v1/enrolment-tokens", R"({"name":"GPO","expires_on":"2199-01-01"})", admin
            ));
    REQUIRE(token.status == 201);
    auto const bearer = [](std::string const& secret) {
        return kHeaders + "Authorization: Bearer " + secret + "\r\n";
    };
    Json enrolment{{"install_id", "a0000001-0000-4000-8000-000000000001"}};
    plant(enrolment);
    auto const enrolled =
        ask(port,
            post_request("/api/v1/enrolments", enrolment.dump(), bearer(token.json()["secret"])));
    REQUIRE(enrolled.status == 201);
    auto const agent = bearer(enrolled.json()["credential"]);
    auto const report = whole_report();
    auto const taken = ask(port, post_request("/api/v1/reports", report.dump(), agent));
    INFO(taken.body);
    REQUIRE(taken.status == 201);
    CHECK(taken.json()["dropped_members"].get<int>() > 60);
    CHECK(taken.json()["dropped_usage_days"] == 1);
    CHECK(taken.json()["cleaned_texts"].get<int>() > 20);
    auto wrong = report;
    wrong["report_id"] = "c0000001-0000-4000-8000-000000000001";
    wrong["subjects"][0]["class"]["value"] = "pc-planted-042 at 07:41:53";
    CHECK(ask(port, post_request("/api/v1/reports", wrong.dump(), agent)).status == 400);
    CHECK(ask(port, post_request("/api/v1/reports", "jeanne-planted", agent)).status == 400);
    CHECK(ask(port, post_request("/api/v1/reports", report.dump(), kHeaders)).status == 401);
    CHECK(ask(port, get_request("/api/v1/198.51.100.42/06:43:29", kHeaders)).status == 404);
    Json const sign_in{{"name", "Camille"}, {"password", "jeanne-planted"}};
    CHECK(ask(port, post_request("/api/v1/session", sign_in.dump(), kHeaders)).status == 401);
    for (int i = 0; i < 400; ++i) {
        if (ask(port, get_request("/api/v1/status", admin)).json()["pending"] == 0) {
            break;
        }
        ::usleep(25'000);
    }
    for (auto const* target : {"/api/v1/devices", "/api/v1/fleet", "/api/v1/fleet-health"}) {
        CHECK(ask(port, get_request(target, admin)).status == 200);
    }
    auto const metrics = ask(port, get_request("/metrics", admin));
    REQUIRE(metrics.status == 200);
    return metrics.body;
}

/// Noon of a day, so that no record of people says a planted time by chance.
Command with_accounts(
    MovedClock const& clock,
    std::filesystem::path const& data,
    std::vector<std::string> const& more = {}
) {
    auto command = serve_command(data, "127.0.0.1:0", more);
    std::erase(command.arguments, "--no-accounts");
    return clock.under(std::move(command));
}

Finished run_tool(std::filesystem::path const& program, std::vector<std::string> arguments) {
    return run(
        {.program = program,
         .arguments = std::move(arguments),
         .environment = {},
         .user = std::nullopt}
    );
}

}  // namespace

TEST_CASE("planted addresses, people, hosts and times of day are nowhere, on SQLite", "[e2e]") {
    MovedClock const clock{inventory::make_day(2026, 3, 2)};
    TempFolder const folder;
    auto const data = folder.path() / "data";
    auto const backup = folder.path() / "backup";
    RunningCollector collector{with_accounts(clock, data)};
    KeptTexts kept;
    kept["metrics"] = live(collector);
    // With the WAL as it is while the collector runs.
    add_files(kept, "data", data);
    auto const made =
        run_tool(PARCMETRE_COLLECTOR, {"backup", "--data", data.string(), "--to", backup.string()});
    REQUIRE(made.exit_code == 0);
    add_files(kept, "backup", backup);
    auto const finished = collector.stop();
    kept["log"] = finished.out + finished.err + made.out + made.err;
    for (auto const& [name, place] : {std::pair{"data", data}, std::pair{"backup", backup}}) {
        auto const file = place / "parcmetre.sqlite";
        auto const opened = database::open_sqlite_file(file, database::Access::read_only);
        add_tables(kept, name, **opened);
    }
    CHECK(holds(kept, "table data/report", kWitness));
    CHECK(holds(kept, "table data/subject_facts", kWitness));
    CHECK(holds(kept, "table data/audit_entry", "Camille"));
    CHECK(holds(kept, "table backup/report", kWitness));
    CHECK(holds(kept, "file data/parcmetre.sqlite-wal", kWitness));
    CHECK(holds(kept, "file backup/parcmetre.sqlite", kWitness));
    CHECK(holds(kept, "metrics", "parcmetre_cleaned_texts_total"));
    CHECK(holds(kept, "log", "listening on"));
    check_nowhere(kept);
    check_no_moment(kept);
}

TEST_CASE("planted addresses, people, hosts and times of day are nowhere, on PostgreSQL", "[e2e]") {
    MovedClock const clock{inventory::make_day(2026, 3, 2)};
    OwnServer const server;
    TempFolder const data;
    RunningCollector collector{with_accounts(clock, data.path(), {"--database", server.where()})};
    KeptTexts kept;
    kept["metrics"] = live(collector);
    auto const dump = run_tool(
        "/bin/sh",
        {"-c",
         "\"$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)/pg_dump\" --dbname=\"$1\"",
         "sh",
         server.where()}
    );
    REQUIRE(dump.exit_code == 0);
    kept["dump"] = dump.out;
    auto const opened = database::connect_postgresql(server.where(), database::Access::read_only);
    add_tables(kept, "server", **opened);
    auto const finished = collector.stop();
    kept["log"] = finished.out + finished.err;
    add_files(kept, "data", data.path());
    // Tables, write-ahead log and messages of the server, as they are on its disk when it ends.
    server.stop();
    add_files(kept, "server", server.folder());
    CHECK(holds(kept, "table server/report", kWitness));
    CHECK(holds(kept, "table server/subject_facts", kWitness));
    CHECK(holds(kept, "dump", kWitness));
    CHECK(holds(kept, "file server/data/pg_wal/", kWitness));
    CHECK(holds(kept, "file server/log", "ready to accept connections"));
    CHECK(holds(kept, "log", "listening on"));
    check_nowhere(kept);
    check_no_moment(kept);
}
