// SPDX-License-Identifier: EUPL-1.2
// What AccessStore keeps of people and of their sessions.
#include "collector/access/access_store.hpp"

namespace parcmetre::collector {

using database::Connection;
using database::Row;

namespace {

std::string const kAccount =
    "SELECT a.account_id, a.name, a.role, a.disabled, a.created_on, a.last_sign_in_on, a.password, "
    "CASE WHEN a.invitation_sha256 IS NULL THEN 0 ELSE 1 END";
std::string const kAccounts = kAccount + " FROM account a ORDER BY a.name_key";
std::string const kAccountNamed = kAccount + " FROM account a WHERE a.name_key = ?1";
std::string const kAccountOfId = kAccount + " FROM account a WHERE a.account_id = ?1";
std::string const kAccountInvited =
    kAccount +
    " FROM account a WHERE a.invitation_sha256 = ?1 AND a.invitation_expires_on >= ?2 AND "
    "a.disabled = 0";
std::string const kAccountOfSession =
    kAccount +
    ", s.began, s.used FROM session s JOIN account a ON a.account_id = s.account_id "
    "WHERE s.secret_sha256 = ?1 AND a.disabled = 0";

Account account_of(Row const& row) {
    auto const role = parse_role(row.text(2));
    if (!role) {
        throw database::DamagedRow{"\"" + std::string{row.text(2)} + "\" is not a role"};
    }
    return {
        std::string{row.text(0)},
        std::string{row.text(1)},
        *role,
        row.integer(3) != 0,
        row.day(4),
        row.optional_day(5),
        row.integer(7) != 0,
        row.optional_text(6)};
}

template <class... Values>
Result<std::optional<Account>> one(
    Connection& connection, std::string const& sql, Values const&... values
) {
    std::optional<Account> found;
    auto const read = connection.statement(sql).each(
        [&found](Row const& row) { found = account_of(row); }, values...
    );
    if (!read) {
        return read.error();
    }
    return found;
}

Moment moment_of(std::int64_t seconds) {
    return Moment{std::chrono::seconds{seconds}};
}

std::int64_t seconds_of(Moment moment) {
    return moment.time_since_epoch().count();
}

}  // namespace

Result<bool> AccessStore::has_accounts() {
    auto const count = connection_->number("SELECT count(*) FROM account");
    if (!count) {
        return count.error();
    }
    return *count > 0;
}

Result<std::vector<Account>> AccessStore::accounts() {
    std::vector<Account> list;
    auto const read = connection_->statement(kAccounts).each([&list](Row const& row) {
        list.push_back(account_of(row));
    });
    if (!read) {
        return read.error();
    }
    return list;
}

Result<std::optional<Account>> AccessStore::account_named(std::string_view name) {
    return one(*connection_, kAccountNamed, name_key(name));
}

Result<std::optional<Account>> AccessStore::account(std::string_view id) {
    return one(*connection_, kAccountOfId, id);
}

Result<std::optional<Account>> AccessStore::invited(Sha256 const& hash, inventory::Day today) {
    return one(*connection_, kAccountInvited, hash, today);
}

Result<void> AccessStore::add_account(
    Account const& account, Invitation const& invitation, AuditEntry const& entry
) {
    return write(entry, [&]() -> Result<void> {
        auto const added =
            connection_
                ->statement(
                    "INSERT INTO account (account_id, name, name_key, role, disabled, "
                    "created_on, invitation_sha256, invitation_expires_on) "
                    "VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7) "
                    "ON CONFLICT (name_key) DO NOTHING"
                )
                .run(
                    account.id,
                    account.name,
                    name_key(account.name),
                    to_string(account.role),
                    account.created_on,
                    invitation.hash,
                    invitation.expires_on
                );
        if (added && connection_->changes() == 0) {
            return Error{Errc::conflict, "the name is taken"};
        }
        return added;
    });
}

Result<bool> AccessStore::leaves_an_admin(std::string_view without_id) {
    auto const others = connection_->number(
        "SELECT count(*) FROM account WHERE role = 'admin' AND disabled = 0 AND password IS NOT "
        "NULL AND account_id <> ?1",
        without_id
    );
    if (!others) {
        return others.error();
    }
    return *others > 0;
}

Result<void> AccessStore::end_sessions_of(std::string_view account_id) {
    return connection_->statement("DELETE FROM session WHERE account_id = ?1").run(account_id);
}

Result<Account> AccessStore::change_account(
    std::string_view id, AccountChange const& change, std::string_view told, AuditEntry entry
) {
    std::optional<Account> changed;
    auto const done = write(entry, [&]() -> Result<void> {
        auto const before = account(id);
        if (!before) {
            return before.error();
        }
        if (!*before) {
            return Error{Errc::not_found, "there is no such account"};
        }
        changed = **before;
        entry.about = changed->name + std::string{told};
        changed->role = change.role.value_or(changed->role);
        changed->disabled = change.disabled.value_or(changed->disabled);
        changed->invited = changed->invited || change.invitation.has_value();
        auto const was_admin = (*before)->role == Role::admin && !(*before)->disabled;
        auto const is_admin = changed->role == Role::admin && !changed->disabled;
        if (was_admin && !is_admin && (*before)->password) {
            auto const left = leaves_an_admin(id);
            if (!left) {
                return left.error();
            }
            if (!*left) {
                return Error{Errc::conflict, "the last admin stays"};
            }
        }
        auto const updated =
            connection_
                ->statement("UPDATE account SET role = ?2, disabled = ?3 WHERE account_id = ?1")
                .run(id, to_string(changed->role), changed->disabled);
        if (!updated) {
            return updated;
        }
        if (change.invitation) {
            auto const invited =
                connection_
                    ->statement(
                        "UPDATE account SET invitation_sha256 = ?2, "
                        "invitation_expires_on = ?3 WHERE account_id = ?1"
                    )
                    .run(id, change.invitation->hash, change.invitation->expires_on);
            if (!invited) {
                return invited;
            }
        }
        auto const weaker = changed->disabled || changed->role != (*before)->role;
        return weaker ? end_sessions_of(id) : Result<void>{};
    });
    if (!done) {
        return done.error();
    }
    return std::move(*changed);
}

Result<void> AccessStore::accept_invitation(
    Sha256 const& hash, inventory::Day today, std::string_view password, AuditEntry const& entry
) {
    return write(entry, [&]() -> Result<void> {
        auto const account = invited(hash, today);
        if (!account) {
            return account.error();
        }
        if (!*account) {
            return Error{Errc::not_found, "the invitation is not open"};
        }
        auto const set = connection_
                             ->statement(
                                 "UPDATE account SET password = ?2, invitation_sha256 = NULL, "
                                 "invitation_expires_on = NULL WHERE account_id = ?1"
                             )
                             .run((*account)->id, password);
        return set ? end_sessions_of((*account)->id) : set;
    });
}

Result<void> AccessStore::set_password(
    std::string_view account_id, std::string_view password, AuditEntry const& entry
) {
    return write(entry, [&]() -> Result<void> {
        auto const set = connection_
                             ->statement(
                                 "UPDATE account SET password = ?2, invitation_sha256 = "
                                 "NULL, invitation_expires_on = NULL WHERE account_id = ?1"
                             )
                             .run(account_id, password);
        return set ? end_sessions_of(account_id) : set;
    });
}

Result<void> AccessStore::begin_session(
    Sha256 const& hash, std::string_view account_id, inventory::Day today, AuditEntry const& entry
) {
    auto const now = seconds_of(std::chrono::floor<std::chrono::seconds>(entry.at));
    return write(entry, [&]() -> Result<void> {
        auto const marked =
            connection_
                ->statement(
                    "UPDATE account SET last_sign_in_on = ?2 WHERE account_id = ?1 AND "
                    "disabled = 0"
                )
                .run(account_id, today);
        if (!marked) {
            return marked;
        }
        if (connection_->changes() == 0) {
            return Error{Errc::not_found, "the account is disabled"};
        }
        return connection_
            ->statement(
                "INSERT INTO session (secret_sha256, account_id, began, used) "
                "VALUES (?1, ?2, ?3, ?3)"
            )
            .run(hash, account_id, now);
    });
}

Result<std::optional<SessionRecord>> AccessStore::session(Sha256 const& hash) {
    std::optional<SessionRecord> found;
    auto const show = [&found](Row const& row) {
        found =
            SessionRecord{account_of(row), moment_of(row.integer(8)), moment_of(row.integer(9))};
    };
    if (auto const read = connection_->statement(kAccountOfSession).each(show, hash); !read) {
        return read.error();
    }
    return found;
}

Result<void> AccessStore::touch_session(Sha256 const& hash, Moment now) {
    return connection_->statement("UPDATE session SET used = ?2 WHERE secret_sha256 = ?1")
        .run(hash, seconds_of(now));
}

Result<void> AccessStore::end_session(Sha256 const& hash, AuditEntry const& entry) {
    return write(entry, [&] {
        return connection_->statement("DELETE FROM session WHERE secret_sha256 = ?1").run(hash);
    });
}

Result<void> AccessStore::forget_sessions(Moment oldest, Moment idle) {
    return connection_->statement("DELETE FROM session WHERE began < ?1 OR used < ?2")
        .run(seconds_of(oldest), seconds_of(idle));
}

}  // namespace parcmetre::collector
