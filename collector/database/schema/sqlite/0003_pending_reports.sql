-- SPDX-License-Identifier: EUPL-1.2
-- Reports that recognition has not read yet, in the order in which it reads them: by day of arrival,
-- then by their own day. The same reports give the same devices, whatever order they came in that day.
CREATE TABLE pending_report (
    arrived_on TEXT NOT NULL CHECK (arrived_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    day        TEXT NOT NULL CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    sender_id  TEXT NOT NULL,
    report_id  TEXT NOT NULL,
    PRIMARY KEY (arrived_on, day, sender_id, report_id)
) STRICT, WITHOUT ROWID;
INSERT INTO pending_report SELECT arrived_on, day, sender_id, report_id FROM report
WHERE log_no > (SELECT value FROM counter WHERE name = 'recognised_up_to');
DELETE FROM counter WHERE name = 'recognised_up_to';

CREATE TABLE failed_report (
    sender_id TEXT NOT NULL,
    report_id TEXT NOT NULL,
    reason    TEXT NOT NULL,
    PRIMARY KEY (sender_id, report_id)
) STRICT, WITHOUT ROWID;
INSERT INTO failed_report SELECT sender_id, report_id, reason FROM recognition_failure JOIN report USING (log_no);
DROP TABLE recognition_failure;

-- A subject names its latest report by what names it everywhere, not by its place in this file.
CREATE TABLE new_subject (
    subject_id         BLOB PRIMARY KEY CHECK (length(subject_id) = 16),
    sender_id          TEXT NOT NULL,
    sender_kind        TEXT NOT NULL,
    sender_name        TEXT NOT NULL,
    device_class       TEXT,
    maker              TEXT,
    product            TEXT,
    first_day          TEXT NOT NULL CHECK (first_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    last_day           TEXT NOT NULL CHECK (last_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    latest_report_id   TEXT NOT NULL,  -- the report of last_day
    latest_arrived_on  TEXT NOT NULL CHECK (latest_arrived_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    latest_key         TEXT NOT NULL,  -- of the subject, in that report
    said               TEXT  -- digest of what it says for identity and figures: the same again changes nothing
) STRICT, WITHOUT ROWID;
INSERT INTO new_subject
SELECT s.subject_id, s.sender_id, s.sender_kind, s.sender_name, s.device_class, s.maker, s.product, s.first_day,
       s.last_day, r.report_id, r.arrived_on, s.latest_key, s.said
FROM subject s JOIN report r ON r.log_no = s.latest_log_no;
DROP TABLE subject;
ALTER TABLE new_subject RENAME TO subject;
CREATE INDEX subject_sender ON subject (sender_id);
