// SPDX-License-Identifier: EUPL-1.2
// corpora/other: /proc/cpuinfo and os-release texts through the agent's probes; PCI ids of lspci,
// and what Windows says of processors, systems and graphics, through the tables that every agent
// uses.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <regex>
#include <sstream>

#include <nlohmann/json.hpp>

#include "agent/probes/operating_system.hpp"
#include "agent/probes/processor.hpp"
#include "inventory/csv.hpp"
#include "inventory/hardware/age_clues.hpp"
#include "inventory/hardware/graphics.hpp"
#include "inventory/hardware/os_support.hpp"
#include "inventory/text.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/agent/corpora_score.hpp"

namespace {

namespace fs = std::filesystem;
using namespace parcmetre;
using inventory::ascii_lower;
using nlohmann::json;
using tests::ascii_of;
using tests::Score;

constexpr int kSkipped = 77;

agent::ProbeContext machine(tests::TempFolder const& root) {
    return {root.path(), agent::RootKind::replay, inventory::make_day(2026, 11, 22)};
}

void put(fs::path const& file, std::string const& text) {
    fs::create_directories(file.parent_path());
    tests::write_file(file, text);
}

std::string shown(std::optional<int> number) {
    return number ? std::to_string(*number) : "unknown";
}

/// GLPI lists one processor a socket; of one that it does not name, or whose number it takes for a
/// name, it expects nothing.
void compare_processor(
    std::string const& file, fs::path const& path, json const& sockets, Score& score
) {
    tests::TempFolder const root;
    put(root.path() / "proc/cpuinfo", tests::read_file(path));
    agent::Findings findings;
    static_cast<void>(agent::probe_processor(machine(root), findings));
    auto const& ours = findings.host.processor;
    auto const& first = sockets.at(0);
    std::string const name =
        first.at("NAME").is_string() ? first.at("NAME").get<std::string>() : "";
    bool const named = name.size() > 1;
    bool same = !named || (ours && ascii_lower(ours->model) == ascii_lower(name));
    std::string what = ours ? ours->model : "no processor";
    if (ours && first.contains("CORE") && first.contains("THREAD")) {
        auto const cores =
            std::stoi(first.at("CORE").get<std::string>()) * static_cast<int>(sockets.size());
        auto const threads = cores * std::stoi(first.at("THREAD").get<std::string>());
        same = same && ours->cores == cores && ours->threads == threads;
        what += ", " + shown(ours->cores) + " cores, " + shown(ours->threads) + " threads; GLPI " +
                std::to_string(cores) + ", " + std::to_string(threads) +
                (ours->cores ? "" : " (the file has no core id)");
    }
    score.count(same, file, what + (named ? "" : " (GLPI names none)"));
}

/// What the three systems are called, read from their files by hand.
void compare_system(std::string const& file, fs::path const& path, Score& score) {
    struct System {
        std::string_view file, name, version, end;
    };
    static constexpr System kSystems[]{
        {"centos-7.9", "CentOS Linux 7 (Core)", "7", "2024-06-30"},
        {"debian-11.2", "Debian GNU/Linux 11 (bullseye)", "11", "2026-08-31"},
        {"fedora-35", "Fedora Linux 35 (Thirty Five)", "35", "2022-12-13"}};
    for (auto const& system : kSystems) {
        if (!file.ends_with(system.file)) {
            continue;
        }
        tests::TempFolder const root;
        put(root.path() / "etc/os-release", tests::read_file(path));
        agent::Findings findings;
        static_cast<void>(agent::probe_operating_system(machine(root), findings));
        auto const& os = findings.host.os;
        auto const end = os ? inventory::hardware::end_of_support(*os) : std::nullopt;
        bool const same = os && os->name == system.name && os->version == system.version && end &&
                          inventory::to_string(end->day) == system.end;
        score.count(same, file, os ? os->name : "no system");
    }
}

std::uint16_t hex(std::string const& text) {
    return static_cast<std::uint16_t>(std::stoul(text, nullptr, 16));
}

void compare_adapters(std::string const& file, json const& adapters, Score& score) {
    for (auto const& adapter : adapters) {
        auto const id = adapter.at("PCIID").get<std::string>();
        auto const name = adapter.at("NAME").get<std::string>();
        auto const chip = adapter.value("CHIPSET", "");
        auto const ours =
            inventory::hardware::graphics_of_pci(hex(id.substr(0, 4)), hex(id.substr(5)));
        auto const maker = ours.maker.value_or("");
        auto const model = ours.model.value_or("");
        bool const same = ours.pci_id == id && (name + chip).find(maker) != std::string::npos &&
                          name.find(model) != std::string::npos;
        score.count(same, file, *ours.pci_id + " " + maker + " " + model + ", GLPI " + name);
    }
}

/// A dump has one "Name=value" a line.
std::vector<std::string> values(std::string const& dump, std::string const& name) {
    std::vector<std::string> found;
    std::istringstream lines{dump};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(name + "=") && line.size() > name.size() + 1) {
            found.emplace_back(inventory::trim(line.substr(name.size() + 1)));
        }
    }
    return found;
}

/// "i5-2300", "E5506". A name without one ("Xeon(TM) CPU 3.06GHz") does not tell its launch.
bool has_model_number(std::string const& name) {
    static std::regex const number{"[0-9]{3}"};
    return std::regex_search(name, number);
}

void compare_windows(std::string const& file, std::string const& dump, Score& score) {
    if (file.ends_with("Win32_OperatingSystem.wmi")) {
        inventory::OperatingSystem const os{
            values(dump, "Caption").at(0), values(dump, "Version").at(0), std::nullopt};
        auto const end = inventory::hardware::end_of_support(os);
        score.count(
            end.has_value(), file, os.name + (end ? " until " + inventory::to_string(end->day) : "")
        );
    } else if (file.ends_with("Win32_Processor.wmi")) {
        for (auto const& name : values(dump, "Name")) {
            auto const launch = inventory::hardware::cpu_launch_clue(name);
            score.count(
                launch.has_value() == has_model_number(name),
                file,
                name + (launch ? " " + inventory::to_string(*launch->from) : " of unknown launch")
            );
        }
    } else if (file.ends_with("Win32_VideoController.wmi")) {
        auto const makers = values(dump, "AdapterCompatibility");
        auto const ids = values(dump, "PNPDeviceID");
        for (std::size_t i = 0; i < std::min(makers.size(), ids.size()); ++i) {
            auto const vendor = ids[i].find("VEN_");
            auto const device = ids[i].find("DEV_");
            if (vendor == std::string::npos || device == std::string::npos) {
                continue;
            }
            auto const ours = inventory::hardware::graphics_of_pci(
                hex(ids[i].substr(vendor + 4, 4)), hex(ids[i].substr(device + 4, 4))
            );
            // "Advanced Micro Devices, Inc.", "Intel Corporation"
            auto const maker = ours.maker == "AMD" ? "Advanced Micro" : ours.maker.value_or("?");
            score.count(makers[i].starts_with(maker), file, *ours.pci_id + " " + makers[i]);
        }
    }
}

int run() {
    auto const corpora = tests::corpora_folder();
    if (!corpora || !fs::exists(*corpora / "other" / "index.csv")) {
        std::puts("no corpora: skipped");
        return kSkipped;
    }
    auto const folder = *corpora / "other";
    auto const index = inventory::CsvTable::parse(tests::read_file(folder / "index.csv")).value();
    Score score;
    for (std::size_t row = 0; row < index.size(); ++row) {
        auto const& file = index.cell(row, index.column("file").value());
        auto const& expected = index.cell(row, index.column("expected").value());
        if (file.starts_with("linux--proc--cpuinfo") && !expected.empty()) {
            compare_processor(file, folder / file, json::parse(expected), score);
        } else if (file.starts_with("linux--distro--os-release")) {
            compare_system(file, folder / file, score);
        } else if (file.starts_with("generic--lspci") && !expected.empty()) {
            compare_adapters(file, json::parse(expected), score);
        } else if (file.starts_with("win32--wmi")) {
            compare_windows(file, ascii_of(tests::read_file(folder / file)), score);
        }
    }
    std::printf("other: %zu of %zu agree\n", score.agree, score.of);
    return score.of > 0 && score.agree * 10 >= score.of * 9 ? 0 : 1;
}

}  // namespace

int main() try { return run(); } catch (std::exception const& error) {
    std::printf("%s\n", error.what());
    return 1;
}
