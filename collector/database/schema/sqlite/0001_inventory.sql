-- SPDX-License-Identifier: EUPL-1.2
-- Days are ISO texts with a CHECK: a column of this schema cannot hold a time of day.
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
