-- SPDX-License-Identifier: EUPL-1.2
-- What was deleted because it was kept long enough: how many, up to which day. Nothing here is ever
-- changed; nothing tells which report.
CREATE TABLE retention_log (
    entry_no   BIGINT PRIMARY KEY,
    purged_on  DATE NOT NULL,
    what       TEXT NOT NULL,  -- 'reports'
    before_day DATE NOT NULL,
    entries    BIGINT NOT NULL CHECK (entries > 0)
);
CREATE TRIGGER retention_log_is_never_changed BEFORE UPDATE OR DELETE ON retention_log
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Deleted by a purge under way, not yet in the log.
INSERT INTO counter VALUES ('purged_reports', 0);
