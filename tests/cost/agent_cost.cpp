// SPDX-License-Identifier: EUPL-1.2
// What the agent costs the machine that it runs on, against its budget; beside it, what a peer's
// agent costs for the same. Of a release build: see CMakeLists.txt.
#include <csignal>
#include <cstdio>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <thread>

#include "inventory/day.hpp"
#include "tests/cost/byte_counter.hpp"
#include "tests/e2e/site.hpp"

namespace fs = std::filesystem;
using namespace parcmetre;
using namespace parcmetre::tests;
using std::chrono::seconds;

namespace {

constexpr double kSecondsOfDay = 86'400;
constexpr int kRuns = 20;
constexpr auto* kPeer = "/usr/bin/fusioninventory-inventory";

struct Cost {
    double cpu_ms = 0;
    double peak_mib = 0;
};

/// By time(1): a child of ours would begin with our own memory.
Cost cost_of(std::string const& command, int runs = 1) {
    auto const repeated =
        "for i in $(seq " + std::to_string(runs) + "); do " + command + " >/dev/null 2>&1; done";
    auto const timed =
        run({"/usr/bin/time", {"-f", "%M %U %S", "sh", "-c", repeated}, {}, std::nullopt},
            seconds{120});
    std::istringstream text{timed.err};
    double kib = 0;
    double user = 0;
    double system = 0;
    if (timed.exit_code != 0 || !(text >> kib >> user >> system)) {
        throw std::runtime_error{command + ": " + timed.err};
    }
    return {1000 * (user + system) / runs, kib / 1024};
}

class Budget {
public:
    void line(char const* what, double value, double most, char const* unit) {
        bool const is_kept = value <= most;
        is_kept_ = is_kept_ && is_kept;
        std::printf(
            "  %-48s %9.2f %-8s (at most %g: %s)\n",
            what,
            value,
            unit,
            most,
            is_kept ? "kept" : "MISSED"
        );
    }
    void told(char const* what, double value, char const* unit) {
        std::printf("  %-48s %9.2f %s\n", what, value, unit);
    }
    [[nodiscard]] bool is_kept() const { return is_kept_; }

private:
    bool is_kept_ = true;
};

/// What the kernel has counted of a process so far.
struct Counted {
    double cpu_s = 0;
    double wake_ups = 0;
    double rss_mib = 0;
};

Counted counted(pid_t pid) {
    auto const folder = "/proc/" + std::to_string(pid);
    Counted out;
    std::ifstream{folder + "/schedstat"} >> out.cpu_s;  // nanoseconds
    out.cpu_s /= 1e9;
    std::ifstream status{folder + "/status"};
    std::string word;
    while (status >> word) {
        if (word == "voluntary_ctxt_switches:") {
            status >> out.wake_ups;
        } else if (word == "VmRSS:") {
            status >> out.rss_mib;
            out.rss_mib /= 1024;
        }
    }
    return out;
}

class AgentUnderMeasurement {
public:
    AgentUnderMeasurement(fs::path program, Site const& site)
        : program_{std::move(program)},
          site_{site},
          state_{site.folder.path() / "state"},
          counter_{site.collector.port()} {
        enrol();
    }

    void inventory(Budget& budget) const {
        auto const cost = cost_of(program_.string() + " inventory", kRuns);
        budget.line("inventory: processor", cost.cpu_ms, 50, "ms");
        budget.line("inventory: memory at most", cost.peak_mib, 10, "MiB");
    }
    void send(Budget& budget) const {
        auto const once = program_.string() + " once --state " + state_.string();
        auto const cost = cost_of(once, kRuns);
        budget.told("report over TLS: processor", cost.cpu_ms, "ms");
        budget.line("report over TLS: memory at most", cost.peak_mib, 16, "MiB");
        auto const before = counter_.bytes();
        static_cast<void>(cost_of(once));
        auto const sent = static_cast<double>(counter_.bytes() - before) / 1000;
        budget.line("report over TLS: on the wire, both ways", sent, 20, "kB");
    }
    void rest(Budget& budget, seconds time) const;

private:
    void enrol() const;
    [[nodiscard]] static std::optional<double> mark(Process const& service);

    fs::path program_;
    Site const& site_;
    fs::path state_;
    ByteCounter counter_;
};

void AgentUnderMeasurement::enrol() const {
    auto const enrolled = run(
        {program_,
         {"enrol",
          "--to",
          "https://127.0.0.1:" + std::to_string(counter_.port()),
          "--token",
          site_.new_token(),
          "--pin",
          site_.fingerprint,
          "--state",
          state_.string()},
         {},
         std::nullopt}
    );
    if (enrolled.exit_code != 0) {
        throw std::runtime_error{enrolled.err};
    }
}

/// The service when it has reported and measures usage: it wakes for its marks alone.
void AgentUnderMeasurement::rest(Budget& budget, seconds time) const {
    Process service{{program_, {"run", "--now", "--state", state_.string()}, {}, std::nullopt}};
    auto const power = state_ / "power.json";
    for (int i = 0; i < 400 && !fs::exists(power); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    if (!fs::exists(power)) {
        throw std::runtime_error{"the service does not measure: is usage allowed?"};
    }
    std::this_thread::sleep_for(seconds{2});
    auto const begun = counted(service.pid());
    std::this_thread::sleep_for(time);
    auto const ended = counted(service.pid());
    auto const watched = static_cast<double>(time.count()) / kSecondsOfDay;
    constexpr double kMarks = 96;  // a day; one every quarter of an hour
    auto const wake_ups = (ended.wake_ups - begun.wake_ups) / watched;
    auto const cpu_s = (ended.cpu_s - begun.cpu_s) / watched;
    auto const of_a_mark = mark(service);
    budget.told("at rest: watched for", static_cast<double>(time.count()), "s");
    budget.told("at rest: wake-ups in that time", ended.wake_ups - begun.wake_ups, "");
    budget.line("at rest: wake-ups a day, 96 marks beside", wake_ups + kMarks, 200, "");
    budget.line("at rest: memory", ended.rss_mib, 16, "MiB");
    budget.told("at rest: processor of a mark", 1000 * of_a_mark.value_or(0), "ms");
    budget.line(
        of_a_mark ? "at rest: processor a day, 96 marks beside" : "at rest: processor a day",
        cpu_s + kMarks * of_a_mark.value_or(0),
        0.5,
        "s"
    );
    service.signal(SIGTERM);
    if (service.wait().exit_code != 0) {
        throw std::runtime_error{"the service did not end well"};
    }
}

/// Processor time of one mark, in seconds: setting the clock to what it shows wakes the service as
/// a resume does. None where this process may not set it.
std::optional<double> AgentUnderMeasurement::mark(Process const& service) {
    constexpr int kMarks = 20;
    auto const before = counted(service.pid()).cpu_s;
    for (int i = 0; i < kMarks; ++i) {
        timespec now{};
        ::clock_gettime(CLOCK_REALTIME, &now);
        if (::clock_settime(CLOCK_REALTIME, &now) != 0) {
            return std::nullopt;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
    return (counted(service.pid()).cpu_s - before) / kMarks;
}

void allow_usage(Site const& site) {
    auto const today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    auto const answer = site.post(
        "/api/v1/settings",
        R"({"usage":{"informed_on":")" + inventory::to_string(today) +
            R"(","informed_by":"CSE"},"closed_windows":[{"days":[1,2,3,4,5],"from":"20:00","to":"07:00"}]})"
    );
    if (answer.status != 200) {
        throw std::runtime_error{"settings: " + answer.body};
    }
}

bool measure(fs::path const& program, seconds rest) {
    Budget budget;
    std::puts("the agent, on this machine:");
    budget.told("its file", static_cast<double>(fs::file_size(program)) / 1024 / 1024, "MiB");
    Site const site;
    allow_usage(site);
    AgentUnderMeasurement const agent{program, site};
    agent.inventory(budget);
    agent.send(budget);
    agent.rest(budget, rest);
    if (fs::exists(kPeer)) {
        auto const peer = cost_of(kPeer);
        std::puts("fusioninventory-inventory, on the same machine:");
        budget.told("inventory: processor", peer.cpu_ms, "ms");
        budget.told("inventory: memory at most", peer.peak_mib, "MiB");
    } else {
        std::puts("fusioninventory-agent is not installed here: nothing to compare with");
    }
    return budget.is_kept();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 && argc != 3) {
        std::puts("parcmetre_agent_cost AGENT [SECONDS AT REST]");
        return 2;
    }
    try {
        return measure(argv[1], seconds{argc == 3 ? std::stoi(argv[2]) : 60}) ? 0 : 1;
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
