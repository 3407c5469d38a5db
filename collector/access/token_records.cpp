// SPDX-License-Identifier: EUPL-1.2
// What AccessStore keeps of programs: API tokens, enrolment tokens, agents' credentials.
#include <algorithm>

#include "collector/access/access_store.hpp"
#include "collector/access/secret.hpp"

namespace parcmetre::collector {

using database::Connection;
using database::Row;

namespace {

std::string const kApiToken =
    "SELECT token_id, name, scopes, created_on, expires_on, last_used_on, revoked, created_by "
    "FROM api_token";
std::string const kApiTokens = kApiToken + " ORDER BY created_on DESC, token_id";
std::string const kApiTokenOfId = kApiToken + " WHERE token_id = ?1";
std::string const kApiTokenOfHash = kApiToken + " WHERE secret_sha256 = ?1";

std::string const kEnrolmentToken =
    "SELECT token_id, name, site, expires_on, uses, max_uses, revoked, created_on, created_by "
    "FROM enrolment_token";
std::string const kEnrolmentTokens = kEnrolmentToken + " ORDER BY created_on DESC, token_id";
std::string const kEnrolmentTokenOfId = kEnrolmentToken + " WHERE token_id = ?1";
std::string const kEnrolmentTokenOfHash = kEnrolmentToken + " WHERE secret_sha256 = ?1";

std::string const kAgent =
    "SELECT a.agent_id, a.install_id, a.site, a.enrolled_on, s.last_month, a.revoked, t.name, "
    "a.secret_sha256 FROM agent a JOIN enrolment_token t ON t.token_id = a.token_id "
    "LEFT JOIN agent_sighting s ON s.install_id = a.install_id";
std::string const kAgents = kAgent + " ORDER BY a.enrolled_on DESC, a.agent_id LIMIT ?1 OFFSET ?2";
std::string const kAgentOfId = kAgent + " WHERE a.agent_id = ?1";
std::string const kAgentOfHash = kAgent + " WHERE a.secret_sha256 = ?1";
std::string const kAgentOfInstall = kAgent + " WHERE a.install_id = ?1";
std::string const kAgentsEnabled = kAgent + " WHERE a.revoked = 0";

std::string join(std::vector<TokenScope> const& scopes) {
    std::string text;
    for (auto const scope : scopes) {
        text += (text.empty() ? "" : " ") + std::string{to_string(scope)};
    }
    return text;
}

std::vector<TokenScope> split(std::string_view text) {
    std::vector<TokenScope> scopes;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        if (auto const scope = parse_token_scope(text.substr(0, end))) {
            scopes.push_back(*scope);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return scopes;
}

void read_row(Row const& row, ApiToken& token) {
    token = {
        std::string{row.text(0)},
        std::string{row.text(1)},
        split(row.text(2)),
        row.day(3),
        row.optional_day(4),
        row.optional_day(5),
        row.integer(6) != 0,
        std::string{row.text(7)}};
}

void read_row(Row const& row, EnrolmentToken& token) {
    token = {
        std::string{row.text(0)},
        std::string{row.text(1)},
        row.optional_text(2),
        row.day(3),
        row.integer(4),
        row.optional_integer(5),
        row.integer(6) != 0,
        row.day(7),
        std::string{row.text(8)}};
}

void read_row(Row const& row, AgentRecord& agent) {
    agent = {
        std::string{row.text(0)},
        std::string{row.text(1)},
        row.optional_text(2),
        row.day(3),
        row.optional_text(4),
        row.integer(5) != 0,
        std::string{row.text(6)}};
}

Sha256 hash_of(Row const& row, int column) {
    auto const bytes = row.blob(column);
    Sha256 hash{};
    if (bytes.size() != hash.size()) {
        throw database::DamagedRow{"a digest of " + std::to_string(bytes.size()) + " bytes"};
    }
    std::ranges::copy(bytes, hash.begin());
    return hash;
}

template <class Record, class... Values>
Result<std::vector<Record>> all(
    Connection& connection, std::string const& sql, Values const&... values
) {
    std::vector<Record> list;
    auto const read = connection.statement(sql).each(
        [&list](Row const& row) { read_row(row, list.emplace_back()); }, values...
    );
    if (!read) {
        return read.error();
    }
    return list;
}

template <class Record, class... Values>
Result<std::optional<Record>> one(
    Connection& connection, std::string const& sql, Values const&... values
) {
    auto list = all<Record>(connection, sql, values...);
    if (!list) {
        return list.error();
    }
    return list->empty() ? std::nullopt : std::optional{std::move(list->front())};
}

/// The record of an id, which must be there.
template <class Record>
Result<Record> require(Connection& connection, std::string const& sql, std::string_view id) {
    auto found = one<Record>(connection, sql, id);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return Error{Errc::not_found, "there is nothing under this id"};
    }
    return std::move(**found);
}

}  // namespace

Result<std::vector<ApiToken>> AccessStore::api_tokens() {
    return all<ApiToken>(*connection_, kApiTokens);
}

Result<std::optional<ApiToken>> AccessStore::api_token(Sha256 const& hash) {
    return one<ApiToken>(*connection_, kApiTokenOfHash, hash);
}

Result<void> AccessStore::add_api_token(
    ApiToken const& token, Sha256 const& hash, AuditEntry const& entry
) {
    return write(entry, [&] {
        return connection_
            ->statement(
                "INSERT INTO api_token (token_id, secret_sha256, name, scopes, created_on, "
                "created_by, expires_on, revoked) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)"
            )
            .run(
                token.id,
                hash,
                token.name,
                join(token.scopes),
                token.created_on,
                token.created_by,
                token.expires_on
            );
    });
}

Result<ApiToken> AccessStore::revoke_api_token(std::string_view id, AuditEntry entry) {
    ApiToken token;
    auto const done = write(entry, [&]() -> Result<void> {
        auto found = require<ApiToken>(*connection_, kApiTokenOfId, id);
        if (!found) {
            return found.error();
        }
        token = std::move(*found);
        token.revoked = true;
        entry.about = token.name;
        return connection_->statement("UPDATE api_token SET revoked = 1 WHERE token_id = ?1")
            .run(id);
    });
    if (!done) {
        return done.error();
    }
    return token;
}

Result<void> AccessStore::mark_api_token_used(std::string_view id, inventory::Day day) {
    return connection_->statement("UPDATE api_token SET last_used_on = ?2 WHERE token_id = ?1")
        .run(id, day);
}

Result<std::vector<EnrolmentToken>> AccessStore::enrolment_tokens() {
    return all<EnrolmentToken>(*connection_, kEnrolmentTokens);
}

Result<std::optional<EnrolmentToken>> AccessStore::enrolment_token(Sha256 const& hash) {
    return one<EnrolmentToken>(*connection_, kEnrolmentTokenOfHash, hash);
}

Result<void> AccessStore::add_enrolment_token(
    EnrolmentToken const& token, Sha256 const& hash, AuditEntry const& entry
) {
    return write(entry, [&] {
        return connection_
            ->statement(
                "INSERT INTO enrolment_token (token_id, secret_sha256, name, site, "
                "created_on, created_by, expires_on, uses, max_uses, revoked) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, 0)"
            )
            .run(
                token.id,
                hash,
                token.name,
                token.site,
                token.created_on,
                token.created_by,
                token.expires_on,
                token.max_uses
            );
    });
}

Result<EnrolmentToken> AccessStore::revoke_enrolment_token(std::string_view id, AuditEntry entry) {
    EnrolmentToken token;
    auto const done = write(entry, [&]() -> Result<void> {
        auto found = require<EnrolmentToken>(*connection_, kEnrolmentTokenOfId, id);
        if (!found) {
            return found.error();
        }
        token = std::move(*found);
        token.revoked = true;
        entry.about = token.name;
        return connection_->statement("UPDATE enrolment_token SET revoked = 1 WHERE token_id = ?1")
            .run(id);
    });
    if (!done) {
        return done.error();
    }
    return token;
}

Result<AccessStore::Enrolled> AccessStore::enrol(
    std::string_view token_id, std::string_view install_id, Sha256 const& hash, inventory::Day today
) {
    auto transaction =
        database::Transaction::begin(*connection_, database::Transaction::Purpose::write);
    if (!transaction) {
        return transaction.error();
    }
    // Counted where it is checked: however many enrol at once, a token opens max_uses times.
    auto const used =
        connection_
            ->statement(
                "UPDATE enrolment_token SET uses = uses + 1 WHERE token_id = ?1 AND "
                "revoked = 0 AND expires_on >= ?2 AND (max_uses IS NULL OR uses < max_uses)"
            )
            .run(token_id, today);
    if (!used) {
        return used.error();
    }
    if (connection_->changes() == 0) {
        return Error{Errc::not_found, "the token opens nothing any more"};
    }
    std::optional<Sha256> replaced;
    auto const had =
        connection_->statement("SELECT secret_sha256 FROM agent WHERE install_id = ?1")
            .each([&replaced](Row const& row) { replaced = hash_of(row, 0); }, install_id);
    if (!had) {
        return had.error();
    }
    auto const put =
        connection_
            ->statement(
                "INSERT INTO agent (install_id, agent_id, secret_sha256, token_id, site, "
                "enrolled_on, revoked) SELECT ?1, ?2, ?3, token_id, site, ?5, 0 FROM "
                "enrolment_token WHERE token_id = ?4 ON CONFLICT (install_id) DO UPDATE "
                "SET secret_sha256 = excluded.secret_sha256, token_id = excluded.token_id, "
                "site = excluded.site, enrolled_on = excluded.enrolled_on, revoked = 0"
            )
            .run(install_id, new_record_id(), hash, token_id, today);
    if (!put) {
        return put.error();
    }
    auto agent = require<AgentRecord>(*connection_, kAgentOfInstall, install_id);
    if (!agent) {
        return agent.error();
    }
    if (auto const done = transaction->commit(); !done) {
        return done.error();
    }
    return Enrolled{std::move(*agent), replaced};
}

Result<Page<AgentRecord>> AccessStore::agents(std::int64_t offset, std::int64_t limit) {
    auto const total = connection_->number("SELECT count(*) FROM agent");
    if (!total) {
        return total.error();
    }
    auto rows = all<AgentRecord>(*connection_, kAgents, limit, offset);
    if (!rows) {
        return rows.error();
    }
    return Page<AgentRecord>{*total, std::move(*rows)};
}

Result<AgentRecord> AccessStore::revoke_agent(std::string_view id, AuditEntry entry) {
    AgentRecord agent;
    auto const done = write(entry, [&]() -> Result<void> {
        auto found = require<AgentRecord>(*connection_, kAgentOfId, id);
        if (!found) {
            return found.error();
        }
        agent = std::move(*found);
        agent.revoked = true;
        entry.about = agent.id;
        return connection_->statement("UPDATE agent SET revoked = 1 WHERE agent_id = ?1").run(id);
    });
    if (!done) {
        return done.error();
    }
    return agent;
}

Result<std::optional<AgentRecord>> AccessStore::agent(Sha256 const& hash) {
    return one<AgentRecord>(*connection_, kAgentOfHash, hash);
}

Result<void> AccessStore::each_agent(std::function<void(Sha256 const&, AgentRecord)> const& show) {
    return connection_->statement(kAgentsEnabled).each([&show](Row const& row) {
        AgentRecord agent;
        read_row(row, agent);
        show(hash_of(row, 7), std::move(agent));
    });
}

}  // namespace parcmetre::collector
