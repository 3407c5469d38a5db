// SPDX-License-Identifier: EUPL-1.2
// Every EDID of the corpus against what edid-decode and GLPI Agent say: maker's id, product code,
// week and year, size, serial number and text.
#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "inventory/csv.hpp"
#include "inventory/hardware/edid.hpp"
#include "inventory/hardware/names.hpp"
#include "inventory/text.hpp"
#include "tests/support/files.hpp"

namespace {

using namespace parcmetre;
using inventory::CsvTable;
using inventory::hardware::Edid;

constexpr double kWanted = 0.99;
constexpr int kSkipped = 77;

template <class Number>
std::string text_of(std::optional<Number> number) {
    return number ? std::to_string(*number) : "";
}

bool is_dummy(std::string const& serial) {
    return serial.empty() || serial == "16843009" || serial == "4294967295" ||
           inventory::hardware::is_placeholder_serial(serial);
}

/// What the readers say of one screen: edid-decode in the index, and GLPI Agent, which also joins
/// the number and the text of some makers.
struct Told {
    std::string identity;  ///< maker, product, week and year, size
    std::set<std::string> serials;
};

void add_serial(std::set<std::string>& serials, std::string const& text) {
    if (!is_dummy(text)) {
        serials.insert(inventory::ascii_lower(text));
    }
}

Told told(Edid const& edid) {
    Told out{
        edid.pnp + " " + std::to_string(edid.product_code) + " " +
            (edid.is_model_year ? "model" : text_of(edid.week)) + "/" + text_of(edid.year) + " " +
            text_of(edid.width_cm) + "x" + text_of(edid.height_cm),
        {}};
    add_serial(out.serials, edid.serial_text.value_or(""));
    if (edid.serial_number) {
        std::array<char, 9> hex{};
        std::snprintf(hex.data(), hex.size(), "%08x", *edid.serial_number);
        out.serials.insert(hex.data());
        out.serials.insert(std::to_string(*edid.serial_number));
    }
    return out;
}

/// Where edid-decode gave up, GLPI's week and year alone.
Told expected(CsvTable const& index, std::size_t row, nlohmann::json const& glpi) {
    auto const cell = [&](char const* name) { return index.cell(row, index.column(name).value()); };
    bool const model = !cell("model_year").empty();
    Told out;
    if (!cell("pnp").empty()) {
        out.identity = cell("pnp") + " " + cell("product_code") + " " +
                       (model ? "model" : cell("week")) + "/" +
                       (model ? cell("model_year") : cell("year")) + " " + cell("width_cm") + "x" +
                       cell("height_cm");
    } else {
        out.identity = " " + glpi.at("DESCRIPTION").get<std::string>() + " ";
    }
    add_serial(out.serials, cell("serial_number"));
    add_serial(out.serials, cell("serial_string"));
    for (auto const* name : {"SERIAL", "ALTSERIAL"}) {
        if (auto const found = glpi.find(name); found != glpi.end() && !found->is_null()) {
            add_serial(out.serials, found->is_string() ? found->get<std::string>() : found->dump());
        }
    }
    return out;
}

bool agree(Told const& ours, Told const& theirs) {
    bool const identity = ours.identity.find(theirs.identity) != std::string::npos;
    bool const serial =
        theirs.serials.empty()
            ? ours.serials.empty()
            : std::any_of(theirs.serials.begin(), theirs.serials.end(), [&ours](auto const& text) {
                  return ours.serials.contains(text);
              });
    return identity && serial;
}

std::string shown(Told const& told) {
    auto text = told.identity;
    for (auto const& serial : told.serials) {
        text += " " + serial;
    }
    return text;
}

Told answer(std::string const& bytes) {
    std::vector<std::uint8_t> const blob(bytes.begin(), bytes.end());
    auto const edid = inventory::hardware::parse_edid(blob);
    return edid ? told(*edid) : Told{"error: " + edid.error().message(), {}};
}

int run() {
    auto const corpora = tests::corpora_folder();
    if (!corpora || !std::filesystem::exists(*corpora / "edid" / "index.csv")) {
        std::puts("no corpora: skipped");
        return kSkipped;
    }
    auto const folder = *corpora / "edid";
    auto const index = CsvTable::parse(tests::read_file(folder / "index.csv"));
    if (!index) {
        std::printf("index.csv: %s\n", index.error().message().c_str());
        return 1;
    }
    auto const glpi = nlohmann::json::parse(tests::read_file(folder / "oracle-glpi-agent.json"));
    std::size_t agreeing = 0;
    for (std::size_t row = 0; row < index->size(); ++row) {
        auto const& file = index->cell(row, index->column("file").value());
        auto const ours = answer(tests::read_file(folder / file));
        auto const theirs = expected(*index, row, glpi.at(file).at("edid"));
        if (agree(ours, theirs)) {
            ++agreeing;
        } else {
            std::printf(
                "differs %s: ours '%s', sources '%s'\n",
                file.c_str(),
                shown(ours).c_str(),
                shown(theirs).c_str()
            );
        }
    }
    double const share = static_cast<double>(agreeing) / static_cast<double>(index->size());
    std::printf(
        "edid: %zu of %zu agree (%.1f %%; %.0f %% wanted)\n",
        agreeing,
        index->size(),
        100.0 * share,
        100.0 * kWanted
    );
    return share >= kWanted ? 0 : 1;
}

}  // namespace

int main() try { return run(); } catch (std::exception const& error) {
    std::printf("%s\n", error.what());
    return 1;
}
