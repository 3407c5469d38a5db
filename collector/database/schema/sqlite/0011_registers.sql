-- SPDX-License-Identifier: EUPL-1.2
-- What people write in registers: when it is true (day), how long it has been known. A correction is an entry of its
-- own, which ends the one it replaces; a withdrawal ends one.
CREATE TABLE register_entry (
    entry_no   INTEGER PRIMARY KEY,  -- order of writing
    entry_id   TEXT NOT NULL UNIQUE,
    register   TEXT NOT NULL,
    scope      TEXT NOT NULL,
    day        TEXT NOT NULL CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    known_from TEXT NOT NULL CHECK (known_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    known_to   TEXT CHECK (known_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),  -- NULL: still
    replaces   TEXT,  -- NULL: nothing
    author     TEXT NOT NULL,
    body       TEXT NOT NULL  -- JSON: values by field, hashes of documents
) STRICT;
CREATE INDEX register_entry_register ON register_entry (register);
CREATE TRIGGER register_entry_is_never_rewritten
BEFORE UPDATE OF entry_no, entry_id, register, scope, day, known_from, replaces, author, body ON register_entry
BEGIN SELECT RAISE(ABORT, 'an entry is never rewritten'); END;
CREATE TRIGGER register_entry_is_never_deleted BEFORE DELETE ON register_entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;

-- Proofs, each kept once whatever the number of entries that it belongs to.
CREATE TABLE document (
    sha256     BLOB PRIMARY KEY CHECK (length(sha256) = 32),
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size       INTEGER NOT NULL CHECK (size > 0),
    kept_on    TEXT NOT NULL CHECK (kept_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    body       BLOB NOT NULL
) STRICT;
CREATE TRIGGER document_is_never_changed BEFORE UPDATE ON document
BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END;
