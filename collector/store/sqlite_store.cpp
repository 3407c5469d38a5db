// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>

#include "collector/digest/digest.hpp"
#include "collector/store/compression.hpp"
#include "collector/store/data_folder.hpp"
#include "collector/store/migrations.hpp"
#include "collector/store/recognition.hpp"
#include "collector/store/rulings.hpp"
#include "collector/store/sqlite.hpp"
#include "collector/store/sqlite_reader.hpp"
#include "collector/store/store.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::collector {

namespace {

using sqlite::Connection;
using sqlite::Transaction;

class SqliteStore final : public Store {
public:
    SqliteStore(DataFolder folder, Connection connection, std::string key)
        : folder_{std::move(folder)}, connection_{std::move(connection)}, key_{std::move(key)} {}

    Result<std::vector<AppendOutcome>> append_reports(std::span<IncomingReport const> reports
    ) override;
    Result<Recognised> recognise_pending(std::size_t limit) override;
    Result<RulingOutcome> rule(Ruling const& ruling) override;
    Result<RulingOutcome> undo_ruling(
        std::string const& id, std::string const& who, inventory::Day day
    ) override;
    Result<void> put_headcount(inventory::Headcount const& headcount, inventory::Day known_on)
        override;
    Result<void> put_evidence(EvidenceEntry const& entry, std::string const& bytes) override;
    Result<std::unique_ptr<StoreReader>> open_reader() const override {
        return SqliteReader::open(folder_.database(), key_);
    }

private:
    struct Logged {
        std::int64_t log_no;
        inventory::Day arrived_on;
        Result<std::string> body;
    };

    [[nodiscard]] Result<AppendOutcome> append(IncomingReport const& report);
    [[nodiscard]] Result<std::vector<Logged>> next_reports(std::size_t limit);
    [[nodiscard]] Result<void> recognise(Logged const& logged, Recognised& done);
    [[nodiscard]] Result<void> count(std::string_view counter);
    [[nodiscard]] Result<RulingOutcome> settle(
        std::function<Result<RulingOutcome>(Rulings&)> const& decide
    );

    DataFolder folder_;
    Connection connection_;
    std::string key_;
};

Result<Sha256> parse_sha256(std::string_view hex) {
    Sha256 bytes{};
    auto const value = [](char digit) {
        auto const found = std::string_view{"0123456789abcdef"}.find(digit);
        return found == std::string_view::npos ? -1 : static_cast<int>(found);
    };
    if (hex.size() != 2 * bytes.size()) {
        return Error{Errc::malformed, "expected 64 hexadecimal digits of SHA-256"};
    }
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto const high = value(hex[2 * i]);
        auto const low = value(hex[2 * i + 1]);
        if (high < 0 || low < 0) {
            return Error{Errc::malformed, "expected 64 hexadecimal digits of SHA-256"};
        }
        bytes.at(i) = static_cast<std::uint8_t>(high * 16 + low);
    }
    return bytes;
}

Result<void> SqliteStore::count(std::string_view counter) {
    return connection_.statement("UPDATE counter SET value = value + 1 WHERE name = ?1")
        .run(counter);
}

Result<AppendOutcome> SqliteStore::append(IncomingReport const& report) {
    auto const body = compress(report.canonical_json);
    if (!body) {
        return body.error();
    }
    auto const original = parse_sha256(report.original_sha256);
    if (!original) {
        return original.error();
    }
    auto const stored =
        connection_
            .statement(
                "INSERT INTO report (sender_id, report_id, sender_kind, day, arrived_on, "
                "original_sha256, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT "
                "(sender_id, report_id) DO NOTHING"
            )
            .run(
                report.sender.str(),
                report.id.str(),
                inventory::to_string(report.kind),
                report.day,
                report.arrived_on,
                sqlite::Blob{*original},
                sqlite::Blob{*body}
            );
    if (!stored) {
        return stored.error();
    }
    if (connection_.changes() == 1) {
        return AppendOutcome{};
    }
    auto const same = connection_.number(
        "SELECT original_sha256 = ?3 FROM report WHERE sender_id = ?1 AND report_id = ?2",
        report.sender.str(),
        report.id.str(),
        sqlite::Blob{*original}
    );
    if (!same) {
        return same.error();
    }
    if (auto const counted = count("duplicates"); !counted) {
        return counted.error();
    }
    if (*same == 0) {
        if (auto const counted = count("conflicting"); !counted) {
            return counted.error();
        }
    }
    return AppendOutcome{AppendOutcome::Status::duplicate, *same == 0};
}

Result<std::vector<AppendOutcome>> SqliteStore::append_reports(
    std::span<IncomingReport const> reports
) {
    auto transaction = Transaction::begin(connection_, Transaction::Kind::write);
    if (!transaction) {
        return transaction.error().with_context("appending reports");
    }
    std::vector<AppendOutcome> outcomes;
    outcomes.reserve(reports.size());
    for (auto const& report : reports) {
        auto const outcome = append(report);
        if (!outcome) {
            return outcome.error().with_context("appending reports");
        }
        outcomes.push_back(*outcome);
    }
    if (auto const done = transaction->commit(); !done) {
        return done.error().with_context("appending reports");
    }
    return outcomes;
}

Result<std::vector<SqliteStore::Logged>> SqliteStore::next_reports(std::size_t limit) {
    std::vector<Logged> reports;
    auto const done =
        connection_
            .statement(
                "SELECT log_no, arrived_on, body FROM report WHERE log_no > (SELECT value FROM "
                "counter WHERE name = 'recognised_up_to') ORDER BY log_no LIMIT ?1"
            )
            .each(
                [&](sqlite::Row const& row) {
                    reports.push_back(
                        {row.integer(0),
                         row.day(1),
                         decompress(row.blob(2), inventory::ReportLimits::kBytes)}
                    );
                },
                static_cast<std::int64_t>(limit)
            );
    if (!done) {
        return done.error();
    }
    return reports;
}

/// A report that cannot be read back is set aside with why: it must not hold up those behind it.
Result<void> SqliteStore::recognise(Logged const& logged, Recognised& done) {
    auto const decoded = logged.body ? inventory::decode_report(*logged.body)
                                     : Result<inventory::DecodedReport>{logged.body.error()};
    ++done.reports;
    if (!decoded) {
        ++done.failed;
        return connection_.statement("INSERT INTO recognition_failure VALUES (?1, ?2)")
            .run(logged.log_no, decoded.error().message());
    }
    auto const founded =
        Recognition{connection_}.recognise(decoded->report, logged.log_no, logged.arrived_on);
    if (!founded) {
        return founded.error();
    }
    done.new_devices += *founded;
    return {};
}

Result<Recognised> SqliteStore::recognise_pending(std::size_t limit) {
    auto transaction = Transaction::begin(connection_, Transaction::Kind::write);
    if (!transaction) {
        return transaction.error().with_context("recognising reports");
    }
    auto const reports = next_reports(limit);
    if (!reports) {
        return reports.error().with_context("recognising reports");
    }
    Recognised done;
    for (auto const& logged : *reports) {
        if (auto const one = recognise(logged, done); !one) {
            return one.error().with_context("recognising report " + std::to_string(logged.log_no));
        }
    }
    if (!reports->empty()) {
        auto const moved =
            connection_.statement("UPDATE counter SET value = ?1 WHERE name = 'recognised_up_to'")
                .run(reports->back().log_no);
        if (!moved) {
            return moved.error();
        }
        if (auto const counted = count("revision"); !counted) {
            return counted.error();
        }
    }
    auto const pending = connection_.number(
        "SELECT coalesce(max(log_no), 0) - (SELECT value FROM counter WHERE name = "
        "'recognised_up_to') FROM report"
    );
    if (!pending) {
        return pending.error();
    }
    done.pending = static_cast<std::size_t>(*pending);
    if (auto const committed = transaction->commit(); !committed) {
        return committed.error().with_context("recognising reports");
    }
    return done;
}

/// One transaction around a person's decision; one that is refused changes nothing.
Result<RulingOutcome> SqliteStore::settle(
    std::function<Result<RulingOutcome>(Rulings&)> const& decide
) {
    auto transaction = Transaction::begin(connection_, Transaction::Kind::write);
    if (!transaction) {
        return transaction.error().with_context("deciding about devices");
    }
    Rulings rulings{connection_, key_};
    auto outcome = decide(rulings);
    if (!outcome) {
        return outcome.error().with_context("deciding about devices");
    }
    if (outcome->refusal) {
        return outcome;
    }
    if (auto const counted = count("revision"); !counted) {
        return counted.error();
    }
    if (auto const done = transaction->commit(); !done) {
        return done.error().with_context("deciding about devices");
    }
    return outcome;
}

Result<RulingOutcome> SqliteStore::rule(Ruling const& ruling) {
    return settle([&](Rulings& rulings) { return rulings.rule(ruling); });
}

Result<RulingOutcome> SqliteStore::undo_ruling(
    std::string const& id, std::string const& who, inventory::Day day
) {
    return settle([&](Rulings& rulings) { return rulings.undo(id, who, day); });
}

Result<void> SqliteStore::put_headcount(
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
    auto transaction = Transaction::begin(connection_, Transaction::Kind::write);
    if (!transaction) {
        return transaction.error();
    }
    auto const kept = connection_
                          .statement(
                              "INSERT OR REPLACE INTO headcount (scope, day, known_from, "
                              "people) VALUES (?1, ?2, ?3, ?4)"
                          )
                          .run(scope, headcount.day, known_on, headcount.people);
    if (!kept) {
        return kept.error().with_context("keeping a headcount");
    }
    if (auto const counted = count("revision"); !counted) {
        return counted.error();
    }
    return transaction->commit();
}

Result<void> SqliteStore::put_evidence(EvidenceEntry const& entry, std::string const& bytes) {
    auto const digest = sha256(bytes);
    if (to_hex(digest) != entry.sha256) {
        return Error{
            Errc::malformed, "the hash of evidence " + entry.id + " is not that of its bytes"};
    }
    auto transaction = Transaction::begin(connection_, Transaction::Kind::write);
    if (!transaction) {
        return transaction.error();
    }
    auto const* data = reinterpret_cast<std::uint8_t const*>(bytes.data());
    auto const kept =
        connection_
            .statement(
                "INSERT INTO evidence (id, frozen_on, indicator, referentiel, requirement, "
                "author, comment, sha256, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
            )
            .run(
                entry.id,
                entry.frozen_on,
                entry.indicator,
                entry.referentiel,
                entry.requirement,
                entry.author,
                entry.comment,
                sqlite::Blob{digest},
                sqlite::Blob{data, bytes.size()}
            );
    if (!kept) {
        return kept.error().with_context("keeping evidence " + entry.id);
    }
    if (auto const counted = count("revision"); !counted) {
        return counted.error();
    }
    return transaction->commit();
}

Error damaged(std::filesystem::path const& file, std::string const& what) {
    return Error{
        Errc::malformed,
        "the database " + file.string() + " is damaged (" + what +
            "): stop the collector, move this file and those beside it that end in -wal and -shm "
            "away, put a backup in its place, start again; agents keep what was never "
            "acknowledged"};
}

Result<void> prepare(Connection& connection, std::filesystem::path const& file) {
    // page_size and auto_vacuum stay SQLite's. journal_size_limit: the log shrinks after a burst.
    auto const set = connection.execute(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
        "PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY; PRAGMA cache_size = "
        "-16384"
    );
    if (!set) {
        return set.error().code() == Errc::malformed
                   ? damaged(file, set.error().message())
                   : set.error().with_context("opening " + file.string());
    }
    std::string verdict;
    auto const checked =
        connection.statement("PRAGMA quick_check(1)").first([&](sqlite::Row const& row) {
            verdict = row.text(0);
        });
    if (!checked) {
        return damaged(file, checked.error().message());
    }
    if (verdict != "ok") {
        return damaged(file, verdict);
    }
    return migrate(connection);
}

/// The key must be the one that this data's pseudonyms were made with: with another, every device
/// of every frozen figure would change its name.
Result<void> check_key(Connection& connection, std::string const& key, bool accept_new) {
    auto const mark = to_hex(hmac_sha256(key, "pseudonym key check"));
    std::optional<std::string> recorded;
    auto const found =
        connection.statement("SELECT value FROM setting WHERE name = 'pseudonym_key_check'")
            .first([&](sqlite::Row const& row) { recorded = row.text(0); });
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
            "of "
            "the same day, or accept new pseudonyms (figures already frozen keep the old ones)"};
    }
    return connection
        .statement("INSERT OR REPLACE INTO setting (name, value) VALUES ('pseudonym_key_check', ?1)"
        )
        .run(mark);
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite(OpenOptions const& options) {
    auto folder = DataFolder::claim(options.folder);
    if (!folder) {
        return folder.error();
    }
    auto connection =
        Connection::open(folder->database(), Connection::Mode::read_write, options.patience);
    if (!connection) {
        return connection.error();
    }
    if (auto const ready = prepare(*connection, folder->database()); !ready) {
        return ready.error();
    }
    auto key = folder->pseudonym_key();
    if (!key) {
        return key.error();
    }
    if (auto const checked = check_key(*connection, *key, options.accept_new_pseudonyms);
        !checked) {
        return checked.error();
    }
    return std::unique_ptr<Store>{
        std::make_unique<SqliteStore>(std::move(*folder), std::move(*connection), std::move(*key))};
}

}  // namespace parcmetre::collector
