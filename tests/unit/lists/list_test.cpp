// SPDX-License-Identifier: EUPL-1.2
#include <set>

#include <catch2/catch.hpp>

#include "collector/lists/list_answer.hpp"
#include "collector/lists/list_report.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::collector {
namespace {

using inventory::DeviceClass;
using inventory::make_day;
using inventory::Ownership;

constexpr auto* kKey = "a key";

Listed<ReadList> read(std::string_view text, ListKind kind = ListKind::ledger) {
    auto const mapping = Mapping::of(kind);
    return read_list(
        text, {.kind = kind, .mapping = &mapping, .key = kKey, .today = make_day(2026, 11, 23)}
    );
}

std::vector<std::string> french(ReadList const& list) {
    std::vector<std::string> lines;
    for (auto const& problem : list.problems) {
        lines.push_back(problem_line(problem, Language::french));
    }
    return lines;
}

TEST_CASE("a French ledger: what it names, what it costs, who holds it is only counted") {
    auto const list = read(
        "Registre du parc\n"
        "Type;Marque;Modèle;N° de série;Date d’achat;Prix HT;Neuf ou reconditionné;Mode "
        "d’acquisition;Écolabel;Utilisateur;Remarque\n"
        "PC portable;Dell Inc.;Latitude 5420;7XQ1R92;31/03/2021;1 234,56 €;Reconditionné;Location;"
        "EPEAT Gold;Anne Dupont;vu lundi\n"
        "Écran;Dell;P2422H;;2020;189,90;neuf;;;Anne Dupont;\n"
    );
    REQUIRE(list.has_value());
    CHECK(list->rows == 2);
    CHECK(french(*list).empty());
    REQUIRE(list->subjects.size() == 2);
    auto const& laptop = list->subjects[0].subject;
    CHECK(laptop.device_class->value == DeviceClass::laptop);
    CHECK(laptop.device_class->provenance == inventory::Provenance::declared);
    CHECK(laptop.maker == "Dell");
    CHECK(laptop.serial == "7XQ1R92");
    CHECK(laptop.acquired_on->value == make_day(2021, 3, 31));
    REQUIRE(laptop.acquisition);
    CHECK(laptop.acquisition->condition == inventory::Condition::refurbished);
    CHECK(laptop.acquisition->ownership == Ownership::leased);
    CHECK(laptop.acquisition->price == inventory::Price{123456, "EUR"});
    CHECK(laptop.acquisition->eco_label == "EPEAT Gold");
    auto const& screen = list->subjects[1].subject;
    CHECK_FALSE(screen.acquired_on);
    REQUIRE(screen.age_clues.size() == 1);
    CHECK(screen.age_clues[0].to == make_day(2020, 12, 31));
    REQUIRE(list->counts.size() == 1);
    CHECK(list->counts[0].kind == inventory::ListCountKind::owners);
    CHECK(list->counts[0].value == 1);
    CHECK(list->unread_columns == std::vector<std::string>{"Remarque"});
    CHECK(list->unverified_columns.empty());
}

TEST_CASE("each wrong row is told by line and column, and the others are read") {
    auto const list = read(
        "Type;Modèle;N° de série;Date d’achat;Prix;Quantité;Date de sortie;Destination\n"
        "PC portable;T14;PF1;31/02/2021;;;;\n"
        "PC portable;T14;PF2;24/11/2026;;;;\n"
        "PC portable;T14;PF3;;cher;;;\n"
        "Souris;M185;;;;;;\n"
        "PC portable;T14;PF4;;;3;;\n"
        "PC portable;T14;PF5;01/01/2024;;;01/01/2023;don\n"
        "PC portable;T14;PF6;;;;01/01/2024;brûlé\n"
        "PC portable;T14;PF7;;;;;\n"
        "PC portable;T14;PF7;;;;;\n"
        ";;;01/01/2024;;;;\n"
        "PC portable;T14;;;;0;;\n"
    );
    REQUIRE(list.has_value());
    CHECK(
        french(*list) ==
        std::vector<std::string>{
            "ligne 2, colonne « Date d’achat » : une date est attendue (jj/mm/aaaa ou aaaa-mm-jj), "
            "trouvé « 31/02/2021 »",
            "ligne 3, colonne « Date d’achat » : une date passée est attendue, trouvé « 24/11/2026 "
            "»",
            "ligne 4, colonne « Prix » : un montant est attendu, trouvé « cher »",
            "ligne 5 : type d’équipement inconnu (voir la correspondance)",
            "ligne 6 : une quantité de plusieurs avec un seul numéro",
            "ligne 7 : sorti avant d’être acquis",
            "ligne 8, colonne « Destination » : un mot connu est attendu (voir la correspondance), "
            "trouvé « brûlé »",
            "ligne 10 : même numéro qu’à la ligne 9",
            "ligne 11 : ni numéro de série, ni modèle, ni type : rien ne dit ce que c’est",
            "ligne 12, colonne « Quantité » : une quantité de 1 à 1 000 est attendue, trouvé « 0 »"}
    );
    CHECK(list->rows == 11);
    CHECK(list->refused == 10);
    REQUIRE(list->subjects.size() == 1);
    CHECK(list->subjects[0].subject.serial == "PF7");
}

TEST_CASE("Intune's portal and Graph tell the same, personal devices are counted and gone") {
    auto const* portal =
        "Device name,Ownership,OS,Serial number,Manufacturer,Model,IMEI,Primary user UPN\n"
        "PC-DUPONT,Corporate,Windows,7XQ1R92,Dell Inc.,Latitude 5420,,dupont@example.org\n"
        "iPhone de Paul,Corporate,iOS,F2LXJ0ABC1,Apple,iPhone 13,490154203237518,paul@example.org\n"
        "Perso,Personal,Android,R58N12345,Samsung,SM-A525F,,dupont@example.org\n";
    auto const* graph =
        R"({"value":[{"deviceName":"PC-DUPONT","managedDeviceOwnerType":"company",)"
        R"("operatingSystem":"Windows","serialNumber":"7XQ1R92","manufacturer":"Dell Inc.",)"
        R"("model":"Latitude 5420","imei":"","userId":"u1","chassisType":"unknown"},)"
        R"({"deviceName":"iPhone de Paul","managedDeviceOwnerType":"company",)"
        R"("operatingSystem":"iOS","serialNumber":"F2LXJ0ABC1","manufacturer":"Apple",)"
        R"("model":"iPhone 13","imei":"49 015420 323751 8","userId":"u2"},)"
        R"({"managedDeviceOwnerType":"personal","operatingSystem":"Android","model":"SM-A525F",)"
        R"("serialNumber":"R58N12345","userId":"u1"}]})";
    for (auto const* text : {portal, graph}) {
        auto const list = read(text, ListKind::intune);
        REQUIRE(list.has_value());
        CHECK(french(*list).empty());
        CHECK(list->personal == 1);
        REQUIRE(list->subjects.size() == 2);
        CHECK(list->subjects[0].subject.device_class->value == DeviceClass::laptop);
        CHECK(list->subjects[1].subject.device_class->value == DeviceClass::smartphone);
        CHECK(list->subjects[1].subject.imei_digest->size() == 32);
        REQUIRE(list->counts.size() == 2);
        CHECK(list->counts[0].value == 2);
        CHECK(list->counts[1].device_class == DeviceClass::smartphone);
        CHECK(list->unverified_columns.size() == (text == graph ? 0 : 4));
    }
    CHECK(
        read(portal, ListKind::intune)->subjects[1].subject.imei_digest ==
        read(graph, ListKind::intune)->subjects[1].subject.imei_digest
    );
}

TEST_CASE("a lessor's statement: several readings of a machine, black and colour make a total") {
    auto const list = read(
        "Numéro de série;Date de relevé;Compteur noir;Compteur couleur;A3\n"
        "XYZ12345;31/01/2026;10 000;2 000;12\n"
        "XYZ12345;28/02/2026;11 000;2 500;13\n"
        "ABC98765;28/02/2026;oups;1;1\n"
        "ABC98766;28/02/2026;5;;\n",
        ListKind::meters
    );
    REQUIRE(list.has_value());
    REQUIRE(list->subjects.size() == 1);
    auto const& readings = list->subjects[0].readings;
    REQUIRE(readings.size() == 2);
    CHECK(readings[1].subject == list->subjects[0].subject.key);
    CHECK(readings[1].counters.total_faces == 13500);
    CHECK(readings[1].counters.a3_faces == 13);
    CHECK(readings[1].provenance == inventory::Provenance::declared);
    CHECK(list->refused == 2);
    CHECK(
        french(*list).back() ==
        "ligne 5 : un relevé de compteur demande une date et un total (ou noir et couleur)"
    );
}

TEST_CASE("a list without a column that is needed, or without any, is refused whole") {
    auto const told = [](std::string_view text, ListKind kind) {
        auto const list = read(text, kind);
        REQUIRE_FALSE(list.has_value());
        return problem_line(list.error(), Language::french);
    };
    CHECK(told("a;b\n1;2\n", ListKind::ledger).starts_with("aucune colonne connue"));
    CHECK(told("", ListKind::ledger).starts_with("aucune colonne connue"));
    CHECK(
        told("Date d’achat;Prix\n01/01/2024;3\n", ListKind::ledger) ==
        "ligne 1 : il manque une colonne : modèle, type ou numéro de série"
    );
    CHECK(
        told("Numéro de série;Total\nA;3\n", ListKind::meters) ==
        "ligne 1 : il manque une colonne : date du relevé"
    );
    CHECK(
        told("Numéro de série;Date\nA;3\n", ListKind::meters) ==
        "ligne 1 : il manque une colonne : compteur total, ou noir et couleur"
    );
    CHECK(
        told("Date;Total\nA;3\n", ListKind::meters) ==
        "ligne 1 : il manque une colonne : numéro de série"
    );
}

TEST_CASE("like things of one row are as many, and the same ones when the list comes again") {
    auto const* text =
        "Type;Modèle;Quantité;Date d’achat\nÉcran;P2422H;3;01/02/2024\n"
        "Écran;P2422H;2;01/02/2024\n";
    auto const once = read(text);
    auto const again = read(text);
    REQUIRE(once.has_value());
    REQUIRE(once->subjects.size() == 5);
    std::set<std::string> keys;
    for (std::size_t i = 0; i < 5; ++i) {
        keys.insert(once->subjects[i].subject.key);
        CHECK(once->subjects[i].subject.key == again->subjects[i].subject.key);
    }
    CHECK(keys.size() == 5);
}

TEST_CASE("a thing keeps its key when its row moves, and when its serial number is told later") {
    auto const first =
        read("Type;Quantité;Date d’achat\nÉcran;2;01/01/2023\nStation d’accueil;1;01/01/2023\n");
    auto const later =
        read("Type;Quantité;Date d’achat\nStation d’accueil;1;01/01/2023\nÉcran;3;01/01/2023\n");
    REQUIRE(first.has_value());
    REQUIRE(later.has_value());
    CHECK(first->subjects[2].subject.key == later->subjects[0].subject.key);
    CHECK(first->subjects[0].subject.key == later->subjects[1].subject.key);
    auto const untold = read("N° d’inventaire;Modèle;N° de série\nINV-12;ProBook 450;\n");
    auto const told = read("N° d’inventaire;Modèle;N° de série\nINV-12;ProBook 450;5CG1234XYZ\n");
    CHECK(untold->subjects[0].subject.key == told->subjects[0].subject.key);
}

TEST_CASE("two readings of a machine and day are one when they agree, and a problem otherwise") {
    auto const list = read(
        "Numéro de série;Date;Total\nXYZ12345;31/01/2026;10\nXYZ12345;31/01/2026;10\n"
        "XYZ12345;31/01/2026;20\n",
        ListKind::meters
    );
    REQUIRE(list.has_value());
    CHECK(list->subjects[0].readings.size() == 1);
    CHECK(list->refused == 1);
    CHECK(french(*list)[0] == "ligne 4 : un autre relevé de cette machine porte le même jour");
}

TEST_CASE("a list makes reports of a bounded size, the same for the same rows and day") {
    std::string text = "Type;N° de série;Utilisateur\n";
    for (int i = 0; i < 2500; ++i) {
        text += "PC portable;SN" + std::to_string(100000 + i) + ";Anne\n";
    }
    auto const list = read(text);
    REQUIRE(list.has_value());
    auto const today = make_day(2026, 11, 23);
    auto const reports = reports_of_list(*list, ListKind::ledger, "Nantes", kKey, today);
    REQUIRE(reports.size() == 3);
    CHECK(reports[0].counts.size() == 1);
    CHECK(reports[1].counts.empty());
    CHECK(reports[0].id != reports[1].id);
    CHECK(reports[0].sender.name == "ledger-import");
    for (auto const& report : reports) {
        auto const decoded = inventory::decode_report(inventory::encode_report(report));
        REQUIRE(decoded.has_value());
        CHECK(decoded->report == report);
    }
    CHECK(reports_of_list(*list, ListKind::ledger, "Nantes", kKey, today) == reports);
    auto const elsewhere = reports_of_list(*list, ListKind::ledger, "Lyon", kKey, today);
    CHECK(elsewhere[0].sender.install_id != reports[0].sender.install_id);
    CHECK(reports_of_list(*read("Type\n"), ListKind::ledger, "", kKey, today).empty());
}

TEST_CASE("no more problems are kept than people read, all of them are counted") {
    std::string text = "Type;Modèle\n";
    for (int i = 0; i < 1500; ++i) {
        text += "Souris;M185\n";
    }
    auto const list = read(text);
    REQUIRE(list.has_value());
    CHECK(list->refused == 1500);
    CHECK(list->problems.size() == ReadList::kShown);
}

TEST_CASE("the answer counts by class and shows each problem") {
    auto const list = read("Type;Modèle;Prix\nÉcran;P2422H;1\nPC portable;T14;x\n");
    REQUIRE(list.has_value());
    auto const answer = list_answer(*list, ListKind::ledger, Language::english);
    CHECK(answer["rows"] == 2);
    CHECK(answer["refused"] == 1);
    CHECK(answer["devices"] == inventory::Json::parse(R"([{"class":"monitor","count":1}])"));
    CHECK(answer["problems"][0]["line"] == 3);
    CHECK(answer["problems"][0]["column"] == "Prix");
    CHECK(answer["problems"][0]["detail"] == "an amount is expected, found \"x\"");
}

}  // namespace
}  // namespace parcmetre::collector
