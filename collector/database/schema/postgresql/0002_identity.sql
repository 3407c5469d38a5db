-- SPDX-License-Identifier: EUPL-1.2
-- What people decide, what the fleet teaches, what is worth a look.
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
    since DATE NOT NULL,
    PRIMARY KEY (kind, value)
);

-- Two subjects of one device that two agents told of on one day, so many days in a row.
CREATE TABLE seen_together (
    subject_id BYTEA NOT NULL,
    other_id   BYTEA NOT NULL,
    in_a_row   BIGINT NOT NULL,  -- days
    last_day   DATE NOT NULL,
    PRIMARY KEY (subject_id, other_id)
);

-- What a person may want to look at. Names subjects, not devices: what becomes of these is read.
CREATE TABLE identity_review (
    subject_id BYTEA NOT NULL,
    other_id   BYTEA NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('duplicate', 'several')),
    weight     BIGINT NOT NULL,
    why_fr     TEXT NOT NULL,
    why_en     TEXT NOT NULL,
    day        DATE NOT NULL,
    closed_by  TEXT,
    PRIMARY KEY (subject_id, other_id)
);

CREATE TABLE identity_decision (
    decision_id TEXT PRIMARY KEY,
    entry_no    BIGINT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'keep_apart')),
    day         DATE NOT NULL,
    who         TEXT NOT NULL,
    reason      TEXT NOT NULL,
    undone_on   DATE,
    undone_by   TEXT
);

-- Subjects of one part are one device (merge), those of two parts are not (split, keep_apart).
CREATE TABLE identity_ruling (
    subject_id  BYTEA NOT NULL,
    decision_id TEXT NOT NULL,
    part        BIGINT NOT NULL,
    device_id   BYTEA NOT NULL CHECK (length(device_id) = 16),  -- that it had before
    PRIMARY KEY (subject_id, decision_id)
);
CREATE INDEX identity_ruling_decision ON identity_ruling (decision_id);
