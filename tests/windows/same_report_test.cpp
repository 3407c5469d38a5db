// SPDX-License-Identifier: EUPL-1.2
// What a recorded machine is, as the agents of both systems say it.
#include <algorithm>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "inventory/json_object.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/windows/windows_agent.hpp"

namespace fs = std::filesystem;
using namespace parcmetre::tests;
using parcmetre::inventory::Json;

namespace {

constexpr char kTable[] = "sys/firmware/dmi/tables/DMI";
constexpr std::size_t kScreensAtOnce = 24;  ///< fewer than a report holds

/// The subjects of a report, as it writes them.
std::string subjects_of(Finished const& finished) {
    INFO(finished.err);
    REQUIRE(finished.exit_code == 0);
    return Json::parse(finished.out).at("subjects").dump();
}

std::string said_on_linux(fs::path const& root) {
    return subjects_of(run(
        {.program = PARCMETRE_AGENT,
         .arguments = {"inventory", "--root", root.string(), "--format", "json"},
         .environment = {},
         .user = std::nullopt}
    ));
}

std::string said_on_windows(fs::path const& root) {
    return subjects_of(
        run_windows_agent({"inventory", "--root", windows_path(root), "--format", "json"})
    );
}

/// Files called `name` below a folder, in order.
std::vector<fs::path> files_below(fs::path const& folder, std::string const& ending) {
    std::vector<fs::path> found;
    for (auto const& entry : fs::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file() && entry.path().string().ends_with(ending)) {
            found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

void check_tables(std::vector<fs::path> const& tables) {
    bool is_any_named = false;
    for (auto const& table : tables) {
        TempFolder const root;
        write_file(root.path() / kTable, read_file(table));
        INFO(table.string());
        auto const expected = said_on_linux(root.path());
        is_any_named = is_any_named || expected.find("\"maker\"") != std::string::npos;
        CHECK(said_on_windows(root.path()) == expected);
    }
    CHECK(is_any_named);
}

/// Each EDID on a socket of its own, many in one machine: the number of monitors said.
std::size_t check_screens(std::vector<fs::path> const& edids) {
    std::size_t said = 0;
    for (std::size_t from = 0; from < edids.size(); from += kScreensAtOnce) {
        TempFolder const root;
        auto const to = std::min(from + kScreensAtOnce, edids.size());
        for (auto at = from; at < to; ++at) {
            auto const connector = "sys/class/drm/card0-DP-" + std::to_string(at + 1) + "/edid";
            write_file(root.path() / connector, read_file(edids[at]));
        }
        auto const expected = said_on_linux(root.path());
        INFO(edids[from].string());
        CHECK(said_on_windows(root.path()) == expected);
        said += Json::parse(expected).size() - 1;
    }
    return said;
}

}  // namespace

TEST_CASE("both agents say the same of the project's own tables and screens", "[windows]") {
    if (!can_run_windows_agent()) {
        return;
    }
    auto const cases = source_folder() / "tests/cases/agent";
    auto const tables = files_below(cases, kTable);
    CHECK_FALSE(tables.empty());
    check_tables(tables);
    CHECK(check_screens(files_below(cases, "/edid")) > 0);
}

TEST_CASE("both agents say the same of real tables and screens", "[windows]") {
    auto const corpora = corpora_folder();
    if (!corpora) {
        WARN("skipped: this machine has no corpora");
        return;
    }
    if (!can_run_windows_agent()) {
        return;
    }
    check_tables(files_below(*corpora / "dmi", ".dmi"));
    auto const said = check_screens(files_below(*corpora / "edid", ".bin"));
    WARN(said << " screens alike");
    CHECK(said > 200);
}

TEST_CASE("a panel on an inner socket is the host's screen on both systems", "[windows]") {
    if (!can_run_windows_agent()) {
        return;
    }
    auto const edids = files_below(source_folder() / "tests/cases/agent", "/edid");
    REQUIRE_FALSE(edids.empty());
    TempFolder const root;
    write_file(root.path() / "sys/class/drm/card0-eDP-1/edid", read_file(edids.front()));
    auto const expected = said_on_linux(root.path());
    CHECK(expected.find("\"screen\"") != std::string::npos);
    CHECK(said_on_windows(root.path()) == expected);
}

TEST_CASE("the agent for Windows takes stock of the machine it runs on", "[windows]") {
    if (!can_run_windows_agent()) {
        return;
    }
    auto const finished = run_windows_agent({"inventory", "--format", "json"});
    REQUIRE(finished.exit_code == 0);
    auto const host = Json::parse(finished.out).at("subjects").at(0);
    CHECK(host.at("os").at("name").get<std::string>().find("Windows") != std::string::npos);
    CHECK(host.at("processor").at("threads").get<int>() > 0);
    CHECK(host.at("memory").at("total_mib").get<int>() > 100);
    CHECK(host.at("power").at("sleep_clock").is_boolean());
    std::string name;
    std::ifstream{"/etc/hostname"} >> name;
    REQUIRE_FALSE(name.empty());
    CHECK(finished.out.find(name) == std::string::npos);
}

TEST_CASE("a table that lies about its lengths stops neither agent", "[windows]") {
    if (!can_run_windows_agent()) {
        return;
    }
    auto const table =
        read_file(files_below(source_folder() / "tests/cases/agent", kTable).front());
    TempFolder const root;
    write_file(root.path() / kTable, table.substr(0, table.size() / 2));
    write_file(root.path() / "sys/class/drm/card0-DP-1/edid", std::string(128, '\xFF'));
    CHECK(said_on_windows(root.path()) == said_on_linux(root.path()));
}

TEST_CASE("the agent for Windows is one small file that needs nothing but Windows", "[windows]") {
    if (!can_run_windows_agent()) {
        return;
    }
    auto const program = read_file(PARCMETRE_WINDOWS_AGENT);
    constexpr std::size_t kMost = std::size_t{6} * 1024 * 1024;
    WARN("the agent for Windows: " << program.size() << " bytes");
    CHECK(program.size() <= kMost);
    CHECK(program.find("KERNEL32.dll") != std::string::npos);
    for (auto const* runtime :
         {"zlib1.dll", "libgcc_s_", "libstdc++-6", "libwinpthread-1", "libssp-0"}) {
        INFO(runtime);
        CHECK(program.find(runtime) == std::string::npos);
    }
}
