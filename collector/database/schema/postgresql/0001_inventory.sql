-- SPDX-License-Identifier: EUPL-1.2
-- The tables of the SQLite schema under the same names. A day is a DATE: no column can hold a time of
-- day. What grows with reports is led by sender_id or subject_id, has no sequence and no foreign key,
-- so that a distributed PostgreSQL can spread it: see the README for the calls.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE counter (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counter VALUES ('conflicting', 0), ('duplicates', 0), ('revision', 0);

-- Every report ever taken, so that one sent again is known: the log below is cut by months.
CREATE TABLE received_report (
    sender_id       TEXT NOT NULL,
    report_id       TEXT NOT NULL,
    arrived_on      DATE NOT NULL,
    original_sha256 BYTEA NOT NULL CHECK (length(original_sha256) = 32),
    PRIMARY KEY (sender_id, report_id)
);

-- The log, one partition a month of arrival, made when its first report comes.
CREATE TABLE report (
    sender_id       TEXT NOT NULL,
    report_id       TEXT NOT NULL,
    sender_kind     TEXT NOT NULL,
    day             DATE NOT NULL,
    arrived_on      DATE NOT NULL,
    original_sha256 BYTEA NOT NULL CHECK (length(original_sha256) = 32),
    body            BYTEA NOT NULL,  -- canonical JSON, zstd
    PRIMARY KEY (sender_id, report_id, arrived_on)
) PARTITION BY RANGE (arrived_on);
CREATE INDEX report_day ON report (day);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is never changed', TG_TABLE_NAME; END $$;
CREATE TRIGGER report_is_append_only BEFORE UPDATE ON report
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- In the order in which recognition reads.
CREATE TABLE pending_report (
    arrived_on DATE NOT NULL,
    day        DATE NOT NULL,
    sender_id  TEXT NOT NULL,
    report_id  TEXT NOT NULL,
    PRIMARY KEY (sender_id, report_id)
);
CREATE INDEX pending_report_order ON pending_report (arrived_on, day, sender_id, report_id);

CREATE TABLE failed_report (
    sender_id TEXT NOT NULL,
    report_id TEXT NOT NULL,
    reason    TEXT NOT NULL,
    PRIMARY KEY (sender_id, report_id)
);

-- One thing as one source names it.
CREATE TABLE subject (
    subject_id        BYTEA PRIMARY KEY CHECK (length(subject_id) = 16),
    sender_id         TEXT NOT NULL,
    sender_kind       TEXT NOT NULL,
    sender_name       TEXT NOT NULL,
    device_class      TEXT,
    maker             TEXT,
    product           TEXT,
    first_day         DATE NOT NULL,
    last_day          DATE NOT NULL,
    latest_report_id  TEXT NOT NULL,  -- the report of last_day
    latest_arrived_on DATE NOT NULL,
    latest_key        TEXT NOT NULL   -- of the subject, in that report
);

CREATE TABLE identity_evidence (
    subject_id BYTEA NOT NULL,
    kind       TEXT NOT NULL,
    value      TEXT NOT NULL,
    PRIMARY KEY (subject_id, kind, value)
);
CREATE INDEX identity_evidence_value ON identity_evidence (kind, value);

-- Which device a subject is: when true (valid), when known. A row is a decision and says why; a later
-- decision ends it (known_to) and never rewrites it. Only identity writes here.
CREATE TABLE subject_device (
    subject_id  BYTEA NOT NULL,
    decision_no BIGINT NOT NULL,  -- of the subject, from 1
    device_id   BYTEA NOT NULL CHECK (length(device_id) = 16),
    valid_from  DATE,  -- NULL: always
    valid_to    DATE,  -- NULL: for ever
    known_from  DATE NOT NULL,
    known_to    DATE,  -- NULL: still
    weight      BIGINT NOT NULL,
    why_fr      TEXT NOT NULL,
    why_en      TEXT NOT NULL,
    source      TEXT NOT NULL,
    report_day  DATE NOT NULL,
    PRIMARY KEY (subject_id, decision_no)
);
CREATE INDEX subject_device_device ON subject_device (device_id) WHERE known_to IS NULL;

-- What a source says of a thing from a day on; a row only when something has changed.
CREATE TABLE subject_facts (
    subject_id           BYTEA NOT NULL,
    valid_from           DATE NOT NULL,
    known_from           DATE NOT NULL,
    device_class         TEXT,
    class_provenance     TEXT,
    class_source         TEXT,
    is_virtual           BIGINT,
    maker                TEXT,
    model                TEXT,
    screen_inch          DOUBLE PRECISION,
    site                 TEXT,
    country              TEXT,
    acquired_on          DATE,
    acquired_provenance  TEXT,
    left_on              DATE,
    PRIMARY KEY (subject_id, valid_from, known_from)
);

CREATE TABLE age_clue (
    subject_id BYTEA NOT NULL,
    kind       TEXT NOT NULL,
    from_day   DATE,
    to_day     DATE,
    hours      BIGINT,
    report_day DATE NOT NULL,
    known_from DATE NOT NULL,
    UNIQUE NULLS NOT DISTINCT (subject_id, kind, from_day, to_day, hours)
);

CREATE TABLE reading (
    subject_id    BYTEA NOT NULL,
    day           DATE NOT NULL,
    known_from    DATE NOT NULL,
    total_faces   BIGINT NOT NULL,
    colour_faces  BIGINT,
    duplex_sheets BIGINT,
    provenance    TEXT NOT NULL,
    PRIMARY KEY (subject_id, day, known_from)
);

CREATE TABLE headcount (
    scope      TEXT NOT NULL,
    day        DATE NOT NULL,
    known_from DATE NOT NULL,
    people     BIGINT NOT NULL CHECK (people >= 0),
    PRIMARY KEY (scope, day, known_from)
);

CREATE TABLE evidence (
    id          TEXT PRIMARY KEY,
    entry_no    BIGINT NOT NULL UNIQUE,  -- order of freezing
    frozen_on   DATE NOT NULL,
    indicator   TEXT NOT NULL,
    referentiel TEXT NOT NULL,
    requirement TEXT NOT NULL,
    author      TEXT NOT NULL,
    comment     TEXT NOT NULL,
    sha256      BYTEA NOT NULL CHECK (length(sha256) = 32),
    body        BYTEA NOT NULL  -- the bytes that were hashed, as they were
);
CREATE TRIGGER evidence_is_never_changed BEFORE UPDATE OR DELETE ON evidence
FOR EACH ROW EXECUTE FUNCTION refuse_change();
