// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>

#include "agent/clean_text.hpp"
#include "agent/commands.hpp"
#include "agent/enrolment.hpp"
#include "agent/footprint.hpp"
#include "agent/outcome.hpp"
#include "agent/settings.hpp"
#include "agent/tell.hpp"
#include "agent/words.hpp"
#include "agent/write_file.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kReasonBytes = 4096;

/// Reports in a folder, oldest first by name.
std::vector<fs::path> reports_in(fs::path const& folder) {
    std::vector<fs::path> reports;
    std::error_code error;
    for (fs::directory_iterator at{folder, error}; !error && at != fs::directory_iterator{};
         at.increment(error)) {
        if (at->path().extension() == ".gz") {
            reports.push_back(at->path());
        }
    }
    std::ranges::sort(reports);
    return reports;
}

/// Prints one machine's state, a line a thing.
class StatusPage {
public:
    StatusPage(Options const& options, fs::path state)
        : language_{options.language},
          spool_{options.spool.value_or(state / "spool")},
          state_{std::move(state)} {}

    /// Whether all is well.
    [[nodiscard]] bool print() {
        collector();
        reports();
        usage();
        footprint();
        return is_well_;
    }

private:
    [[nodiscard]] std::string say(std::string_view french, std::string_view english) const {
        return std::string{pick(language_, french, english)};
    }
    void line(std::string const& label, std::string const& value) const {
        std::cout << label << (language_ == Language::french ? " : " : ": ") << value << '\n';
    }
    void trouble(std::string const& label, std::string const& value) {
        is_well_ = false;
        line(label, value);
    }
    [[nodiscard]] std::string day_or_never(std::optional<inventory::Day> const& day) const {
        return day ? inventory::to_string(*day) : say("jamais", "never");
    }
    void collector();
    void reports();
    void rejected();
    void usage();
    void footprint();

    Language language_;
    fs::path spool_;
    fs::path state_;
    bool is_well_ = true;
};

void StatusPage::collector() {
    auto const label = say("Collecteur", "Collector");
    auto const enrolled = read_enrolment(state_);
    if (enrolled) {
        line(label, enrolled->address.url());
    } else if (enrolled.error().code() == Errc::not_found) {
        trouble(
            label,
            say("aucun ; cette machine n'est pas enrôlée (parcmetre-agent enrol)",
                "none; this machine is not enrolled (parcmetre-agent enrol)")
        );
    } else {
        trouble(label, describe(enrolled.error(), language_));
    }
}

void StatusPage::reports() {
    auto const outcome = kept_outcome(state_);
    if (!outcome) {
        trouble(say("Dernier envoi", "Last attempt"), describe(outcome.error(), language_));
        return;
    }
    line(say("Dernier relevé", "Last report"), day_or_never(outcome->taken_on));
    line(
        say("Dernier accusé de réception", "Last acknowledgement"),
        day_or_never(outcome->acknowledged_on)
    );
    auto const waiting = reports_in(spool_).size();
    line(say("Relevés en attente", "Reports waiting"), std::to_string(waiting));
    if (outcome->trouble) {
        trouble(say("Ce qui empêche l'envoi", "What keeps them"), clean_text(*outcome->trouble));
    }
    if (outcome->unauthorised) {
        trouble(
            say("Que faire", "What to do"),
            say("demander un jeton à qui gère le collecteur, puis parcmetre-agent enrol",
                "ask whoever runs the collector for a token, then parcmetre-agent enrol")
        );
    }
    rejected();
}

void StatusPage::rejected() {
    auto const refused = reports_in(spool_ / "rejected");
    if (refused.empty()) {
        return;
    }
    auto const reason = read_whole(refused.back().string() + ".txt", kReasonBytes);
    trouble(
        say("Relevés refusés", "Reports refused"),
        std::to_string(refused.size()) + " (" + (spool_ / "rejected").string() + ") ; " +
            (reason ? std::string{inventory::trim(*reason)} : say("motif inconnu", "reason unknown")
            )
    );
}

void StatusPage::usage() {
    auto const label = say("Mesure de l'usage (allumé, veille, éteint)", "Usage (on, sleep, off)");
    auto const settings = kept_settings(state_);
    if (!settings) {
        trouble(label, describe(settings.error(), language_));
    } else if (settings->usage_allowed) {
        line(
            label,
            say("permise par l'organisation, qui en a informé le personnel",
                "allowed by the organisation, which has informed its staff")
        );
    } else {
        line(label, say("non permise : rien n'est mesuré", "not allowed: nothing is measured"));
    }
}

void StatusPage::footprint() {
    auto const label =
        say("Empreinte de cette machine sur douze mois",
            "This machine's footprint of twelve months");
    auto const told = kept_footprint(state_);
    if (!told) {
        trouble(label, describe(told.error(), language_));
    } else if (*told) {
        auto const on = say(", selon le collecteur, le ", ", by the collector, on ");
        line(
            label,
            footprint_text((*told)->footprint, language_) + on + inventory::to_string((*told)->on)
        );
    } else {
        line(label, say("pas encore communiquée", "not told yet"));
    }
}

}  // namespace

ExitCode run_status(Options const& options) {
    auto state = state_folder(options);
    if (!state) {
        return ExitCode::usage;
    }
    bool const is_well = StatusPage{options, std::move(*state)}.print();
    if (!std::cout.flush()) {
        return ExitCode::failed;
    }
    return is_well ? ExitCode::ok : ExitCode::failed;
}

}  // namespace parcmetre::agent
