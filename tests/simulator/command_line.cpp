// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/command_line.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <ostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "inventory/report_json.hpp"
#include "tests/simulator/language.hpp"
#include "tests/simulator/sending.hpp"
#include "tests/simulator/truth.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::simulator {
namespace {

enum ExitCode { kOk = 0, kFailed = 1, kUsage = 2, kUnavailable = 4 };

struct Arguments {
    std::string size = "small";
    std::uint64_t seed = 1;
    int years = 3;
    std::optional<std::string> from;
    std::optional<std::string> to;
    std::optional<std::string> to_url;
    std::optional<std::filesystem::path> out;
    std::optional<std::filesystem::path> truth;
    std::size_t connections = 8;
    std::string lang;
};

class Console {
public:
    Console(std::ostream& out, std::ostream& err, Language language)
        : out_{&out}, err_{&err}, language_{language} {}

    [[nodiscard]] char const* pick(char const* fr, char const* en) const {
        return language_ == Language::fr ? fr : en;
    }
    [[nodiscard]] std::string number(std::size_t value) const { return grouped(value, language_); }
    [[nodiscard]] std::ostream& out() const { return *out_; }
    [[nodiscard]] std::ostream& err() const { return *err_; }

    [[nodiscard]] int fail(ExitCode code, std::string const& why) const {
        err() << "parcmetre-simulate: " << why << '\n';
        return code;
    }

private:
    std::ostream* out_;
    std::ostream* err_;
    Language language_;
};

void declare(CLI::App& app, Arguments& arguments) {
    app.set_version_flag("--version", std::string{"parcmetre-simulate "} + kVersion);
    app.add_option("--size", arguments.size, "small (120 people), large (2,000 devices), or people")
        ->capture_default_str();
    app.add_option("--seed", arguments.seed, "another seed is another organisation")
        ->capture_default_str();
    auto* const from = app.add_option("--from", arguments.from, "first day told (2023-11-21)");
    app.add_option("--to", arguments.to, "last day told; today unless given");
    app.add_option("--years", arguments.years, "years told, without --from")
        ->check(CLI::Range(1, 20))
        ->excludes(from)
        ->capture_default_str();
    app.add_option("--to-url", arguments.to_url, "send to this collector (http://127.0.0.1:8600)");
    app.add_option("--out", arguments.out, "write reports.ndjson, headcounts.ndjson, truth.json");
    app.add_option("--truth", arguments.truth, "write the ground truth to this file");
    app.add_option("--connections", arguments.connections, "connections used at once")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    app.add_option("--lang", arguments.lang, "language of messages")
        ->check(CLI::IsMember({"fr", "en"}));
}

Day years_before(Day day, int years) {
    auto const date = std::chrono::year_month_day{day} - std::chrono::years{years};
    return date.ok() ? Day{date} : Day{date.year() / date.month() / std::chrono::last};
}

Result<Settings> settings_from(Arguments const& arguments) {
    Day to = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    if (arguments.to) {
        auto const read = inventory::parse_day(*arguments.to);
        if (!read) {
            return read.error().with_context("--to");
        }
        to = *read;
    }
    Day from = years_before(to, arguments.years);
    if (arguments.from) {
        auto const read = inventory::parse_day(*arguments.from);
        if (!read) {
            return read.error().with_context("--from");
        }
        from = *read;
    }
    return settings_of(arguments.size, arguments.seed, from, to);
}

void write_file(std::filesystem::path const& path, auto const& write) {
    if (path.has_parent_path()) {
        std::filesystem::create_directories(path.parent_path());
    }
    std::ofstream file{path, std::ios::binary};
    write(file);
    file.close();
    if (!file) {
        throw std::runtime_error{"cannot write " + path.string()};
    }
}

void write_folder(
    History const& history,
    std::vector<PlannedReport> const& plan,
    std::filesystem::path const& folder
) {
    write_file(folder / "reports.ndjson", [&](std::ostream& file) {
        for (auto const& planned : plan) {
            file << inventory::encode_report(tell(history, planned).report) << '\n';
        }
    });
    write_file(folder / "headcounts.ndjson", [&](std::ostream& file) {
        for (auto const* const entries : {&history.headcounts, &history.site_headcounts}) {
            for (auto const& entry : *entries) {
                file << nlohmann::ordered_json{
                            {"scope", entry.scope.str()},
                            {"day", inventory::to_string(entry.day)},
                            {"people", entry.people}}
                     << '\n';
            }
        }
    });
}

int send_all(
    History const& history,
    std::vector<PlannedReport> const& plan,
    SendingOptions const& options,
    Console const& console
) {
    auto const start = std::chrono::steady_clock::now();
    auto const sent = send(history, plan, options, [&](std::size_t acknowledged) {
        console.err() << console.number(acknowledged) << " / " << console.number(plan.size())
                      << console.pick(" relevés\n", " reports\n") << std::flush;
    });
    if (!sent) {
        bool const is_away = sent.error().code() == Errc::unavailable;
        return console.fail(
            is_away ? kUnavailable : kFailed,
            (is_away ? console.pick("le collecteur ne répond pas : ", "the collector is away: ")
                     : "") +
                sent.error().message()
        );
    }
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start;
    console.out() << console.number(sent->stored)
                  << console.pick(" relevés enregistrés, ", " reports stored, ")
                  << console.number(sent->duplicate)
                  << console.pick(" déjà connus, ", " duplicates, ") << sent->headcounts
                  << console.pick(" effectifs, ", " headcounts, ") << sent->waited
                  << console.pick(" attentes demandées, ", " waits asked for, ")
                  << std::lround(took.count() * 10) / 10 << " s\n";
    return kOk;
}

int work(Arguments const& arguments, Console const& console) {
    auto const settings = settings_from(arguments);
    if (!settings) {
        return console.fail(kUsage, settings.error().message());
    }
    SendingOptions options;
    options.connections = arguments.connections;
    if (arguments.to_url) {
        auto const address = parse_address(*arguments.to_url);
        if (!address) {
            return console.fail(kUsage, address.error().message());
        }
        options.to = *address;
    }
    auto const history = make_history(*settings);
    auto const plan = plan_reports(history);
    console.out() << console.pick("Organisation simulée : ", "Simulated organisation: ")
                  << console.number(static_cast<std::size_t>(history.headcounts.back().people))
                  << console.pick(" personnes, ", " people, ")
                  << console.number(in_service(history, settings->to))
                  << console.pick(" équipements en service, ", " devices in service, ")
                  << console.number(plan.size()) << console.pick(" relevés du ", " reports from ")
                  << inventory::to_string(settings->from) << console.pick(" au ", " to ")
                  << inventory::to_string(settings->to) << '\n'
                  << std::flush;
    auto truth = arguments.truth;
    if (arguments.out) {
        write_folder(history, plan, *arguments.out);
        truth = truth.value_or(*arguments.out / "truth.json");
    }
    if (truth) {
        write_file(*truth, [&](std::ostream& file) { file << encode_truth(history, plan); });
    }
    return arguments.to_url ? send_all(history, plan, options, console) : kOk;
}

}  // namespace

int run(int argc, char const* const* argv, std::ostream& out, std::ostream& err) {
    Arguments arguments;
    CLI::App app{"One seeded fleet history with its ground truth", "parcmetre-simulate"};
    declare(app, arguments);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app.exit(error, out, err) == 0 ? kOk : kUsage;
    }
    auto const language = arguments.lang.empty()   ? language_of_locale()
                          : arguments.lang == "fr" ? Language::fr
                                                   : Language::en;
    Console const console{out, err, language};
    if (!arguments.to_url && !arguments.out && !arguments.truth) {
        return console.fail(
            kUsage,
            console.pick(
                "indiquez au moins --to-url, --out ou --truth",
                "give at least --to-url, --out or --truth"
            )
        );
    }
    return work(arguments, console);
}

}  // namespace parcmetre::simulator
