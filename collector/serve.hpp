// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "collector/foreign/reply.hpp"
#include "collector/http/language.hpp"
#include "collector/http/server.hpp"
#include "collector/log/log.hpp"
#include "collector/tls/server_context.hpp"

namespace parcmetre::collector {

/// Exit codes of the program.
enum ExitCode : int {
    kExitOk = 0,
    kExitFailed = 1,
    kExitUsage = 2,
    kExitWrongData = 3,
};

enum class TlsMode {
    automatic,  ///< unless only this machine is listened to
    on,
    off,
};

struct TlsSettings {
    TlsMode mode = TlsMode::automatic;
    std::optional<std::filesystem::path> certificate;  ///< an operator's; none: a private CA
    std::optional<std::filesystem::path> key;
    std::optional<std::filesystem::path> client_authorities;  ///< clients show a certificate
    std::vector<std::string> names;  ///< more names for the private CA's certificate
    TlsVersion minimum = TlsVersion::v1_3;
};

struct ServeOptions {
    std::filesystem::path data;
    std::string database;  ///< libpq's connection string; empty: SQLite in the data folder
    std::string listen = "127.0.0.1:8600";
    std::optional<std::filesystem::path> factors;    ///< none: looked for, see find_share()
    std::optional<std::filesystem::path> dashboard;  ///< none: looked for, see find_share()
    bool accept_new_pseudonyms = false;
    std::optional<std::filesystem::path> proxy_socket;  ///< where X-Remote-User is believed
    bool no_accounts = false;  ///< whoever is on this machine is admin; agents need no credential
    GlpiInventory glpi_inventory = GlpiInventory::needed;
    int keep_reports_months = 36;  ///< 0: for ever
    LogFormat log_format = LogFormat::text;
    Language language = Language::english;
    ServerLimits limits;
    TlsSettings tls;
    /// Set by --check-config: told in place of serving when nothing is wrong.
    std::optional<std::string> resolved;
};

/// Serves until SIGTERM or SIGINT. What stops it from starting is told on standard error in one
/// line. Nothing is written in the data folder before everything else is ready.
[[nodiscard]] ExitCode serve(ServeOptions const& options);

/// The folder of run-time files called `name` ("factors", "dashboard"): as asked, else as the
/// environment says, else beside the executable, else in the share folder of its prefix; none when
/// nowhere.
[[nodiscard]] std::optional<std::filesystem::path> find_share(
    std::optional<std::filesystem::path> const& asked, char const* variable, std::string const& name
);

}  // namespace parcmetre::collector
