// SPDX-License-Identifier: EUPL-1.2
#include "collector/access/access_store.hpp"

#include <utility>

#include "collector/access/secret.hpp"
#include "collector/access/settings_json.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

using database::Row;
using database::Transaction;

Result<void> AccessStore::write(
    AuditEntry const& entry, std::function<Result<void>()> const& work
) {
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::write);
    if (!transaction) {
        return transaction.error();
    }
    if (auto done = work(); !done) {
        return done;
    }
    if (auto done = record(entry); !done) {
        return done;
    }
    return transaction->commit();
}

Result<void> AccessStore::record(AuditEntry const& entry) {
    return connection_
        ->statement(
            "INSERT INTO audit_entry (happened, entry_id, who, what, about, outcome) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (happened, entry_id) DO NOTHING"
        )
        .run(
            to_text(entry.at, true),
            new_record_id(),
            entry.who,
            entry.what,
            entry.about,
            entry.outcome
        );
}

Result<Page<AuditEntry>> AccessStore::audit(std::int64_t offset, std::int64_t limit) {
    auto const transaction = Transaction::begin(*connection_, Transaction::Purpose::read);
    if (!transaction) {
        return transaction.error();
    }
    auto const total = connection_->number("SELECT count(*) FROM audit_entry");
    if (!total) {
        return total.error();
    }
    Page<AuditEntry> page{*total, {}};
    auto const show = [&page](Row const& row) {
        auto const at = parse_moment(row.text(0));
        if (!at) {
            throw database::DamagedRow{"\"" + std::string{row.text(0)} + "\" is not a moment"};
        }
        page.rows.push_back(
            {*at,
             std::string{row.text(1)},
             std::string{row.text(2)},
             std::string{row.text(3)},
             std::string{row.text(4)}}
        );
    };
    auto const read = connection_
                          ->statement(
                              "SELECT happened, who, what, about, outcome FROM audit_entry "
                              "ORDER BY happened DESC, entry_id DESC LIMIT ?1 OFFSET ?2"
                          )
                          .each(show, limit, offset);
    if (!read) {
        return read.error();
    }
    return page;
}

Result<std::optional<std::string>> AccessStore::setting(std::string_view name) {
    std::optional<std::string> value;
    auto const read = connection_->statement("SELECT value FROM access_setting WHERE name = ?1")
                          .each([&value](Row const& row) { value = row.text(0); }, name);
    if (!read) {
        return read.error();
    }
    return value;
}

Result<void> AccessStore::put_setting(std::string_view name, std::string_view value) {
    return connection_
        ->statement(
            "INSERT INTO access_setting (name, value) VALUES (?1, ?2) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        )
        .run(name, value);
}

Result<OrganisationSettings> AccessStore::settings() {
    auto const kept = setting("organisation");
    if (!kept) {
        return kept.error();
    }
    return *kept ? read_settings(**kept) : OrganisationSettings{};
}

Result<void> AccessStore::put_settings(
    OrganisationSettings const& settings, AuditEntry const& entry
) {
    return write(entry, [&] { return put_setting("organisation", to_json(settings).dump()); });
}

Result<void> AccessStore::put_first_start(Sha256 const& hash) {
    return put_setting("first_start", to_hex(hash));
}

Result<bool> AccessStore::is_first_start(Sha256 const& hash) {
    auto const kept = setting("first_start");
    if (!kept) {
        return kept.error();
    }
    return *kept == to_hex(hash);
}

Result<void> AccessStore::first_start(
    Sha256 const& hash, Account const& admin, AuditEntry const& entry
) {
    return write(entry, [&]() -> Result<void> {
        auto const taken = has_accounts();
        if (!taken) {
            return taken.error();
        }
        if (*taken) {
            return Error{Errc::conflict, "there are accounts already"};
        }
        auto const kept = is_first_start(hash);
        if (!kept) {
            return kept.error();
        }
        if (!*kept) {
            return Error{Errc::not_found, "not the token of this first start"};
        }
        auto const forgotten =
            connection_->statement("DELETE FROM access_setting WHERE name = 'first_start'").run();
        if (!forgotten) {
            return forgotten;
        }
        return connection_
            ->statement(
                "INSERT INTO account (account_id, name, name_key, role, disabled, "
                "created_on, password) VALUES (?1, ?2, ?3, 'admin', 0, ?4, ?5)"
            )
            .run(admin.id, admin.name, name_key(admin.name), admin.created_on, admin.password);
    });
}

std::string name_key(std::string_view name) {
    return inventory::ascii_lower(inventory::trim(name));
}

}  // namespace parcmetre::collector
