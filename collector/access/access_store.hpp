// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "collector/access/records.hpp"
#include "collector/database/connection.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

/// Accounts, tokens, agents' credentials, the audit log and settings, in tables of their own over a
/// connection of their own. Secrets are known by their SHA-256. Used on the store's thread. What is
/// done and the audit entry that says so are one transaction.
///
/// Errors of all: unavailable, malformed (damaged database), internal; not_found and conflict where
/// said.
class AccessStore {
public:
    explicit AccessStore(std::unique_ptr<database::Connection> connection)
        : connection_{std::move(connection)} {}

    // People -------------------------------------------------------------------------------------
    [[nodiscard]] Result<bool> has_accounts();
    [[nodiscard]] Result<std::vector<Account>> accounts();
    [[nodiscard]] Result<std::optional<Account>> account_named(std::string_view name);
    [[nodiscard]] Result<std::optional<Account>> account(std::string_view id);

    /// Replaces the one-time token of the first start.
    [[nodiscard]] Result<void> put_first_start(Sha256 const& hash);
    [[nodiscard]] Result<bool> is_first_start(Sha256 const& hash);
    /// The first admin. Errors: conflict (there are accounts), not_found (another token).
    [[nodiscard]] Result<void> first_start(
        Sha256 const& hash, Account const& admin, AuditEntry const& entry
    );
    /// Errors: conflict (the name is taken).
    [[nodiscard]] Result<void> add_account(
        Account const& account, Invitation const& invitation, AuditEntry const& entry
    );

    struct AccountChange {
        std::optional<Role> role = {};
        std::optional<bool> disabled = {};
        std::optional<Invitation> invitation = {};
    };
    /// Ends the account's sessions when its role changes or it is disabled. `told`: what the audit
    /// log says of the change, after the account's name. Errors: not_found,
    /// conflict (it is the last admin who can sign in).
    [[nodiscard]] Result<Account> change_account(
        std::string_view id, AccountChange const& change, std::string_view told, AuditEntry entry
    );

    /// The account of an invitation that may be taken up today.
    [[nodiscard]] Result<std::optional<Account>> invited(Sha256 const& hash, inventory::Day today);
    /// Errors: not_found (taken up meanwhile, replaced, or expired).
    [[nodiscard]] Result<void> accept_invitation(
        Sha256 const& hash, inventory::Day today, std::string_view password, AuditEntry const& entry
    );
    /// Ends all sessions of the account.
    [[nodiscard]] Result<void> set_password(
        std::string_view account_id, std::string_view password, AuditEntry const& entry
    );

    // Sessions -----------------------------------------------------------------------------------
    /// Errors: not_found (the account is disabled meanwhile).
    [[nodiscard]] Result<void> begin_session(
        Sha256 const& hash,
        std::string_view account_id,
        inventory::Day today,
        AuditEntry const& entry
    );
    [[nodiscard]] Result<std::optional<SessionRecord>> session(Sha256 const& hash);
    [[nodiscard]] Result<void> touch_session(Sha256 const& hash, Moment now);
    [[nodiscard]] Result<void> end_session(Sha256 const& hash, AuditEntry const& entry);
    /// Those that began before `oldest`, or were last used before `idle`.
    [[nodiscard]] Result<void> forget_sessions(Moment oldest, Moment idle);

    // Programs -----------------------------------------------------------------------------------
    [[nodiscard]] Result<std::vector<ApiToken>> api_tokens();
    [[nodiscard]] Result<void> add_api_token(
        ApiToken const& token, Sha256 const& hash, AuditEntry const& entry
    );
    /// Errors: not_found.
    [[nodiscard]] Result<ApiToken> revoke_api_token(std::string_view id, AuditEntry entry);
    [[nodiscard]] Result<std::optional<ApiToken>> api_token(Sha256 const& hash);
    [[nodiscard]] Result<void> mark_api_token_used(std::string_view id, inventory::Day day);

    // Agents -------------------------------------------------------------------------------------
    [[nodiscard]] Result<std::vector<EnrolmentToken>> enrolment_tokens();
    [[nodiscard]] Result<void> add_enrolment_token(
        EnrolmentToken const& token, Sha256 const& hash, AuditEntry const& entry
    );
    /// Errors: not_found.
    [[nodiscard]] Result<EnrolmentToken> revoke_enrolment_token(
        std::string_view id, AuditEntry entry
    );
    [[nodiscard]] Result<std::optional<EnrolmentToken>> enrolment_token(Sha256 const& hash);
    /// Uses the token once and gives the agent this credential; one that it had opens nothing any
    /// more. Not in the audit log: it would date a workstation. Errors: not_found (the token is
    /// used up, expired or revoked).
    struct Enrolled {
        AgentRecord agent;
        std::optional<Sha256> replaced;  ///< the credential it had
    };
    [[nodiscard]] Result<Enrolled> enrol(
        std::string_view token_id,
        std::string_view install_id,
        Sha256 const& hash,
        inventory::Day today
    );
    [[nodiscard]] Result<Page<AgentRecord>> agents(std::int64_t offset, std::int64_t limit);
    /// Errors: not_found.
    [[nodiscard]] Result<AgentRecord> revoke_agent(std::string_view id, AuditEntry entry);
    [[nodiscard]] Result<std::optional<AgentRecord>> agent(Sha256 const& hash);
    /// Shows every credential that opens something.
    [[nodiscard]] Result<void> each_agent(
        std::function<void(Sha256 const&, AgentRecord)> const& show
    );

    // What is kept of it all ---------------------------------------------------------------------
    [[nodiscard]] Result<void> record(AuditEntry const& entry);
    /// Latest first.
    [[nodiscard]] Result<Page<AuditEntry>> audit(std::int64_t offset, std::int64_t limit);

    [[nodiscard]] Result<OrganisationSettings> settings();
    [[nodiscard]] Result<void> put_settings(
        OrganisationSettings const& settings, AuditEntry const& entry
    );

    [[nodiscard]] database::Connection& connection() noexcept { return *connection_; }

private:
    [[nodiscard]] Result<std::optional<std::string>> setting(std::string_view name);
    [[nodiscard]] Result<void> put_setting(std::string_view name, std::string_view value);
    [[nodiscard]] Result<bool> leaves_an_admin(std::string_view without_id);
    [[nodiscard]] Result<void> end_sessions_of(std::string_view account_id);
    /// Runs `work` and records `entry` in one transaction.
    [[nodiscard]] Result<void> write(
        AuditEntry const& entry, std::function<Result<void>()> const& work
    );

    std::unique_ptr<database::Connection> connection_;
};

/// Case and surrounding spaces do not tell two names apart.
[[nodiscard]] std::string name_key(std::string_view name);

}  // namespace parcmetre::collector
