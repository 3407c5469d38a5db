// SPDX-License-Identifier: EUPL-1.2
// Every record of corpora/snmp-printers and snmp-phones, served by snmpsimd and scanned for real.
#include <array>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "agent/scouts/recognise.hpp"
#include "agent/scouts/scan.hpp"
#include "inventory/csv.hpp"
#include "inventory/hardware/names.hpp"
#include "tests/support/files.hpp"
#include "tests/support/free_port.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

namespace {

namespace fs = std::filesystem;
using namespace parcmetre;
using inventory::CsvTable;

constexpr int kSkipped = 77;
constexpr char const* kSimulator = "/usr/bin/snmpsimd";

/// Who made what a record was taken from: how its name begins, and the maker.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> kMakers{{
    {"brother-", "Brother"},
    {"glpi-sample2", "Ricoh"},
    {"glpi-sample3", "Epson"},
    {"lnms-canon", "Canon"},
    {"lnms-dell", "Dell"},
    {"lnms-develop", "Develop"},
    {"lnms-epson", "Epson"},
    {"lnms-fujifilm", "Fujifilm"},
    {"lnms-gestetner", "Gestetner"},
    {"lnms-jetdirect_1", "Kyocera"},
    {"lnms-jetdirect", "HP"},
    {"lnms-konica", "Konica Minolta"},
    {"lnms-lanier", "Lanier"},
    {"lnms-lexmark", "Lexmark"},
    {"lnms-nrg", "NRG"},
    {"lnms-ricoh", "Ricoh"},
    {"lnms-samsung", "Samsung"},
    {"lnms-savin", "Savin"},
    {"lnms-sharp", "Sharp"},
    {"lnms-toshiba-tec_estudio", "Toshiba"},
    {"lnms-toshiba-tec", "Toshiba TEC"},
    {"lnms-tsc", "TSC"},
    {"lnms-xerox_apeosport", "Fuji Xerox"},
    {"lnms-xerox_docuprint", "Fuji Xerox"},
    {"lnms-xerox", "Xerox"},
    {"lnms-zebra", "Zebra"},
}};

std::string maker_of(std::string const& record) {
    for (auto const& [prefix, maker] : kMakers) {
        if (record.starts_with(prefix)) {
            return std::string{maker};
        }
    }
    return {};
}

/// The two lines of an snmpwalk text that say who it is, as a record.
std::string record_of_walk(std::string const& text) {
    std::istringstream in{text};
    std::string out;
    for (std::string line; std::getline(in, line);) {
        auto const at = line.find(" = ");
        auto const name = line.substr(0, at);
        bool const description = name == "SNMPv2-MIB::sysDescr.0" || name == "iso.3.6.1.2.1.1.1.0";
        bool const object = name == "SNMPv2-MIB::sysObjectID.0" || name == "iso.3.6.1.2.1.1.2.0";
        auto value = at == std::string::npos ? "" : line.substr(line.find(": ", at) + 2);
        if (description) {
            std::erase(value, '"');
            out += "1.3.6.1.2.1.1.1.0|4|" + value + "\n";
        } else if (object) {
            auto const numbers = value.substr(value.find('.') + 1);
            bool const mib = value.starts_with("SNMPv2-SMI");
            out +=
                "1.3.6.1.2.1.1.2.0|6|" + (mib ? "1.3.6.1.4.1." + numbers : "1." + numbers) + "\n";
        }
    }
    return out;
}

void copy_records(fs::path const& from, fs::path const& to) {
    for (auto const& entry : fs::directory_iterator{from}) {
        auto const& path = entry.path();
        if (path.extension() == ".snmprec") {
            fs::copy_file(path, to / path.filename());
        } else if (path.extension() == ".walk") {
            tests::write_file(
                to / (path.stem().string() + ".snmprec"), record_of_walk(tests::read_file(path))
            );
        }
    }
}

scouts::Visit scan(std::string const& address, std::string const& community) {
    scouts::SnmpCredentials credentials;
    credentials.community = community;
    scouts::ScanLimits limits;
    limits.device.pace = std::chrono::milliseconds{0};  // it is no device, and there are 61 of them
    auto visits = scouts::scan_snmp({address}, credentials, limits, [](std::size_t) {});
    return visits.front();
}

/// What LibreNMS expects of one kind of face: the sum of those of its counters that count it.
std::optional<std::int64_t> expected(
    std::string const& counters, std::initializer_list<std::string_view> names
) {
    std::optional<std::int64_t> sum;
    auto const list = nlohmann::json::parse(counters.empty() ? "[]" : counters);
    for (auto const& counter : list) {
        for (auto const name : names) {
            if (counter.at("descr").get<std::string>() == name) {
                sum = sum.value_or(0) + counter.at("value").get<std::int64_t>();
            }
        }
    }
    return sum;
}

struct Score {
    int printers = 0, recognised = 0, makers = 0, serials = 0, serials_right = 0;
    int models = 0, models_right = 0, totals = 0, totals_right = 0, parts = 0, parts_right = 0;
};

void count(bool is_right, int& all, int& right) {
    ++all;
    right += is_right ? 1 : 0;
}

bool same_model(std::string const& expected, std::string const& maker, std::string const& found) {
    auto const tidy = scouts::tidy_model(expected, maker, std::nullopt);
    return found == expected || (tidy && found == *tidy);
}

using Row = std::function<std::string(char const*)>;

void judge_parts(Row const& row, inventory::MeterCounters const& found, Score& score) {
    auto const counters = row("lnms_counters");
    std::array const wanted{
        std::pair{
            expected(
                counters, {"Total copy black", "Total print black", "Black & White Total Count"}
            ),
            found.mono_faces},
        std::pair{
            expected(
                counters,
                {"Total copy color",
                 "Total print color",
                 "Full Color Total Count",
                 "Two Color Total Count"}
            ),
            found.colour_faces},
        std::pair{expected(counters, {"Total print duplex", "Duplex"}), found.duplex_sheets}};
    for (auto const& [expectation, value] : wanted) {
        if (expectation) {
            count(value == expectation, score.parts, score.parts_right);
        }
    }
}

void judge(std::string const& record, Row const& row, scouts::Visit const& visit, Score& score) {
    auto const subject = visit.sighting ? visit.sighting->subject : inventory::Subject{};
    auto const counters =
        visit.sighting ? visit.sighting->counters : std::optional<inventory::MeterCounters>{};
    count(visit.recognised.kind == scouts::SightKind::printer, score.printers, score.recognised);
    score.makers += subject.maker == maker_of(record) ? 1 : 0;
    auto serial = row("prtGeneralSerialNumber");
    serial = serial.empty() ? row("lnms_serial") : serial;
    if (!serial.empty() && !inventory::hardware::is_placeholder_serial(serial)) {
        count(subject.serial == serial, score.serials, score.serials_right);
    }
    auto model = row("hrDeviceDescr");
    model = row("lnms_hardware").empty() ? model : row("lnms_hardware");
    // LibreNMS takes the print server's model number for Zebra's.
    if (!model.empty() && record != "lnms-zebra") {
        count(
            same_model(model, subject.maker.value_or(""), subject.model.value_or("")),
            score.models,
            score.models_right
        );
    }
    if (auto const total = row("prtMarkerLifeCount"); !total.empty()) {
        bool const same = counters && std::to_string(counters->total_faces) == total;
        count(same, score.totals, score.totals_right);
    }
    judge_parts(row, counters.value_or(inventory::MeterCounters{}), score);
    std::printf(
        "%s: %s, %s, %s, %s, %s faces\n",
        record.c_str(),
        subject.device_class ? std::string{to_string(subject.device_class->value)}.c_str()
                             : visit.recognised.why.c_str(),
        subject.maker.value_or("-").c_str(),
        subject.model.value_or("-").c_str(),
        subject.serial.value_or("-").c_str(),
        counters ? std::to_string(counters->total_faces).c_str() : "-"
    );
    for (auto const& problem : visit.problems) {
        std::printf("  %s\n", problem.c_str());
    }
}

template <class Each>
void for_each_row(fs::path const& index, Each&& each) {
    auto const table = CsvTable::parse(tests::read_file(index)).value();
    for (std::size_t i = 0; i < table.size(); ++i) {
        Row const row = [&](char const* name) { return table.cell(i, table.column(name).value()); };
        each(fs::path{row("file")}.stem().string(), row);
    }
}

int run(fs::path const& corpora) {
    tests::TempFolder const folder;
    auto const data = folder.path() / "data";
    auto const cache = folder.path() / "cache";
    fs::create_directory(data);
    fs::create_directory(cache);
    fs::permissions(folder.path(), fs::perms::owner_all | fs::perms::others_exec);
    fs::permissions(cache, fs::perms::all);
    copy_records(corpora / "snmp-printers", data);
    copy_records(corpora / "snmp-phones", data);
    auto const address = "127.0.0.1:" + std::to_string(tests::free_port(tests::Transport::udp));
    std::vector<std::string> arguments{
        kSimulator,
        "--data-dir=" + data.string(),
        "--cache-dir=" + cache.string(),
        "--logging-method=file:" + (cache / "log").string(),
        "--agent-udpv4-endpoint=" + address};
    if (::geteuid() == 0) {
        arguments.insert(arguments.end(), {"--process-user=nobody", "--process-group=nogroup"});
    }
    tests::Process const simulator{
        {"/usr/bin/python3", arguments, {{"HOME", folder.path().string()}}, std::nullopt}};
    scouts::SnmpLibrary const library;
    bool served = false;
    for (int tries = 0; tries < 10 && !served; ++tries) {
        served = scan("udp:" + address, "lnms-nrg").answered;
    }
    if (!served) {
        std::puts("snmpsimd does not answer");
        return 1;
    }
    Score score;
    for_each_row(corpora / "snmp-printers" / "index.csv", [&](auto const& record, Row const& row) {
        judge(record, row, scan("udp:" + address, record), score);
    });
    int others = 0;
    int others_right = 0;
    for_each_row(corpora / "snmp-phones" / "index.csv", [&](auto const& record, Row const&) {
        auto const visit = scan("udp:" + address, record);
        bool const right = visit.answered && !visit.sighting && !visit.recognised.why.empty();
        std::printf("%s: %s\n", record.c_str(), visit.recognised.why.c_str());
        count(right, others, others_right);
    });
    std::printf(
        "figure: snmp: printers %d of %d, makers %d of %d, serials %d of %d, models %d of %d, "
        "totals %d of %d, mono/colour/duplex %d of %d, gateways left out %d of %d\n",
        score.recognised,
        score.printers,
        score.makers,
        score.printers,
        score.serials_right,
        score.serials,
        score.models_right,
        score.models,
        score.totals_right,
        score.totals,
        score.parts_right,
        score.parts,
        others_right,
        others
    );
    bool const all = score.recognised == score.printers && score.makers == score.printers &&
                     score.serials_right == score.serials && score.models_right == score.models &&
                     score.totals_right == score.totals && score.parts_right == score.parts &&
                     others_right == others && score.printers > 0;
    return all ? 0 : 1;
}

}  // namespace

int main() {
    try {
        auto const corpora = tests::corpora_folder();
        if (!corpora || !fs::exists(*corpora / "snmp-printers" / "index.csv")) {
            std::puts("no corpora: skipped");
            return kSkipped;
        }
        if (!fs::exists(kSimulator)) {
            std::puts("no snmpsimd: skipped");
            return kSkipped;
        }
        return run(*corpora);
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
