// SPDX-License-Identifier: EUPL-1.2
#include "collector/startup.hpp"

#include <cstdio>
#include <cstdlib>

#include <spdlog/spdlog.h>

namespace parcmetre::collector {

namespace {

StartFailure factors_failure(Error const& error) {
    return {
        kExitWrongData,
        {"le jeu de facteurs ne peut pas être lu", "the factor set cannot be read"},
        error.message()};
}

Started<StaticFiles> load_dashboard(ServeOptions const& options) {
    auto const folder = find_share(options.dashboard, "PARCMETRE_DASHBOARD", "dashboard");
    if (!folder) {
        spdlog::warn("no dashboard found: pages say how to build it");
        return StaticFiles{};
    }
    auto files = StaticFiles::load(*folder);
    if (files) {
        return std::move(*files);
    }
    if (!options.dashboard) {
        spdlog::warn("dashboard: {}: pages say how to build it", files.error().message());
        return StaticFiles{};
    }
    return StartFailure{
        kExitWrongData,
        {"le dossier du tableau de bord ne peut pas être lu",
         "the dashboard's folder cannot be read"},
        files.error().message()};
}

/// What to do, and that it loses nothing that was not lost already.
StartFailure damaged(ServeOptions const& options, std::string const& cause) {
    if (!options.database.empty()) {
        return {
            kExitWrongData,
            {"la base de données est endommagée ; restaurez-la avec les outils de PostgreSQL",
             "the database is damaged; restore it with PostgreSQL's own tools"},
            cause};
    }
    auto const restore =
        "parcmetre-collector restore --data " + options.data.string() + " --replace --from ";
    return {
        kExitWrongData,
        {"la base de données est endommagée ; restaurez la dernière sauvegarde avec « " + restore +
             "SAUVEGARDE », puis redémarrez : ce qui est remplacé est gardé à côté, et les agents "
             "renvoient ce dont ils n’ont pas reçu l’accusé de réception",
         "the database is damaged; restore the latest backup with \"" + restore +
             "BACKUP\", then start again: what it replaces is kept beside it, and agents send "
             "again "
             "what was never acknowledged"},
        cause};
}

}  // namespace

std::optional<std::filesystem::path> find_share(
    std::optional<std::filesystem::path> const& asked, char const* variable, std::string const& name
) {
    if (asked) {
        return asked;
    }
    if (auto const* named = std::getenv(variable); named != nullptr && *named != '\0') {
        return std::filesystem::path{named};
    }
    std::error_code error;
    auto const program = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
    if (error) {
        return std::nullopt;
    }
    for (auto const& share : {program / "share", program.parent_path() / "share"}) {
        auto const folder = share / "parcmetre" / name;
        if (std::filesystem::is_directory(folder, error)) {
            return folder;
        }
    }
    return std::nullopt;
}

Started<RunTimeData> load_run_time_data(ServeOptions const& options) {
    auto const folder = find_share(options.factors, "PARCMETRE_FACTORS", "factors");
    if (!folder) {
        return factors_failure({Errc::not_found, "no folder; name it with --factors"});
    }
    auto factors = estimator::FactorSet::load(*folder);
    if (!factors) {
        return factors_failure(factors.error());
    }
    auto indicators = estimator::Catalogue::load(*folder);
    if (!indicators) {
        return factors_failure(indicators.error());
    }
    auto referentiels = Referentiels::load(*folder);
    if (!referentiels) {
        return factors_failure(referentiels.error());
    }
    auto dashboard = load_dashboard(options);
    if (!dashboard) {
        return dashboard.error();
    }
    return RunTimeData{
        std::move(*factors),
        std::move(*indicators),
        std::move(*referentiels),
        std::move(*dashboard)};
}

Started<ListenAddress> read_address(ServeOptions const& options) {
    auto const address = parse_listen_address(options.listen);
    if (address && options.no_accounts && !address->is_loopback()) {
        return StartFailure{
            kExitUsage,
            {"sans comptes (--no-accounts), le collecteur n’écoute que sur cette machine",
             "without accounts (--no-accounts), the collector listens on this machine only"},
            options.listen};
    }
    if (address) {
        return *address;
    }
    return StartFailure{
        kExitUsage,
        {"adresse d’écoute incorrecte", "wrong address to listen on"},
        address.error().message()};
}

StartFailure listen_failure(Error const& error) {
    if (error.code() == Errc::conflict) {
        return {
            kExitFailed,
            {"le port est déjà pris ; arrêtez l’autre programme ou changez --listen",
             "the port is taken; stop the other program or change --listen"},
            error.message()};
    }
    return {
        kExitFailed,
        {"impossible d’écouter à cette adresse", "cannot listen on this address"},
        error.message()};
}

Started<std::unique_ptr<Store>> open_store(ServeOptions const& options) {
    OpenOptions const where{
        .folder = options.data, .accept_new_pseudonyms = options.accept_new_pseudonyms};
    auto store =
        options.database.empty() ? open_sqlite(where) : open_postgresql(options.database, where);
    if (store) {
        return std::move(*store);
    }
    auto const cause = store.error().message();
    switch (store.error().code()) {
        case Errc::permission_denied:
            return StartFailure{
                kExitFailed,
                {"le dossier de données n’est pas accessible en écriture",
                 "the data folder cannot be written"},
                cause};
        case Errc::conflict:
            return StartFailure{
                kExitFailed,
                {"le dossier de données ne peut pas être pris", "the data folder cannot be taken"},
                cause};
        case Errc::malformed:
            return damaged(options, cause);
        case Errc::unsupported:
            return StartFailure{
                kExitWrongData,
                {"la base de données vient d’une version plus récente de Parcmètre",
                 "the database was made by a later version of Parcmètre"},
                cause};
        case Errc::unavailable:
            return StartFailure{
                kExitFailed,
                {"la base de données ne répond pas, est verrouillée, ou le disque est plein",
                 "the database does not answer, is locked, or the disk is full"},
                cause};
        case Errc::not_found:
        case Errc::limit:
        case Errc::internal:
            break;
    }
    return StartFailure{
        kExitFailed, {"la base de données ne s’ouvre pas", "the database does not open"}, cause};
}

ExitCode tell(StartFailure const& failure, Language language) {
    auto const* colon = language == Language::french ? " : " : ": ";
    std::fprintf(
        stderr,
        "parcmetre-collector%s%s%s%s\n",
        colon,
        failure.sentence.in(language).c_str(),
        colon,
        failure.cause.c_str()
    );
    return failure.code;
}

}  // namespace parcmetre::collector
