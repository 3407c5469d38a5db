// SPDX-License-Identifier: EUPL-1.2
// Every EDID of the corpus against edid-decode's answer: maker's id, product code, year, size.
#include <cstdio>
#include <exception>
#include <span>
#include <string>
#include <vector>

#include "inventory/csv.hpp"
#include "inventory/hardware/edid.hpp"
#include "tests/support/files.hpp"

namespace {

using namespace parcmetre;
using inventory::CsvTable;
using inventory::hardware::Edid;

constexpr double kWanted = 0.98;
constexpr int kSkipped = 77;

std::string text_of(std::optional<int> number) {
    return number ? std::to_string(*number) : "";
}

std::string told(Edid const& edid) {
    return edid.pnp + " " + std::to_string(edid.product_code) + " " + text_of(edid.year) +
           (edid.is_model_year ? " (model)" : "") + " " + text_of(edid.width_cm) + "x" +
           text_of(edid.height_cm);
}

std::string expected(CsvTable const& index, std::size_t row) {
    auto const cell = [&](char const* name) { return index.cell(row, index.column(name).value()); };
    bool const model = !cell("model_year").empty();
    return cell("pnp") + " " + cell("product_code") + " " +
           (model ? cell("model_year") : cell("year")) + (model ? " (model)" : "") + " " +
           cell("width_cm") + "x" + cell("height_cm");
}

std::string answer(std::string const& bytes) {
    std::vector<std::uint8_t> const blob(bytes.begin(), bytes.end());
    auto const edid = inventory::hardware::parse_edid(blob);
    return edid ? told(*edid) : "error: " + edid.error().message();
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
    std::size_t agree = 0;
    for (std::size_t row = 0; row < index->size(); ++row) {
        auto const& file = index->cell(row, index->column("file").value());
        auto const ours = answer(tests::read_file(folder / file));
        auto const theirs = expected(*index, row);
        if (ours == theirs) {
            ++agree;
        } else {
            std::printf(
                "differs %s: ours '%s', index '%s'\n", file.c_str(), ours.c_str(), theirs.c_str()
            );
        }
    }
    double const share = static_cast<double>(agree) / static_cast<double>(index->size());
    std::printf(
        "edid: %zu of %zu agree (%.1f %%; %.0f %% wanted)\n",
        agree,
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
