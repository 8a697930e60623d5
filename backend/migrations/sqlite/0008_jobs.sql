-- Work that is due, claimed for a while by one replica at a time.
CREATE TABLE jobs (
    name          TEXT    PRIMARY KEY NOT NULL,
    due_at        INTEGER NOT NULL,
    claim         INTEGER NOT NULL, -- number of the newest claim: who held an older one has lost it
    claimed_until INTEGER           -- null when nobody is at it
) STRICT, WITHOUT ROWID;

-- Announcements are delivered by claims too. Those of before had another form, and nobody ever received one.
DELETE FROM outbox;
ALTER TABLE outbox ADD COLUMN attempts      INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN next_try_at   INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN claimed_until INTEGER;
CREATE INDEX outbox_due ON outbox (next_try_at, position) WHERE delivered_at IS NULL;
