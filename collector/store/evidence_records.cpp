// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/evidence_records.hpp"

#include "collector/digest/digest.hpp"

namespace parcmetre::collector {

Result<void> keep_evidence(
    database::Connection& connection, EvidenceEntry const& entry, std::string const& bytes
) {
    auto const digest = sha256(bytes);
    if (to_hex(digest) != entry.sha256) {
        return Error{
            Errc::malformed, "the hash of evidence " + entry.id + " is not that of its bytes"};
    }
    auto const* data = reinterpret_cast<std::uint8_t const*>(bytes.data());
    auto const kept =
        connection
            .statement(
                "INSERT INTO evidence (id, entry_no, frozen_on, indicator, referentiel, "
                "requirement, author, comment, sha256, body) VALUES (?1, (SELECT "
                "coalesce(max(entry_no), 0) + 1 FROM evidence), ?2, ?3, ?4, ?5, ?6, ?7, "
                "?8, ?9)"
            )
            .run(
                entry.id,
                entry.frozen_on,
                entry.indicator,
                entry.referentiel,
                entry.requirement,
                entry.author,
                entry.comment,
                digest,
                database::Blob{data, bytes.size()}
            );
    if (!kept) {
        return kept.error().with_context("keeping evidence " + entry.id);
    }
    return {};
}

Result<std::vector<EvidenceEntry>> load_evidence_list(database::Connection& connection) {
    std::vector<EvidenceEntry> list;
    auto const done =
        connection
            .statement(
                "SELECT id, frozen_on, indicator, referentiel, requirement, author, comment, "
                "sha256 FROM evidence ORDER BY entry_no DESC"
            )
            .each([&](database::Row const& row) {
                list.push_back(
                    {std::string{row.text(0)},
                     row.day(1),
                     std::string{row.text(2)},
                     std::string{row.text(3)},
                     std::string{row.text(4)},
                     std::string{row.text(5)},
                     std::string{row.text(6)},
                     to_hex(row.blob(7))}
                );
            });
    if (!done) {
        return done.error();
    }
    return list;
}

Result<std::string> load_evidence(database::Connection& connection, std::string const& id) {
    std::string bytes;
    std::string recorded;
    auto const found = connection.statement("SELECT body, sha256 FROM evidence WHERE id = ?1")
                           .first(
                               [&](database::Row const& row) {
                                   auto const body = row.blob(0);
                                   bytes.assign(body.begin(), body.end());
                                   recorded = to_hex(row.blob(1));
                               },
                               id
                           );
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return Error{Errc::not_found, "no evidence \"" + id + "\""};
    }
    if (to_hex(sha256(bytes)) != recorded) {
        return Error{
            Errc::malformed, "evidence " + id + " no longer has the bytes that were hashed"};
    }
    return bytes;
}

}  // namespace parcmetre::collector
