-- SPDX-License-Identifier: EUPL-1.2
-- What was deleted because it was kept long enough: how many, up to which day. Nothing here is ever
-- changed; nothing tells which report.
CREATE TABLE retention_log (
    entry_no   INTEGER PRIMARY KEY,
    purged_on  TEXT NOT NULL CHECK (purged_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    what       TEXT NOT NULL,  -- 'reports'
    before_day TEXT NOT NULL CHECK (before_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    entries    INTEGER NOT NULL CHECK (entries > 0)
) STRICT;
CREATE TRIGGER retention_log_is_never_changed BEFORE UPDATE ON retention_log
BEGIN SELECT RAISE(ABORT, 'the retention log is never changed'); END;
CREATE TRIGGER retention_log_is_never_deleted BEFORE DELETE ON retention_log
BEGIN SELECT RAISE(ABORT, 'the retention log is never changed'); END;

-- Deleted by a purge under way, not yet in the log.
INSERT INTO counter VALUES ('purged_reports', 0);

CREATE INDEX report_arrived_on ON report (arrived_on);
