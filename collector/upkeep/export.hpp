// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>

#include "collector/upkeep/data_set.hpp"
#include "collector/upkeep/manifest.hpp"
#include "collector/upkeep/progress.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

inline constexpr std::string_view kExportFormat = "parcmetre.export.v1";

struct ExportOptions {
    DataSet data;
    std::filesystem::path to;  ///< a folder that does not exist yet
};

/// Writes what a collector holds in open formats, beside the collector that may be running: as it
/// stands at one instant, or on a server the fleet at one and reports with evidence at the next:
///
///     fleet.json         the fleet today, fleet.v1
///     reports.jsonl.zst  every report of the log, one canonical JSON a line, by arrival
///     evidence/ID.json   every frozen figure, its bytes as they were hashed
///     evidence.csv       what each is, with its hash
///     devices.csv        the devices today, for machines (RFC 4180)
///     equipements.csv    the same for French spreadsheets (BOM, ';', decimal comma)
///     manifest.json      hashes of all these
///
/// The folder appears whole, or not at all. Errors as back_up(), and malformed for a report that
/// cannot be read (see check_data()).
[[nodiscard]] Result<Manifest> export_data(ExportOptions const& options, Progress const& progress);

}  // namespace parcmetre::collector
