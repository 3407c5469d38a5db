-- SPDX-License-Identifier: EUPL-1.2
-- What share of its site's closed hours a device spent off, asleep or unknown, by ISO week; as its agent
-- reckoned it. Under the same rules as days of use.
CREATE TABLE closed_hours_week (
    subject_id     BLOB NOT NULL CHECK (length(subject_id) = 16),
    monday         TEXT NOT NULL CHECK (monday GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    off_tenths     INTEGER NOT NULL,
    sleep_tenths   INTEGER NOT NULL,
    unknown_tenths INTEGER NOT NULL,
    PRIMARY KEY (subject_id, monday)
) STRICT, WITHOUT ROWID;
CREATE INDEX closed_hours_week_monday ON closed_hours_week (monday);
