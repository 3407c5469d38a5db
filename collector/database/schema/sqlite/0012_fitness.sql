-- SPDX-License-Identifier: EUPL-1.2
-- How fit a device is to go on serving, as one source tells it: its system, its battery, its sleep. A row a month at
-- most, and only when something has changed.
CREATE TABLE subject_fitness (
    subject_id      BLOB NOT NULL REFERENCES subject,
    month           TEXT NOT NULL CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
    known_from      TEXT NOT NULL CHECK (known_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    os_name         TEXT,
    os_version      TEXT,
    battery_percent INTEGER,  -- capacity when full, of its design's, of the worst battery
    sleeps          INTEGER,
    sleep_after_min INTEGER,
    PRIMARY KEY (subject_id, month, known_from)
) STRICT, WITHOUT ROWID;

-- Devices of the cell by what they did in closed hours.
ALTER TABLE usage_cell ADD COLUMN closed_devices INTEGER NOT NULL DEFAULT 0 CHECK (closed_devices = 0 OR closed_devices >= 10);
ALTER TABLE usage_cell ADD COLUMN closed_off INTEGER NOT NULL DEFAULT 0;
ALTER TABLE usage_cell ADD COLUMN closed_quiet INTEGER NOT NULL DEFAULT 0;
ALTER TABLE usage_cell ADD COLUMN closed_quiet_at_most INTEGER NOT NULL DEFAULT 0;
