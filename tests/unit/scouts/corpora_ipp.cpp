// SPDX-License-Identifier: EUPL-1.2
// Every recording of corpora/ipp, served by ipp_replay.py and scanned for real.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "agent/scouts/device_id.hpp"
#include "agent/scouts/ipp_scan.hpp"
#include "agent/scouts/recognise.hpp"
#include "inventory/csv.hpp"
#include "tests/support/files.hpp"
#include "tests/support/free_port.hpp"
#include "tests/support/process.hpp"

namespace {

namespace fs = std::filesystem;
using namespace parcmetre;
using inventory::CsvTable;

constexpr int kSkipped = 77;
constexpr char const* kPython = "/usr/bin/python3";

using Row = std::function<std::string(char const*)>;

struct Score {
    int answers = 0, recognised = 0, expected_printers = 0, printers = 0;
    int values = 0, values_right = 0;
};

void count(bool is_right, int& all, int& right) {
    ++all;
    right += is_right ? 1 : 0;
}

/// What index.csv has of a text: of one with a language, all its bytes.
std::string text_of(std::string const& cell) {
    if (cell.empty()) {
        return {};
    }
    auto const text = nlohmann::json::parse(cell).at(0).get<std::string>();
    bool const with_language = text.starts_with('\0');
    auto const second = with_language ? text.find('\0', 2) : 0;
    // A length of 128 or more is no UTF-8: index.csv has U+FFFD for it, of three bytes.
    auto const from = !with_language                                 ? std::size_t{0}
                      : text.substr(second + 1, 3) == "\xEF\xBF\xBD" ? second + 4
                                                                     : second + 2;
    return text.substr(from);
}

std::vector<int> levels_of(std::string const& cell) {
    return cell.empty() ? std::vector<int>{} : nlohmann::json::parse(cell).get<std::vector<int>>();
}

scouts::Visit scan(int port) {
    auto const uri = "ipp://127.0.0.1:" + std::to_string(port) + "/ipp/print";
    return scouts::scan_ipp(
               {scouts::parse_ipp_uri(uri).value()}, scouts::IppLimits{}, [](std::size_t) {}
    ).front();
}

void judge_names(Row const& row, inventory::Subject const& subject, Score& score) {
    auto const name = text_of(row("printer_make_and_model"));
    auto const maker = scouts::maker_by_name(name);
    count(subject.maker == maker && maker, score.values, score.values_right);
    auto const model = scouts::tidy_model(name, maker, std::nullopt);
    count(subject.model == model && model, score.values, score.values_right);
    auto const id = scouts::parse_device_id(text_of(row("printer_device_id")));
    count(subject.serial == id.serial, score.values, score.values_right);
}

void judge_state(Row const& row, inventory::Subject const& subject, Score& score) {
    auto const& printing = subject.printing.value();
    bool const idle = printing.state == inventory::PrinterState::idle;
    count(idle == (row("printer_state") == "[3]"), score.values, score.values_right);
    std::vector<int> levels;
    for (auto const& supply : printing.supplies) {
        levels.push_back(supply.level_percent.value_or(-1));
    }
    count(levels == levels_of(row("marker_levels")), score.values, score.values_right);
}

void judge(std::string const& file, Row const& row, scouts::Visit const& visit, Score& score) {
    count(visit.answered, score.answers, score.recognised);
    bool const is_printer = !row("printer_make_and_model").empty();
    count(visit.sighting.has_value() == is_printer, score.expected_printers, score.printers);
    auto const subject = visit.sighting ? visit.sighting->subject : inventory::Subject{};
    if (visit.sighting) {
        judge_names(row, subject, score);
        judge_state(row, subject, score);
    }
    std::printf(
        "%s: %s, %s, %s, %s\n",
        file.c_str(),
        subject.device_class ? std::string{to_string(subject.device_class->value)}.c_str()
                             : visit.recognised.why.c_str(),
        subject.maker.value_or("-").c_str(),
        subject.model.value_or("-").c_str(),
        subject.serial.value_or("-").c_str()
    );
    for (auto const& problem : visit.problems) {
        std::printf("  %s\n", problem.c_str());
    }
}

scouts::Visit replay(fs::path const& corpora, std::string const& file, int port) {
    tests::Process const server{
        {kPython,
         {(corpora / "ipp_replay.py").string(),
          std::to_string(port),
          (corpora / "ipp" / file).string()},
         {},
         std::nullopt}};
    auto visit = scan(port);
    for (int tries = 0; tries < 50 && !visit.answered; ++tries) {
        ::usleep(200'000);
        visit = scan(port);
    }
    return visit;
}

int run(fs::path const& corpora) {
    auto const table = CsvTable::parse(tests::read_file(corpora / "ipp" / "index.csv")).value();
    Score score;
    for (std::size_t i = 0; i < table.size(); ++i) {
        Row const row = [&](char const* name) { return table.cell(i, table.column(name).value()); };
        auto const port = tests::free_port(tests::Transport::tcp);
        judge(row("file"), row, replay(corpora, row("file"), port), score);
    }
    std::printf(
        "figure: ipp: answers %d of %d, told as printers or not %d of %d, values %d of %d\n",
        score.recognised,
        score.answers,
        score.printers,
        score.expected_printers,
        score.values_right,
        score.values
    );
    bool const all = score.recognised == score.answers &&
                     score.printers == score.expected_printers &&
                     score.values_right == score.values && score.values > 0;
    return all ? 0 : 1;
}

}  // namespace

int main() {
    try {
        auto const corpora = tests::corpora_folder();
        if (!corpora || !fs::exists(*corpora / "ipp" / "index.csv")) {
            std::puts("no corpora: skipped");
            return kSkipped;
        }
        if (!fs::exists(kPython)) {
            std::puts("no python3: skipped");
            return kSkipped;
        }
        return run(*corpora);
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
