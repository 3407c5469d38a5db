// SPDX-License-Identifier: EUPL-1.2
// Agents of other makers find the server that they know: their dialogue by hand, and Debian's
// FusionInventory and OCS agents for real.
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>
#include <zlib.h>

#include "collector/database/sqlite.hpp"
#include "tests/e2e/connection.hpp"
#include "tests/e2e/kept_text.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;
using parcmetre::inventory::Json;

namespace {

std::string zlib(std::string const& text) {
    auto size = compressBound(text.size());
    std::string bytes(size, '\0');
    REQUIRE(
        compress(
            reinterpret_cast<Bytef*>(bytes.data()),
            &size,
            reinterpret_cast<Bytef const*>(text.data()),
            text.size()
        ) == Z_OK
    );
    bytes.resize(size);
    return bytes;
}

/// One request of such an agent.
Answer tell(
    unsigned short port,
    std::string const& target,
    std::string const& body,
    std::string const& type = "application/x-compress-zlib",
    std::string const& more = "GLPI-Agent-ID: 5e8b25e5-5a0d-4a2b-9d0c-2c1e8a4b7f11\r\n"
) {
    Connection connection{port};
    connection.send(
        "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: GLPI-Agent_v1.12\r\n" +
        "Content-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
        more + "\r\n" + body
    );
    return connection.read_answer();
}

std::string const kProlog =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?><REQUEST><DEVICEID>pc-dupont-2026-11-22-07-41-53"
    "</DEVICEID><QUERY>PROLOG</QUERY><TOKEN>12345678</TOKEN></REQUEST>";

/// A notebook, with all that must go no further.
Json inventory(std::string const& device = "pc-dupont-2026-11-22-07-41-53") {
    return {
        {"action", "inventory"},
        {"deviceid", device},
        {"itemtype", "Computer"},
        {"tag", "dupont"},
        {"content",
         {{"versionclient", "GLPI-Agent_v1.12"},
          {"accesslog", {{"logdate", "2026-11-22 07:41:53"}}},
          {"bios",
           {{"smanufacturer", "Dell Inc."}, {"smodel", "Latitude 5420"}, {"ssn", "7XK2P3J"}}},
          {"hardware",
           {{"chassis_type", "Notebook"},
            {"memory", 15800},
            {"name", "PC-DUPONT"},
            {"lastloggeduser", "jdupont"},
            {"defaultgateway", "192.0.2.1"},
            {"vmsystem", "Physical"}}},
          {"cpus", Json::array({{{"name", "11th Gen Intel(R) Core(TM) i5-1145G7"}, {"core", 4}}})},
          {"operatingsystem",
           {{"full_name", "Debian GNU/Linux 12"}, {"boot_time", "2026-11-22 07:40:00"}}},
          {"users", Json::array({{{"login", "jdupont"}}})},
          {"envs", Json::array({{{"key", "HOME"}, {"val", "/home/jdupont"}}})},
          {"processes", Json::array({{{"cmd", "vi rendez-vous-dupont.txt"}}})},
          {"networks",
           Json::array({{{"ipaddress", "192.0.2.7"}, {"mac", "00:11:22:33:44:55"}}})}}}};
}

Json devices(unsigned short port) {
    return get(port, "/api/v1/devices").json()["devices"];
}

std::string base64(std::string const& text) {
    static constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += 3) {
        unsigned bits = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            auto const byte = at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
            bits = bits << 8U | byte;
        }
        for (std::size_t i = 0; i < 4; ++i) {
            out += at + i > text.size() ? '=' : kDigits[bits >> (18 - 6 * i) & 63U];
        }
    }
    return out;
}

}  // namespace

TEST_CASE("GLPI's agent greets, sends, sends again and sends a part", "[e2e]") {
    TempFolder const data;
    RunningCollector const collector{data.path()};
    auto const port = collector.port();
    auto const greeting = tell(port, "/front/inventory.php", zlib(kProlog));
    CHECK(greeting.status == 200);
    CHECK(greeting.json()["status"] == "ok");
    CHECK(greeting.json()["tasks"]["inventory"]["server"] == "glpi");
    CHECK(
        greeting.json()["tasks"]["inventory"]["no-category"] ==
        "accesslog,environment,local_group,local_user,network,process,remote_mgmt,user"
    );
    Json const contact{{"action", "contact"}, {"deviceid", "pc-dupont-2026-11-22-07-41-53"}};
    CHECK(
        tell(port, "/front/inventory.php", contact.dump(), "application/json")
            .json()["expiration"] == 24
    );
    for (int i = 0; i < 2; ++i) {
        auto const taken = tell(port, "/front/inventory.php", zlib(inventory().dump()));
        CHECK(taken.status == 200);
        CHECK(taken.json()["status"] == "ok");
    }
    collector.wait_until_recognised();
    Json const part{
        {"action", "inventory"},
        {"deviceid", "pc-dupont-2026-11-22-07-41-53"},
        {"partial", true},
        {"content", {{"hardware", {{"memory", 31800}, {"name", "PC-DUPONT"}}}}}};
    CHECK(tell(port, "/front/inventory.php", zlib(part.dump())).status == 200);
    collector.wait_until_recognised();
    CHECK(get(port, "/api/v1/status").json()["reports"] == 2);
    auto const list = devices(port);
    REQUIRE(list.size() == 1);
    CHECK(list[0]["class"] == "laptop");
    CHECK(list[0]["model"] == "Latitude 5420");
    auto const id = list[0]["id"].get<std::string>();
    auto const detail = get(port, "/api/v1/devices/" + id).json();
    INFO(detail.dump(2));
    CHECK(detail["memory"]["total_mib"] == 31800);
}

TEST_CASE(
    "older agents are answered in the XML that they know, compressed as they compress", "[e2e]"
) {
    TempFolder const data;
    RunningCollector const collector{data.path()};
    auto const port = collector.port();
    auto const plain = tell(port, "/Inventory", kProlog, "application/xml", "");
    CHECK(plain.headers.at("content-type") == "application/xml");
    CHECK(plain.body.find("<RESPONSE>SEND</RESPONSE>") != std::string::npos);
    auto const ocs = tell(port, "/ocsinventory", zlib(kProlog), "application/x-compress", "");
    CHECK(ocs.headers.at("content-type").starts_with("application/x-compress"));
    std::string text(4096, '\0');
    auto size = static_cast<uLongf>(text.size());
    CHECK(
        uncompress(
            reinterpret_cast<Bytef*>(text.data()),
            &size,
            reinterpret_cast<Bytef const*>(ocs.body.data()),
            ocs.body.size()
        ) == Z_OK
    );
    CHECK(text.find("<PROLOG_FREQ>24</PROLOG_FREQ>") != std::string::npos);
    // A gateway is no workplace equipment: thanked, and let go.
    auto const gateway = tell(
        port,
        "/Inventory",
        "<REQUEST><DEVICEID>foo</DEVICEID><QUERY>SNMPQUERY</QUERY><CONTENT><DEVICE><INFO><TYPE>"
        "NETWORKING</TYPE></INFO></DEVICE></CONTENT></REQUEST>",
        "application/xml",
        ""
    );
    CHECK(gateway.status == 200);
    CHECK(get(port, "/api/v1/status").json()["reports"] == 0);
}

TEST_CASE("printers that one agent has asked are as many devices, with their pages", "[e2e]") {
    TempFolder const data;
    RunningCollector const collector{data.path()};
    auto const port = collector.port();
    for (auto const* mac : {"00:85:eb:f4:be:20", "00:85:eb:f4:be:21"}) {
        Json const printer{
            {"action", "netinventory"},
            {"deviceid", "scan-2026"},
            {"itemtype", "Printer"},
            {"content",
             {{"network_device",
               {{"type", "Printer"},
                {"manufacturer", "Canon"},
                {"model", "MX 5970"},
                {"mac", mac}}},
              {"pagecounters", {{"total", 800}, {"rectoverso", 100}}}}}};
        CHECK(tell(port, "/front/inventory.php", printer.dump(), "application/json").status == 200);
    }
    collector.wait_until_recognised();
    auto const list = devices(port);
    REQUIRE(list.size() == 2);
    CHECK(list[0]["class"] == "printer");
}

TEST_CASE("what other agents say of people is nowhere in what is kept", "[e2e]") {
    TempFolder const data;
    {
        RunningCollector collector{data.path()};
        CHECK(
            tell(collector.port(), "/front/inventory.php", zlib(inventory().dump())).status == 200
        );
        collector.wait_until_recognised();
        collector.stop();
    }
    KeptTexts kept;
    add_files(kept, "data", data.path());
    auto const connection =
        parcmetre::collector::database::open_sqlite_file(
            data.path() / "parcmetre.sqlite", parcmetre::collector::database::Access::read_only
        )
            .value();
    add_tables(kept, "database", *connection);
    bool has_model = false;
    for (auto const& [name, text] : kept) {
        has_model = has_model || text.find("Latitude 5420") != std::string::npos;
        for (auto const* secret :
             {"dupont", "DUPONT", "192.0.2", "00:11:22", "rendez-vous", "07:4", "/home"}) {
            INFO(name << ": " << secret);
            CHECK(text.find(secret) == std::string::npos);
        }
    }
    CHECK(has_model);
}

TEST_CASE("other agents show a token as password, and are asked for it", "[e2e]") {
    TempFolder const data;
    RunningCollector collector{data.path(), {}, RunningCollector::Accounts::yes};
    auto const port = collector.port();
    auto const line = collector.process().wait_for_line("/first-start#");
    Json const form{
        {"token", line.substr(line.find('#') + 1)},
        {"name", "Camille"},
        {"password", "quatre mots bien choisis"}};
    auto const first = post(port, "/api/v1/first-start", form.dump());
    auto const cookie = first.headers.at("set-cookie");
    auto const admin = "Cookie: " + cookie.substr(0, cookie.find(';')) +
                       "\r\nX-CSRF-Token: " + first.json()["csrf"].get<std::string>() + "\r\n";
    auto const token_of = [&](char const* scope) {
        Json const wanted{{"name", "GLPI"}, {"scopes", Json::array({scope})}};
        return post(port, "/api/v1/api-tokens", wanted.dump(), admin)
            .json()["secret"]
            .get<std::string>();
    };
    auto const ask = [&](std::string const& authorization) {
        return tell(
            port,
            "/front/inventory.php",
            zlib(inventory().dump()),
            "application/x-compress-zlib",
            authorization
        );
    };
    auto const basic = [](std::string const& secret) {
        return "Authorization: Basic " + base64("glpi:" + secret) + "\r\n";
    };
    auto const unknown = ask("");
    CHECK(unknown.status == 401);
    CHECK(unknown.headers.at("www-authenticate").find("Basic realm=") != std::string::npos);
    CHECK(ask(basic("pmt_wrong")).status == 401);
    CHECK(ask("Authorization: Basic !!!\r\n").status == 401);
    CHECK(ask(basic(token_of("read"))).status == 403);
    auto const reports = token_of("reports");
    CHECK(ask(basic(reports)).status == 200);
    CHECK(ask("Authorization: Bearer " + reports + "\r\n").status == 200);
    // Nowhere else: a browser would show it by itself.
    CHECK(post(port, "/api/v1/reports", sample_report(1, 1), basic(reports)).status == 401);
    CHECK(get(port, "/api/v1/status").headers.at("www-authenticate") == "Bearer");
}

TEST_CASE("hostile inventories are refused, named and bounded", "[e2e]") {
    TempFolder const data;
    RunningCollector const collector{data.path()};
    auto const port = collector.port();
    auto const status = [&](std::string const& body, std::string const& type) {
        return tell(port, "/front/inventory.php", body, type, "").status;
    };
    CHECK(status("<REQUEST>", "application/xml") == 400);
    CHECK(
        status("<!DOCTYPE a [<!ENTITY b \"c\">]><REQUEST>&b;</REQUEST>", "application/xml") == 400
    );
    CHECK(status("{}", "application/json") == 400);
    CHECK(status("garbage", "application/x-compress-zlib") == 400);
    CHECK(status(R"({"deviceid":)" + std::string(100, '['), "application/json") == 413);
    CHECK(status(zlib(std::string(64U << 20U, ' ')), "application/x-compress-zlib") == 413);
    CHECK(status(kProlog, "text/plain") == 415);
    std::string deep = "<REQUEST>";
    for (int i = 0; i < 5000; ++i) {
        deep += "<A>";
    }
    CHECK(status(deep, "application/xml") == 400);
    auto const answer =
        tell(port, "/Inventory", "<REPLY/>", "application/xml", "Accept-Language: fr\r\n");
    CHECK(answer.json()["title"] == "Inventaire illisible");
    CHECK(get(port, "/api/v1/status").json()["reports"] == 0);
    CHECK(tell(port, "/front/inventory.php", zlib(kProlog)).status == 200);
}

TEST_CASE("Debian's FusionInventory and OCS agents find their server, for real", "[e2e]") {
    TempFolder const data;
    TempFolder const home;
    RunningCollector const collector{data.path()};
    auto const url = "http://127.0.0.1:" + std::to_string(collector.port());
    auto const agent = [&](std::vector<std::string> arguments) {
        auto const done =
            run({.program = "/usr/bin/perl",
                 .arguments = std::move(arguments),
                 .environment = {{"HOME", home.path().string()}},
                 .user = std::nullopt},
                std::chrono::seconds{120});
        INFO(done.out << done.err);
        CHECK(done.exit_code == 0);
    };
    // Its folder of state is no option: it stands in a module of its own.
    write_file(home.path() / "empty.cfg", "");
    agent(
        {"-I/usr/share/fusioninventory/lib",
         "-e",
         "use setup; $setup{vardir} = shift; do '/usr/bin/fusioninventory-agent' or die $@",
         "--",
         (home.path() / "fusion").string(),
         "--server",
         url + "/Inventory",
         "--force",
         "--no-category=software,process,environment",
         "--conf-file=" + (home.path() / "empty.cfg").string()}
    );
    // Both name the machine by its host name and the second of their first start: in one second
    // they would be one sender.
    std::this_thread::sleep_for(std::chrono::milliseconds{1100});
    agent(
        {"/usr/bin/ocsinventory-agent",
         "--nolocal",
         "--server=" + url + "/ocsinventory",
         "--force",
         "--nosoftware",
         "--basevardir=" + (home.path() / "ocs").string()}
    );
    collector.wait_until_recognised();
    auto const status = get(collector.port(), "/api/v1/status").json();
    INFO(status.dump());
    CHECK(status["reports"] == 2);
    CHECK(devices(collector.port()).size() == 2);  // nothing here tells that they are one
}
