// SPDX-License-Identifier: EUPL-1.2
// Every machine of corpora/dmi that has a sysfs tree, replayed through the agent's probes as
// `parcmetre-agent inventory --root` does; maker, model and class against what the index says
// (linuxhw's own names, or the texts of dmidecode), or GLPI Agent where the two disagree.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "agent/take_inventory.hpp"
#include "inventory/csv.hpp"
#include "inventory/hardware/names.hpp"
#include "inventory/text.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

namespace {

namespace fs = std::filesystem;
using namespace parcmetre;
using inventory::ascii_lower;
using inventory::CsvTable;

constexpr double kWanted = 0.98;
constexpr int kSkipped = 77;

/// Letters and digits in lower case: "960GM/U3S3 FX" and "960GM-U3S3 FX" are the same name.
std::string bare(std::string const& text) {
    std::string kept;
    for (char const c : ascii_lower(text)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            kept.push_back(c);
        }
    }
    return kept;
}

/// What the sources say of one machine.
struct Row {
    std::string file, type, chassis;
    std::set<std::string> makers;  ///< bare
    std::set<std::string> models;  ///< bare
    std::set<std::string>
        longer;  ///< bare; linuxhw's names end with the machine type: "… 20KS0039GE"
    bool is_virtual = false;
};

class Sources {
public:
    explicit Sources(fs::path const& folder)
        : index_{CsvTable::parse(tests::read_file(folder / "index.csv")).value()},
          glpi_(nlohmann::json::parse(tests::read_file(folder / "oracle-glpi-agent.json"))) {
        for (auto const& entry :
             nlohmann::json::parse(tests::read_file(folder / "oracle-disagreements.json"))) {
            trusted_[entry.at(0).get<std::string>() + "/" + entry.at(1).get<std::string>()] =
                entry.at(3).get<std::string>();
        }
    }

    [[nodiscard]] std::size_t size() const { return index_.size(); }
    [[nodiscard]] Row row(std::size_t at) const;

private:
    /// A cell of the index, or GLPI's word for it where they disagree.
    [[nodiscard]] std::string cell(std::size_t row, std::string const& name) const {
        auto const& file = index_.cell(row, index_.column("file").value());
        auto const trusted = trusted_.find(file + "/" + name);
        return trusted != trusted_.end() ? trusted->second
                                         : index_.cell(row, index_.column(name).value());
    }
    [[nodiscard]] std::string glpi(std::string const& file, char const* name) const {
        auto const machine = glpi_.find(file);
        if (machine == glpi_.end() || !machine->at("bios").contains(name)) {
            return {};
        }
        auto const& value = machine->at("bios").at(name);
        return value.is_string() ? value.get<std::string>() : std::string{};
    }

    CsvTable index_;
    nlohmann::json glpi_;
    std::map<std::string, std::string> trusted_;
};

void add_maker(std::set<std::string>& names, std::string const& text) {
    if (!text.empty() && text != "Others" && !inventory::hardware::is_placeholder(text)) {
        names.insert(bare(inventory::hardware::normalised_maker(text)));
    }
}

void add_model(std::set<std::string>& names, std::string const& text) {
    if (!text.empty() && text != "Others" && !inventory::hardware::is_placeholder(text)) {
        names.insert(bare(text));
    }
}

bool sounds_virtual(std::string const& text) {
    auto const lower = ascii_lower(text);
    auto const marks = {
        "vmware", "virtualbox", "qemu", "kvm", "virtual machine", "hvm domu", "bochs"};
    return std::any_of(marks.begin(), marks.end(), [&](char const* mark) {
        return lower.find(mark) != std::string::npos;
    });
}

Row Sources::row(std::size_t at) const {
    Row row;
    row.file = cell(at, "file");
    row.type = cell(at, "path_type");
    row.chassis = cell(at, "chassis_type");
    for (auto const& maker :
         {cell(at, "sys_vendor"), cell(at, "path_vendor"), glpi(row.file, "SMANUFACTURER")}) {
        add_maker(row.makers, maker);
    }
    for (auto const& model : {cell(at, "product_name"), glpi(row.file, "SMODEL")}) {
        add_model(row.models, model);
        row.is_virtual = row.is_virtual || sounds_virtual(model);
    }
    add_model(row.longer, cell(at, "path_model"));
    // A machine whose maker wrote nothing about it is known by its board.
    if (row.makers.empty()) {
        add_maker(row.makers, cell(at, "board_vendor"));
    }
    if (row.models.empty()) {
        add_model(row.models, cell(at, "board_name"));
    }
    // HP's consumer machines and some others keep the marketing name in the family.
    add_model(row.models, cell(at, "product_family"));
    return row;
}

bool same_maker(Row const& row, std::string const& ours) {
    return ours.empty() ? row.makers.empty() : row.makers.count(bare(ours)) == 1;
}

bool same_model(Row const& row, std::string const& maker, std::string const& ours) {
    auto const mine = bare(ours);
    if (mine.empty()) {
        return row.models.empty() && row.longer.empty();
    }
    auto const fits = [&](std::string const& theirs) {
        return theirs == mine || bare(maker) + theirs == mine || theirs == bare(maker) + mine;
    };
    auto const begins = [&](std::string const& theirs) {
        return mine.size() >= 4 && theirs.starts_with(mine);
    };
    return std::any_of(row.models.begin(), row.models.end(), fits) ||
           std::any_of(row.longer.begin(), row.longer.end(), fits) ||
           std::any_of(row.longer.begin(), row.longer.end(), begins);
}

/// The classes that a word of linuxhw or of dmidecode may stand for; "" is no workplace equipment.
std::set<std::string> classes_of(std::string const& word) {
    static std::map<std::string, std::set<std::string>> const meanings{
        {"notebook", {"laptop", "mobile_workstation"}},
        {"laptop", {"laptop", "mobile_workstation", "tablet"}},
        {"portable", {"laptop", "mobile_workstation"}},
        {"convertible", {"laptop", "tablet"}},
        {"detachable", {"laptop", "tablet"}},
        {"tablet", {"tablet", "laptop"}},
        {"hand held", {"tablet"}},
        {"desktop", {"desktop", "workstation", "mini_pc", "thin_client"}},
        {"low profile desktop", {"desktop", "workstation", "mini_pc", "thin_client"}},
        {"tower", {"desktop", "workstation"}},
        {"mini tower", {"desktop", "workstation"}},
        {"space-saving", {"desktop", "mini_pc", "thin_client"}},
        {"lunch box", {"desktop", "mini_pc"}},
        {"mini pc", {"mini_pc", "thin_client", "desktop"}},
        {"stick pc", {"mini_pc"}},
        {"system on chip", {"mini_pc", "desktop"}},
        {"all in one", {"all_in_one"}},
        {"server", {""}},
        {"rack mount chassis", {""}},
        {"main server chassis", {""}},
        {"other", {""}},
        {"unknown", {""}},
        {"", {""}},
    };
    auto const found = meanings.find(ascii_lower(word));
    return found == meanings.end() ? std::set<std::string>{} : found->second;
}

/// A server is no workplace equipment, and has no class, also where its case is a tower.
bool sounds_like_server(std::set<std::string> const& models) {
    auto const lines = {
        "poweredge", "proliant", "primergy", "thinkserver", "thinksystem", "eserver"};
    // An xSeries 226 stands by its machine type alone: "-[86494jg]-".
    auto const is_server = [&lines](std::string const& model) {
        return model.starts_with("8649") ||
               std::any_of(lines.begin(), lines.end(), [&model](char const* line) {
                   return model.find(line) != std::string::npos;
               });
    };
    return std::any_of(models.begin(), models.end(), is_server);
}

/// Where the sources are wrong: what the machine is by its maker's own description.
struct Correction {
    std::string_view model;  ///< part of the model, bare
    std::string_view device_class;
    char const* why;
};

constexpr Correction kCorrections[]{
    {"sys5019s", "", "Supermicro sells it as a 1U rack server"},
    {"thinkcentrem93z", "all_in_one", "Lenovo's z models are all-in-ones: a 23-inch screen"},
    {"compbook", "laptop", "iBall's CompBooks are laptops: its family says 'Notebook'"},
};

Correction const* correction_of(Row const& row) {
    for (auto const& correction : kCorrections) {
        for (auto const& model : row.longer) {
            if (model.find(correction.model) != std::string::npos) {
                return &correction;
            }
        }
    }
    return nullptr;
}

/// linuxhw's people looked at the machine: their word comes before what its firmware says.
bool same_class(Row const& row, inventory::Subject const& host) {
    std::string const ours{host.device_class ? to_string(host.device_class->value) : ""};
    if (row.is_virtual) {
        return host.is_virtual.value_or(false) && ours.empty();
    }
    if (sounds_like_server(row.models)) {
        return ours.empty();
    }
    if (auto const* correction = correction_of(row)) {
        std::printf("class, source wrong, %s: %s\n", row.file.c_str(), correction->why);
        return ours == correction->device_class;
    }
    return classes_of(row.type.empty() ? row.chassis : row.type).count(ours) == 1;
}

/// The machine as the agent sees it when its root holds this sysfs tree.
inventory::Subject replay(fs::path const& sysfs) {
    tests::TempFolder const root;
    fs::create_directory_symlink(sysfs, root.path() / "sys");
    agent::InventoryRequest request;
    request.root = root.path();
    request.root_kind = agent::RootKind::replay;
    request.today = inventory::make_day(2026, 11, 21);
    return agent::take_inventory(request).subjects.at(0);
}

struct Score {
    char const* what;
    std::size_t agree = 0;
    std::size_t of = 0;

    void count(bool same, Row const& row, std::string const& ours) {
        ++of;
        agree += same ? 1 : 0;
        if (!same) {
            std::printf("%s differs, %s: ours '%s'\n", what, row.file.c_str(), ours.c_str());
        }
    }
    [[nodiscard]] bool tell() const {
        auto const share = of == 0 ? 0.0 : static_cast<double>(agree) / static_cast<double>(of);
        std::printf("%s: %zu of %zu agree (%.1f %%)\n", what, agree, of, 100.0 * share);
        return share >= kWanted;
    }
};

int run() {
    auto const corpora = tests::corpora_folder();
    if (!corpora || !fs::exists(*corpora / "dmi" / "index.csv")) {
        std::puts("no corpora: skipped");
        return kSkipped;
    }
    auto const folder = fs::absolute(*corpora / "dmi");
    Sources const sources{folder};
    Score maker{"maker"};
    Score model{"model"};
    Score device_class{"class"};
    for (std::size_t at = 0; at < sources.size(); ++at) {
        auto const row = sources.row(at);
        auto const sysfs = folder / (fs::path{row.file}.stem().string() + ".sysfs");
        if (!fs::exists(sysfs)) {
            continue;
        }
        auto const host = replay(sysfs);
        auto const our_maker = host.maker.value_or("");
        auto const our_model = host.model.value_or("");
        maker.count(same_maker(row, our_maker), row, our_maker);
        model.count(same_model(row, our_maker, our_model), row, our_model);
        device_class.count(
            same_class(row, host),
            row,
            (host.is_virtual.value_or(false) ? "virtual " : "") +
                std::string{host.device_class ? to_string(host.device_class->value) : ""} +
                "', sources '" + row.type + "' / '" + row.chassis
        );
    }
    bool const makers = maker.tell();
    bool const models = model.tell();
    return device_class.tell() && makers && models ? 0 : 1;
}

}  // namespace

int main() try { return run(); } catch (std::exception const& error) {
    std::printf("%s\n", error.what());
    return 1;
}
