// SPDX-License-Identifier: EUPL-1.2
#include "agent/commands.hpp"

#include <iostream>
#include <system_error>
#include <utility>

#include "agent/install_id.hpp"
#include "agent/page/my_workstation.hpp"
#include "agent/power/power_file.hpp"
#include "agent/power/usage_report.hpp"
#include "agent/print_inventory.hpp"
#include "agent/settings.hpp"
#include "agent/state_folder.hpp"
#include "agent/uuid.hpp"
#include "agent/words.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::agent {

namespace {

/// The folder whose content belongs to the machine that is shown; none when it keeps none.
std::optional<std::filesystem::path> state_to_read(Options const& options) {
    if (options.state) {
        return options.state;
    }
    auto const usual = default_state_folder();
    return is_this_host(options) && usual ? std::optional{*usual} : std::nullopt;
}

/// What the service would tell of use with its next report.
void add_waiting_usage(Options const& options, inventory::Report& report) {
    auto const state = state_to_read(options);
    auto const settings = state ? kept_settings(*state) : Result<Settings>{Settings{}};
    if (!settings || !settings->usage_allowed) {
        return;
    }
    if (auto const kept = read_power_file(*state)) {
        auto usage = finished_usage(kept->ledger);
        report.usage_days = std::move(usage.days);
        report.closed_hours = std::move(usage.closed_hours);
    }
}

/// The machine's footprint, if the collector has told it.
std::optional<ToldFootprint> told_footprint(Options const& options) {
    auto const state = state_to_read(options);
    auto const kept = state ? kept_footprint(*state) : std::optional<ToldFootprint>{};
    if (!kept) {
        std::cerr << describe(kept.error(), options.language) << '\n';
        return std::nullopt;
    }
    return *kept;
}

/// An installation id to print with: the one kept, or one of no consequence. A replayed machine
/// must not pass for this one.
inventory::InstallId install_id_to_print(Options const& options) {
    if (auto const state = state_to_read(options)) {
        if (auto const kept = read_install_id(*state)) {
            return *kept;
        }
    }
    std::cerr << pick(
        options.language,
        "Aucun identifiant d'installation n'est encore enregistré : celui qui figure ici est "
        "provisoire.\n",
        "No installation id is kept yet: the one printed here is temporary.\n"
    );
    return inventory::InstallId{random_uuid()};
}

}  // namespace

bool is_this_host(Options const& options) {
    return options.root == "/";
}

InventoryRequest request_for(Options const& options, inventory::InstallId install_id) {
    InventoryRequest request;
    request.root = options.root;
    request.root_kind = is_this_host(options) ? RootKind::this_host : RootKind::replay;
    request.today = current_day();
    request.report_id = inventory::ReportId{random_uuid()};
    request.install_id = std::move(install_id);
    request.declared = options.declared;
    return request;
}

bool is_root_a_folder(Options const& options) {
    std::error_code error;
    if (std::filesystem::is_directory(options.root, error)) {
        return true;
    }
    std::cerr
        << pick(options.language, "--root : ce dossier n'existe pas : ", "--root: no such folder: ")
        << options.root.string() << '\n';
    return false;
}

ExitCode run_inventory(Options const& options) {
    if (!is_root_a_folder(options)) {
        return ExitCode::bad_input;
    }
    auto const report = take_inventory(request_for(options, install_id_to_print(options)));
    if (options.format == Format::json) {
        std::cout << inventory::encode_report(report) << '\n';
    } else {
        print_inventory(std::cout, report, options.language);
    }
    return std::cout.flush() ? ExitCode::ok : ExitCode::failed;
}

ExitCode run_show(Options const& options) {
    if (!is_root_a_folder(options)) {
        return ExitCode::bad_input;
    }
    auto report = take_inventory(request_for(options, install_id_to_print(options)));
    add_waiting_usage(options, report);
    if (options.format == Format::html) {
        std::cout << my_workstation_page(report, told_footprint(options), options.language);
    } else {
        print_disclosure(std::cout, report, options.language);
    }
    return std::cout.flush() ? ExitCode::ok : ExitCode::failed;
}

}  // namespace parcmetre::agent
