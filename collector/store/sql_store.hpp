// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>

#include "collector/database/connection.hpp"
#include "collector/store/data_folder.hpp"
#include "collector/store/report_log.hpp"
#include "collector/store/rollups.hpp"
#include "collector/store/rulings.hpp"
#include "collector/store/store.hpp"

namespace parcmetre::collector {

/// The store over a connection, whichever engine answers. What differs between engines is in
/// collector/database, and in the few queries that ask for the dialect.
class SqlStore final : public Store {
public:
    using Connect =
        std::function<Result<std::unique_ptr<database::Connection>>(database::Access access)>;

    /// A store over an existing folder and a schema that is up to date. Errors: conflict (the
    /// pseudonym key is not this data's), and those of the engine.
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(
        DataFolder folder,
        std::unique_ptr<database::Connection> connection,
        Connect connect,
        bool accept_new_pseudonyms
    );

    SqlStore(
        DataFolder folder,
        std::unique_ptr<database::Connection> connection,
        Connect connect,
        std::string key
    );

    Result<std::vector<AppendOutcome>> append_reports(std::span<IncomingReport const> reports
    ) override;
    Result<Recognised> recognise_pending(std::size_t limit) override;
    Result<void> put_headcount(inventory::Headcount const& headcount, inventory::Day known_on)
        override;
    Result<void> keep_entries(
        std::span<EntryToKeep const> entries, std::string const& author, inventory::Day known_on
    ) override;
    Result<void> withdraw_entry(inventory::EntryId const& id, inventory::Day known_on) override;
    Result<void> keep_document(Document const& document, inventory::Day today) override;
    Result<void> put_evidence(EvidenceEntry const& entry, std::string const& bytes) override;
    Result<RulingOutcome> rule(Ruling const& ruling) override;
    Result<RulingOutcome> undo_ruling(
        std::string const& id, std::string const& who, inventory::Day day
    ) override;
    Result<Purged> purge_reports(inventory::Day before, inventory::Day today, std::size_t limit)
        override;
    Result<std::unique_ptr<database::Connection>> open_connection() const override;
    std::string derived_key(std::string_view purpose) const override;
    Result<UsageSettled> settle_usage(inventory::Day today) override;
    Result<ReplayOutcome> replay_identity(inventory::Day today, bool apply) override;
    Result<std::unique_ptr<StoreReader>> open_reader() const override;

private:
    [[nodiscard]] Result<Recognised> recognise_next(std::size_t limit);
    [[nodiscard]] Result<void> recognise(
        ReportLog::Pending const& pending, Recognised& done, std::set<InternalId>& changed
    );
    [[nodiscard]] Result<void> make_sums();
    [[nodiscard]] Result<RulingOutcome> settle(
        std::string const& id, std::function<Result<RulingOutcome>(Rulings&)> const& decide
    );
    [[nodiscard]] Result<void> write(std::function<Result<void>()> const& change);
    [[nodiscard]] Result<void> move_revision();

    DataFolder folder_;  ///< held as long as the store lives
    std::unique_ptr<database::Connection> connection_;
    Connect connect_;
    std::string key_;
    ReportLog log_;
    Rollups rollups_;
    AgeMemo memo_;
};

}  // namespace parcmetre::collector
