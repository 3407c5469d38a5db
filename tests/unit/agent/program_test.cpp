// SPDX-License-Identifier: EUPL-1.2
// The program itself, as a technician runs it.
#include <atomic>
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "inventory/json_object.hpp"
#include "inventory/report_json.hpp"
#include "tests/support/files.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/agent/test_collector.hpp"

namespace fs = std::filesystem;
using namespace parcmetre;
using tests::Finished;
using tests::Received;
using tests::TestCollector;

namespace {

Finished run_agent(
    std::vector<std::string> arguments, std::string const& language = "en_GB.UTF-8"
) {
    return tests::run({PARCMETRE_AGENT, std::move(arguments), {{"LC_ALL", language}}, std::nullopt}
    );
}

std::string case_root(std::string const& name) {
    return (tests::source_folder() / "tests/cases/agent" / name / "root").string();
}

bool has(std::string const& text, std::string const& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("inventory prints a table in the language of the locale") {
    auto const english = run_agent({"inventory", "--root", case_root("laptop-with-two-monitors")});
    CHECK(english.exit_code == 0);
    CHECK(has(english.out, "Machine              Lenovo ThinkPad L13 Gen 2"));
    CHECK(has(english.out, "laptop (measured, smbios.chassis_type)"));
    CHECK(has(english.out, "Monitor              DELL U2415 (DEL 0xA0C4), 24.0 inches"));
    CHECK(has(english.out, "46.0 Wh by design, 39.1 Wh full (85%), 312 cycle(s)"));
    auto const french =
        run_agent({"inventory", "--root", case_root("laptop-with-two-monitors")}, "fr_FR.UTF-8");
    CHECK(has(french.out, "ordinateur portable (mesuré, smbios.chassis_type)"));
    CHECK(has(french.out, "Écran intégré        13,2 pouces"));
    CHECK(has(french.out, "Coût de ce relevé"));
}

TEST_CASE("the JSON that inventory prints is a report") {
    auto const printed = run_agent(
        {"inventory", "--root", case_root("virtual-machine"), "--format", "json", "--as", "laptop"}
    );
    REQUIRE(printed.exit_code == 0);
    auto const decoded = inventory::decode_report(printed.out);
    REQUIRE(decoded.has_value());
    auto const& host = decoded->report.subjects.at(0);
    CHECK(host.is_virtual == true);
    CHECK(host.device_class->value == inventory::DeviceClass::laptop);
    CHECK(host.device_class->provenance == inventory::Provenance::declared);
}

TEST_CASE("show explains in French and prints the very members that would be sent") {
    auto const shown = run_agent({"show", "--root", case_root("laptop-with-two-monitors")});
    REQUIRE(shown.exit_code == 0);
    CHECK(has(shown.out, "Voici exactement ce que l'agent Parcmètre enverrait"));
    auto const json = inventory::decode_report(shown.out.substr(shown.out.find("\n{")));
    REQUIRE(json.has_value());
    CHECK(json->dropped_members == 0);
    CHECK(json->report.subjects.size() == 3);
    CHECK(
        has(run_agent({"show", "--lang", "en", "--root", case_root("virtual-machine")}).out,
            "This is exactly what")
    );
}

TEST_CASE("this very machine is taken stock of by a user without privileges") {
    auto const printed =
        tests::run({PARCMETRE_AGENT, {"inventory", "--format", "json"}, {}, 65534U});
    REQUIRE(printed.exit_code == 0);
    auto const report = inventory::decode_report(printed.out).value().report;
    for (auto const& probe : report.probes) {
        INFO(probe.probe << ": " << probe.detail.value_or(""));
        CHECK(probe.outcome != inventory::ProbeOutcome::failed);
    }
}

TEST_CASE("a service without a home keeps its state where systemd says") {
    constexpr unsigned kNobody = 65534;
    tests::TempFolder const folder;
    auto const state = folder.path() / "private";
    fs::create_directory(state);
    fs::permissions(folder.path(), fs::perms::all);
    fs::permissions(state, fs::perms::all);
    auto const kept = tests::run(
        {PARCMETRE_AGENT,
         {"once", "--to", "http://127.0.0.1:" + std::to_string(tests::closed_port())},
         {{"STATE_DIRECTORY", state.string()}, {"HOME", ""}, {"XDG_STATE_HOME", ""}},
         kNobody}
    );
    INFO(kept.err);
    CHECK(kept.exit_code == 4);
    CHECK(fs::exists(state / "install-id"));
}

TEST_CASE("files that may not be read are a probe's outcome, not a failure") {
    tests::TempFolder const root;
    fs::permissions(root.path(), fs::perms::all);
    auto const power = root.path() / "sys/class/power_supply";
    tests::write_file(power / "BAT0/type", "Battery\n");
    fs::permissions(power, fs::perms::none);
    tests::write_file(root.path() / "proc/meminfo", "MemTotal: 2048000 kB\n");
    fs::permissions(root.path() / "proc/meminfo", fs::perms::none);
    auto const printed = tests::run(
        {PARCMETRE_AGENT,
         {"inventory", "--root", root.path().string(), "--format", "json"},
         {},
         65534U}
    );
    fs::permissions(power, fs::perms::all);
    REQUIRE(printed.exit_code == 0);
    auto const report = inventory::decode_report(printed.out).value().report;
    for (auto const& probe : report.probes) {
        if (probe.probe == "battery" || probe.probe == "memory") {
            INFO(probe.probe);
            CHECK(probe.outcome == inventory::ProbeOutcome::denied);
            CHECK_FALSE(has(probe.detail.value_or(""), root.path().string()));
        }
    }
}

TEST_CASE("once sends this report, and keeps it where it says when the collector is down") {
    tests::TempFolder const state;
    std::vector<std::string> const base{
        "once",
        "--root",
        case_root("desktop-with-smbios-table"),
        "--state",
        state.path().string(),
        "--to"};
    auto with = [&](std::string const& url) {
        auto arguments = base;
        arguments.push_back(url);
        return arguments;
    };
    auto const down = run_agent(with("http://127.0.0.1:" + std::to_string(tests::closed_port())));
    CHECK(down.exit_code == 4);
    CHECK(has(down.err, "1 report(s) kept, nothing is lost: " + (state.path() / "spool").string()));

    TestCollector const collector{
        [](Received const& received) { return tests::receipt(received); }};
    auto const sent = run_agent(with(collector.url()));
    CHECK(sent.exit_code == 0);
    CHECK(has(sent.out, "2 report(s) received by the collector"));
    auto const received = collector.received();
    REQUIRE(received.size() == 2);
    auto const first = inventory::decode_report(received[0].json).value().report;
    auto const second = inventory::decode_report(received[1].json).value().report;
    CHECK(first.id != second.id);
    CHECK(first.sender.install_id == second.sender.install_id);
    CHECK(first.subjects == second.subjects);
}

TEST_CASE("once ends with 1 when a report is refused, and with 4 when the answer is no collector's"
) {
    tests::TempFolder const state;
    std::atomic<int> status = 400;
    TestCollector const collector{[&](Received const&) {
        return tests::Reply{status, "{}", {}, tests::Delivery::whole};
    }};
    std::vector<std::string> const arguments{
        "once",
        "--root",
        case_root("virtual-machine"),
        "--state",
        state.path().string(),
        "--to",
        collector.url()};
    auto const refused = run_agent(arguments);
    CHECK(refused.exit_code == 1);
    CHECK(has(refused.err, "rejected"));
    status = 200;
    CHECK(run_agent(arguments).exit_code == 4);
}

TEST_CASE("wrong usage ends with 2 and says what is wrong") {
    tests::TempFolder const folder;
    CHECK(run_agent({}).exit_code == 2);
    CHECK(run_agent({"inventory", "--format", "xml"}).exit_code == 2);
    auto const toaster = run_agent({"inventory", "--as", "toaster"});
    CHECK(toaster.exit_code == 2);
    CHECK(has(toaster.err, "toaster"));
    CHECK(has(toaster.err, "laptop,desktop,mini_pc,"));
    CHECK(run_agent({"inventory", "--country", "france"}).exit_code == 2);
    CHECK(run_agent({"once", "--state", folder.path().string()}).exit_code == 2);
    auto const secure =
        run_agent({"once", "--state", folder.path().string(), "--to", "https://collector.example"});
    CHECK(secure.exit_code == 2);
    CHECK(has(secure.err, "parcmetre-agent enrol --to https://collector.example"));
    CHECK(
        run_agent({"once", "--root", case_root("virtual-machine"), "--to", "http://127.0.0.1:1"})
            .exit_code == 2
    );
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a root that is no folder ends with 3, a state that cannot be written with 1") {
    CHECK(run_agent({"inventory", "--root", "/nonexistent"}).exit_code == 3);
    tests::TempFolder const folder;
    tests::write_file(folder.path() / "file", "");
    auto const failed = run_agent(
        {"once", "--state", (folder.path() / "file/below").string(), "--to", "http://127.0.0.1:1"}
    );
    CHECK(failed.exit_code == 1);
}

TEST_CASE("help and version are no errors") {
    CHECK(has(run_agent({"--help"}, "fr_FR.UTF-8").out, "afficher l'inventaire de cette machine"));
    CHECK(has(run_agent({"--version"}).out, "parcmetre-agent 0."));
}
