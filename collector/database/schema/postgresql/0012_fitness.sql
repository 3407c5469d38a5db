-- SPDX-License-Identifier: EUPL-1.2
-- How fit a device is to go on serving, as one source tells it: its system, its battery, its sleep. A row a month at
-- most, and only when something has changed.
CREATE TABLE subject_fitness (
    subject_id      BYTEA NOT NULL,
    month           TEXT NOT NULL,
    known_from      DATE NOT NULL,
    os_name         TEXT,
    os_version      TEXT,
    battery_percent BIGINT,  -- capacity when full, of its design's, of the worst battery
    sleeps          BIGINT,
    sleep_after_min BIGINT,
    PRIMARY KEY (subject_id, month, known_from)
);

-- Devices of the cell by what they did in closed hours.
ALTER TABLE usage_cell ADD COLUMN closed_devices BIGINT NOT NULL DEFAULT 0 CHECK (closed_devices = 0 OR closed_devices >= 10);
ALTER TABLE usage_cell ADD COLUMN closed_off BIGINT NOT NULL DEFAULT 0;
ALTER TABLE usage_cell ADD COLUMN closed_quiet BIGINT NOT NULL DEFAULT 0;
ALTER TABLE usage_cell ADD COLUMN closed_quiet_at_most BIGINT NOT NULL DEFAULT 0;
