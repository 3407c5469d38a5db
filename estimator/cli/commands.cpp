// SPDX-License-Identifier: EUPL-1.2
#include "estimator/cli/commands.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <ostream>
#include <string>

#include <CLI/CLI.hpp>

#include "estimator/cli/fleet_csv.hpp"
#include "estimator/cli/output.hpp"
#include "estimator/estimate.hpp"
#include "inventory/fleet_json.hpp"
#include "inventory/text.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::estimator::cli {

namespace {

namespace fs = std::filesystem;

enum ExitCode { kDone = 0, kFailed = 1, kUsage = 2, kInput = 3 };

struct Options {
    std::string file;
    std::optional<std::string> country, lang;
    std::optional<int> year;
    std::optional<double> users;
    std::string format = "table";
    std::string factors;
    std::uint64_t seed = 1;
    std::uint32_t samples = 10'000;
    bool lines = false;
};

constexpr char kFooter[] =
    "CSV columns, header in any order, separators , ; or tab, empty cell = unknown:\n"
    "  id           unique (required)\n"
    "  class        laptop, desktop, mini_pc, all_in_one, workstation, mobile_workstation,\n"
    "               thin_client, tablet, monitor, docking_station, smartphone, feature_phone,\n"
    "               desk_phone, conference_phone, printer, multifunction_printer, scanner,\n"
    "               projector, large_display, internet_box (required column)\n"
    "  maker, model as the ledger writes them\n"
    "  acquired_on  day of entry into service, 2023-03-31\n"
    "  country      ISO 3166-1 alpha-2, FR\n"
    "  screen_inch  diagonal, for monitors\n"
    "  left_on      first day out of the fleet\n"
    "  ownership    owned, leased, cope or byod (default owned)\n"
    "  condition    new or refurbished (default new)\n"
    "  site         name of the site\n"
    "  is_virtual   yes or no\n"
    "Other columns are ignored and named on standard error.\n"
    "JSON: a fleet in the form parcmetre.fleet.v1.";

void declare(CLI::App& app, CLI::App& fleet, Options& options) {
    app.set_version_flag("--version", kVersion);
    app.require_subcommand(1);
    fleet.add_option("file", options.file, "fleet, .csv or .json")->required();
    fleet.add_option("--country", options.country, "country of devices without one, e.g. FR")
        ->check([](std::string const& text) {
            return text.size() == 2 ? std::string{}
                                    : std::string{"expected two letters such as FR"};
        });
    fleet
        .add_option(
            "--year",
            options.year,
            "calendar year (default: the last complete one; for JSON the 12 months to its date)"
        )
        ->check(CLI::Range(1970, 2199));
    fleet.add_option("--users", options.users, "people who use the fleet")
        ->check(CLI::PositiveNumber);
    fleet.add_option("--format", options.format, "table, json or csv")
        ->check(CLI::IsMember({"table", "json", "csv"}));
    fleet.add_option("--factors", options.factors, "folder of the factor set");
    fleet.add_option("--seed", options.seed, "seed of the interval's draws (default 1)");
    fleet.add_option("--samples", options.samples, "draws of the interval (default 10000)")
        ->check(CLI::Range(100, 1'000'000));
    fleet.add_flag("--lines", options.lines, "add the decomposition, device by device (json, csv)");
    fleet.add_option("--lang", options.lang, "fr or en (default: the locale's)")
        ->check(CLI::IsMember({"fr", "en"}));
    fleet.footer(kFooter);
}

std::string environment(char const* name) {
    auto const* value = std::getenv(name);
    return value != nullptr ? value : "";
}

Language language_of(Options const& options) {
    if (options.lang) {
        return *options.lang == "fr" ? Language::fr : Language::en;
    }
    for (auto const* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (auto const value = environment(name); !value.empty()) {
            return value.starts_with("fr") ? Language::fr : Language::en;
        }
    }
    return Language::en;
}

/// Flag, environment, then beside the executable, as all our programs look.
fs::path factors_folder(Options const& options) {
    if (!options.factors.empty()) {
        return options.factors;
    }
    if (auto const value = environment("PARCMETRE_FACTORS"); !value.empty()) {
        return value;
    }
    std::error_code ignored;
    auto const here = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    auto const beside = here / "share" / "parcmetre" / "factors";
    return fs::exists(beside, ignored) ? beside
                                       : here.parent_path() / "share" / "parcmetre" / "factors";
}

inventory::Period last_complete_year() {
    auto const today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return inventory::calendar_year(inventory::year_of(today) - 1);
}

struct Input {
    inventory::Fleet fleet;
    inventory::Period period;
};

Result<Input> read_input(Options const& options, Language language, std::ostream& err) {
    std::ifstream file{options.file, std::ios::binary};
    auto const text = std::string{std::istreambuf_iterator<char>{file}, {}};
    if (!file.is_open() || file.bad()) {
        return Error{
            Errc::not_found, language == Language::fr ? "lecture impossible" : "cannot be read"};
    }
    auto const asked = options.year ? std::optional{inventory::calendar_year(*options.year)}
                                    : std::optional<inventory::Period>{};
    if (inventory::ascii_lower(fs::path{options.file}.extension().string()) == ".json") {
        auto fleet = inventory::decode_fleet(text);
        if (!fleet) {
            return fleet.error();
        }
        auto const period = asked ? *asked : inventory::twelve_months_to(fleet->valid_on);
        return Input{std::move(*fleet), period};
    }
    auto const period = asked ? *asked : last_complete_year();
    auto read = read_fleet_csv(text, {period.to - std::chrono::days{1}, options.country, language});
    if (!read) {
        return read.error();
    }
    for (auto const& column : read->ignored_columns) {
        err << (language == Language::fr ? "colonne ignorée : " : "column ignored: ") << column
            << '\n';
    }
    return Input{std::move(read->fleet), period};
}

int estimate_fleet(Options const& options, std::ostream& out, std::ostream& err) {
    auto const language = language_of(options);
    auto const complain = [&err](std::string const& about, Error const& error) {
        err << "parcmetre-estimate: " << about << ": " << error.message() << '\n';
    };
    auto const input = read_input(options, language, err);
    if (!input) {
        complain(options.file, input.error());
        return kInput;
    }
    auto const folder = factors_folder(options);
    auto const factors = FactorSet::load(folder);
    if (!factors) {
        complain(folder.string(), factors.error());
        return kFailed;
    }
    EstimateRequest request;
    request.period = input->period;
    request.users = options.users;
    request.default_country = options.country.value_or("FR");
    request.seed = options.seed;
    request.samples = options.samples;
    request.with_lines = options.lines;
    auto const result = estimate(input->fleet, *factors, request);
    if (!result) {
        complain(options.file, result.error());
        return kInput;
    }
    if (options.format == "json") {
        out << encode_estimate(*result, *factors, options.lines) << '\n';
    } else if (options.format == "csv") {
        out << estimate_csv(*result, options.lines);
    } else {
        out << estimate_table(*result, *factors, language);
    }
    out.flush();
    if (!out) {
        err << "parcmetre-estimate: "
            << (language == Language::fr ? "écriture impossible" : "the output cannot be written")
            << '\n';
        return kFailed;
    }
    return kDone;
}

}  // namespace

int run(int argc, char const* const* argv, std::ostream& out, std::ostream& err) {
    Options options;
    CLI::App app{"Estimates the yearly footprint of a fleet of workplace devices"};
    auto* const fleet = app.add_subcommand("fleet", "a fleet written in a file");
    declare(app, *fleet, options);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app.exit(error, out, err) == 0 ? kDone : kUsage;
    }
    return estimate_fleet(options, out, err);
}

}  // namespace parcmetre::estimator::cli
