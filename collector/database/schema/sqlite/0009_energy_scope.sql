-- SPDX-License-Identifier: EUPL-1.2
-- Energy by what it was measured of: the processor's package, which all so far was, or the whole device. The
-- two never add up.
ALTER TABLE usage_day RENAME COLUMN energy_wh TO package_wh;
ALTER TABLE usage_day ADD COLUMN whole_wh REAL;
ALTER TABLE usage_cell RENAME COLUMN energy_devices TO package_devices;
ALTER TABLE usage_cell RENAME COLUMN energy_days TO package_days;
ALTER TABLE usage_cell RENAME COLUMN energy_wh TO package_wh;
ALTER TABLE usage_cell ADD COLUMN whole_devices INTEGER NOT NULL DEFAULT 0 CHECK (whole_devices = 0 OR whole_devices >= 10);
ALTER TABLE usage_cell ADD COLUMN whole_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE usage_cell ADD COLUMN whole_wh REAL NOT NULL DEFAULT 0;
