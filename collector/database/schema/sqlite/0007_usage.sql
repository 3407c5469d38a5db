-- SPDX-License-Identifier: EUPL-1.2
-- How devices are used: apart from all that may be replayed, for thirteen months, shown to nobody. What is
-- shown are the cells, made once when a month is over, of ten devices at least.
CREATE TABLE usage_day (
    subject_id  BLOB NOT NULL CHECK (length(subject_id) = 16),
    day         TEXT NOT NULL CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    on_min      INTEGER NOT NULL,
    sleep_min   INTEGER NOT NULL,
    off_min     INTEGER NOT NULL,
    unknown_min INTEGER NOT NULL,
    energy_wh   REAL,
    PRIMARY KEY (subject_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX usage_day_day ON usage_day (day);

-- Months whose cells are made, whether any was large enough or not: none is ever made again.
CREATE TABLE usage_month (
    month     TEXT PRIMARY KEY CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
    closed_on TEXT NOT NULL CHECK (closed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE usage_cell (
    month          TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('organisation', 'site', 'class', 'site_class')),
    site           TEXT NOT NULL,  -- '' where the kind has none
    device_class   TEXT NOT NULL,  -- '' where the kind has none
    devices        INTEGER NOT NULL CHECK (devices >= 10),
    device_days    INTEGER NOT NULL,
    on_min         INTEGER NOT NULL,
    sleep_min      INTEGER NOT NULL,
    off_min        INTEGER NOT NULL,
    unknown_min    INTEGER NOT NULL,
    energy_devices INTEGER NOT NULL CHECK (energy_devices = 0 OR energy_devices >= 10),
    energy_days    INTEGER NOT NULL,
    energy_wh      REAL NOT NULL,
    PRIMARY KEY (month, kind, site, device_class)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER usage_cell_is_made_once BEFORE UPDATE ON usage_cell
BEGIN SELECT RAISE(ABORT, 'a usage cell is made once'); END;
