// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/export.hpp"

#include "collector/database/migrations.hpp"
#include "collector/digest/digest.hpp"
#include "collector/files/durable_file.hpp"
#include "collector/store/compression.hpp"
#include "collector/store/sql_reader.hpp"
#include "collector/upkeep/csv_file.hpp"
#include "collector/upkeep/data_set.hpp"
#include "collector/upkeep/database_copy.hpp"
#include "collector/upkeep/staged_folder.hpp"
#include "collector/upkeep/zstd_file.hpp"
#include "inventory/fleet_json.hpp"
#include "inventory/report_json.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::collector {

namespace fs = std::filesystem;

namespace {

using database::Connection;
using database::Row;

constexpr std::int64_t kProgressEvery = 256;

std::string day_or_nothing(std::optional<inventory::Day> day) {
    return day ? inventory::to_string(*day) : std::string{};
}

std::string devices_csv(std::vector<inventory::Device> const& devices, CsvStyle style) {
    CsvText csv{style};
    bool const is_french = style == CsvStyle::french;
    using Names = std::vector<std::string>;
    csv.add_row(
        is_french ? Names{"équipement", "classe", "fabricant", "modèle", "écran (pouces)", "site",
                          "pays", "mis en service", "au plus tôt", "au plus tard", "sorti le"}
                  : Names{"device", "class", "maker", "model", "screen_inch", "scope", "country",
                          "commissioned", "commissioned_earliest", "commissioned_latest", "left_on"}
    );
    for (auto const& device : devices) {
        auto const& in_service = device.commissioned;
        csv.add_row(
            {device.id.str(),
             device.device_class ? std::string{to_string(*device.device_class)} : "",
             device.maker.value_or(""),
             device.model.value_or(""),
             csv.number(device.screen_inch),
             device.scope ? device.scope->str() : "",
             device.country.value_or(""),
             in_service ? inventory::to_string(in_service->best) : "",
             in_service ? inventory::to_string(in_service->earliest) : "",
             in_service ? inventory::to_string(in_service->latest) : "",
             day_or_nothing(device.left_on)}
        );
    }
    return csv.text();
}

Result<void> write_fleet(std::string key, DataSet const& data, fs::path const& to) {
    auto connection = open_to_read(data);
    if (!connection) {
        return connection.error();
    }
    SqlReader reader{std::move(*connection), std::move(key)};
    auto const today = local_day();
    auto const fleet = reader.fleet({today, today});
    if (!fleet) {
        return fleet.error();
    }
    for (auto const& [name, text] : {
             std::pair{"fleet.json", inventory::encode_fleet(*fleet) + "\n"},
             std::pair{"devices.csv", devices_csv(fleet->devices, CsvStyle::machine)},
             std::pair{"equipements.csv", devices_csv(fleet->devices, CsvStyle::french)},
         }) {
        if (auto const written = write_durably(to / name, text); !written) {
            return written.error();
        }
    }
    return {};
}

Result<std::int64_t> write_reports(
    Connection& connection, fs::path const& to, Progress const& progress
) {
    auto const total = connection.number("SELECT count(*) FROM report");
    if (!total) {
        return total.error();
    }
    ZstdFile file{to / "reports.jsonl.zst"};
    std::int64_t count = 0;
    std::optional<Error> unreadable;
    auto const write = [&](Row const& row) {
        auto const body = decompress(row.blob(2), inventory::ReportLimits::kBytes);
        if (!body) {
            unreadable = body.error().with_context(
                "report " + std::string{row.text(0)} + "/" + std::string{row.text(1)}
            );
            return;
        }
        file.write(*body + "\n");
        if (++count % kProgressEvery == 0 || count == *total) {
            progress(Step::reports, count, *total);
        }
    };
    auto const read = each_of_many(
        connection,
        "SELECT sender_id, report_id, body FROM report ORDER BY arrived_on, day, sender_id, "
        "report_id",
        write
    );
    if (!read) {
        return read.error();
    }
    if (unreadable) {
        return *unreadable;
    }
    if (auto const done = file.finish(); !done) {
        return done.error();
    }
    return count;
}

Result<void> write_evidence(Connection& connection, fs::path const& to, Progress const& progress) {
    auto const folder = to / "evidence";
    if (auto const made = make_private_folder(folder); !made) {
        return made.error();
    }
    CsvText csv{CsvStyle::machine};
    csv.add_row(
        {"id",
         "frozen_on",
         "indicator",
         "referentiel",
         "requirement",
         "author",
         "comment",
         "sha256"}
    );
    Result<void> written;
    std::int64_t count = 0;
    auto const read =
        connection
            .statement(
                "SELECT id, frozen_on, indicator, referentiel, requirement, author, comment, "
                "sha256, body FROM evidence ORDER BY id"
            )
            .each([&](Row const& row) {
                std::vector<std::string> cells{std::string{row.text(0)}};
                cells.push_back(inventory::to_string(row.day(1)));
                for (int column = 2; column <= 6; ++column) {
                    cells.emplace_back(row.text(column));
                }
                cells.push_back(to_hex(row.blob(7)));
                csv.add_row(cells);
                auto const body = row.blob(8);
                auto const* bytes = reinterpret_cast<char const*>(body.data());
                if (written) {
                    written = write_durably(folder / (cells[0] + ".json"), {bytes, body.size()});
                }
                progress(Step::evidence, ++count, 0);
            });
    if (!read) {
        return read.error();
    }
    if (!written) {
        return written.error();
    }
    return write_durably(to / "evidence.csv", csv.text());
}

/// `data`: what is read; its folder need not hold the keys.
Result<Manifest> write_all(
    DataSet const& data, std::string const& key, fs::path const& to, Progress const& progress
) {
    if (auto const done = write_fleet(key, data, to); !done) {
        return done.error();
    }
    auto const connection = open_to_read(data);
    if (!connection) {
        return connection.error();
    }
    auto const at_one_instant =
        database::Transaction::begin(**connection, database::Transaction::Purpose::read);
    if (!at_one_instant) {
        return at_one_instant.error();
    }
    auto const schema = database::schema_version(**connection);
    if (!schema) {
        return schema.error();
    }
    auto const reports = write_reports(**connection, to, progress);
    if (!reports) {
        return reports.error();
    }
    if (auto const done = write_evidence(**connection, to, progress); !done) {
        return done.error();
    }
    Manifest manifest;
    manifest.format = kExportFormat;
    manifest.software = kVersion;
    manifest.schema = *schema;
    manifest.made_on = local_day();
    manifest.reports = *reports;
    return manifest;
}

/// A copy of an embedded database: all files then tell of one instant, and the collector's log can
/// be cut meanwhile. A server keeps an instant for who reads it.
Result<DataSet> instant_of(DataSet const& data, fs::path const& copy, Progress const& progress) {
    if (!data.is_embedded()) {
        return data;
    }
    if (auto const made = make_private_folder(copy); !made) {
        return made.error();
    }
    auto const copied = copy_database(data.folder / kDatabaseFile, copy / kDatabaseFile, progress);
    if (!copied) {
        return copied.error();
    }
    return DataSet{copy, {}};
}

}  // namespace

Result<Manifest> export_data(ExportOptions const& options, Progress const& progress) {
    if (auto const there = open_to_read(options.data); !there) {
        return there.error();
    }
    auto const key = read_pseudonym_key(options.data.folder);
    if (!key) {
        return key.error();
    }
    auto staged = StagedFolder::make(options.to);
    if (!staged) {
        return staged.error();
    }
    auto const copy = staged->path() / ".database";
    auto const from = instant_of(options.data, copy, progress);
    if (!from) {
        return from.error();
    }
    auto manifest = write_all(*from, *key, staged->path(), progress);
    if (!manifest) {
        return manifest.error();
    }
    std::error_code error;
    fs::remove_all(copy, error);
    if (auto const written = write_manifest(staged->path(), *manifest); !written) {
        return written.error();
    }
    if (auto const published = staged->publish(); !published) {
        return published.error();
    }
    return manifest;
}

}  // namespace parcmetre::collector
