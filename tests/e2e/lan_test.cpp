// SPDX-License-Identifier: EUPL-1.2
// A scan of a whole network, most of which is silent. A program of its own: it moves into a network
// of its own for good.
#include "tests/e2e/lan.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <set>
#include <string>
#include <thread>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "inventory/report_json.hpp"
#include "tests/support/files.hpp"
#include "tests/support/process.hpp"
#include "tests/support/result_text.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::tests;
namespace fs = std::filesystem;

namespace {

constexpr char const* kSimulator = "/usr/bin/snmpsimd";
constexpr unsigned kDevices = 30;
constexpr std::size_t kMostPackets = 20;
constexpr std::chrono::seconds kLongest{30};

std::string serial_of(unsigned char host) {
    return "PM7Q" + std::to_string(1000 + host);
}

/// Every fifth is a phone, the others print.
std::string recording_of(unsigned char host) {
    auto const kind = host % 5 == 0 ? "phone.snmprec" : "printer.snmprec";
    auto text = read_file(source_folder() / "tests/cases/lan" / kind);
    constexpr std::string_view kMark = "@SERIAL@";
    return text.replace(text.find(kMark), kMark.size(), serial_of(host));
}

std::vector<unsigned char> device_hosts() {
    std::vector<unsigned char> hosts;
    for (unsigned i = 0; i < kDevices; ++i) {
        hosts.push_back(static_cast<unsigned char>(3 + 8 * i));
    }
    return hosts;
}

/// snmpsimd, which tells one device from another by where it is asked from.
Command simulator(fs::path const& folder, std::vector<unsigned char> const& hosts) {
    auto const cache = folder / "cache";
    fs::create_directory(cache);
    fs::permissions(folder, fs::perms::owner_all | fs::perms::others_exec);
    fs::permissions(cache, fs::perms::all);
    for (auto const host : hosts) {
        auto const name = "127.0.1." + std::to_string(host) + ".snmprec";
        write_file(folder / "data/public/1.3.6.1.6.1.1.0" / name, recording_of(host));
    }
    std::vector<std::string> arguments{
        kSimulator,
        "--v2c-arch",
        "--data-dir=" + (folder / "data").string(),
        "--cache-dir=" + cache.string(),
        "--logging-method=file:" + (cache / "log").string(),
        "--agent-udpv4-endpoint=127.0.0.1:" + std::to_string(Lan::kSimulatorPort)};
    if (::geteuid() == 0) {
        arguments.insert(arguments.end(), {"--process-user=nobody", "--process-group=nogroup"});
    }
    return {"/usr/bin/python3", arguments, {{"HOME", folder.string()}}, std::nullopt};
}

void wait_until_listening(fs::path const& log) {
    for (int tries = 0; tries < 300; ++tries) {
        if (fs::exists(log) && read_file(log).find("Listening at UDP/IPv4") != std::string::npos) {
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
    throw std::runtime_error("snmpsimd does not listen");
}

std::set<std::string> serials_of(std::vector<inventory::Subject> const& subjects) {
    std::set<std::string> serials;
    for (auto const& subject : subjects) {
        serials.insert(subject.serial.value_or("none"));
    }
    return serials;
}

}  // namespace

TEST_CASE("a scan of a /24 finds its 30 devices within 30 s, at most 20 packets a second each") {
    if (!fs::exists(kSimulator)) {
        WARN("skipped: this machine has no snmpsimd");
        CHECK(true);
        return;
    }
    if (!enter_network()) {
        WARN("skipped: this machine allows no network of one's own");
        CHECK(true);
        return;
    }
    TempFolder const folder;
    auto const hosts = device_hosts();
    Process const simulated{simulator(folder.path(), hosts)};
    wait_until_listening(folder.path() / "cache/log");
    Lan lan{hosts};

    auto const begin = std::chrono::steady_clock::now();
    auto const scan =
        run({PARCMETRE_SCOUT, {"snmp", "--target", "192.0.2.0/24", "--format", "json"}, {}, {}},
            std::chrono::seconds{120});
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - begin;
    auto const heard = lan.stop();

    INFO(scan.err);
    REQUIRE(scan.exit_code == 0);
    auto const report = inventory::decode_report(scan.out);
    REQUIRE(report);
    std::set<std::string> expected;
    for (auto const host : hosts) {
        expected.insert(serial_of(host));
    }
    CHECK(report->report.subjects.size() == kDevices);
    CHECK(serials_of(report->report.subjects) == expected);
    CHECK(heard.size() == 254);  // every address was asked

    std::size_t most = 0;
    std::size_t packets = 0;
    for (auto const& [host, times] : heard) {
        most = std::max(most, most_in_a_second(times));
        packets += times.size();
    }
    CHECK(most <= kMostPackets);
    CHECK(took < kLongest);
    std::printf(
        "figure: snmp scan of a /24 with %u devices: %.1f s, %zu packets in all, at most %zu in a "
        "second to one address\n",
        kDevices,
        took.count(),
        packets,
        most
    );
}
