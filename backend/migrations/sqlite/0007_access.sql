-- A mailbox is reached with a grant, or by a registration's application permissions; and checks are those of a mailbox or,
-- before there is one, of an attempt. Before, both hung on the grant.

-- Mailboxes that nobody signs in for.
CREATE TABLE app_only (
    mailbox_id      TEXT PRIMARY KEY NOT NULL,
    vendor_id       TEXT NOT NULL,
    registration_id TEXT NOT NULL,
    directory       TEXT NOT NULL, -- id of the directory that the mailbox is in
    FOREIGN KEY (vendor_id, mailbox_id) REFERENCES mailboxes (vendor_id, id) ON DELETE CASCADE,
    FOREIGN KEY (vendor_id, registration_id) REFERENCES registrations (vendor_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX app_only_by_registration ON app_only (vendor_id, registration_id);

-- The newest check of each protocol of a mailbox.
CREATE TABLE mailbox_checks (
    mailbox_id TEXT NOT NULL REFERENCES mailboxes (id) ON DELETE CASCADE,
    protocol   TEXT NOT NULL,
    ladder     TEXT NOT NULL, -- JSON: the check without its transcript
    transcript TEXT NOT NULL, -- JSON list of lines
    PRIMARY KEY (mailbox_id, protocol)
) STRICT, WITHOUT ROWID;

-- The newest check of each protocol of an attempt, as long as its grant is not in use. They go with it.
CREATE TABLE attempt_checks (
    attempt_id TEXT NOT NULL REFERENCES grants (attempt_id) ON DELETE CASCADE,
    protocol   TEXT NOT NULL,
    ladder     TEXT NOT NULL,
    transcript TEXT NOT NULL,
    PRIMARY KEY (attempt_id, protocol)
) STRICT, WITHOUT ROWID;

INSERT INTO mailbox_checks (mailbox_id, protocol, ladder, transcript)
    SELECT mailboxes.id, checks.protocol, checks.ladder, checks.transcript
    FROM mailboxes JOIN grants ON grants.mailbox_id = mailboxes.id AND grants.state = 'active'
    JOIN checks ON checks.grant_id = grants.id;
INSERT INTO attempt_checks (attempt_id, protocol, ladder, transcript)
    SELECT grants.attempt_id, checks.protocol, checks.ladder, checks.transcript
    FROM grants JOIN checks ON checks.grant_id = grants.id WHERE grants.state <> 'active';
DROP TABLE checks;
