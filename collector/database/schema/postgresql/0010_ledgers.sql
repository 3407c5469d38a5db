-- SPDX-License-Identifier: EUPL-1.2
-- A printer's counters one by one; what a ledger tells of how a device came and went; what an import counted of a
-- list that names people.
ALTER TABLE reading ADD COLUMN mono_faces BIGINT;
ALTER TABLE reading ADD COLUMN a3_faces BIGINT;
ALTER TABLE reading ADD COLUMN printed_faces BIGINT;
ALTER TABLE reading ADD COLUMN copied_faces BIGINT;
ALTER TABLE reading ADD COLUMN faxed_faces BIGINT;
ALTER TABLE reading ADD COLUMN scanned_faces BIGINT;
ALTER TABLE subject_facts ADD COLUMN left_by TEXT;
ALTER TABLE subject_facts ADD COLUMN condition TEXT;
ALTER TABLE subject_facts ADD COLUMN ownership TEXT;
ALTER TABLE subject_facts ADD COLUMN price_cents BIGINT;
ALTER TABLE subject_facts ADD COLUMN price_currency TEXT;
ALTER TABLE subject_facts ADD COLUMN eco_label TEXT;

CREATE TABLE list_count (
    sender_id    TEXT NOT NULL,
    kind         TEXT NOT NULL,
    device_class TEXT NOT NULL,  -- '' where the list tells none
    day          DATE NOT NULL,
    known_from   DATE NOT NULL,
    value        BIGINT NOT NULL CHECK (value >= 0),
    PRIMARY KEY (sender_id, kind, device_class, day, known_from)
);
