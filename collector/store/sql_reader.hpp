// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "collector/database/connection.hpp"
#include "collector/store/snapshot.hpp"
#include "collector/store/store.hpp"

namespace parcmetre::collector {

/// Reads through a connection of its own. The last fleet read is kept until something changes.
class SqlReader final : public StoreReader {
public:
    SqlReader(std::unique_ptr<database::Connection> connection, std::string key)
        : connection_{std::move(connection)}, key_{std::move(key)} {}

    [[nodiscard]] Result<StoreStatus> status() override;
    [[nodiscard]] Result<std::int64_t> revision() override;
    [[nodiscard]] Result<inventory::Fleet> fleet(AsOf as_of) override;
    [[nodiscard]] Result<DevicePage> devices(DeviceQuery const& query) override;
    [[nodiscard]] Result<DeviceDetail> device(inventory::DeviceId const& pseudonym, AsOf as_of)
        override;
    [[nodiscard]] Result<std::vector<AgentHost>> agent_hosts(AsOf as_of) override;
    [[nodiscard]] Result<inventory::CohortHistory> cohorts(
        inventory::ScopeId const& scope, inventory::Period last, int count
    ) override;
    [[nodiscard]] Result<std::vector<UsageOfMonth>> usage_cells(inventory::Period period) override;
    [[nodiscard]] Result<std::optional<std::string>> latest_of_host(
        inventory::InstallId const& sender
    ) override;
    [[nodiscard]] Result<std::vector<inventory::Headcount>> headcounts(inventory::Day known_on
    ) override;
    [[nodiscard]] Result<ReviewPage> identity_reviews(
        AsOf as_of, std::size_t offset, std::size_t limit
    ) override;
    [[nodiscard]] Result<RulingPage> identity_rulings(std::size_t offset, std::size_t limit)
        override;
    [[nodiscard]] Result<RegisterPage> register_page(RegisterQuery const& query) override;
    [[nodiscard]] Result<std::vector<DocumentInfo>> documents() override;
    [[nodiscard]] Result<Document> document(std::string const& sha256) override;
    [[nodiscard]] Result<std::vector<EvidenceEntry>> evidence_list() override;
    [[nodiscard]] Result<std::string> evidence(std::string const& id) override;

private:
    struct Kept {
        std::int64_t revision;
        AsOf as_of;
        StoredFleet snapshot;
        std::vector<inventory::RegisterEntry> entries;                   ///< of registers
        std::optional<std::set<inventory::DeviceId>> personal_printers;  ///< once a fleet was
    };

    /// The snapshot as of two days. A read transaction is open.
    [[nodiscard]] Result<StoredFleet const*> snapshot(AsOf as_of);
    [[nodiscard]] Result<std::vector<IdentityNote>> notes(
        InternalId const& device, inventory::Day known_on
    );
    [[nodiscard]] Result<void> add_hardware(SubjectView const& subject, DeviceDetail& detail);

    std::unique_ptr<database::Connection> connection_;
    std::string key_;
    AgeMemo memo_;
    std::optional<Kept> kept_;
};

}  // namespace parcmetre::collector
