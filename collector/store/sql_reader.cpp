// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/sql_reader.hpp"

#include <algorithm>

#include "collector/database/migrations.hpp"
#include "collector/store/cohorts.hpp"
#include "collector/store/evidence_records.hpp"
#include "collector/store/hosts.hpp"
#include "collector/store/personal_printers.hpp"
#include "collector/store/register_records.hpp"
#include "collector/store/report_log.hpp"
#include "collector/store/rulings.hpp"
#include "collector/store/usage.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

using database::Transaction;
using inventory::Day;

/// Forgotten ages per device kept: beyond, most belong to days that nobody asks for any more.
constexpr std::size_t kMemoPerDevice = 4;
constexpr std::size_t kMemoAtLeast = 10'000;

bool contains_text(std::optional<std::string> const& field, std::string const& lower) {
    return field && inventory::ascii_lower(*field).find(lower) != std::string::npos;
}

bool is_asked(DeviceQuery const& query, inventory::Device const& device) {
    if (query.device_class && device.device_class != query.device_class) {
        return false;
    }
    auto const text = inventory::ascii_lower(query.text);
    auto const site = device.scope ? std::optional{device.scope->str()} : std::nullopt;
    return text.empty() || contains_text(device.maker, text) || contains_text(device.model, text) ||
           contains_text(site, text);
}

/// Sorts rows by what `key` gives; rows without it come last in either direction.
template <class Key>
void sort_by(std::vector<DeviceRow>& rows, bool descending, Key const& key) {
    std::ranges::stable_sort(rows, [&](DeviceRow const& a, DeviceRow const& b) {
        auto const first = key(a.device);
        auto const second = key(b.device);
        if (first.has_value() != second.has_value()) {
            return first.has_value();
        }
        return descending ? second < first : first < second;
    });
}

void sort_rows(std::vector<DeviceRow>& rows, DeviceQuery const& query) {
    using inventory::Device;
    switch (query.sort) {
        case DeviceQuery::Sort::device_class:
            sort_by(rows, query.descending, [](Device const& device) {
                return device.device_class;
            });
            break;
        case DeviceQuery::Sort::model:
            sort_by(rows, query.descending, [](Device const& device) -> std::optional<std::string> {
                if (!device.maker && !device.model) {
                    return std::nullopt;
                }
                return inventory::ascii_lower(
                    device.maker.value_or("") + " " + device.model.value_or("")
                );
            });
            break;
        case DeviceQuery::Sort::age:
            // The older, the smaller the day.
            sort_by(rows, !query.descending, [](Device const& device) -> std::optional<Day> {
                return device.commissioned ? std::optional{device.commissioned->best}
                                           : std::nullopt;
            });
            break;
    }
}

}  // namespace

Result<std::int64_t> SqlReader::revision() {
    return connection_->number("SELECT value FROM counter WHERE name = 'revision'");
}

Result<StoreStatus> SqlReader::status() {
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::read);
    if (!transaction) {
        return transaction.error();
    }
    StoreStatus status;
    auto const counts =
        connection_
            ->statement(
                "SELECT (SELECT count(*) FROM report), (SELECT count(*) FROM pending_report), "
                "(SELECT count(*) FROM failed_report), (SELECT value FROM counter WHERE name = "
                "'duplicates'), (SELECT value FROM counter WHERE name = 'conflicting'), (SELECT "
                "count(*) FROM subject), (SELECT count(DISTINCT device_id) FROM subject_device "
                "WHERE known_to IS NULL), (SELECT count(*) FROM evidence), (SELECT count(*) FROM "
                "subject WHERE sender_kind = 'simulator'), (SELECT min(day) FROM report), (SELECT "
                "max(day) FROM report), (SELECT max(arrived_on) FROM report)"
            )
            .first([&](database::Row const& row) {
                status.reports = row.integer(0);
                status.pending = row.integer(1);
                status.failed = row.integer(2);
                status.duplicates = row.integer(3);
                status.conflicting = row.integer(4);
                status.subjects = row.integer(5);
                status.devices = row.integer(6);
                status.evidence = row.integer(7);
                status.sample = row.integer(8) != 0;
                status.first_day = row.optional_day(9);
                status.last_day = row.optional_day(10);
                status.last_arrival = row.optional_day(11);
            });
    if (!counts) {
        return counts.error();
    }
    auto const schema = database::schema_version(*connection_);
    if (!schema) {
        return schema.error();
    }
    status.schema = *schema;
    auto const bytes = connection_->number(
        connection_->dialect() == database::Dialect::sqlite
            ? "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            : "SELECT pg_database_size(current_database())"
    );
    if (!bytes) {
        return bytes.error();
    }
    status.bytes = *bytes;
    return status;
}

Result<StoredFleet const*> SqlReader::snapshot(AsOf as_of) {
    auto const now = revision();
    if (!now) {
        return now.error();
    }
    if (!kept_ || kept_->revision != *now || kept_->as_of != as_of) {
        auto loaded = load_snapshot(*connection_, key_, as_of, memo_);
        if (!loaded) {
            return loaded.error();
        }
        if (memo_.size() > std::max(kMemoAtLeast, kMemoPerDevice * loaded->devices.size())) {
            memo_.clear();
        }
        auto entries = load_entries(*connection_, as_of.known_on);
        if (!entries) {
            return entries.error();
        }
        apply_exits(*loaded, *entries);
        kept_ = Kept{*now, as_of, std::move(*loaded), std::move(*entries), {}};
    }
    return &kept_->snapshot;
}

Result<inventory::Fleet> SqlReader::fleet(AsOf as_of) {
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::read);
    if (!transaction) {
        return transaction.error();
    }
    auto const seen = snapshot(as_of);
    if (!seen) {
        return seen.error();
    }
    if (!kept_->personal_printers) {
        auto found = load_personal_printers(*connection_, **seen);
        if (!found) {
            return found.error();
        }
        kept_->personal_printers = std::move(*found);
    }
    inventory::Fleet fleet;
    fleet.valid_on = as_of.valid_on;
    fleet.known_on = as_of.known_on;
    fleet.sample = (*seen)->sample;
    for (auto const& record : (*seen)->devices) {
        fleet.devices.push_back(record.row.device);
        fleet.devices.back().is_personal = kept_->personal_printers->contains(record.row.device.id);
    }
    auto readings = load_readings(*connection_, **seen, as_of);
    if (!readings) {
        return readings.error();
    }
    fleet.readings = std::move(*readings);
    auto headcounts = load_headcounts(*connection_, as_of.known_on);
    if (!headcounts) {
        return headcounts.error();
    }
    auto usage = load_monthly_usage(*connection_, as_of);
    if (!usage) {
        return usage.error();
    }
    fleet.usage = std::move(*usage);
    fleet.entries = kept_->entries;
    fleet.scopes = scopes_of(**seen, *headcounts, fleet.entries);
    fleet.headcounts = std::move(*headcounts);
    return fleet;
}

Result<DevicePage> SqlReader::devices(DeviceQuery const& query) {
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::read);
    if (!transaction) {
        return transaction.error();
    }
    auto const seen = snapshot(query.as_of);
    if (!seen) {
        return seen.error();
    }
    DevicePage page;
    for (auto const& record : (*seen)->devices) {
        if (is_asked(query, record.row.device)) {
            page.rows.push_back(record.row);
        }
    }
    page.total = page.rows.size();
    sort_rows(page.rows, query);
    auto const from = std::min(query.offset, page.total);
    auto const count = std::min(query.limit.value_or(page.total), page.total - from);
    page.rows.erase(page.rows.begin(), page.rows.begin() + static_cast<std::ptrdiff_t>(from));
    page.rows.resize(count);
    return page;
}

Result<RulingPage> SqlReader::identity_rulings(std::size_t offset, std::size_t limit) {
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::read);
    if (!transaction) {
        return transaction.error();
    }
    return load_rulings(*connection_, key_, offset, limit);
}

Result<ReviewPage> SqlReader::identity_reviews(AsOf as_of, std::size_t offset, std::size_t limit) {
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::read);
    if (!transaction) {
        return transaction.error();
    }
    auto const open = load_reviews(*connection_);
    if (!open) {
        return open.error();
    }
    auto const seen = snapshot(as_of);
    if (!seen) {
        return seen.error();
    }
    return page_of_reviews(**seen, *open, key_, offset, limit);
}

Result<std::vector<AgentHost>> SqlReader::agent_hosts(AsOf as_of) {
    return load_agent_hosts(*connection_, key_, as_of);
}

Result<inventory::CohortHistory> SqlReader::cohorts(
    inventory::ScopeId const& scope, inventory::Period last, int count
) {
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::read);
    if (!transaction) {
        return transaction.error();
    }
    return load_cohorts(*connection_, scope, last, count);
}

Result<std::vector<UsageOfMonth>> SqlReader::usage_cells(inventory::Period period) {
    return load_usage_cells(*connection_, period, inventory::make_day(2199, 12, 31));
}

Result<std::vector<inventory::Headcount>> SqlReader::headcounts(Day known_on) {
    return load_headcounts(*connection_, known_on);
}

Result<RegisterPage> SqlReader::register_page(RegisterQuery const& query) {
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::read);
    if (!transaction) {
        return transaction.error();
    }
    return load_register(*connection_, query);
}

Result<std::vector<DocumentInfo>> SqlReader::documents() {
    return load_document_list(*connection_);
}

Result<Document> SqlReader::document(std::string const& sha256) {
    return load_document(*connection_, sha256);
}

Result<std::vector<EvidenceEntry>> SqlReader::evidence_list() {
    return load_evidence_list(*connection_);
}

Result<std::optional<std::string>> SqlReader::latest_of_host(inventory::InstallId const& sender) {
    return load_latest_of_host(*connection_, sender);
}

Result<std::string> SqlReader::evidence(std::string const& id) {
    return load_evidence(*connection_, id);
}

}  // namespace parcmetre::collector
