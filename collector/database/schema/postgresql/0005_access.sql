-- SPDX-License-Identifier: EUPL-1.2
-- Who may call the collector. Secrets are kept as their SHA-256, passwords as Argon2id. The moments of
-- `session` and `audit_entry` are those of people who sign in; agents have days and months only.
CREATE TABLE account (
    account_id            TEXT PRIMARY KEY,
    name                  TEXT NOT NULL,
    name_key              TEXT NOT NULL UNIQUE,  -- what tells names apart
    role                  TEXT NOT NULL CHECK (role IN ('admin', 'it', 'rse', 'auditor')),
    disabled              BIGINT NOT NULL CHECK (disabled IN (0, 1)),
    created_on            DATE NOT NULL,
    last_sign_in_on       DATE,
    password              TEXT CHECK (password LIKE '$argon2id$%'),
    invitation_sha256     BYTEA UNIQUE CHECK (length(invitation_sha256) = 32),
    invitation_expires_on DATE
);

CREATE TABLE session (
    secret_sha256 BYTEA PRIMARY KEY CHECK (length(secret_sha256) = 32),
    account_id    TEXT NOT NULL,
    began         BIGINT NOT NULL,  -- seconds since 1970
    used          BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account_id);

CREATE TABLE api_token (
    token_id      TEXT PRIMARY KEY,
    secret_sha256 BYTEA NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
    name          TEXT NOT NULL,
    scopes        TEXT NOT NULL,  -- words between spaces
    created_on    DATE NOT NULL,
    created_by    TEXT NOT NULL,
    expires_on    DATE,
    last_used_on  DATE,
    revoked       BIGINT NOT NULL CHECK (revoked IN (0, 1))
);

CREATE TABLE enrolment_token (
    token_id      TEXT PRIMARY KEY,
    secret_sha256 BYTEA NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
    name          TEXT NOT NULL,
    site          TEXT,
    created_on    DATE NOT NULL,
    created_by    TEXT NOT NULL,
    expires_on    DATE NOT NULL,
    uses          BIGINT NOT NULL,
    max_uses      BIGINT,  -- NULL: any number
    revoked       BIGINT NOT NULL CHECK (revoked IN (0, 1)),
    CHECK (max_uses IS NULL OR uses <= max_uses)
);

-- One row an installation: enrolling again replaces its secret.
CREATE TABLE agent (
    install_id    TEXT PRIMARY KEY,
    agent_id      TEXT NOT NULL UNIQUE,
    secret_sha256 BYTEA NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
    token_id      TEXT NOT NULL,
    site          TEXT,
    enrolled_on   DATE NOT NULL,
    revoked       BIGINT NOT NULL CHECK (revoked IN (0, 1))
);

-- When an agent was last heard of, by month, and what it runs.
CREATE TABLE agent_sighting (
    install_id  TEXT PRIMARY KEY,
    last_month  TEXT NOT NULL CHECK (last_month ~ '^[12][0-9]{3}-[01][0-9]$'),
    sender_name TEXT NOT NULL,
    version     TEXT NOT NULL
);

CREATE TABLE reporting_month (
    month  TEXT PRIMARY KEY CHECK (month ~ '^[12][0-9]{3}-[01][0-9]$'),
    agents BIGINT NOT NULL
);

CREATE TABLE refused_report (
    reason  TEXT PRIMARY KEY,
    reports BIGINT NOT NULL
);

CREATE TABLE access_setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE audit_entry (
    happened TEXT NOT NULL,  -- UTC, to the microsecond
    entry_id TEXT NOT NULL,
    who      TEXT NOT NULL,
    what     TEXT NOT NULL,
    about    TEXT NOT NULL,
    outcome  TEXT NOT NULL,
    PRIMARY KEY (happened, entry_id)
);
CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION refuse_change();
