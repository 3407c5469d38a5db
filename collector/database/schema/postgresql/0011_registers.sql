-- SPDX-License-Identifier: EUPL-1.2
-- What people write in registers: when it is true (day), how long it has been known. A correction is an entry of its
-- own, which ends the one it replaces; a withdrawal ends one.
CREATE TABLE register_entry (
    entry_id   TEXT PRIMARY KEY,
    entry_no   BIGINT NOT NULL UNIQUE,  -- order of writing
    register   TEXT NOT NULL,
    scope      TEXT NOT NULL,
    day        DATE NOT NULL,
    known_from DATE NOT NULL,
    known_to   DATE,  -- NULL: still
    replaces   TEXT,  -- NULL: nothing
    author     TEXT NOT NULL,
    body       TEXT NOT NULL  -- JSON: values by field, hashes of documents
);
CREATE INDEX register_entry_register ON register_entry (register);
CREATE TRIGGER register_entry_is_never_rewritten
BEFORE UPDATE OF entry_no, entry_id, register, scope, day, known_from, replaces, author, body ON register_entry
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER register_entry_is_never_deleted BEFORE DELETE ON register_entry
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Proofs, each kept once whatever the number of entries that it belongs to.
CREATE TABLE document (
    sha256     BYTEA PRIMARY KEY CHECK (length(sha256) = 32),
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size       BIGINT NOT NULL CHECK (size > 0),
    kept_on    DATE NOT NULL,
    body       BYTEA NOT NULL
);
CREATE TRIGGER document_is_never_changed BEFORE UPDATE ON document
FOR EACH ROW EXECUTE FUNCTION refuse_change();
