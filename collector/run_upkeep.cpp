// SPDX-License-Identifier: EUPL-1.2
#include <cstdio>

#include <unistd.h>

#include "collector/startup.hpp"
#include "collector/upkeep/check.hpp"
#include "collector/upkeep/migrate.hpp"
#include "collector/upkeep/replay.hpp"
#include "collector/upkeep_commands.hpp"

namespace parcmetre::collector {

namespace {

Text name_of(Step step) {
    switch (step) {
        case Step::database:
            return {"base de données", "database"};
        case Step::integrity:
            return {"vérification des pages", "check of pages"};
        case Step::reports:
            return {"relevés", "reports"};
        case Step::evidence:
            return {"éléments de preuve", "evidence"};
        case Step::rows:
            return {"lignes", "rows"};
        case Step::recognition:
            return {"reconnaissance", "recognition"};
    }
    return {};
}

/// How far a command is, on one line of the terminal, if there is one.
class Terminal {
public:
    explicit Terminal(Language language) : language_{language}, is_one_{::isatty(2) == 1} {}
    ~Terminal() { clear(); }
    Terminal(Terminal const&) = delete;
    Terminal& operator=(Terminal const&) = delete;

    void show(Step step, std::int64_t done, std::int64_t total) {
        if (!is_one_) {
            return;
        }
        auto line = name_of(step).in(language_);
        if (total > 0) {
            line += " " + std::to_string(done * 100 / total) + " %";
        }
        std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
        written_ = true;
    }
    void clear() {
        if (written_) {
            std::fputs("\r\x1b[K", stderr);
            written_ = false;
        }
    }
    [[nodiscard]] Progress progress() {
        return
            [this](Step step, std::int64_t done, std::int64_t total) { show(step, done, total); };
    }

private:
    Language language_;
    bool is_one_;
    bool written_ = false;
};

StartFailure failure_of(Error const& error) {
    auto const told = [&error](ExitCode code, Text sentence) {
        return StartFailure{code, std::move(sentence), error.message()};
    };
    switch (error.code()) {
        case Errc::not_found:
            return told(kExitUsage, {"il n’y a rien de tel ici", "there is no such thing here"});
        case Errc::conflict:
            return told(kExitFailed, {"refusé", "refused"});
        case Errc::malformed:
            return told(kExitWrongData, {"les données sont endommagées", "the data are damaged"});
        case Errc::unsupported:
            return told(
                kExitWrongData,
                {"fait par une version plus récente de Parcmètre",
                 "made by a later version of Parcmètre"}
            );
        case Errc::permission_denied:
            return told(
                kExitFailed,
                {"accès refusé ; lancez la commande sous l’utilisateur du collecteur",
                 "access denied; run the command as the collector's user"}
            );
        case Errc::unavailable:
            return told(
                kExitFailed,
                {"le disque est plein, ou la base de données est verrouillée",
                 "the disk is full, or the database is locked"}
            );
        case Errc::limit:
        case Errc::internal:
            break;
    }
    return told(kExitFailed, {"échec", "failed"});
}

class Run {
public:
    explicit Run(Language language) : language_{language}, terminal_{language} {}

    ExitCode operator()(BackupOptions const& options) {
        auto const manifest = back_up(options, terminal_.progress());
        if (!manifest) {
            return fail(manifest.error());
        }
        say(
            {"sauvegardé dans " + options.to.string() + " : " + std::to_string(manifest->reports) +
                 " relevé(s), " + std::to_string(manifest->files.size()) + " fichier(s)",
             "backed up to " + options.to.string() + ": " + std::to_string(manifest->reports) +
                 " report(s)"}
        );
        if (!options.without_keys) {
            say(
                {"cette sauvegarde contient les clés : gardez-la comme un secret",
                 "this backup holds the keys: keep it as a secret"}
            );
        }
        return kExitOk;
    }

    ExitCode operator()(RestoreOptions const& options) {
        auto const restored = restore(options);
        if (!restored) {
            return fail(restored.error());
        }
        auto const& data = options.data.folder.string();
        if (restored->taken_up) {
            say(
                {"une restauration interrompue a été menée à son terme dans " + data,
                 "an interrupted restore was brought to its end in " + data}
            );
            return kExitOk;
        }
        auto const day = inventory::to_string(restored->manifest.made_on);
        auto const reports = std::to_string(restored->manifest.reports);
        say(
            {"restauré dans " + data + " : sauvegarde du " + day + ", " + reports + " relevé(s)",
             "restored to " + data + ": backup of " + day + ", " + reports + " report(s)"}
        );
        if (restored->aside) {
            auto const aside = restored->aside->string();
            say(
                {"ce qui s’y trouvait est dans " + aside +
                     " ; pour revenir en arrière, collecteur "
                     "arrêté : remettez ces fichiers à la place des nouveaux",
                 "what was there is in " + aside +
                     "; to go back, with the collector stopped: put "
                     "these files in the place of the new ones"}
            );
        }
        if (!restored->has_key) {
            say(
                {"il manque pseudonym.key : remettez-le dans ce dossier avant de démarrer",
                 "pseudonym.key is missing: put it back into this folder before starting"}
            );
        }
        return kExitOk;
    }

    ExitCode operator()(CheckOptions const& options) {
        auto const result = check_data(options.data, terminal_.progress());
        if (!result) {
            return fail(result.error());
        }
        for (auto const& finding : result->findings) {
            say(finding);
        }
        if (result->unlisted > 0) {
            auto const more = std::to_string(result->unlisted);
            say({"et " + more + " autre(s)", "and " + more + " more"});
        }
        auto const wrong = static_cast<std::int64_t>(result->findings.size()) + result->unlisted;
        auto const reports = std::to_string(result->reports);
        auto const evidence = std::to_string(result->evidence);
        say(
            {reports + " relevé(s) et " + evidence + " élément(s) de preuve relus, " +
                 std::to_string(wrong) + " problème(s)",
             reports + " report(s) and " + evidence + " piece(s) of evidence read, " +
                 std::to_string(wrong) + " problem(s)"}
        );
        return wrong == 0 ? kExitOk : kExitWrongData;
    }

    ExitCode operator()(ExportOptions const& options) {
        auto const manifest = export_data(options, terminal_.progress());
        if (!manifest) {
            return fail(manifest.error());
        }
        auto const reports = std::to_string(manifest->reports);
        say(
            {"exporté dans " + options.to.string() + " : " + reports +
                 " relevé(s) ; les relevés contiennent des numéros de série",
             "exported to " + options.to.string() + ": " + reports +
                 " report(s); reports hold serial numbers"}
        );
        return kExitOk;
    }

    ExitCode operator()(ImportOptions const& options) {
        auto const outcome = import_list(options, terminal_.progress());
        if (!outcome) {
            return fail(outcome.error());
        }
        terminal_.clear();
        for (auto const& line : import_lines(options, *outcome)) {
            say(line);
        }
        bool const is_done = outcome->kept || (options.dry_run && !outcome->unreadable);
        return is_done ? kExitOk : kExitWrongData;
    }

    ExitCode operator()(MigrateOptions const& options) {
        auto const migrated = migrate_data(options.data);
        if (!migrated) {
            return fail(migrated.error());
        }
        auto const to = std::to_string(migrated->to);
        if (migrated->from == migrated->to) {
            say(
                {"la base de données est déjà au schéma " + to,
                 "the database has schema " + to + " already"}
            );
        } else {
            auto const from = std::to_string(migrated->from);
            say(
                {"schéma " + from + " → " + to +
                     " ; seule une sauvegarde faite avant permet de "
                     "revenir en arrière",
                 "schema " + from + " → " + to + "; only a backup made before is a way back"}
            );
        }
        return kExitOk;
    }

    ExitCode operator()(ReplayOptions const& options) {
        auto const outcome = replay_data(options.data, options.apply);
        if (!outcome) {
            return fail(outcome.error());
        }
        for (auto const& text : replay_lines(*outcome, options.apply)) {
            say(text);
        }
        return kExitOk;
    }

private:
    void say(Text const& text) {
        terminal_.clear();
        std::printf("%s\n", text.in(language_).c_str());
    }
    ExitCode fail(Error const& error) {
        terminal_.clear();
        return tell(failure_of(error), language_);
    }

    Language language_;
    Terminal terminal_;
};

}  // namespace

ExitCode run_upkeep(UpkeepCommand const& command) {
    return std::visit(Run{command.language}, command.what);
}

}  // namespace parcmetre::collector
