-- SPDX-License-Identifier: EUPL-1.2
-- Sums over the devices of today, kept while recognition works: what trends are read from.

-- Devices that figures cannot tell apart: written alike, or without a model of one lot.
CREATE TABLE cohort (
    cohort_id         BYTEA PRIMARY KEY CHECK (length(cohort_id) = 16),  -- digest of all the rest
    device_class      TEXT,
    class_provenance  TEXT NOT NULL,
    is_virtual        BIGINT NOT NULL,
    maker             TEXT,
    model             TEXT,
    screen_inch       DOUBLE PRECISION,
    country           TEXT,
    date_provenance   TEXT,    -- of the day of entry; NULL: unknown
    lot_site          TEXT,    -- without a model only
    lot_year          BIGINT   -- without a model only; NULL: unknown
);

-- What changed in a month, so that a device is one row when it comes and one when it goes.
CREATE TABLE cohort_month (
    scope         TEXT NOT NULL,
    cohort_id     BYTEA NOT NULL,
    month         TEXT NOT NULL CHECK (month ~ '^[12][0-9]{3}-[01][0-9]$'),
    entered       BIGINT NOT NULL,  -- devices whose first day lies in the month
    gone          BIGINT NOT NULL,  -- devices whose last day lies in the month
    held_days     BIGINT NOT NULL,  -- to add to: devices at its end x its length
    best_days     BIGINT NOT NULL,  -- days of entry since 1970: of those entered less of those gone
    earliest_days BIGINT NOT NULL,
    latest_days   BIGINT NOT NULL,
    PRIMARY KEY (scope, cohort_id, month)
);

-- How each device stands in these sums, so that it can be taken out of them.
CREATE TABLE counted_device (
    device_id   BYTEA PRIMARY KEY CHECK (length(device_id) = 16),
    cohort_id   BYTEA NOT NULL,
    site        TEXT,
    entered_on  DATE NOT NULL,
    left_on     DATE,
    earliest_on DATE NOT NULL,
    latest_on   DATE NOT NULL
);

-- Not yet summed, whatever was recognised before there were sums.
INSERT INTO counter VALUES ('sums_are_stale', 1);
