-- SPDX-License-Identifier: EUPL-1.2
-- How devices are used: apart from all that may be replayed, for thirteen months, shown to nobody. What is
-- shown are the cells, made once when a month is over, of ten devices at least.
CREATE TABLE usage_day (
    subject_id  BYTEA NOT NULL CHECK (length(subject_id) = 16),
    day         DATE NOT NULL,
    on_min      BIGINT NOT NULL,
    sleep_min   BIGINT NOT NULL,
    off_min     BIGINT NOT NULL,
    unknown_min BIGINT NOT NULL,
    energy_wh   DOUBLE PRECISION,
    PRIMARY KEY (subject_id, day)
);
CREATE INDEX usage_day_day ON usage_day (day);

-- Months whose cells are made, whether any was large enough or not: none is ever made again.
CREATE TABLE usage_month (
    month     TEXT PRIMARY KEY CHECK (month ~ '^[12][0-9]{3}-[01][0-9]$'),
    closed_on DATE NOT NULL
);

CREATE TABLE usage_cell (
    month          TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('organisation', 'site', 'class', 'site_class')),
    site           TEXT NOT NULL,  -- '' where the kind has none
    device_class   TEXT NOT NULL,  -- '' where the kind has none
    devices        BIGINT NOT NULL CHECK (devices >= 10),
    device_days    BIGINT NOT NULL,
    on_min         BIGINT NOT NULL,
    sleep_min      BIGINT NOT NULL,
    off_min        BIGINT NOT NULL,
    unknown_min    BIGINT NOT NULL,
    energy_devices BIGINT NOT NULL CHECK (energy_devices = 0 OR energy_devices >= 10),
    energy_days    BIGINT NOT NULL,
    energy_wh      DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (month, kind, site, device_class)
);
CREATE TRIGGER usage_cell_is_made_once BEFORE UPDATE ON usage_cell
FOR EACH ROW EXECUTE FUNCTION refuse_change();
