// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/sql_store.hpp"

#include <algorithm>
#include <utility>

#include "collector/digest/digest.hpp"
#include "collector/store/evidence_records.hpp"
#include "collector/store/recognition.hpp"
#include "collector/store/register_records.hpp"
#include "collector/store/replay.hpp"
#include "collector/store/retention.hpp"
#include "collector/store/sql_reader.hpp"
#include "collector/store/usage.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::collector {

using database::Transaction;

namespace {

/// Fused ages kept between two batches: those of a morning's machines are mostly alike.
constexpr std::size_t kMostMemos = 20'000;

/// The key must be the one that this data's pseudonyms were made with: with another, every device
/// of every frozen figure would change its name.
Result<void> check_key(database::Connection& connection, std::string const& key, bool accept_new) {
    auto const mark = to_hex(hmac_sha256(key, "pseudonym key check"));
    std::optional<std::string> recorded;
    auto const found =
        connection.statement("SELECT value FROM setting WHERE name = 'pseudonym_key_check'")
            .first([&](database::Row const& row) { recorded = row.text(0); });
    if (!found) {
        return found.error();
    }
    if (recorded == mark) {
        return {};
    }
    if (recorded && !accept_new) {
        return Error{
            Errc::conflict,
            "pseudonym.key is not the key that this data was made with: restore it from the backup "
            "of the same day, copy it from the other collectors of this database, or accept new "
            "pseudonyms (figures already frozen keep the old ones)"};
    }
    return connection
        .statement(
            "INSERT INTO setting (name, value) VALUES ('pseudonym_key_check', ?1) ON "
            "CONFLICT (name) DO UPDATE SET value = excluded.value"
        )
        .run(mark);
}

}  // namespace

Result<std::unique_ptr<Store>> SqlStore::open(
    DataFolder folder,
    std::unique_ptr<database::Connection> connection,
    Connect connect,
    bool accept_new_pseudonyms
) {
    auto key = folder.pseudonym_key();
    if (!key) {
        return key.error();
    }
    if (auto const checked = check_key(*connection, *key, accept_new_pseudonyms); !checked) {
        return checked.error();
    }
    auto store = std::make_unique<SqlStore>(
        std::move(folder), std::move(connection), std::move(connect), std::move(*key)
    );
    if (auto const made = store->make_sums(); !made) {
        return made.error();
    }
    return std::unique_ptr<Store>{std::move(store)};
}

SqlStore::SqlStore(
    DataFolder folder,
    std::unique_ptr<database::Connection> connection,
    Connect connect,
    std::string key
)
    : folder_{std::move(folder)},
      connection_{std::move(connection)},
      connect_{std::move(connect)},
      key_{std::move(key)},
      log_{*connection_},
      rollups_{*connection_} {}

/// Once, for data that was written before sums were kept.
Result<void> SqlStore::make_sums() {
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::write);
    if (!transaction) {
        return transaction.error();
    }
    auto const stale = rollups_.are_stale();
    if (!stale) {
        return stale.error();
    }
    if (!*stale) {
        return {};
    }
    if (auto const done = rollups_.rebuild(memo_); !done) {
        return done.error().with_context("summing the fleet");
    }
    return transaction->commit();
}

Result<std::unique_ptr<database::Connection>> SqlStore::open_connection() const {
    return connect_(database::Access::read_write);
}

std::string SqlStore::derived_key(std::string_view purpose) const {
    return to_hex(hmac_sha256(key_, purpose));
}

Result<std::unique_ptr<StoreReader>> SqlStore::open_reader() const {
    auto connection = connect_(database::Access::read_only);
    if (!connection) {
        return connection.error();
    }
    return std::unique_ptr<StoreReader>{std::make_unique<SqlReader>(std::move(*connection), key_)};
}

Result<void> SqlStore::move_revision() {
    return connection_->statement("UPDATE counter SET value = value + 1 WHERE name = 'revision'")
        .run();
}

Result<std::vector<AppendOutcome>> SqlStore::append_reports(std::span<IncomingReport const> reports
) {
    if (auto const ready = log_.get_ready(); !ready) {
        return ready.error().with_context("appending reports");
    }
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::append);
    if (!transaction) {
        return transaction.error().with_context("appending reports");
    }
    auto outcomes = log_.append(reports);
    if (!outcomes) {
        log_.forget();
        return outcomes.error().with_context("appending reports");
    }
    if (auto const done = transaction->commit(); !done) {
        log_.forget();
        return done.error().with_context("appending reports");
    }
    return outcomes;
}

/// A report that cannot be read back is set aside with why: it must not hold up those behind it.
Result<void> SqlStore::recognise(
    ReportLog::Pending const& pending, Recognised& done, std::set<InternalId>& changed
) {
    auto const decoded = pending.body ? inventory::decode_report(*pending.body)
                                      : Result<inventory::DecodedReport>{pending.body.error()};
    ++done.reports;
    if (!decoded) {
        ++done.failed;
        return log_.set_aside(pending, decoded.error().message());
    }
    auto const outcome = Recognition{*connection_}.recognise(decoded->report, pending.arrived_on);
    if (!outcome) {
        return outcome.error().with_context("recognising report " + pending.id);
    }
    done.new_devices += outcome->new_devices;
    changed.insert(outcome->changed.begin(), outcome->changed.end());
    return log_.settle(pending);
}

/// A write is under way.
Result<Recognised> SqlStore::recognise_next(std::size_t limit) {
    auto const reports = log_.next(limit);
    if (!reports) {
        return reports.error();
    }
    Recognised done;
    std::set<InternalId> changed;
    for (auto const& pending : *reports) {
        if (auto const one = recognise(pending, done, changed); !one) {
            return one.error();
        }
    }
    if (memo_.size() > kMostMemos) {
        memo_.clear();
    }
    if (auto const counted = rollups_.follow(changed, memo_); !counted) {
        return counted.error();
    }
    if (!reports->empty()) {
        if (auto const moved = move_revision(); !moved) {
            return moved.error();
        }
    }
    return done;
}

Result<Recognised> SqlStore::recognise_pending(std::size_t limit) {
    auto transaction = Transaction::try_begin_write(*connection_);
    if (!transaction) {
        return transaction.error().with_context("recognising reports");
    }
    Recognised done;
    if (*transaction) {
        auto recognised = recognise_next(limit);
        if (!recognised) {
            return recognised.error().with_context("recognising reports");
        }
        if (auto const committed = (*transaction)->commit(); !committed) {
            return committed.error().with_context("recognising reports");
        }
        done = *recognised;
    }
    auto const pending = log_.pending();
    if (!pending) {
        return pending.error();
    }
    done.pending = static_cast<std::size_t>(*pending);
    return done;
}

Result<void> SqlStore::put_headcount(
    inventory::Headcount const& headcount, inventory::Day known_on
) {
    auto const& scope = headcount.scope.str();
    bool const is_site =
        scope.starts_with(kSiteScopePrefix) && scope.size() > kSiteScopePrefix.size();
    if (scope != kOrganisationScope && !is_site) {
        return Error{
            Errc::malformed,
            "expected the scope \"org\" or \"site:NAME\", found \"" + scope + "\""};
    }
    if (headcount.people < 0) {
        return Error{
            Errc::malformed,
            "expected a number of people of 0 or more, found " + std::to_string(headcount.people)};
    }
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::write);
    if (!transaction) {
        return transaction.error();
    }
    auto known_from = known_on;
    auto const said_before =
        connection_
            ->statement("SELECT max(known_from) FROM headcount WHERE scope = ?1 AND day = ?2")
            .first(
                [&](database::Row const& row) {
                    known_from = std::max(known_on, row.optional_day(0).value_or(known_on));
                },
                scope,
                headcount.day
            );
    if (!said_before) {
        return said_before.error().with_context("keeping a headcount");
    }
    auto const kept =
        connection_
            ->statement(
                "INSERT INTO headcount (scope, day, known_from, people) VALUES (?1, ?2, "
                "?3, ?4) ON CONFLICT (scope, day, known_from) DO UPDATE SET people = "
                "excluded.people"
            )
            .run(scope, headcount.day, known_from, headcount.people);
    if (!kept) {
        return kept.error().with_context("keeping a headcount");
    }
    if (auto const moved = move_revision(); !moved) {
        return moved.error();
    }
    return transaction->commit();
}

/// One transaction around a person's decision; one that is refused changes nothing.
Result<RulingOutcome> SqlStore::settle(
    std::string const& id, std::function<Result<RulingOutcome>(Rulings&)> const& decide
) {
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::write);
    if (!transaction) {
        return transaction.error().with_context("deciding about devices");
    }
    Rulings rulings{*connection_, key_};
    auto outcome = decide(rulings);
    if (!outcome) {
        return outcome.error().with_context("deciding about devices");
    }
    if (outcome->refusal) {
        return outcome;
    }
    if (auto const counted = rollups_.follow_ruling(id, memo_); !counted) {
        return counted.error();
    }
    if (auto const moved = move_revision(); !moved) {
        return moved.error();
    }
    if (auto const done = transaction->commit(); !done) {
        return done.error().with_context("deciding about devices");
    }
    return outcome;
}

Result<RulingOutcome> SqlStore::rule(Ruling const& ruling) {
    return settle(ruling.id, [&](Rulings& rulings) { return rulings.rule(ruling); });
}

Result<RulingOutcome> SqlStore::undo_ruling(
    std::string const& id, std::string const& who, inventory::Day day
) {
    return settle(id, [&](Rulings& rulings) { return rulings.undo(id, who, day); });
}

Result<ReplayOutcome> SqlStore::replay_identity(inventory::Day today, bool apply) {
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::write);
    if (!transaction) {
        return transaction.error().with_context("replaying");
    }
    auto outcome = Replay{*connection_, key_, today}.run();
    if (!outcome || !apply) {
        return outcome;
    }
    if (auto const done = rollups_.rebuild(memo_); !done) {
        return done.error().with_context("summing the fleet");
    }
    if (auto const moved = move_revision(); !moved) {
        return moved.error();
    }
    if (auto const done = transaction->commit(); !done) {
        return done.error().with_context("replaying");
    }
    return outcome;
}

Result<UsageSettled> SqlStore::settle_usage(inventory::Day today) {
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::write);
    if (!transaction) {
        return transaction.error().with_context("settling usage");
    }
    auto const settled = collector::settle_usage(*connection_, today);
    if (!settled) {
        return settled.error().with_context("settling usage");
    }
    if (auto const done = transaction->commit(); !done) {
        return done.error().with_context("settling usage");
    }
    return settled;
}

/// One transaction around a change that readers will see.
Result<void> SqlStore::write(std::function<Result<void>()> const& change) {
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::write);
    if (!transaction) {
        return transaction.error();
    }
    if (auto const done = change(); !done) {
        return done.error();
    }
    if (auto const moved = move_revision(); !moved) {
        return moved.error();
    }
    return transaction->commit();
}

Result<void> SqlStore::put_evidence(EvidenceEntry const& entry, std::string const& bytes) {
    return write([&] { return keep_evidence(*connection_, entry, bytes); });
}

Result<void> SqlStore::keep_entries(
    std::span<EntryToKeep const> entries, std::string const& author, inventory::Day known_on
) {
    return write([&] { return collector::keep_entries(*connection_, entries, author, known_on); });
}

Result<void> SqlStore::withdraw_entry(inventory::EntryId const& id, inventory::Day known_on) {
    return write([&] { return collector::withdraw_entry(*connection_, id, known_on); });
}

Result<void> SqlStore::keep_document(Document const& document, inventory::Day today) {
    return write([&] { return collector::keep_document(*connection_, document, today); });
}

Result<Purged> SqlStore::purge_reports(
    inventory::Day before, inventory::Day today, std::size_t limit
) {
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::write);
    if (!transaction) {
        return transaction.error().with_context("purging reports");
    }
    auto const purged = collector::purge_reports(*connection_, before, today, limit);
    if (!purged) {
        return purged.error().with_context("purging reports");
    }
    if (auto const done = transaction->commit(); !done) {
        return done.error().with_context("purging reports");
    }
    return purged;
}

}  // namespace parcmetre::collector
