-- SPDX-License-Identifier: EUPL-1.2
-- Sums over the devices of today, kept while recognition works: what trends are read from.

-- Devices that figures cannot tell apart: written alike, or without a model of one lot.
CREATE TABLE cohort (
    cohort_id         BLOB PRIMARY KEY CHECK (length(cohort_id) = 16),  -- digest of all the rest
    device_class      TEXT,
    class_provenance  TEXT NOT NULL,
    is_virtual        INTEGER NOT NULL,
    maker             TEXT,
    model             TEXT,
    screen_inch       REAL,
    country           TEXT,
    date_provenance   TEXT,     -- of the day of entry; NULL: unknown
    lot_site          TEXT,     -- without a model only
    lot_year          INTEGER   -- without a model only; NULL: unknown
) STRICT, WITHOUT ROWID;

-- What changed in a month, so that a device is one row when it comes and one when it goes.
CREATE TABLE cohort_month (
    scope         TEXT NOT NULL,
    cohort_id     BLOB NOT NULL,
    month         TEXT NOT NULL CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
    entered       INTEGER NOT NULL,  -- devices whose first day lies in the month
    gone          INTEGER NOT NULL,  -- devices whose last day lies in the month
    held_days     INTEGER NOT NULL,  -- to add to: devices at its end x its length
    best_days     INTEGER NOT NULL,  -- days of entry since 1970: of those entered less of those gone
    earliest_days INTEGER NOT NULL,
    latest_days   INTEGER NOT NULL,
    PRIMARY KEY (scope, cohort_id, month)
) STRICT, WITHOUT ROWID;

-- How each device stands in these sums, so that it can be taken out of them.
CREATE TABLE counted_device (
    device_id   BLOB PRIMARY KEY CHECK (length(device_id) = 16),
    cohort_id   BLOB NOT NULL,
    site        TEXT,
    entered_on  TEXT NOT NULL CHECK (entered_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    left_on     TEXT CHECK (left_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    earliest_on TEXT NOT NULL CHECK (earliest_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    latest_on   TEXT NOT NULL CHECK (latest_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;

-- Not yet summed, whatever was recognised before there were sums.
INSERT INTO counter VALUES ('sums_are_stale', 1);
