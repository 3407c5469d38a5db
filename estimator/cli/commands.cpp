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
#include <unistd.h>

#include "estimator/cli/fleet_csv.hpp"
#include "estimator/cli/indicator_series.hpp"
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
    std::string span = "12m";  ///< of indicators
    int last = 1;
    std::optional<std::string> scope;
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

/// What both commands ask.
void declare_common(CLI::App& command, Options& options) {
    command.add_option("file", options.file, "fleet, .csv or .json")->required();
    command.add_option("--country", options.country, "country of devices without one, e.g. FR")
        ->check([](std::string const& text) {
            return text.size() == 2 ? std::string{}
                                    : std::string{"expected two letters such as FR"};
        });
    command.add_option("--users", options.users, "people who use the fleet")
        ->check(CLI::PositiveNumber);
    command.add_option("--format", options.format, "table, json or csv")
        ->check(CLI::IsMember({"table", "json", "csv"}));
    command.add_option("--factors", options.factors, "folder of the factor set");
    command.add_option("--seed", options.seed, "seed of the interval's draws (default 1)");
    command.add_option("--samples", options.samples, "draws of the interval (default 10000)")
        ->check(CLI::Range(100, 1'000'000));
    command.add_option("--lang", options.lang, "fr or en (default: the locale's)")
        ->check(CLI::IsMember({"fr", "en"}));
    command.footer(kFooter);
}

void declare_fleet(CLI::App& fleet, Options& options) {
    declare_common(fleet, options);
    fleet
        .add_option(
            "--year",
            options.year,
            "calendar year (default: the last complete one; for JSON the 12 months to its date)"
        )
        ->check(CLI::Range(1970, 2199));
    fleet.add_flag("--lines", options.lines, "add the decomposition, device by device (json, csv)");
}

void declare_indicators(CLI::App& indicators, Options& options) {
    constexpr int kMostPeriods = 120;
    declare_common(indicators, options);
    indicators
        .add_option(
            "--span",
            options.span,
            "month, quarter, year, or 12m: twelve months to each month's end"
        )
        ->check(CLI::IsMember({"month", "quarter", "year", "12m"}));
    indicators.add_option("--last", options.last, "how many periods that are over (default 1)")
        ->check(CLI::Range(1, kMostPeriods));
    indicators.add_option("--scope", options.scope, "id of a scope of the fleet, e.g. site:Lyon");
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

Span span_of(std::string const& word) {
    return word == "month"     ? Span::month
           : word == "quarter" ? Span::quarter
           : word == "year"    ? Span::year
                               : Span::twelve_months;
}

EstimateRequest request_of(Options const& options) {
    EstimateRequest request;
    request.users = options.users;
    request.default_country = options.country.value_or("FR");
    request.seed = options.seed;
    request.samples = options.samples;
    request.with_lines = options.lines;
    return request;
}

/// One run of a command: what it reads, what it says.
class Command {
public:
    Command(Options const& options, std::ostream& out, std::ostream& err)
        : options_{options}, language_{language_of(options)}, out_{out}, err_{err} {}

    int estimate_fleet() {
        if (auto const failed = read()) {
            return *failed;
        }
        auto request = request_of(options_);
        request.period = input_->period;
        auto const result = estimate(input_->fleet, *factors_, request);
        if (!result) {
            return complain(options_.file, result.error(), kInput);
        }
        return say(
            options_.format == "json"  ? encode_estimate(*result, *factors_, options_.lines) + "\n"
            : options_.format == "csv" ? estimate_csv(*result, options_.lines)
                                       : estimate_table(*result, *factors_, language_)
        );
    }

    int compute_indicators() {
        if (auto const failed = read()) {
            return *failed;
        }
        auto const catalogue = Catalogue::load(factors_folder(options_));
        if (!catalogue) {
            return complain(factors_folder(options_).string(), catalogue.error(), kFailed);
        }
        auto const& fleet = input_->fleet;
        auto const periods = last_periods(fleet.valid_on, span_of(options_.span), options_.last);
        auto request = request_of(options_);
        if (options_.scope) {
            request.scope = inventory::ScopeId{*options_.scope};
        }
        auto const told = [this, of = periods.size()](std::size_t done) { progress(done, of); };
        auto const series = indicator_series(fleet, *factors_, *catalogue, request, periods, told);
        if (!series) {
            return complain(options_.file, series.error(), kInput);
        }
        return say(
            options_.format == "json"  ? series_json(*series) + "\n"
            : options_.format == "csv" ? series_csv(*series)
                                       : series_table(*series, language_)
        );
    }

private:
    /// The exit code when something cannot be read.
    std::optional<int> read() {
        auto input = read_input(options_, language_, err_);
        if (!input) {
            return complain(options_.file, input.error(), kInput);
        }
        auto const folder = factors_folder(options_);
        auto factors = FactorSet::load(folder);
        if (!factors) {
            return complain(folder.string(), factors.error(), kFailed);
        }
        input_ = std::move(*input);
        factors_ = std::move(*factors);
        return std::nullopt;
    }

    int complain(std::string const& about, Error const& error, ExitCode code) {
        err_ << "parcmetre-estimate: " << about << ": " << error.message() << '\n';
        return code;
    }

    int say(std::string const& text) {
        out_ << text;
        out_.flush();
        if (!out_) {
            err_ << "parcmetre-estimate: "
                 << (language_ == Language::fr ? "écriture impossible"
                                               : "the output cannot be written")
                 << '\n';
            return kFailed;
        }
        return kDone;
    }

    /// To a person who waits, and to nobody else.
    void progress(std::size_t done, std::size_t of) {
        if (of > 1 && ::isatty(STDERR_FILENO) == 1) {
            err_ << '\r' << done << '/' << of << (done == of ? "\n" : "") << std::flush;
        }
    }

    Options const& options_;
    Language language_;
    std::ostream& out_;
    std::ostream& err_;
    std::optional<Input> input_;
    std::optional<FactorSet> factors_;
};

}  // namespace

int run(int argc, char const* const* argv, std::ostream& out, std::ostream& err) {
    Options options;
    CLI::App app{"Estimates the yearly footprint of a fleet of workplace devices"};
    app.set_version_flag("--version", kVersion);
    app.require_subcommand(1);
    auto* const fleet = app.add_subcommand("fleet", "the footprint of a fleet written in a file");
    declare_fleet(*fleet, options);
    auto* const indicators =
        app.add_subcommand("indicators", "all indicators of such a fleet, period by period");
    declare_indicators(*indicators, options);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app.exit(error, out, err) == 0 ? kDone : kUsage;
    }
    Command command{options, out, err};
    return indicators->parsed() ? command.compute_indicators() : command.estimate_fleet();
}

}  // namespace parcmetre::estimator::cli
