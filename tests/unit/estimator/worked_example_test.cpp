// SPDX-License-Identifier: EUPL-1.2
// The fleet of docs/worked-example.md: the program, the page and a calculation made here from the
// tables must agree to the last printed digit.
#include <cmath>
#include <cstdio>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "estimator/cli/commands.hpp"
#include "inventory/csv.hpp"
#include "tests/support/files.hpp"

using namespace parcmetre;
using namespace parcmetre::tests;

namespace {

/// One cell of the row whose first column is `id`, from the table or its twin under odbl/.
std::string cell(std::string const& table, std::string const& id, std::string const& column) {
    for (auto const* folder : {"factors", "factors/odbl"}) {
        auto const path = source_folder() / folder / table;
        if (!std::filesystem::exists(path)) {
            continue;
        }
        auto const csv = inventory::CsvTable::parse(read_file(path)).value();
        for (std::size_t row = 0; row < csv.size(); ++row) {
            if (csv.cell(row, 0) == id) {
                return csv.cell(row, csv.column(column).value());
            }
        }
    }
    throw std::runtime_error{"no row " + id + " in " + table};
}

double number(std::string const& table, std::string const& id, std::string const& column) {
    return std::stod(cell(table, id, column));
}

double at_mean(double gsd) {
    return std::exp(std::log(gsd) * std::log(gsd) / 2);
}

std::string six_digits(double kg) {
    char text[64];
    std::snprintf(text, sizeof text, "%.6f", kg);
    return text;
}

struct Line {
    std::string device, stage, kg;
};

std::vector<Line> by_hand() {
    std::vector<Line> lines;
    auto const add = [&lines](std::string const& device, std::string const& variant, double life) {
        auto const factor = "dev." + variant;
        for (auto const* stage : {"manufacturing", "distribution"}) {
            auto const id = factor + "." + stage + ".gwp100";
            auto const value = number("device_factors.csv", id, "value") *
                               at_mean(number("device_factors.csv", id, "gsd_within"));
            lines.push_back({device, stage, six_digits(value / life)});
        }
        double watt_hours = 0;
        for (auto const* state : {"on", "sleep", "off"}) {
            watt_hours += number("power_profiles.csv", "power." + variant + "." + state, "value") *
                          number("usage_profiles.csv", "use." + variant + "." + state, "value");
        }
        auto const kwh =
            watt_hours / 1000 *
            at_mean(number("usage_profiles.csv", "use." + variant + ".on", "gsd_within"));
        auto const kg_per_kwh = number("electricity.csv", "elec.FR.2024.gwp100", "value");
        lines.push_back({device, "use", six_digits(kwh * kg_per_kwh)});
        auto const id = factor + ".end_of_life.gwp100";
        auto const value = number("device_factors.csv", id, "value") *
                           at_mean(number("device_factors.csv", id, "gsd_within"));
        lines.push_back({device, "end_of_life", six_digits(value / life)});
    };
    add("ecran-1", "monitor.22-25in", number("lifetimes.csv", "life.monitor", "value"));
    add("pc-1", "laptop.any", number("lifetimes.csv", "life.laptop", "value"));
    return lines;
}

std::string program(std::vector<std::string> arguments) {
    auto const fleet = (source_folder() / "tests/cases/estimate/worked-example/fleet.csv").string();
    auto const factors = (source_folder() / "factors").string();
    arguments.insert(
        arguments.begin(),
        {"parcmetre-estimate", "fleet", fleet, "--year", "2025", "--factors", factors}
    );
    std::vector<char const*> argv;
    for (auto const& argument : arguments) {
        argv.push_back(argument.c_str());
    }
    std::ostringstream out;
    std::ostringstream err;
    auto const code = estimator::cli::run(static_cast<int>(argv.size()), argv.data(), out, err);
    INFO(err.str());
    REQUIRE(code == 0);
    return out.str();
}

std::string page() {
    return read_file(source_folder() / "docs/worked-example.md");
}

}  // namespace

TEST_CASE("the worked example: program, page and a calculation from the tables agree") {
    auto const printed =
        inventory::CsvTable::parse(program({"--format", "csv", "--lines"})).value();
    std::map<std::string, std::size_t> columns;
    for (auto const* name : {"row", "device", "stage", "value"}) {
        columns[name] = printed.column(name).value();
    }
    std::vector<Line> lines;
    std::string total;
    for (std::size_t row = 0; row < printed.size(); ++row) {
        auto const kind = printed.cell(row, columns["row"]);
        auto const value = six_digits(std::stod(printed.cell(row, columns["value"])));
        if (kind == "line") {
            lines.push_back(
                {printed.cell(row, columns["device"]), printed.cell(row, columns["stage"]), value}
            );
        } else if (kind == "total") {
            total = value;
        }
    }
    auto const expected = by_hand();
    REQUIRE(lines.size() == expected.size());
    auto const text = page();
    double sum = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        CAPTURE(lines[i].device, lines[i].stage);
        CHECK(lines[i].device == expected[i].device);
        CHECK(lines[i].stage == expected[i].stage);
        CHECK(lines[i].kg == expected[i].kg);
        CHECK(text.find(expected[i].kg) != std::string::npos);
        sum += std::stod(expected[i].kg);
    }
    CHECK(total == six_digits(sum));
    CHECK(text.find(total) != std::string::npos);
}

TEST_CASE("the worked example: the page shows what the program prints") {
    CHECK(page().find(program({"--users", "1", "--lang", "en"})) != std::string::npos);
}
