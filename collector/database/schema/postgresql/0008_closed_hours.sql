-- SPDX-License-Identifier: EUPL-1.2
-- What share of its site's closed hours a device spent off, asleep or unknown, by ISO week; as its agent
-- reckoned it. Under the same rules as days of use.
CREATE TABLE closed_hours_week (
    subject_id     BYTEA NOT NULL CHECK (length(subject_id) = 16),
    monday         DATE NOT NULL,
    off_tenths     BIGINT NOT NULL,
    sleep_tenths   BIGINT NOT NULL,
    unknown_tenths BIGINT NOT NULL,
    PRIMARY KEY (subject_id, monday)
);
CREATE INDEX closed_hours_week_monday ON closed_hours_week (monday);
