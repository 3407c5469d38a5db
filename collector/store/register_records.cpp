// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/register_records.hpp"

#include "collector/digest/digest.hpp"

namespace parcmetre::collector {

namespace {

using database::Row;
using inventory::Day;
using inventory::EntryId;
using inventory::RegisterEntry;

/// Columns: entry_id, register, scope, day, body.
Result<RegisterEntry> read_entry(Row const& row) {
    RegisterEntry entry;
    entry.id = EntryId{std::string{row.text(0)}};
    entry.register_id = row.text(1);
    entry.scope = inventory::ScopeId{std::string{row.text(2)}};
    entry.day = row.day(3);
    if (auto const read = decode_entry_body(row.text(4), entry); !read) {
        return read.error().with_context("entry " + entry.id.str());
    }
    return entry;
}

std::optional<std::string> id_of(std::optional<EntryId> const& id) {
    return id ? std::optional{id->str()} : std::nullopt;
}

/// A clock set back does not end an entry before it began. Errors: conflict (it does not stand, or
/// not in this register; empty: in any).
Result<void> end_entry(
    database::Connection& connection,
    EntryId const& id,
    std::string const& register_id,
    Day known_on
) {
    auto const ended =
        connection
            .statement(
                "UPDATE register_entry SET known_to = CASE WHEN known_from > ?3 THEN known_from "
                "ELSE ?3 END WHERE entry_id = ?1 AND (register = ?2 OR ?2 = '') AND known_to IS "
                "NULL RETURNING 1"
            )
            .first([](Row const&) {}, id.str(), register_id, known_on);
    if (!ended) {
        return ended.error();
    }
    if (!*ended) {
        return Error{Errc::conflict, "entry " + id.str() + " does not stand"};
    }
    return {};
}

/// Errors: conflict.
Result<void> keep_entry(
    database::Connection& connection,
    EntryToKeep const& kept,
    std::string const& author,
    Day known_on
) {
    if (kept.replaces) {
        auto const ended = end_entry(connection, *kept.replaces, kept.entry.register_id, known_on);
        if (!ended) {
            return ended.error();
        }
    }
    auto const& entry = kept.entry;
    return connection
        .statement(
            "INSERT INTO register_entry (entry_no, entry_id, register, scope, day, known_from, "
            "replaces, author, body) VALUES ((SELECT coalesce(max(entry_no), 0) + 1 FROM "
            "register_entry), ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        )
        .run(
            entry.id.str(),
            entry.register_id,
            entry.scope.str(),
            entry.day,
            known_on,
            id_of(kept.replaces),
            author,
            encode_entry_body(entry)
        );
}

}  // namespace

Result<void> keep_entries(
    database::Connection& connection,
    std::span<EntryToKeep const> entries,
    std::string const& author,
    Day known_on
) {
    for (auto const& entry : entries) {
        if (auto const kept = keep_entry(connection, entry, author, known_on); !kept) {
            return kept.error().with_context("keeping entry " + entry.entry.id.str());
        }
    }
    return {};
}

Result<void> withdraw_entry(database::Connection& connection, EntryId const& id, Day known_on) {
    return end_entry(connection, id, {}, known_on);
}

Result<std::vector<RegisterEntry>> load_entries(database::Connection& connection, Day known_on) {
    std::vector<RegisterEntry> list;
    std::optional<Error> error;
    auto const done =
        connection
            .statement(
                "SELECT entry_id, register, scope, day, body FROM register_entry WHERE known_from "
                "<= ?1 AND (known_to IS NULL OR known_to > ?1) ORDER BY entry_no"
            )
            .each(
                [&](Row const& row) {
                    if (auto entry = read_entry(row)) {
                        list.push_back(std::move(*entry));
                    } else {
                        error = entry.error();
                    }
                },
                known_on
            );
    if (!done) {
        return done.error();
    }
    return error ? Result<std::vector<RegisterEntry>>{*error} : std::move(list);
}

Result<RegisterPage> load_register(database::Connection& connection, RegisterQuery const& query) {
    RegisterPage page;
    std::optional<Error> error;
    auto const past = std::int64_t{query.with_past ? 1 : 0};
    auto const counted =
        connection
            .statement(
                "SELECT count(*) FROM register_entry WHERE register = ?1 AND (known_to IS NULL OR "
                "?2 = 1)"
            )
            .first([&](Row const& row) { page.total = row.integer(0); }, query.register_id, past);
    if (!counted) {
        return counted.error();
    }
    auto const done =
        connection
            .statement(
                "SELECT entry_id, register, scope, day, body, known_from, known_to, replaces, "
                "author FROM register_entry WHERE register = ?1 AND (known_to IS NULL OR ?2 = 1) "
                "ORDER BY day DESC, entry_no DESC LIMIT ?3 OFFSET ?4"
            )
            .each(
                [&](Row const& row) {
                    auto entry = read_entry(row);
                    if (!entry) {
                        error = entry.error();
                        return;
                    }
                    KeptEntry kept{std::move(*entry), row.day(5), row.optional_day(6), {}, {}};
                    if (auto replaced = row.optional_text(7)) {
                        kept.replaces = EntryId{std::move(*replaced)};
                    }
                    kept.author = row.text(8);
                    page.entries.push_back(std::move(kept));
                },
                query.register_id,
                past,
                query.limit,
                query.offset
            );
    if (!done) {
        return done.error();
    }
    return error ? Result<RegisterPage>{*error} : std::move(page);
}

Result<void> keep_document(database::Connection& connection, Document const& document, Day today) {
    auto const* data = reinterpret_cast<std::uint8_t const*>(document.bytes.data());
    return connection
        .statement(
            "INSERT INTO document (sha256, name, media_type, size, kept_on, body) VALUES (?1, ?2, "
            "?3, ?4, ?5, ?6) ON CONFLICT (sha256) DO NOTHING"
        )
        .run(
            sha256(document.bytes),
            document.name,
            document.media_type,
            static_cast<std::int64_t>(document.bytes.size()),
            today,
            database::Blob{data, document.bytes.size()}
        );
}

Result<Document> load_document(database::Connection& connection, std::string const& digits) {
    Document document;
    auto const hash = parse_sha256(digits);
    if (!hash) {
        return Error{Errc::not_found, "no document \"" + digits + "\""};
    }
    auto const found =
        connection.statement("SELECT name, media_type, body FROM document WHERE sha256 = ?1")
            .first(
                [&](Row const& row) {
                    document.name = row.text(0);
                    document.media_type = row.text(1);
                    auto const body = row.blob(2);
                    document.bytes.assign(body.begin(), body.end());
                },
                *hash
            );
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return Error{Errc::not_found, "no document \"" + digits + "\""};
    }
    document.sha256 = sha256_hex(document.bytes);
    if (document.sha256 != digits) {
        return Error{
            Errc::malformed, "document " + digits + " no longer has the bytes that were kept"};
    }
    return document;
}

Result<std::vector<DocumentInfo>> load_document_list(database::Connection& connection) {
    std::vector<DocumentInfo> list;
    auto const done =
        connection
            .statement(
                "SELECT sha256, name, media_type, size, kept_on FROM document ORDER BY name, sha256"
            )
            .each([&](Row const& row) {
                list.push_back(
                    {to_hex(row.blob(0)),
                     std::string{row.text(1)},
                     std::string{row.text(2)},
                     row.integer(3),
                     row.day(4)}
                );
            });
    if (!done) {
        return done.error();
    }
    return list;
}

}  // namespace parcmetre::collector
