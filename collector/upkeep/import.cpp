// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/import.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "collector/intake/intake.hpp"
#include "collector/lists/list_report.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::collector {

namespace {

Result<std::string> read_file(std::filesystem::path const& path) {
    std::ifstream file{path, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (!file.is_open() || file.bad()) {
        return Error{Errc::not_found, "reading " + path.string() + ": no such file"};
    }
    return text;
}

/// The mapping, or what is wrong with its file.
Result<Listed<Mapping>> mapping_of(ImportOptions const& options) {
    auto mapping = Mapping::of(options.kind);
    if (options.mapping.empty()) {
        return Listed<Mapping>{std::move(mapping)};
    }
    auto const text = read_file(options.mapping);
    if (!text) {
        return text.error();
    }
    if (auto const problem = mapping.extend(*text)) {
        return Listed<Mapping>{*problem};
    }
    return Listed<Mapping>{std::move(mapping)};
}

ListReading reading_of(
    ImportOptions const& options,
    Mapping const& mapping,
    std::string_view key,
    Progress const& progress
) {
    return {
        .kind = options.kind,
        .mapping = &mapping,
        .key = key,
        .today = local_day(),
        .progress = [&progress](std::size_t done, std::size_t total) {
            progress(Step::rows, static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
        }};
}

/// The list's reports, through the one door of all reports.
Result<std::vector<IncomingReport>> incoming_of(
    ReadList const& list, ImportOptions const& options, std::string_view key
) {
    std::vector<IncomingReport> reports;
    auto const today = local_day();
    for (auto const& report : reports_of_list(list, options.kind, options.source, key, today)) {
        auto accepted = read_report(inventory::encode_report(report), Coding::identity, today);
        if (!accepted) {
            return accepted.error();
        }
        reports.push_back(std::move(accepted->report));
    }
    return reports;
}

/// One transaction, then recognition in steps that can be told.
Result<void> keep(
    Store& store,
    std::vector<IncomingReport> const& reports,
    Progress const& progress,
    ImportOutcome& outcome
) {
    auto const appended = store.append_reports(reports);
    if (!appended) {
        return appended.error();
    }
    outcome.kept = true;
    outcome.known_already = std::ranges::all_of(*appended, [](AppendOutcome const& one) {
        return one.status == AppendOutcome::Status::duplicate;
    });
    auto const total = static_cast<std::int64_t>(reports.size());
    // A step rewrites pages of every index: few steps, but enough of them to see that it goes on.
    constexpr std::size_t kStep = 10;
    for (std::size_t pending = 1; pending > 0;) {
        auto const step = store.recognise_pending(kStep);
        if (!step) {
            return step.error();
        }
        pending = step->reports == 0 ? 0 : step->pending;
        outcome.new_devices += step->new_devices;
        progress(Step::recognition, total - static_cast<std::int64_t>(pending), total);
    }
    return {};
}

}  // namespace

Result<ImportOutcome> import_list(ImportOptions const& options, Progress const& progress) {
    auto const text = read_file(options.file);
    auto const mapping = text ? mapping_of(options) : text.error();
    if (!mapping) {
        return mapping.error();
    }
    ImportOutcome outcome;
    if (!*mapping) {
        outcome.unreadable = mapping->error();
        return outcome;
    }
    std::unique_ptr<Store> store;
    if (!options.dry_run) {
        auto opened = open_store(options.data);
        if (!opened) {
            return opened.error();
        }
        store = std::move(*opened);
    }
    // What is not kept needs no secret to be hidden under.
    auto const key = store ? store->derived_key("foreign") : std::string{"dry run"};
    auto list = read_list(*text, reading_of(options, **mapping, key, progress));
    if (!list) {
        outcome.unreadable = list.error();
        return outcome;
    }
    outcome.list = std::move(*list);
    if (!store || (outcome.list.refused > 0 && !options.partial)) {
        return outcome;
    }
    auto const reports = incoming_of(outcome.list, options, key);
    if (reports && reports->empty()) {
        return outcome;  // no row was good
    }
    auto const done = reports ? keep(*store, *reports, progress, outcome) : reports.error();
    if (!done) {
        return done.error();
    }
    return outcome;
}

}  // namespace parcmetre::collector
