// SPDX-License-Identifier: EUPL-1.2
// tests/cases/age/cases.csv: equipment as it is met, and when it truly entered service.
#include <algorithm>
#include <cstdio>
#include <map>
#include <sstream>
#include <vector>

#include <catch2/catch.hpp>

#include "inventory/csv.hpp"
#include "inventory/hardware/age.hpp"
#include "inventory/hardware/age_clues.hpp"
#include "inventory/hardware/age_sentences.hpp"
#include "inventory/hardware/serial_date_code.hpp"
#include "tests/support/files.hpp"

using namespace parcmetre;
using namespace parcmetre::inventory;
using namespace parcmetre::inventory::hardware;

namespace {

std::vector<std::string> split(std::string const& text, std::string const& separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find(separator, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + separator.size();
    }
    return parts;
}

/// Lines of '#' are for people.
CsvTable read_cases() {
    std::istringstream lines{
        tests::read_file(tests::source_folder() / "tests/cases/age/cases.csv")};
    std::string table;
    for (std::string line; std::getline(lines, line);) {
        table += line.starts_with('#') ? "" : line + "\n";
    }
    return CsvTable::parse(table).value();
}

struct Case {
    std::string name, winner;
    Day today;
    std::vector<AgeClue> clues;
    std::optional<Day> truth;
    std::vector<std::string> rejected;  ///< "bios_date:too_late"
};

AgeClue on(AgeClueKind kind, std::string const& text) {
    auto const day = parse_day(text).value();
    return {kind, day, day, std::nullopt};
}

AgeClue month(std::string const& text) {
    auto const first = parse_day(text + "-01").value();
    auto const date = std::chrono::year_month_day{first};
    Day const last{date.year() / date.month() / std::chrono::last};
    return {AgeClueKind::os_install, first, last, std::nullopt};
}

AgeClue screen(std::string const& text) {
    Edid edid;
    auto const parts = split(text, "-");
    edid.year = std::stoi(parts.at(0));
    edid.is_model_year = parts.size() == 1;
    if (!edid.is_model_year) {
        edid.week = std::stoi(parts.at(1));
    }
    return edid_date_clue(edid).value();
}

/// "HP CZC8123ABC"
AgeClue serial(std::string const& text, std::vector<AgeClue> const& before, Day today) {
    auto const parts = split(text, " ");
    auto const launch = std::find_if(before.begin(), before.end(), [](auto const& clue) {
        return clue.kind == AgeClueKind::cpu_launch;
    });
    auto const candidates =
        serial_date_candidates(parts.at(0), SerialPart::system, parts.at(1), today);
    return serial_date_clue(
               candidates, launch == before.end() ? std::nullopt : std::optional{*launch}
    )
        .value();
}

AgeClue read_clue(std::string const& text, std::vector<AgeClue> const& before, Day today) {
    auto const equals = text.find('=');
    auto const kind = text.substr(0, equals);
    auto const value = text.substr(equals + 1);
    static std::map<std::string, AgeClueKind> const kDays{
        {"bios", AgeClueKind::bios_date},
        {"battery", AgeClueKind::battery_date},
        {"fs", AgeClueKind::filesystem_birth},
        {"purchase", AgeClueKind::purchase},
        {"seen", AgeClueKind::first_seen}};
    if (auto const found = kDays.find(kind); found != kDays.end()) {
        return on(found->second, value);
    }
    if (kind == "cpu") {
        return cpu_launch_clue(value).value();
    }
    if (kind == "os") {
        return month(value);
    }
    if (kind == "edid") {
        return screen(value);
    }
    if (kind == "serial") {
        return serial(value, before, today);
    }
    REQUIRE(kind == "hours");
    return {AgeClueKind::disk_power_on, std::nullopt, std::nullopt, std::stoi(value)};
}

Case read_case(CsvTable const& table, std::size_t row) {
    auto const cell = [&](char const* name) { return table.cell(row, table.column(name).value()); };
    Case out;
    out.name = cell("case");
    out.winner = cell("winner");
    out.today = parse_day(cell("today")).value();
    INFO(out.name);
    for (auto const& text : split(cell("clues"), " | ")) {
        out.clues.push_back(read_clue(text, out.clues, out.today));
    }
    if (auto const truth = parse_day(cell("truth"))) {
        out.truth = *truth;
    }
    out.rejected = split(cell("rejected"), " ");
    return out;
}

std::optional<Standing> standing(std::string const& word) {
    static std::map<std::string, Standing> const kWords{
        {"agrees", Standing::agrees},
        {"too_late", Standing::too_late},
        {"too_early", Standing::too_early},
        {"in_future", Standing::in_future},
        {"repeated", Standing::repeated}};
    auto const found = kWords.find(word);
    return found == kWords.end() ? std::nullopt : std::optional{found->second};
}

/// Whether a clue of this kind is among the rejected, with the sentences of this standing.
bool is_rejected(FusedAge const& age, std::string const& kind, std::string const& word) {
    return std::any_of(age.rejected.begin(), age.rejected.end(), [&](RejectedClue const& rejected) {
        if (to_string(rejected.clue.kind) != kind) {
            return false;
        }
        if (word == "refused") {
            return rejected.why.en.ends_with("it is set aside.");
        }
        auto const expected = other_sentence(rejected.clue, standing(word).value());
        return rejected.why.en == expected.en && rejected.why.fr == expected.fr;
    });
}

std::string told(FusedAge const& age) {
    auto text = to_string(age.earliest) + " < " + to_string(age.best) + " < " +
                to_string(age.latest) + ", " + age.why.en;
    for (auto const& rejected : age.rejected) {
        text += "\n  " + rejected.why.en;
    }
    return text;
}

void check_sentences(FusedAge const& age) {
    CHECK_FALSE(age.why.fr.empty());
    CHECK_FALSE(age.why.en.empty());
    for (auto const& rejected : age.rejected) {
        CHECK_FALSE(rejected.why.fr.empty());
        CHECK_FALSE(rejected.why.en.empty());
        CHECK(rejected.why.fr != rejected.why.en);
    }
}

void check_case(Case const& expected) {
    auto const age = fuse_age(expected.clues, expected.today);
    CHECK(age.has_value() == (expected.winner != "none"));
    if (!age) {
        return;
    }
    INFO(told(*age));
    if (!expected.winner.empty()) {
        CHECK(to_string(age->winner.kind) == expected.winner);
    }
    // Every clue is accounted for: it won, or a sentence says why not. What was told twice is once.
    CHECK(age->rejected.size() + 1 == expected.clues.size());
    for (auto const& rejected : expected.rejected) {
        auto const parts = split(rejected, ":");
        INFO(rejected);
        CHECK(is_rejected(*age, parts.at(0), parts.at(1)));
    }
    check_sentences(*age);
}

}  // namespace

TEST_CASE("each case has its winner, and every other clue is told why it did not decide") {
    auto const table = read_cases();
    REQUIRE(table.size() >= 40);
    for (std::size_t row = 0; row < table.size(); ++row) {
        auto const expected = read_case(table, row);
        INFO(expected.name);
        check_case(expected);
    }
}

TEST_CASE("the 90 % interval holds the truth in nine cases of ten, and those that miss are named") {
    auto const table = read_cases();
    std::size_t known = 0;
    std::size_t missed = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        auto const read = read_case(table, row);
        auto const age = fuse_age(read.clues, read.today);
        if (!age || !read.truth) {
            continue;
        }
        ++known;
        if (*read.truth < age->earliest || age->latest < *read.truth) {
            ++missed;
            std::printf("age: '%s' missed: %s\n", read.name.c_str(), told(*age).c_str());
        }
    }
    std::printf("age: %zu of %zu intervals hold the truth\n", known - missed, known);
    CHECK(known >= 40);
    CHECK(missed * 10 <= known);
}

TEST_CASE("intervals are as narrow as they can be: half of the cases are known to two years") {
    auto const table = read_cases();
    std::vector<double> widths;
    for (std::size_t row = 0; row < table.size(); ++row) {
        auto const read = read_case(table, row);
        if (auto const age = fuse_age(read.clues, read.today); age && read.truth) {
            widths.push_back(years_between(age->earliest, age->latest));
        }
    }
    std::sort(widths.begin(), widths.end());
    std::printf(
        "age: median width of %zu intervals %.2f years\n", widths.size(), widths[widths.size() / 2]
    );
    CHECK(widths[widths.size() / 2] < 2.0);
}
