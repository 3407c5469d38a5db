// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/migrations.hpp"

#include <array>
#include <string>

namespace parcmetre::collector {

namespace {

// Days are ISO texts with a CHECK: a column of this schema cannot hold a time of day.
constexpr char const* kFirst = R"sql(
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES ('conflicting', 0), ('duplicates', 0), ('recognised_up_to', 0), ('revision', 0);

-- The log. log_no is the order of arrival: the embedded store has one writer.
CREATE TABLE report (
    log_no          INTEGER PRIMARY KEY,
    sender_id       TEXT NOT NULL,
    report_id       TEXT NOT NULL,
    sender_kind     TEXT NOT NULL,
    day             TEXT NOT NULL CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    arrived_on      TEXT NOT NULL CHECK (arrived_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    original_sha256 BLOB NOT NULL CHECK (length(original_sha256) = 32),
    body            BLOB NOT NULL,  -- canonical JSON, zstd
    UNIQUE (sender_id, report_id)
) STRICT;
CREATE INDEX report_day ON report (day);
CREATE TRIGGER report_is_append_only BEFORE UPDATE ON report
BEGIN SELECT RAISE(ABORT, 'a report is never changed'); END;

CREATE TABLE recognition_failure (
    log_no INTEGER PRIMARY KEY REFERENCES report,
    reason TEXT NOT NULL
) STRICT;

-- One thing as one source names it.
CREATE TABLE subject (
    subject_id         BLOB PRIMARY KEY CHECK (length(subject_id) = 16),
    sender_id          TEXT NOT NULL,
    sender_kind        TEXT NOT NULL,
    sender_name        TEXT NOT NULL,
    device_class       TEXT,
    maker              TEXT,
    product            TEXT,
    first_day          TEXT NOT NULL CHECK (first_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    last_day           TEXT NOT NULL CHECK (last_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    latest_log_no      INTEGER NOT NULL REFERENCES report,  -- of the report of last_day
    latest_key         TEXT NOT NULL                        -- of the subject, in that report
) STRICT, WITHOUT ROWID;

CREATE TABLE identity_evidence (
    kind       TEXT NOT NULL,
    value      TEXT NOT NULL,
    subject_id BLOB NOT NULL REFERENCES subject,
    PRIMARY KEY (kind, value, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_evidence_subject ON identity_evidence (subject_id);

-- Which device a subject is: when true (valid), when known. A row is a decision and says why; a later
-- decision ends it (known_to) and never rewrites it. Only identity writes here.
CREATE TABLE subject_device (
    subject_id  BLOB NOT NULL REFERENCES subject,
    decision_no INTEGER NOT NULL,  -- of the subject, from 1
    device_id   BLOB NOT NULL CHECK (length(device_id) = 16),
    valid_from  TEXT CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),  -- NULL: always
    valid_to    TEXT CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),    -- NULL: for ever
    known_from  TEXT NOT NULL CHECK (known_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    known_to    TEXT CHECK (known_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),    -- NULL: still
    weight      INTEGER NOT NULL,
    why_fr      TEXT NOT NULL,
    why_en      TEXT NOT NULL,
    source      TEXT NOT NULL,
    report_day  TEXT NOT NULL CHECK (report_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    PRIMARY KEY (subject_id, decision_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX subject_device_device ON subject_device (device_id) WHERE known_to IS NULL;

-- What a source says of a thing from a day on; a row only when something has changed.
CREATE TABLE subject_facts (
    subject_id           BLOB NOT NULL REFERENCES subject,
    valid_from           TEXT NOT NULL CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    known_from           TEXT NOT NULL CHECK (known_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    device_class         TEXT,
    class_provenance     TEXT,
    class_source         TEXT,
    is_virtual           INTEGER,
    maker                TEXT,
    model                TEXT,
    screen_inch          REAL,
    site                 TEXT,
    country              TEXT,
    acquired_on          TEXT CHECK (acquired_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    acquired_provenance  TEXT,
    left_on              TEXT CHECK (left_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    PRIMARY KEY (subject_id, valid_from, known_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE age_clue (
    subject_id BLOB NOT NULL REFERENCES subject,
    kind       TEXT NOT NULL,
    from_day   TEXT CHECK (from_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    to_day     TEXT CHECK (to_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    hours      INTEGER,
    report_day TEXT NOT NULL CHECK (report_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    known_from TEXT NOT NULL CHECK (known_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE UNIQUE INDEX age_clue_once ON age_clue
    (subject_id, kind, ifnull(from_day, ''), ifnull(to_day, ''), ifnull(hours, -1));

CREATE TABLE reading (
    subject_id    BLOB NOT NULL REFERENCES subject,
    day           TEXT NOT NULL CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    known_from    TEXT NOT NULL CHECK (known_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    total_faces   INTEGER NOT NULL,
    colour_faces  INTEGER,
    duplex_sheets INTEGER,
    provenance    TEXT NOT NULL,
    PRIMARY KEY (subject_id, day, known_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE headcount (
    scope      TEXT NOT NULL,
    day        TEXT NOT NULL CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    known_from TEXT NOT NULL CHECK (known_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    people     INTEGER NOT NULL CHECK (people >= 0),
    PRIMARY KEY (scope, day, known_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
    entry_no    INTEGER PRIMARY KEY,  -- order of freezing
    id          TEXT NOT NULL UNIQUE,
    frozen_on   TEXT NOT NULL CHECK (frozen_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    indicator   TEXT NOT NULL,
    referentiel TEXT NOT NULL,
    requirement TEXT NOT NULL,
    author      TEXT NOT NULL,
    comment     TEXT NOT NULL,
    sha256      BLOB NOT NULL CHECK (length(sha256) = 32),
    body        BLOB NOT NULL  -- the bytes that were hashed, as they were
) STRICT;
CREATE TRIGGER evidence_is_never_changed BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER evidence_is_never_deleted BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is never deleted'); END;
)sql";

// 0003_identity: what people decide, what the fleet teaches, what is worth a look.
constexpr char const* kIdentity = R"sql(
-- Digest of what the subject's latest report says for identity and figures: the same again changes nothing.
ALTER TABLE subject ADD COLUMN said TEXT;
CREATE INDEX subject_sender ON subject (sender_id);

-- A device's name is given to no other, whoever held it before: this is asked of ended rows too.
DROP INDEX subject_device_device;
CREATE INDEX subject_device_device ON subject_device (device_id);

ALTER TABLE subject_device ADD COLUMN matched TEXT;   -- kinds of evidence, by spaces; NULL: none, or written before
ALTER TABLE subject_device ADD COLUMN made_by TEXT;   -- person's decision that wrote the row; NULL: recognition
ALTER TABLE subject_device ADD COLUMN ended_by TEXT;  -- person's decision that ended it

-- Values that so many devices hold that they name none.
CREATE TABLE over_shared_value (
    kind  TEXT NOT NULL,
    value TEXT NOT NULL,
    since TEXT NOT NULL CHECK (since GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;

-- Two subjects of one device that two agents told of on one day, so many days in a row.
CREATE TABLE seen_together (
    subject_id BLOB NOT NULL,
    other_id   BLOB NOT NULL,
    in_a_row   INTEGER NOT NULL,  -- days
    last_day   TEXT NOT NULL CHECK (last_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    PRIMARY KEY (subject_id, other_id)
) STRICT, WITHOUT ROWID;

-- What a person may want to look at. Names subjects, not devices: what becomes of these is read.
CREATE TABLE identity_review (
    subject_id BLOB NOT NULL,
    other_id   BLOB NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('duplicate', 'several')),
    weight     INTEGER NOT NULL,
    why_fr     TEXT NOT NULL,
    why_en     TEXT NOT NULL,
    day        TEXT NOT NULL CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    closed_by  TEXT,
    PRIMARY KEY (subject_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE identity_decision (
    decision_id TEXT PRIMARY KEY,
    entry_no    INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'keep_apart')),
    day         TEXT NOT NULL CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    who         TEXT NOT NULL,
    reason      TEXT NOT NULL,
    undone_on   TEXT CHECK (undone_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    undone_by   TEXT
) STRICT, WITHOUT ROWID;

-- Subjects of one part are one device (merge), those of two parts are not (split, keep_apart).
CREATE TABLE identity_ruling (
    subject_id  BLOB NOT NULL,
    decision_id TEXT NOT NULL REFERENCES identity_decision,
    part        INTEGER NOT NULL,
    device_id   BLOB NOT NULL CHECK (length(device_id) = 16),  -- that it had before
    PRIMARY KEY (subject_id, decision_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_ruling_decision ON identity_ruling (decision_id);
)sql";

constexpr std::array kMigrations{kFirst, kIdentity};

}  // namespace

std::span<char const* const> migrations() noexcept {
    return kMigrations;
}

Result<void> migrate(sqlite::Connection& connection) {
    auto const version = connection.number("PRAGMA user_version");
    if (!version) {
        return version.error();
    }
    auto const known = static_cast<std::int64_t>(kMigrations.size());
    if (*version < 0 || *version > known) {
        return Error{
            Errc::unsupported,
            "the database has schema " + std::to_string(*version) + ", this software knows up to " +
                std::to_string(known) + ": it was written by a later version, run that one"};
    }
    for (auto applied = *version; applied < known; ++applied) {
        auto const context = "migration " + std::to_string(applied + 1);
        auto transaction = sqlite::Transaction::begin(connection, sqlite::Transaction::Kind::write);
        if (!transaction) {
            return transaction.error().with_context(context);
        }
        auto const set_version = "PRAGMA user_version = " + std::to_string(applied + 1);
        for (auto const* sql :
             {kMigrations.at(static_cast<std::size_t>(applied)), set_version.c_str()}) {
            if (auto const done = connection.execute(sql); !done) {
                return done.error().with_context(context);
            }
        }
        if (auto const done = transaction->commit(); !done) {
            return done.error().with_context(context);
        }
    }
    return {};
}

}  // namespace parcmetre::collector
