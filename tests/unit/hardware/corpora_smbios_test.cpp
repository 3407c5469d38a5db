// SPDX-License-Identifier: EUPL-1.2
// Raw SMBIOS tables against the same table as another reader tells it.
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "inventory/hardware/names.hpp"
#include "inventory/hardware/smbios.hpp"
#include "inventory/text.hpp"
#include "tests/support/files.hpp"

namespace {

using namespace parcmetre;

constexpr int kSkipped = 77;

int compare(
    std::string const& file,
    char const* what,
    std::optional<std::string> const& ours,
    nlohmann::json const& theirs
) {
    auto const text = theirs.is_string() ? theirs.get<std::string>() : std::string{};
    std::string const wanted{inventory::trim(text)};
    // The other reader leaves placeholders out; ours keeps what the firmware wrote.
    bool const filler = wanted.empty() && inventory::hardware::is_placeholder(ours.value_or(""));
    bool const same =
        filler || inventory::ascii_lower(ours.value_or("")) == inventory::ascii_lower(wanted);
    if (!same) {
        std::printf(
            "differs %s %s: ours '%s', theirs '%s'\n",
            file.c_str(),
            what,
            ours.value_or("").c_str(),
            wanted.c_str()
        );
    }
    return same ? 0 : 1;
}

int check(std::filesystem::path const& dump, std::filesystem::path const& told) {
    auto const bytes = tests::read_file(dump);
    std::vector<std::uint8_t> const blob(bytes.begin(), bytes.end());
    auto const smbios = inventory::hardware::parse_smbios(blob).value();
    auto const json = nlohmann::json::parse(tests::read_file(told));
    auto const& system = json.at("SystemInformation");
    auto const& board = json.at("BaseboardInformation");
    auto const& bios = json.at("BIOSInformation");
    auto const file = dump.filename().string();
    int differ = 0;
    differ += compare(file, "bios vendor", smbios.bios_vendor, bios.at("Vendor"));
    differ += compare(file, "bios date", smbios.bios_date, bios.at("ReleaseDate"));
    differ += compare(file, "maker", smbios.system_maker, system.at("Manufacturer"));
    differ += compare(file, "product", smbios.system_product, system.at("ProductName"));
    differ += compare(file, "uuid", smbios.system_uuid, system.at("UUID"));
    differ += compare(file, "board maker", smbios.board_maker, board.at("Manufacturer"));
    differ += compare(file, "board", smbios.board_product, board.at("Product"));
    auto const& processors = json.at("ProcessorInformation");
    differ += compare(
        file, "processor", smbios.processor_version, processors.at(0).at("ProcessorVersion")
    );
    std::int64_t memory = 0;
    for (auto const& module : smbios.memory) {
        memory += module.size_mib.value_or(0);
    }
    std::printf(
        "%s: %zu memory slots, %lld MiB, %d cores\n",
        file.c_str(),
        smbios.memory.size(),
        static_cast<long long>(memory),
        smbios.processor_cores.value_or(0)
    );
    return differ;
}

int run() {
    auto const corpora = tests::corpora_folder();
    if (!corpora || !std::filesystem::exists(*corpora / "dmi")) {
        std::puts("no corpora: skipped");
        return kSkipped;
    }
    int differ = 0;
    int files = 0;
    for (auto const& entry : std::filesystem::directory_iterator{*corpora / "dmi"}) {
        if (entry.path().extension() == ".dmi") {
            differ += check(entry.path(), entry.path().string() + ".json");
            ++files;
        }
    }
    std::printf("smbios: %d dumps, %d values differ\n", files, differ);
    return files > 0 && differ == 0 ? 0 : 1;
}

}  // namespace

int main() try { return run(); } catch (std::exception const& error) {
    std::printf("%s\n", error.what());
    return 1;
}
