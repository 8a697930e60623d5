-- When this database was in use last: a clock that jumped far ahead must delete nothing. One row.
CREATE TABLE in_use (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    swept_at INTEGER,          -- the time of the newest sweep; null before the first
    pings    INTEGER NOT NULL  -- rises with every proof that the database takes writes
) STRICT;
INSERT INTO in_use (id, swept_at, pings) VALUES (1, NULL, 0);
