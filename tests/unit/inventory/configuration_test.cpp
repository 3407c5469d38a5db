// SPDX-License-Identifier: EUPL-1.2
#include "inventory/configuration/configuration.hpp"

#include <catch2/catch.hpp>

#include "inventory/configuration/nearest.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;

namespace {

enum class Mode { automatic, on, off };

/// A command's options of every kind.
struct Sample {
    bool flag = false;
    std::string listen = "127.0.0.1:8600";
    std::filesystem::path data;
    std::optional<std::filesystem::path> factors;
    std::chrono::milliseconds patience{30'000};
    int months = 36;
    Mode mode = Mode::automatic;
    std::vector<std::string> names;

    std::vector<Option> rows() {
        return {
            {"flag", {"drapeau", "flag"}, &flag},
            {"listen", {"adresse", "address"}, &listen},
            {"data", {"dossier", "folder"}, &data},
            {"factors", {"facteurs", "factors"}, &factors},
            {"read-timeout", {"secondes", "seconds"}, Seconds{&patience, 0.1, 600}},
            {"keep-months", {"mois", "months"}, Whole{&months, 1, 120}},
            {"mode",
             {"mode", "mode"},
             word(mode, {{"auto", Mode::automatic}, {"on", Mode::on}, {"off", Mode::off}})},
            {"name", {"noms", "names"}, &names},
        };
    }
};

std::vector<ConfigurationProblem> read(std::string_view text) {
    Sample sample;
    auto rows = sample.rows();
    return read_configuration_text(text, "/etc/parcmetre", rows);
}

std::string first_problem(std::string_view text) {
    auto const problems = read(text);
    return problems.empty() ? "" : to_line(problems.front(), "c.toml", Language::english);
}

}  // namespace

TEST_CASE("a configuration file sets every kind of option") {
    Sample sample;
    auto rows = sample.rows();
    auto const problems = read_configuration_text(
        "flag = true\nlisten = \"[::1]:1\"\ndata = \"/srv/p\"\nfactors = \"f\"\n"
        "read-timeout = 2.5\nkeep-months = 24\nmode = \"off\"\nname = [\"a\", \"b\"]\n",
        "/etc/parcmetre",
        rows
    );
    CHECK(problems.empty());
    CHECK(sample.flag);
    CHECK(sample.listen == "[::1]:1");
    CHECK(sample.data == "/srv/p");
    CHECK(sample.factors == std::filesystem::path{"/etc/parcmetre/f"});
    CHECK(sample.patience == std::chrono::milliseconds{2500});
    CHECK(sample.months == 24);
    CHECK(sample.mode == Mode::off);
    CHECK(sample.names == std::vector<std::string>{"a", "b"});
}

TEST_CASE("the command line wins over the file") {
    Sample sample;
    sample.months = 6;
    auto rows = sample.rows();
    rows[5].source = OptionSource::command_line;
    CHECK(read_configuration_text("keep-months = 24\nmode = \"on\"", "/", rows).empty());
    CHECK(sample.months == 6);
    CHECK(sample.mode == Mode::on);
}

TEST_CASE("an unknown key names its line and the nearest known key") {
    CHECK(
        first_problem("flag = true\nlisten-on = \"x\"\n") ==
        "c.toml:2: unknown key \"listen-on\"; the nearest known one is \"listen\""
    );
    CHECK(first_problem("read_timeout = 3").find("\"read-timeout\"") != std::string::npos);
    CHECK(first_problem("[serve]\nflag = true").find("unknown key \"serve\"") != std::string::npos);
    auto const problems = read("lisen = 1");
    REQUIRE(problems.size() == 1);
    CHECK(
        to_line(problems[0], "c.toml", Language::french) ==
        "c.toml:1 : clé inconnue « lisen » ; la plus proche connue est « listen »"
    );
}

TEST_CASE("a wrong type or range names its line and what was expected") {
    CHECK(
        first_problem("flag = 1") == "c.toml:1: flag: expected true or false, found the number 1"
    );
    CHECK(
        first_problem("\nread-timeout = 900") ==
        "c.toml:2: read-timeout: expected a number of seconds from 0.1 to 600, found the number 900"
    );
    CHECK(
        first_problem("keep-months = 2.5") ==
        "c.toml:1: keep-months: expected a whole number from 1 to 120, found the number 2.5"
    );
    CHECK(
        first_problem("mode = \"of\"") ==
        "c.toml:1: mode: expected one of: \"auto\", \"on\", \"off\", found a text"
    );
    CHECK(first_problem("data = \"\"").find("expected a path in quotes") != std::string::npos);
    CHECK(first_problem("read-timeout = nan").find("expected a number") != std::string::npos);
    CHECK(first_problem("name = [\"a\", 1]").find("expected a list of texts") != std::string::npos);
    CHECK(first_problem("listen = [\"a\"]").find("found a list") != std::string::npos);
}

TEST_CASE("all that is wrong is told, in the file's order") {
    auto const problems = read("months = 1\nflag = 2\nxyz = 3\n");
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].line == 1);
    CHECK(problems[1].line == 2);
    CHECK(problems[2].line == 3);
}

TEST_CASE("what is not TOML, or cannot be read, is told") {
    CHECK(first_problem("flag = true\nlisten = ").find("c.toml:2: this is not TOML") == 0);
    CHECK(first_problem("flag = true\nflag = false").find("c.toml:2: ") == 0);
    Sample sample;
    auto rows = sample.rows();
    auto const problems = read_configuration("/nowhere/c.toml", rows);
    REQUIRE(problems.size() == 1);
    CHECK(
        to_line(problems[0], "/nowhere/c.toml", Language::english) ==
        "/nowhere/c.toml: this file cannot be read"
    );
}

TEST_CASE("the resolved configuration reads back as itself and says where values come from") {
    Sample sample;
    auto rows = sample.rows();
    CHECK(
        read_configuration_text("keep-months = 24\ndata = \"/a \\\" b\"\nname = [\"x\"]", "/", rows)
            .empty()
    );
    auto const text = resolved_configuration(rows, Language::english);
    CHECK(text.find("keep-months = 24  # file\n") != std::string::npos);
    CHECK(text.find("mode = \"auto\"  # default\n") != std::string::npos);
    CHECK(text.find("# factors: no value\n") != std::string::npos);
    Sample again;
    auto rows_again = again.rows();
    CHECK(read_configuration_text(text, "/", rows_again).empty());
    CHECK(again.months == 24);
    CHECK(again.names == sample.names);
    CHECK(again.data == "/a \" b");
}

TEST_CASE("the distance between words counts letters added, dropped, replaced and swapped") {
    CHECK(edit_distance("listen", "listen") == 0);
    CHECK(edit_distance("lisen", "listen") == 1);
    CHECK(edit_distance("lsiten", "listen") == 1);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(nearest("dta", {"listen", "data", "date"}) == "data");
}
