// SPDX-License-Identifier: EUPL-1.2
// Every battery of corpora/battery: sysfs trees and uevent texts through the agent's probe, and
// what upower, acpiconf and Windows told of a battery through the same rules, against the index.
#include <cmath>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include <nlohmann/json.hpp>

#include "agent/probes/battery.hpp"
#include "inventory/csv.hpp"
#include "inventory/hardware/battery.hpp"
#include "inventory/text.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

namespace {

namespace fs = std::filesystem;
using namespace parcmetre;
using inventory::Battery;
using inventory::CsvTable;

constexpr int kSkipped = 77;
using Values = std::map<std::string, std::string>;

/// A machine with the power supplies that a test puts there.
class Machine {
public:
    Machine() { fs::create_directories(supplies()); }

    void add_tree(fs::path const& tree) {
        for (auto const& entry : fs::directory_iterator{tree / "class" / "power_supply"}) {
            fs::create_directory_symlink(entry.path(), supplies() / entry.path().filename());
        }
    }
    void add(Values const& values) {
        auto const folder = supplies() / "BAT0";
        fs::create_directories(folder);
        for (auto const& [name, value] : values) {
            std::ofstream{folder / name} << value << '\n';
        }
    }
    [[nodiscard]] std::vector<Battery> batteries() const {
        agent::ProbeContext const context{
            root_.path(), agent::RootKind::replay, inventory::make_day(2026, 11, 22)};
        agent::Findings findings;
        static_cast<void>(agent::probe_battery(context, findings));
        return findings.host.batteries;
    }

private:
    [[nodiscard]] fs::path supplies() const { return root_.path() / "sys/class/power_supply"; }

    tests::TempFolder root_;
};

/// "POWER_SUPPLY_CYCLE_COUNT=12" is the file cycle_count.
Values uevent_files(std::string const& text) {
    Values files{{"type", "Battery"}};
    std::istringstream lines{text};
    std::string const prefix = "POWER_SUPPLY_";
    for (std::string line; std::getline(lines, line);) {
        auto const equals = line.find('=');
        if (line.starts_with(prefix) && equals != std::string::npos) {
            files[inventory::ascii_lower(line.substr(prefix.size(), equals - prefix.size()))] =
                line.substr(equals + 1);
        }
    }
    return files;
}

/// The number behind a label, in a French or an English text: "energy-full:  53,4052 Wh".
std::optional<double> number_behind(std::string const& text, std::string const& label) {
    std::smatch match;
    if (!std::regex_search(text, match, std::regex{label + "[>:]\\s*([0-9]+)[.,]?([0-9]*)"})) {
        return std::nullopt;
    }
    return std::stod(match[1].str() + "." + match[2].str() + "0");
}

std::vector<Battery> from_upower(std::string const& text) {
    Values files{{"type", "Battery"}};
    if (text.find("power supply:         no") != std::string::npos) {
        files["scope"] = "Device";
    }
    for (auto const& [label, file] :
         {std::pair{"energy-full-design", "energy_full_design"}, {"energy-full", "energy_full"}}) {
        if (auto const wh = number_behind(text, label)) {
            files[file] = std::to_string(std::llround(*wh * 1e6));
        }
    }
    Machine machine;
    machine.add(files);
    return machine.batteries();
}

std::optional<double> thousandth(std::optional<double> value) {
    return value ? std::optional{*value / 1000} : std::nullopt;
}

std::vector<Battery> from_windows(std::string const& text) {
    return {inventory::hardware::battery_of(
        thousandth(number_behind(text, "<DesignCapacity")),
        thousandth(number_behind(text, "<FullChargeCapacity")),
        std::nullopt
    )};
}

std::vector<Battery> from_acpiconf(std::string const& text) {
    auto const volts = thousandth(number_behind(text, "Design voltage")).value();
    auto const energy = [&](char const* label) {
        auto const hours = thousandth(number_behind(text, label)).value();
        return inventory::hardware::watt_hours(hours, volts);
    };
    return {inventory::hardware::battery_of(
        energy("Design capacity"), energy("Last full capacity"), std::nullopt
    )};
}

std::vector<Battery> batteries_of(fs::path const& file) {
    auto const name = file.filename().string();
    Machine machine;
    if (fs::is_directory(file)) {
        machine.add_tree(file);
        return machine.batteries();
    }
    auto const text = tests::read_file(file);
    if (name.starts_with("uevent")) {
        machine.add(uevent_files(text));
        return machine.batteries();
    }
    if (name.starts_with("upower")) {
        return from_upower(text);
    }
    return name.ends_with(".xml") ? from_windows(text) : from_acpiconf(text);
}

using Json = nlohmann::json;

std::optional<double> number(Json const& json, std::string const& name) {
    auto const found = json.find(name);
    return found == json.end() ? std::nullopt : std::optional{std::stod(found->get<std::string>())};
}

/// Watt-hours of the index: mWh as GLPI Agent says them, µWh or µAh as the kernel does.
std::optional<double> expected_wh(Json const& json, char const* glpi, std::string const& kernel) {
    if (auto const mwh = number(json, glpi)) {
        return *mwh / 1000;
    }
    for (auto const* prefix : {"", "POWER_SUPPLY_"}) {
        auto const name = [&](std::string const& text) {
            auto upper = text;
            std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
                return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
            });
            return *prefix == '\0' ? text : prefix + upper;
        };
        if (auto const energy = number(json, name("energy_" + kernel))) {
            return *energy / 1e6;
        }
        auto const charge = number(json, name("charge_" + kernel));
        auto const volts = number(json, name("voltage_min_design"));
        if (charge && volts) {
            return *charge / 1e6 * *volts / 1e6;
        }
    }
    return std::nullopt;
}

bool near(std::optional<double> ours, std::optional<double> theirs) {
    constexpr double kRounding = 0.006;
    return ours.has_value() == theirs.has_value() &&
           (!ours || std::abs(*ours - *theirs) <= kRounding);
}

std::string shown(std::optional<double> wh) {
    return wh ? std::to_string(*wh) : "unknown";
}

/// One row: nothing where the source says nothing of a capacity, which is no battery of the machine
/// or one that does not know.
bool agrees(std::string const& file, std::vector<Battery> const& ours, Json const& json) {
    auto const design = expected_wh(json, "CAPACITY", "full_design");
    auto const full = expected_wh(json, "REAL_CAPACITY", "full");
    Battery const battery = ours.empty() ? Battery{} : ours.front();
    bool const same = near(battery.design_wh, design) && near(battery.full_wh, full);
    std::printf(
        "%s %s: %zu batteries, %s / %s Wh, index %s / %s\n",
        same ? "agrees " : "differs",
        file.c_str(),
        ours.size(),
        shown(battery.design_wh).c_str(),
        shown(battery.full_wh).c_str(),
        shown(design).c_str(),
        shown(full).c_str()
    );
    return same;
}

int run() {
    auto const corpora = tests::corpora_folder();
    if (!corpora || !fs::exists(*corpora / "battery" / "index.csv")) {
        std::puts("no corpora: skipped");
        return kSkipped;
    }
    auto const folder = fs::absolute(*corpora / "battery");
    auto const index = CsvTable::parse(tests::read_file(folder / "index.csv")).value();
    std::size_t agreeing = 0;
    std::size_t of = 0;
    for (std::size_t row = 0; row < index.size(); ++row) {
        auto const& file = index.cell(row, index.column("file").value());
        auto const& expected = index.cell(row, index.column("expected").value());
        if (expected.empty()) {
            std::printf("no expectation: %s\n", file.c_str());
            continue;
        }
        auto json = Json::parse(expected);
        auto const& battery = json.is_array() ? json.at(0) : json;
        ++of;
        agreeing += agrees(file, batteries_of(folder / file), battery) ? 1 : 0;
    }
    std::printf("battery: %zu of %zu agree\n", agreeing, of);
    return of > 0 && agreeing == of ? 0 : 1;
}

}  // namespace

int main() try { return run(); } catch (std::exception const& error) {
    std::printf("%s\n", error.what());
    return 1;
}
