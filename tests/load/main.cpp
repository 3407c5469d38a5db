// SPDX-License-Identifier: EUPL-1.2
// The morning peak, with the real collector and its senders on the same cores. Prints figures
// beside their budgets; exit code 1 when something was refused, lost, doubled or took too much
// memory. A figure of the clock is printed and fails nothing: it is this machine's and this hour's.
//   parcmetre_load [--agents 2000] [--rate 111] [--throughput 30000] [--rounds 3]
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <optional>

#include <CLI/CLI.hpp>

#include "tests/load/agents.hpp"
#include "tests/load/bare_server.hpp"
#include "tests/load/throughput.hpp"

namespace {

using namespace parcmetre::tests;

#ifdef PARCMETRE_BUDGETS
constexpr bool kHoldsMemory = true;
#else
constexpr bool kHoldsMemory = false;  // sanitizers take several times as much
#endif
constexpr double kIdleMib = 30;
constexpr double kPeakMib = 512;
constexpr double kWaitMs = 250;
constexpr double kQuarter = 0.25;
constexpr double kRecognisedPerS = 1000;

struct Options {
    std::size_t agents = 0;
    double rate = 100'000.0 / (15 * 60);
    std::size_t throughput = 0;
    int rounds = 3;
};

char const* kept(bool is_kept) {
    return is_kept ? "kept" : "MISSED";
}

bool tell(CheckIn const& fleet, Options const& options) {
    auto const& waits = fleet.reported;
    auto const p99 = waits.wait_ms(0.99);
    bool const all_enrolled = fleet.enrolled.answered(201) == options.agents;
    bool const all_stored = waits.answered(201) == options.agents &&
                            fleet.stored == options.agents && fleet.unrecognised == 0;
    std::printf(
        "%zu agents over TLS, each its own connection and credential, %.0f a second for %.0f s\n",
        options.agents,
        options.rate,
        waits.seconds
    );
    std::printf(
        "  acknowledged %zu, stored %zu, unrecognised %zu%*s no error: %s\n",
        waits.answered(201),
        fleet.stored,
        fleet.unrecognised,
        4,
        "",
        kept(all_enrolled && all_stored)
    );
    std::printf(
        "  acknowledged after, from connecting on: p50 %.1f ms, p99 %.1f ms, longest %.1f ms    "
        "p99 "
        "under %.0f ms: %s\n",
        waits.wait_ms(0.5),
        p99,
        waits.wait_ms(1),
        kWaitMs,
        kept(p99 < kWaitMs)
    );
    std::printf("  recognised %.1f s after the last one\n", fleet.recognised_after_s);
    std::printf(
        "  memory: idle %.1f MiB (under %.0f: %s), peak %.1f MiB (under %.0f: %s)\n",
        fleet.idle.now,
        kIdleMib,
        kept(fleet.idle.now < kIdleMib),
        fleet.memory.peak,
        kPeakMib,
        kept(fleet.memory.peak < kPeakMib)
    );
    if (!all_enrolled || !all_stored) {
        std::printf(
            "  first refusals: \"%s\", \"%s\"\n",
            fleet.enrolled.first_refusal.c_str(),
            waits.first_refusal.c_str()
        );
    }
    return all_enrolled && all_stored && (!kHoldsMemory || fleet.memory.peak < kPeakMib);
}

void tell(Rates const& rates, double beside) {
    auto const [least, most] = std::minmax_element(rates.rates.begin(), rates.rates.end());
    std::printf(
        "  %-40s %8.0f %8.0f %8.0f   %5.0f %%\n",
        rates.name.c_str(),
        rates.median(),
        *least,
        *most,
        100 * rates.median() / beside
    );
}

bool tell(Throughput const& result) {
    std::printf(
        "%zu reports, %zu senders, %zu rounds\n  %-40s %8s %8s %8s   %s\n",
        result.reports,
        kSenders,
        result.sqlite.rates.size(),
        "reports/s",
        "median",
        "least",
        "most",
        "of SQLite"
    );
    auto const alone = result.sqlite.median();
    for (auto const* const rates :
         {&result.sqlite,
          &result.sqlite_gzip,
          &result.nothing_http,
          &result.nothing_tls,
          &result.durable_http,
          &result.durable_tls,
          &result.recognised,
          &result.beside}) {
        tell(*rates, alone);
    }
    std::printf(
        "  durable, HTTP, at least a quarter of SQLite alone: %s; recognition at least %.0f a "
        "second: %s\n",
        kept(result.durable_http.median() >= kQuarter * alone),
        kRecognisedPerS,
        kept(result.recognised.median() >= kRecognisedPerS)
    );
    for (auto const& what : result.wrong) {
        std::printf("  WRONG: %s\n", what.c_str());
    }
    return result.wrong.empty();
}

bool run(Options const& options) {
    bool is_right = true;
#ifndef NDEBUG
    std::puts(
        "a debug build: what ships is faster and takes less memory (see tests/load/CMakeLists.txt)"
    );
#endif
    if (options.throughput > 0) {
        auto const program = std::filesystem::read_symlink("/proc/self/exe");
        is_right = tell(measure_throughput(program, options.throughput, options.rounds));
        std::fflush(stdout);
    }
    if (options.agents > 0) {
        is_right = tell(check_in(options.agents, options.rate), options) && is_right;
    }
    return is_right;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    bool serves_nothing = false;
    std::optional<std::filesystem::path> tls_folder;
    CLI::App app{"Load on the real collector", "parcmetre_load"};
    app.add_option("--agents", options.agents, "agents that check in once");
    app.add_option("--rate", options.rate, "of them, a second")->check(CLI::PositiveNumber);
    app.add_option("--throughput", options.throughput, "reports sent as fast as they are answered");
    app.add_option("--rounds", options.rounds, "of throughput")->check(CLI::PositiveNumber);
    app.add_flag("--serve-nothing", serves_nothing, "answer 204 to every report")->group("");
    app.add_option("--tls-folder", tls_folder, "of the private CA to do so under TLS")->group("");
    CLI11_PARSE(app, argc, argv);
    try {
        if (serves_nothing) {
            serve_nothing(tls_folder);
            return 0;
        }
        return run(options) ? 0 : 1;
    } catch (std::exception const& error) {
        std::fprintf(stderr, "parcmetre_load: %s\n", error.what());
        return 1;
    }
}
