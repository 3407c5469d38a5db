// SPDX-License-Identifier: EUPL-1.2
// Lists that people keep, over HTTP and on the command line.
#include <chrono>
#include <fstream>
#include <map>

#include <catch2/catch.hpp>

#include "collector/database/sqlite.hpp"
#include "inventory/day.hpp"
#include "tests/e2e/connection.hpp"
#include "tests/e2e/kept_text.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;
using parcmetre::inventory::Json;

namespace {

Answer send_list(
    unsigned short port, std::string const& target, std::string const& body, char const* lang = "fr"
) {
    Connection connection{port};
    connection.send(
        "POST /api/v1/imports/" + target + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: " +
        lang + "\r\nContent-Type: application/octet-stream\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body
    );
    return connection.read_answer();
}

Json devices(unsigned short port) {
    return get(port, "/api/v1/devices").json()["devices"];
}

std::string const kLedger =
    "Type;Marque;Modèle;N° de série;IMEI;Date d’achat;Prix HT;Utilisateur\n"
    "PC portable;Dell;Latitude 5420;7XK2P3J;;31/03/2021;1 234,56 €;Jeanne Dupont\n"
    "Téléphone IP;Yealink;T46U;805E0C123456;;2021;;Jeanne Dupont\n"
    "Smartphone;Apple;iPhone 13;;490154203237518;12/2022;699,00;Jeanne Dupont\n";

std::string const kIntune =
    "Device name,Ownership,OS,Serial number,Manufacturer,Model,IMEI,Primary user UPN\n"
    "PC-DUPONT,Corporate,Windows,7XK2P3J,Dell Inc.,Latitude 5420,,jdupont@example.org\n"
    "iPhone de Jeanne,Corporate,iOS,F2LXJ0ABC1,Apple,iPhone 13,49 015420 323751 8,"
    "jdupont@example.org\n"
    "Perso,Personal,Android,R58N12345,Samsung,SM-A525F,,paul@example.org\n";

/// The same notebook as GLPI's agent tells of it.
std::string glpi_inventory() {
    Json const inventory{
        {"action", "inventory"},
        {"deviceid", "pc-dupont-2026-11-22-07-41-53"},
        {"itemtype", "Computer"},
        {"content",
         {{"bios",
           {{"smanufacturer", "Dell Inc."}, {"smodel", "Latitude 5420"}, {"ssn", "7XK2P3J"}}},
          {"hardware", {{"chassis_type", "Notebook"}, {"name", "PC-DUPONT"}}}}}};
    return inventory.dump();
}

void tell_glpi(unsigned short port) {
    Connection connection{port};
    auto const inventory = glpi_inventory();
    connection.send(
        "POST /front/inventory.php HTTP/1.1\r\nHost: localhost\r\nUser-Agent: GLPI-Agent_v1.12\r\n"
        "GLPI-Agent-ID: 5e8b25e5-5a0d-4a2b-9d0c-2c1e8a4b7f11\r\nContent-Type: application/json\r\n"
        "Content-Length: " +
        std::to_string(inventory.size()) + "\r\n\r\n" + inventory
    );
    CHECK(connection.read_answer().status == 200);
}

}  // namespace

TEST_CASE(
    "a person's PC, IP phone and mobile in ledger, MDM and inventory are three devices", "[e2e]"
) {
    TempFolder const data;
    RunningCollector const collector{data.path()};
    auto const port = collector.port();
    auto const ledger = send_list(port, "ledger", kLedger);
    CHECK(ledger.status == 200);
    CHECK(ledger.json()["kept"] == true);
    CHECK(ledger.json()["counts"][0]["value"] == 1);
    auto const intune = send_list(port, "intune", kIntune);
    CHECK(intune.status == 200);
    CHECK(intune.json()["personal"] == 1);
    tell_glpi(port);
    collector.wait_until_recognised();
    auto const list = devices(port);
    INFO(list.dump(1));
    REQUIRE(list.size() == 3);
    std::map<std::string, Json> by_class;
    for (auto const& device : list) {
        by_class[device["class"].get<std::string>()] = device;
    }
    REQUIRE(by_class.size() == 3);
    CHECK(by_class["laptop"]["sources"] == 3);
    CHECK(by_class["laptop"]["commissioned"]["source"] == "purchase");
    CHECK(by_class["smartphone"]["sources"] == 2);
    CHECK(by_class["desk_phone"]["sources"] == 1);
}

TEST_CASE("a list that came before changes nothing, a wrong one keeps nothing", "[e2e]") {
    TempFolder const data;
    RunningCollector const collector{data.path()};
    auto const port = collector.port();
    auto const trial = send_list(port, "ledger?dry_run=1", kLedger);
    CHECK(trial.status == 200);
    CHECK(trial.json()["kept"] == false);
    auto const wrong = send_list(port, "ledger", kLedger + "Souris;Logitech;M185;;;;;\n");
    CHECK(wrong.status == 422);
    CHECK(wrong.json()["kept"] == false);
    CHECK(wrong.json()["problems"][0]["line"] == 5);
    CHECK(get(port, "/api/v1/status").json()["reports"] == 0);
    auto const partial =
        send_list(port, "ledger?partial=1", kLedger + "Souris;Logitech;M185;;;;;\n");
    CHECK(partial.status == 200);
    CHECK(partial.json()["refused"] == 1);
    auto const again = send_list(port, "ledger?partial=1", kLedger + "Souris;Logitech;M185;;;;;\n");
    CHECK(again.json()["known_already"] == true);
    CHECK(get(port, "/api/v1/status").json()["reports"] == 1);
    auto const lone_quote = send_list(port, "ledger", "Type;Modèle\nPC;\"T14\n");
    CHECK(lone_quote.status == 422);
    CHECK(lone_quote.json()["detail"] == "ligne 2 : un guillemet ouvert ici n’est jamais refermé");
    CHECK(send_list(port, "souris", kLedger).status == 404);
    auto const none = send_list(port, "ledger?partial=1", "Type;Modèle\nSouris;M185\n");
    CHECK(none.status == 422);
    CHECK(none.json()["kept"] == false);
    auto const mapped = send_list(
        port, "ledger?dry_run=1&mapping=field,column%0Aserial,Matricule%0A", "Matricule\nABCD1234\n"
    );
    CHECK(mapped.status == 200);
    CHECK(mapped.json()["devices"][0]["count"] == 1);
}

TEST_CASE("what lists say of people is nowhere in what is kept", "[e2e]") {
    TempFolder const data;
    {
        RunningCollector collector{data.path()};
        CHECK(send_list(collector.port(), "ledger", kLedger).status == 200);
        CHECK(send_list(collector.port(), "intune", kIntune).status == 200);
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
    bool has_count = false;
    for (auto const& [name, text] : kept) {
        has_model = has_model || text.find("Latitude 5420") != std::string::npos;
        has_count = has_count || text.find("personal_devices") != std::string::npos;
        for (auto const* secret :
             {"upont",
              "Jeanne",
              "PC-DUPONT",
              "paul@",
              "Perso",
              "490154203237518",
              "49015420323751",
              "R58N12345",
              "49 015420"}) {
            INFO(name << ": " << secret);
            CHECK(text.find(secret) == std::string::npos);
        }
    }
    CHECK(has_model);
    CHECK(has_count);
}

TEST_CASE("a list is imported on the command line while no collector runs", "[e2e]") {
    TempFolder const data;
    auto const file = data.path() / "registre.csv";
    std::ofstream{file} << kLedger;
    auto const folder = (data.path() / "data").string();
    std::filesystem::create_directory(folder);
    auto const import = [&](std::vector<std::string> const& more) {
        std::vector<std::string> arguments{
            "--lang", "fr", "import", "ledger", file, "--data", folder};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run({PARCMETRE_COLLECTOR, arguments, {}, {}});
    };
    auto const trial = import({"--dry-run"});
    CHECK(trial.exit_code == 0);
    CHECK(trial.out.find("essai : rien n’a été gardé") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder + "/parcmetre.sqlite"));
    auto const done = import({});
    INFO(done.out << done.err);
    CHECK(done.exit_code == 0);
    CHECK(done.out.find("3 équipement(s) nommé(s), dont 3 nouveau(x)") != std::string::npos);
    CHECK(import({}).out.find("rien n’a changé") != std::string::npos);
    {
        RunningCollector const collector{folder};
        CHECK(devices(collector.port()).size() == 3);
        auto const refused = import({});
        CHECK(refused.exit_code == 1);
    }
    std::ofstream{file, std::ios::app} << "Souris;Logitech;M185;;;;;\n";
    auto const wrong = import({});
    CHECK(wrong.exit_code == 3);
    CHECK(wrong.out.find("ligne 5 : type d’équipement inconnu") != std::string::npos);
    CHECK(import({"--partial"}).exit_code == 0);
    CHECK(import({"--mapping", "/nowhere.csv"}).exit_code == 2);
}

TEST_CASE(
    "a first hour: inventory, MDM, lessor and ledger make the three practices stand", "[e2e]"
) {
    TempFolder const data;
    RunningCollector const collector{data.path()};
    auto const port = collector.port();
    tell_glpi(port);
    auto const today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    std::string meters = "Numéro de série;Marque;Modèle;Type;Date de relevé;Noir;Couleur\n";
    for (int month = 0; month < 14; ++month) {
        auto const day = today - std::chrono::days{1 + 31 * (13 - month)};
        meters += "XLB123456;Ricoh;IM C3000;Multifonction;" + parcmetre::inventory::to_string(day) +
                  ";" + std::to_string(40000 + 1500 * month) + ";" +
                  std::to_string(9000 + 500 * month) + "\n";
    }
    for (auto const& [kind, text] : std::map<std::string, std::string>{
             {"intune", kIntune}, {"ledger", kLedger}, {"meters", meters}}) {
        auto const answer = send_list(port, kind, text);
        INFO(answer.body);
        CHECK(answer.status == 200);
        CHECK(answer.json()["refused"] == 0);
    }
    collector.wait_until_recognised();
    std::map<std::string, Json> by_class;
    for (auto const& device : devices(port)) {
        by_class[device["class"].get<std::string>()] = device;
    }
    CHECK(by_class.size() == 4);
    for (auto const* bought : {"laptop", "smartphone", "desk_phone"}) {
        INFO(bought);
        CHECK(by_class[bought]["age_years"].is_number());
    }
    auto const printing = get(port, "/api/v1/printing").json();
    INFO(printing.dump(1));
    // 2,000 faces every 31 days.
    CHECK((printing["status"] == "exact" || printing["status"] == "interpolated"));
    CHECK(printing["total"]["value"].get<double>() == Approx(2000.0 * 365 / 31).epsilon(0.02));
    REQUIRE(printing["lines"].size() == 1);
    CHECK(printing["lines"][0]["model"] == "IM C3000");
}
