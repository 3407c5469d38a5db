// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>
#include <vector>

#include "agent/commands.hpp"
#include "agent/tell.hpp"
#include "agent/words.hpp"

namespace parcmetre::agent {

namespace fs = std::filesystem;

namespace {

/// All that the agent keeps; nothing else of the folder is touched.
constexpr std::array<std::string_view, 7> kKept{
    "install-id",
    "enrolment.json",
    "settings.json",
    "power.json",
    "outcome.json",
    "footprint.json",
    "spool"};

std::vector<fs::path> kept_in(fs::path const& state, Options const& options) {
    std::vector<fs::path> kept;
    std::error_code error;
    for (auto const name : kKept) {
        if (fs::exists(state / name, error)) {
            kept.push_back(state / name);
        }
    }
    if (options.spool && *options.spool != state / "spool" && fs::exists(*options.spool, error)) {
        kept.push_back(*options.spool);
    }
    return kept;
}

void tell_nothing_done(std::vector<fs::path> const& kept, Language language) {
    for (auto const& path : kept) {
        std::cout << "  " << path.string() << '\n';
    }
    std::cout << pick(
        language,
        "Rien n'est encore effacé. Cela ne se défait pas : les relevés en attente seraient perdus, "
        "et il faudrait enrôler à nouveau cette machine. Pour effacer : --yes\n",
        "Nothing is deleted yet. There is no undoing: waiting reports would be lost, and this "
        "machine would have to be enrolled again. To delete: --yes\n"
    );
}

}  // namespace

ExitCode run_forget(Options const& options) {
    auto const state = state_folder(options);
    if (!state) {
        return ExitCode::usage;
    }
    auto const kept = kept_in(*state, options);
    if (kept.empty()) {
        std::cout << pick(options.language, "Rien n'est conservé dans ", "Nothing is kept in ")
                  << state->string() << '\n';
        return ExitCode::ok;
    }
    if (!options.is_confirmed) {
        tell_nothing_done(kept, options.language);
        return ExitCode::usage;
    }
    for (auto const& path : kept) {
        std::error_code error;
        fs::remove_all(path, error);
        if (error) {
            return fail(
                {Errc::internal, "deleting " + path.string() + ": " + error.message()}, options
            );
        }
        std::cout << pick(options.language, "effacé : ", "deleted: ") << path.string() << '\n';
    }
    return ExitCode::ok;
}

}  // namespace parcmetre::agent
