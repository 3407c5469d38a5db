-- SPDX-License-Identifier: EUPL-1.2
-- Who may call the collector. Secrets are kept as their SHA-256, passwords as Argon2id. The moments of
-- `session` and `audit_entry` are those of people who sign in; agents have days and months only.
CREATE TABLE account (
    account_id            TEXT PRIMARY KEY,
    name                  TEXT NOT NULL,
    name_key              TEXT NOT NULL UNIQUE,  -- what tells names apart
    role                  TEXT NOT NULL CHECK (role IN ('admin', 'it', 'rse', 'auditor')),
    disabled              INTEGER NOT NULL CHECK (disabled IN (0, 1)),
    created_on            TEXT NOT NULL CHECK (created_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    last_sign_in_on       TEXT CHECK (last_sign_in_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    password              TEXT CHECK (password LIKE '$argon2id$%'),
    invitation_sha256     BLOB UNIQUE CHECK (length(invitation_sha256) = 32),
    invitation_expires_on TEXT CHECK (invitation_expires_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    secret_sha256 BLOB PRIMARY KEY CHECK (length(secret_sha256) = 32),
    account_id    TEXT NOT NULL,
    began         INTEGER NOT NULL,  -- seconds since 1970
    used          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account_id);

CREATE TABLE api_token (
    token_id      TEXT PRIMARY KEY,
    secret_sha256 BLOB NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
    name          TEXT NOT NULL,
    scopes        TEXT NOT NULL,  -- words between spaces
    created_on    TEXT NOT NULL CHECK (created_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    created_by    TEXT NOT NULL,
    expires_on    TEXT CHECK (expires_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    last_used_on  TEXT CHECK (last_used_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    revoked       INTEGER NOT NULL CHECK (revoked IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment_token (
    token_id      TEXT PRIMARY KEY,
    secret_sha256 BLOB NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
    name          TEXT NOT NULL,
    site          TEXT,
    created_on    TEXT NOT NULL CHECK (created_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    created_by    TEXT NOT NULL,
    expires_on    TEXT NOT NULL CHECK (expires_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    uses          INTEGER NOT NULL,
    max_uses      INTEGER,  -- NULL: any number
    revoked       INTEGER NOT NULL CHECK (revoked IN (0, 1)),
    CHECK (max_uses IS NULL OR uses <= max_uses)
) STRICT, WITHOUT ROWID;

-- One row an installation: enrolling again replaces its secret.
CREATE TABLE agent (
    install_id    TEXT PRIMARY KEY,
    agent_id      TEXT NOT NULL UNIQUE,
    secret_sha256 BLOB NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
    token_id      TEXT NOT NULL,
    site          TEXT,
    enrolled_on   TEXT NOT NULL CHECK (enrolled_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    revoked       INTEGER NOT NULL CHECK (revoked IN (0, 1))
) STRICT, WITHOUT ROWID;

-- When an agent was last heard of, by month, and what it runs.
CREATE TABLE agent_sighting (
    install_id  TEXT PRIMARY KEY,
    last_month  TEXT NOT NULL CHECK (last_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
    sender_name TEXT NOT NULL,
    version     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reporting_month (
    month  TEXT PRIMARY KEY CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
    agents INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE refused_report (
    reason  TEXT PRIMARY KEY,
    reports INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE access_setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_entry (
    happened TEXT NOT NULL,  -- UTC, to the microsecond
    entry_id TEXT NOT NULL,
    who      TEXT NOT NULL,
    what     TEXT NOT NULL,
    about    TEXT NOT NULL,
    outcome  TEXT NOT NULL,
    PRIMARY KEY (happened, entry_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_entry_is_never_deleted BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
