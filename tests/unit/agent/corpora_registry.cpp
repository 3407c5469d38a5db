// SPDX-License-Identifier: EUPL-1.2
// corpora/other: exports of Windows' registry through the reader of exports and the code that names
// processors, graphics and what is on USB. What each file holds is found beside, line by line.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <regex>
#include <sstream>

#include "agent/probes/pci_hardware_id.hpp"
#include "agent/probes/registry_export.hpp"
#include "agent/probes/registry_facts.hpp"
#include "agent/probes/usb_instance.hpp"
#include "inventory/hardware/graphics.hpp"
#include "inventory/text.hpp"
#include "tests/support/files.hpp"
#include "tests/unit/agent/corpora_score.hpp"

namespace {

namespace fs = std::filesystem;
using namespace parcmetre;
using tests::Score;

constexpr int kSkipped = 77;

std::vector<std::smatch> lines_like(std::string const& text, std::regex const& form) {
    std::vector<std::smatch> found;
    for (std::sregex_iterator at{text.begin(), text.end(), form}; at != std::sregex_iterator{};
         ++at) {
        found.push_back(*at);
    }
    return found;
}

agent::RegistryExport registry_in(std::string const& dump) {
    agent::RegistryExport registry;
    if (auto const added = registry.add(dump); !added) {
        throw std::runtime_error{added.error().message()};
    }
    return registry;
}

void compare_processors(std::string const& file, std::string const& dump, Score& score) {
    static std::regex const key{R"(CentralProcessor\\\d+\]\n)"};
    static std::regex const name{R"re("ProcessorNameString"="([^"]*)"\n)re"};
    auto const text = tests::ascii_of(dump);
    auto const names = lines_like(text, name);
    auto const ours = agent::processor_in(registry_in(dump));
    auto const threads = static_cast<int>(lines_like(text, key).size());
    bool const same = !names.empty() && ours.threads == threads &&
                      ours.name == inventory::trim(names.front()[1].str());
    score.count(same, file, ours.name.value_or("no name") + ", " + std::to_string(threads));
}

/// A driver's name holds the chip's.
void compare_graphics(std::string const& file, std::string const& dump, Score& score) {
    auto const registry = registry_in(dump);
    std::string const folder =
        R"(SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318})";
    for (auto const& name : registry.subkeys(folder)) {
        auto const key = folder + "\\" + name;
        auto const id = registry.text(key, "MatchingDeviceId");
        auto const driver = registry.text(key, "DriverDesc");
        auto const pci = id ? agent::parse_pci_hardware_id(*id) : std::nullopt;
        if (!pci || !driver) {
            continue;
        }
        auto const ours = inventory::hardware::graphics_of_pci(pci->vendor, pci->device);
        bool const same = driver->find(ours.maker.value_or("?")) != std::string::npos &&
                          (!ours.model || ours.model->find("HD Graphics") != std::string::npos ||
                           driver->find(*ours.model) != std::string::npos);
        score.count(
            same, file, ours.maker.value_or("?") + " " + ours.model.value_or("?") + ", " + *driver
        );
    }
}

void compare_usb(std::string const& file, std::string const& dump, Score& score) {
    static std::regex const device{R"(\\Enum\\USB\\([^\\\n]+)\\([^\\\n]+)\]\n)"};
    static std::regex const whole{R"(VID_([0-9A-F]{4})&PID_([0-9A-F]{4}))", std::regex::icase};
    auto const registry = registry_in(dump);
    std::string const folder = R"(SYSTEM\CurrentControlSet\Enum\USB)";
    std::size_t ours = 0;
    for (auto const& kind : registry.subkeys(folder)) {
        for (auto const& name : registry.subkeys(folder + "\\" + kind)) {
            ours += agent::parse_usb_instance("USB\\" + kind + "\\" + name) ? 1 : 0;
        }
    }
    std::size_t theirs = 0;
    auto const text = tests::ascii_of(dump);
    for (auto const& line : lines_like(text, device)) {
        std::smatch id;
        auto const kind = line[1].str();
        if (!std::regex_match(kind, id, whole)) {
            continue;
        }
        ++theirs;
        auto const name = line[2].str();
        auto const read = agent::parse_usb_instance("USB\\" + kind + "\\" + name);
        bool const has_serial = name.find('&') == std::string::npos;
        score.count(
            read && read->id == inventory::ascii_lower(id[1].str() + ":" + id[2].str()) &&
                read->serial.has_value() == has_serial,
            file,
            kind + (has_serial ? " with a serial number" : "")
        );
    }
    score.count(ours == theirs, file, std::to_string(ours) + " devices on USB");
}

int run() {
    auto const corpora = tests::corpora_folder();
    if (!corpora || !fs::exists(*corpora / "other")) {
        std::puts("no corpora: skipped");
        return kSkipped;
    }
    Score score;
    for (auto const& entry : fs::directory_iterator{*corpora / "other"}) {
        auto const file = entry.path().filename().string();
        auto const dump = tests::read_file(entry.path());
        if (file.ends_with("CentralProcessor.reg")) {
            compare_processors(file, dump, score);
        } else if (file.find("4d36e968-e325-11ce-bfc1-08002be10318") != std::string::npos) {
            compare_graphics(file, dump, score);
        } else if (file.ends_with("-USB.reg")) {
            compare_usb(file, dump, score);
        }
    }
    std::printf("registry: %zu of %zu agree\n", score.agree, score.of);
    return score.of > 0 && score.agree * 100 >= score.of * 99 ? 0 : 1;
}

}  // namespace

int main() try { return run(); } catch (std::exception const& error) {
    std::printf("%s\n", error.what());
    return 1;
}
