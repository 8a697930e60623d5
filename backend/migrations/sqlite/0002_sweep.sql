-- What is over is deleted after a while: link sessions with everything of theirs, and announcements.

-- When time ends the session, or when it ended.
ALTER TABLE link_sessions ADD COLUMN over_at INTEGER;
UPDATE link_sessions SET over_at = json_extract(flow, '$.expires_at');
CREATE INDEX link_sessions_by_end ON link_sessions (over_at);

CREATE INDEX outbox_by_delivery ON outbox (delivered_at) WHERE delivered_at IS NOT NULL;
CREATE INDEX outbox_by_age ON outbox (created_at) WHERE delivered_at IS NULL;
