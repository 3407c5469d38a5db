// SPDX-License-Identifier: EUPL-1.2
// Every inventory of corpora/inventories, as GLPI, FusionInventory and OCS agents sent it: each is
// taken as what it is, or let go with a reason.
#include <array>
#include <cstdio>
#include <exception>
#include <filesystem>

#include "collector/foreign/message.hpp"
#include "collector/foreign/tree.hpp"
#include "inventory/csv.hpp"
#include "tests/support/files.hpp"

namespace {

namespace fs = std::filesystem;
using namespace parcmetre;
using inventory::CsvTable;

constexpr int kSkipped = 77;

/// What the asking agent could not tell and its own words do: the index repeats the agent.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kBetterKnown{{
    {"android-a2010.xml", "Phone"},  // a telephone, inventoried before agents told them apart
    {"ift-11.xml", "Printer"},       // a discovered Officejet
    {"netinv-lnms-dell-laser.xml", "Printer"},
    {"netinv-lnms-dell-laser_color.xml", "Printer"},
    {"netinv-lnms-tsc.xml", "Printer"},  // TTP-244CE, of labels
}};

std::string kind_of(inventory::Subject const& subject) {
    using enum inventory::Practice;
    if (subject.is_virtual.value_or(false) || !subject.device_class) {
        return "Computer";
    }
    switch (inventory::practice_of(subject.device_class->value)) {
        case printing:
            return "Printer";
        case telephony:
            return "Phone";
        case workstation:
            break;
    }
    return subject.device_class->value == inventory::DeviceClass::tablet ? "Phone" : "Computer";
}

struct Row {
    std::string file, kind, serial, pages;
};

/// One file: its kind; of a printer also serial number and pages where the index has them.
bool agrees(fs::path const& folder, Row const& row) {
    auto const text = tests::read_file(folder / row.file);
    auto const tree = row.file.ends_with(".json") ? collector::read_foreign_json(text)
                                                  : collector::read_foreign_xml(text);
    auto const day = inventory::make_day(2026, 11, 22);
    auto const message = tree ? collector::read_foreign_message(*tree, day)
                              : Result<collector::ForeignMessage>{tree.error()};
    if (!message) {
        std::printf("differs %s: %s\n", row.file.c_str(), message.error().message().c_str());
        return false;
    }
    if (auto const* refusal = std::get_if<collector::ForeignRefusal>(&message->content)) {
        bool const same = row.kind == "NetworkEquipment";
        std::printf(
            "%s %s: let go: %s\n",
            same ? "agrees " : "differs",
            row.file.c_str(),
            refusal->why.c_str()
        );
        return same;
    }
    auto const& inventory = std::get<collector::ForeignInventory>(message->content);
    auto const& told = inventory.told;
    auto const* device = inventory.devices.empty() ? nullptr : &inventory.devices.front();
    auto const& subject = device != nullptr ? device->subject : told.subjects.front();
    bool const counts = device != nullptr && device->counters;
    auto const pages = counts ? std::to_string(device->counters->total_faces) : "";
    bool same = kind_of(subject) == row.kind;
    if (row.kind == "Printer") {
        same = same && subject.serial.value_or("") == row.serial;
        same = same && (row.pages == "0" || row.pages.empty() || pages == row.pages);
    }
    std::printf(
        "%s %s: %s %s, %s %s, %zu subjects, %s pages\n",
        same ? "agrees " : "differs",
        row.file.c_str(),
        kind_of(subject).c_str(),
        subject.device_class ? std::string{to_string(subject.device_class->value)}.c_str() : "-",
        subject.maker.value_or("-").c_str(),
        subject.model.value_or("-").c_str(),
        told.subjects.size() + inventory.devices.size(),
        pages.c_str()
    );
    return same;
}

int run(fs::path const& folder) {
    auto const table = CsvTable::parse(tests::read_file(folder / "index.csv")).value();
    auto const cell = [&](std::size_t row, char const* name) {
        return table.cell(row, table.column(name).value());
    };
    std::size_t agree = 0;
    for (std::size_t i = 0; i < table.size(); ++i) {
        Row row{cell(i, "file"), cell(i, "itemtype"), cell(i, "serial"), cell(i, "pages_total")};
        for (auto const& [file, kind] : kBetterKnown) {
            row.kind = row.file == file ? kind : row.kind;
        }
        agree += agrees(folder, row) ? 1 : 0;
    }
    std::printf("figure: inventories: %zu of %zu\n", agree, table.size());
    return agree == table.size() && agree > 0 ? 0 : 1;
}

}  // namespace

int main() {
    try {
        auto const corpora = tests::corpora_folder();
        if (!corpora || !fs::exists(*corpora / "inventories" / "index.csv")) {
            std::puts("no corpora: skipped");
            return kSkipped;
        }
        return run(*corpora / "inventories");
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
