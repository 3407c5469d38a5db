// SPDX-License-Identifier: EUPL-1.2
// Every machine of the corpus with a sysfs tree: maker, model and class against the index
// (linuxhw's own naming, or the texts as dmidecode shows them) or GLPI Agent's answer.
#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <string>

#include <nlohmann/json.hpp>

#include "inventory/csv.hpp"
#include "inventory/hardware/machine_class.hpp"
#include "inventory/hardware/names.hpp"
#include "inventory/text.hpp"
#include "tests/support/files.hpp"

namespace {

using namespace parcmetre;
using inventory::ascii_lower;
using inventory::CsvTable;
using inventory::DeviceClass;
using inventory::hardware::Smbios;

constexpr double kWanted = 0.95;
constexpr int kSkipped = 77;

Smbios read_sysfs(std::filesystem::path const& folder) {
    auto const read = [&](char const* name) -> std::optional<std::string> {
        if (!std::filesystem::exists(folder / name)) {
            return std::nullopt;
        }
        auto const content = tests::read_file(folder / name);
        std::string text{inventory::trim(content)};
        return text.empty() ? std::nullopt : std::optional{text};
    };
    Smbios out;
    out.bios_vendor = read("bios_vendor");
    out.system_maker = read("sys_vendor");
    out.system_product = read("product_name");
    out.system_version = read("product_version");
    out.system_family = read("product_family");
    out.system_sku = read("product_sku");
    out.board_maker = read("board_vendor");
    out.board_product = read("board_name");
    if (auto const chassis = read("chassis_type")) {
        out.chassis_type = std::stoi(*chassis);
    }
    return out;
}

/// Letters and digits only: "960GM/U3S3 FX" and "960GM-U3S3 FX" are the same name.
std::string bare(std::string const& text) {
    std::string out;
    std::string const lower = ascii_lower(text);
    std::copy_if(lower.begin(), lower.end(), std::back_inserter(out), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
    return out;
}

std::string bare_maker(std::string const& text) {
    return inventory::hardware::is_placeholder(text) || text == "Others"
               ? ""
               : bare(inventory::hardware::normalised_maker(text));
}

std::string bare_model(std::string const& text) {
    return inventory::hardware::is_placeholder(text) || text == "Others" ? "" : bare(text);
}

struct Expected {
    std::array<std::string, 3> makers;
    std::array<std::string, 4> models;
    std::string path_type;
    std::string chassis;
};

bool same_maker(std::string const& ours, Expected const& expected) {
    return std::any_of(expected.makers.begin(), expected.makers.end(), [&](auto const& theirs) {
        return bare_maker(theirs) == bare(ours);
    });
}

/// The same bare text, or the index's name without the maker's name in front or with the machine
/// type behind it ("ThinkPad E580 20KS0039GE").
bool same_model(std::string const& ours, std::string const& maker, Expected const& expected) {
    auto const mine = bare(ours);
    return std::any_of(expected.models.begin(), expected.models.end(), [&](auto const& text) {
        auto const theirs = bare_model(text);
        return theirs == mine || bare(maker) + theirs == mine ||
               (mine.size() >= 4 && theirs.starts_with(mine));
    });
}

/// Classes that linuxhw's word for a machine, or its chassis in dmidecode's words, stands for.
bool word_allows(std::string const& word, std::string const& ours) {
    struct Meaning {
        std::string_view word;
        std::array<std::string_view, 4> classes;
    };
    static constexpr std::array<Meaning, 28> kMeanings{
        {{"notebook", {"laptop", "mobile_workstation"}},
         {"laptop", {"laptop", "mobile_workstation"}},
         {"portable", {"laptop", "mobile_workstation"}},
         {"sub notebook", {"laptop"}},
         {"convertible", {"laptop"}},
         {"detachable", {"laptop", "tablet"}},
         {"tablet", {"tablet"}},
         {"hand held", {"tablet"}},
         {"desktop", {"desktop", "workstation", "mini_pc", "thin_client"}},
         {"low profile desktop", {"desktop", "workstation", "mini_pc", "thin_client"}},
         {"tower", {"desktop", "workstation"}},
         {"mini tower", {"desktop", "workstation"}},
         {"pizza box", {"desktop"}},
         {"space-saving", {"desktop", "mini_pc", "thin_client"}},
         {"lunch box", {"desktop", "mini_pc"}},
         {"mini pc", {"mini_pc", "thin_client"}},
         {"stick pc", {"mini_pc"}},
         {"embedded pc", {"mini_pc"}},
         {"system on chip", {"mini_pc"}},
         {"all in one", {"all_in_one"}},
         {"server", {""}},
         {"rack mount chassis", {""}},
         {"main server chassis", {""}},
         {"blade", {""}},
         {"blade enclosure", {""}},
         {"other", {""}},
         {"unknown", {""}},
         {"", {""}}}};
    auto const found =
        std::find_if(kMeanings.begin(), kMeanings.end(), [&](Meaning const& meaning) {
            return meaning.word == ascii_lower(word);
        });
    if (found == kMeanings.end()) {
        return false;
    }
    auto const& classes = found->classes;
    bool const named = std::find(classes.begin(), classes.end(), ours) != classes.end();
    return ours.empty() ? classes.front().empty() : named;
}

struct Score {
    char const* what;
    std::size_t agree = 0;
    std::size_t of = 0;

    void count(bool same, std::string const& file, std::string const& detail) {
        ++of;
        agree += same ? 1 : 0;
        if (!same) {
            std::printf("%s differs, %s: %s\n", what, file.c_str(), detail.c_str());
        }
    }
    [[nodiscard]] bool tell() const {
        double const share = static_cast<double>(agree) / static_cast<double>(of);
        std::printf("%s: %zu of %zu agree (%.1f %%)\n", what, agree, of, 100.0 * share);
        return share >= kWanted;
    }
};

Expected expected_of(CsvTable const& index, std::size_t row, nlohmann::json const& oracle) {
    auto const cell = [&](char const* name) { return index.cell(row, index.column(name).value()); };
    auto const answer = oracle.find(cell("file"));
    auto const bios = answer == oracle.end() ? nlohmann::json::object() : answer->at("bios");
    auto const glpi = [&](char const* name) {
        return bios.contains(name) && bios.at(name).is_string() ? bios.at(name).get<std::string>()
                                                                : "";
    };
    // A machine that is known by its board only, and that linuxhw did not name.
    bool const board = inventory::hardware::is_placeholder(cell("product_name"));
    return {
        {cell("path_vendor"),
         board ? cell("board_vendor") : cell("sys_vendor"),
         glpi("SMANUFACTURER")},
        {cell("path_model"),
         board ? cell("board_name") : cell("product_name"),
         glpi("SMODEL"),
         cell("product_family")},
        cell("path_type"),
        cell("chassis_type")};
}

bool is_empty(Expected const& expected) {
    auto const blank = [](std::string const& text) { return text.empty(); };
    return std::all_of(expected.makers.begin(), expected.makers.end(), blank) &&
           std::all_of(expected.models.begin(), expected.models.end(), blank);
}

int run() {
    auto const corpora = tests::corpora_folder();
    if (!corpora || !std::filesystem::exists(*corpora / "dmi" / "index.csv")) {
        std::puts("no corpora: skipped");
        return kSkipped;
    }
    auto const folder = *corpora / "dmi";
    auto const index = CsvTable::parse(tests::read_file(folder / "index.csv")).value();
    auto const oracle = nlohmann::json::parse(tests::read_file(folder / "oracle-glpi-agent.json"));
    std::array<Score, 3> scores{{{"maker"}, {"model"}, {"class"}}};
    std::size_t by_word = 0;
    std::size_t named = 0;
    for (std::size_t row = 0; row < index.size(); ++row) {
        auto const& file = index.cell(row, index.column("file").value());
        auto const tree = folder / (std::filesystem::path{file}.stem().string() + ".sysfs") /
                          "class" / "dmi" / "id";
        auto const expected = expected_of(index, row, oracle);
        if (!std::filesystem::exists(tree) || is_empty(expected)) {
            continue;
        }
        auto const smbios = read_sysfs(tree);
        auto const names = inventory::hardware::machine_names(smbios);
        auto const found = inventory::hardware::machine_class(smbios, {});
        auto const maker = names.maker.value_or("");
        auto const model = names.model.value_or("");
        std::string const device_class{found ? to_string(found->value) : ""};
        scores[0].count(same_maker(maker, expected), file, maker);
        scores[1].count(same_model(model, maker, expected), file, model);
        bool const virtual_machine = inventory::hardware::is_virtual_machine(smbios, {});
        bool const word = virtual_machine || word_allows(expected.path_type, device_class);
        bool const chassis = word_allows(expected.chassis, device_class);
        named += expected.path_type.empty() ? 0 : 1;
        by_word += !expected.path_type.empty() && word ? 1 : 0;
        scores[2].count(
            virtual_machine || chassis || (word && !expected.path_type.empty()),
            file,
            "ours '" + device_class + "', index '" + expected.path_type + "', chassis '" +
                expected.chassis + "'"
        );
    }
    std::printf(
        "class, by linuxhw's word for the machine alone: %zu of %zu (%.1f %%)\n",
        by_word,
        named,
        100.0 * static_cast<double>(by_word) / static_cast<double>(named)
    );
    bool good = true;
    for (auto const& score : scores) {
        good = score.tell() && good;
    }
    return good ? 0 : 1;
}

}  // namespace

int main() try { return run(); } catch (std::exception const& error) {
    std::printf("%s\n", error.what());
    return 1;
}
