-- What Mailbox Link keeps. Read this first; the traits in backend/src/store say what each table promises.
--
-- * Ids are texts with a prefix for their kind (ven_, reg_, ls_, mbx_ ...) that sort by age.
-- * Times are whole Unix seconds (…_at).
-- * Tokens are kept as SHA-256 (hash), secrets as ciphertexts bound to table, column, row and vendor. Renaming one of
--   the tables or columns that hold a ciphertext makes it unreadable.
-- * Every row says whose it is, and references carry the vendor with them, so that no row can point at another
--   vendor's row.
-- * Columns that hold JSON say so; their form is that of the types in the shared crate.
--
-- This file is released. Do not change it: add 0002_….sql.

-- The organisation every query is bounded by.
CREATE TABLE vendors (
    id         TEXT    PRIMARY KEY NOT NULL,
    name       TEXT    NOT NULL, -- as owners know it
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Origins of a vendor's pages that embed the element: https://portal.example
CREATE TABLE vendor_origins (
    vendor_id TEXT NOT NULL REFERENCES vendors (id) ON DELETE CASCADE,
    origin    TEXT NOT NULL,
    PRIMARY KEY (vendor_id, origin)
) STRICT, WITHOUT ROWID;
CREATE INDEX vendor_origins_by_origin ON vendor_origins (origin); -- CORS preflights

CREATE TABLE api_keys (
    id         TEXT    PRIMARY KEY NOT NULL,
    vendor_id  TEXT    NOT NULL REFERENCES vendors (id) ON DELETE CASCADE,
    name       TEXT    NOT NULL,
    hash       BLOB    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;

-- One Entra app registration as a vendor uses it.
CREATE TABLE registrations (
    id                 TEXT    PRIMARY KEY NOT NULL,
    vendor_id          TEXT    NOT NULL REFERENCES vendors (id) ON DELETE CASCADE,
    name               TEXT    NOT NULL,
    client_id          TEXT    NOT NULL,
    directory          TEXT    NOT NULL, -- GUID, domain, organizations or common
    cloud              TEXT    NOT NULL,
    protocols          TEXT    NOT NULL, -- JSON list
    customer_reference TEXT,
    reference          TEXT,
    metadata           TEXT    NOT NULL, -- JSON object of texts
    created_at         INTEGER NOT NULL,
    UNIQUE (vendor_id, id)
) STRICT;

-- How a registration proves itself. Several may overlap while one replaces another.
CREATE TABLE credentials (
    id              TEXT    PRIMARY KEY NOT NULL,
    vendor_id       TEXT    NOT NULL,
    registration_id TEXT    NOT NULL,
    client_secret   BLOB, -- ciphertext
    private_key     BLOB, -- ciphertext of PEM
    certificate_der BLOB,
    expires_at      INTEGER,
    created_at      INTEGER NOT NULL,
    FOREIGN KEY (vendor_id, registration_id) REFERENCES registrations (vendor_id, id) ON DELETE CASCADE,
    -- Either a secret, or a certificate with its key.
    CHECK ((client_secret IS NULL) = (private_key IS NOT NULL)
       AND (private_key IS NULL) = (certificate_der IS NULL))
) STRICT;
CREATE INDEX credentials_by_registration ON credentials (vendor_id, registration_id);

-- One request that one mailbox be linked.
CREATE TABLE link_sessions (
    id                 TEXT    PRIMARY KEY NOT NULL,
    vendor_id          TEXT    NOT NULL,
    registration_id    TEXT    NOT NULL,
    flow               TEXT    NOT NULL, -- JSON: what it is bound to, its phase, its attempts
    version            INTEGER NOT NULL, -- rises by one with every change of the flow; who read an older one must not write
    protocols          TEXT    NOT NULL, -- JSON list
    delivery           TEXT    NOT NULL,
    allowed_origin     TEXT,
    return_url         TEXT,
    receiving_account  TEXT    NOT NULL,
    sign_in_as         TEXT,
    customer_reference TEXT,
    reference          TEXT,
    metadata           TEXT    NOT NULL, -- JSON object of texts
    created_at         INTEGER NOT NULL,
    last_event         INTEGER NOT NULL, -- number of the newest row in stream_events, 0 when there is none
    FOREIGN KEY (vendor_id, registration_id) REFERENCES registrations (vendor_id, id) ON DELETE CASCADE,
    UNIQUE (vendor_id, id)
) STRICT;

-- What reaches a session: the link token it was made with, page tokens bought with tickets.
CREATE TABLE session_tokens (
    hash       BLOB PRIMARY KEY NOT NULL,
    vendor_id  TEXT NOT NULL,
    session_id TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('link', 'page')),
    FOREIGN KEY (vendor_id, session_id) REFERENCES link_sessions (vendor_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX session_tokens_by_session ON session_tokens (vendor_id, session_id);

-- Single-use passes from the element to our page.
CREATE TABLE tickets (
    hash       BLOB    PRIMARY KEY NOT NULL,
    vendor_id  TEXT    NOT NULL,
    session_id TEXT    NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER,
    FOREIGN KEY (vendor_id, session_id) REFERENCES link_sessions (vendor_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX tickets_by_session ON tickets (vendor_id, session_id);
CREATE INDEX tickets_by_end ON tickets (expires_at);

-- What lets the browser that began an attempt choose an identity and ask for a re-test.
CREATE TABLE attempt_secrets (
    attempt_id TEXT    PRIMARY KEY NOT NULL,
    vendor_id  TEXT    NOT NULL,
    session_id TEXT    NOT NULL,
    hash       BLOB    NOT NULL,
    expires_at INTEGER NOT NULL,
    FOREIGN KEY (vendor_id, session_id) REFERENCES link_sessions (vendor_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_secrets_by_session ON attempt_secrets (vendor_id, session_id);
CREATE INDEX attempt_secrets_by_end ON attempt_secrets (expires_at);

-- What the pages of a session are told, numbered without gaps from 1.
CREATE TABLE stream_events (
    vendor_id  TEXT    NOT NULL,
    session_id TEXT    NOT NULL,
    number     INTEGER NOT NULL,
    event      TEXT    NOT NULL, -- JSON
    PRIMARY KEY (vendor_id, session_id, number),
    FOREIGN KEY (vendor_id, session_id) REFERENCES link_sessions (vendor_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Linked mailboxes, and those that wait for the vendor's server (confirmed_at is null).
CREATE TABLE mailboxes (
    id                 TEXT    PRIMARY KEY NOT NULL,
    vendor_id          TEXT    NOT NULL REFERENCES vendors (id) ON DELETE CASCADE,
    address            TEXT    NOT NULL,
    address_key        TEXT    NOT NULL, -- address in lower case: Exchange knows no other difference
    protocols          TEXT    NOT NULL, -- JSON list
    customer_reference TEXT,
    reference          TEXT,
    metadata           TEXT    NOT NULL, -- JSON object of texts
    linked_at          INTEGER NOT NULL,
    confirmed_at       INTEGER,
    broken             TEXT,             -- code of the finding for which a person must act
    UNIQUE (vendor_id, id)
) STRICT;
-- Linking the same address for the same customer again keeps the mailbox's id.
CREATE UNIQUE INDEX mailboxes_by_address ON mailboxes (vendor_id, address_key, COALESCE(customer_reference, ''));
CREATE INDEX mailboxes_by_customer_reference ON mailboxes (vendor_id, customer_reference, id);
CREATE INDEX mailboxes_by_reference ON mailboxes (vendor_id, reference, id);
CREATE INDEX mailboxes_unconfirmed ON mailboxes (vendor_id) WHERE confirmed_at IS NULL;

-- Sealed refresh tokens. pending: no mail server has accepted the address yet. waiting: accepted, the vendor's server
-- has not confirmed. active: in use; one per mailbox.
CREATE TABLE grants (
    id              TEXT    PRIMARY KEY NOT NULL,
    vendor_id       TEXT    NOT NULL,
    registration_id TEXT    NOT NULL,
    session_id      TEXT    NOT NULL, -- where it came from; the session itself may be gone
    attempt_id      TEXT    NOT NULL UNIQUE,
    mailbox_id      TEXT,
    state           TEXT    NOT NULL CHECK (state IN ('pending', 'waiting', 'active')),
    tid             TEXT    NOT NULL, -- directory and object id: who granted it
    oid             TEXT    NOT NULL,
    username        TEXT    NOT NULL, -- sign-in name then, a hint
    display_name    TEXT,
    relation        TEXT,             -- how sign-in name and address belong together, if they differ
    scopes          TEXT    NOT NULL, -- JSON list
    refresh_token   BLOB    NOT NULL, -- ciphertext
    version         INTEGER NOT NULL, -- rises by one with every rotation
    created_at      INTEGER NOT NULL,
    expires_at      INTEGER,          -- when it is swept away; null when active
    FOREIGN KEY (vendor_id, registration_id) REFERENCES registrations (vendor_id, id) ON DELETE CASCADE,
    FOREIGN KEY (vendor_id, mailbox_id) REFERENCES mailboxes (vendor_id, id) ON DELETE CASCADE,
    CHECK ((state = 'pending') = (mailbox_id IS NULL)),
    CHECK ((state = 'active') = (expires_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX grants_active ON grants (mailbox_id) WHERE state = 'active';
CREATE INDEX grants_by_mailbox ON grants (vendor_id, mailbox_id);
CREATE INDEX grants_by_session ON grants (vendor_id, session_id);
CREATE INDEX grants_by_end ON grants (expires_at) WHERE state <> 'active';

-- The newest check of each protocol made with a grant.
CREATE TABLE checks (
    grant_id   TEXT NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    protocol   TEXT NOT NULL,
    ladder     TEXT NOT NULL, -- JSON: the check without its transcript
    transcript TEXT NOT NULL, -- JSON list of lines
    PRIMARY KEY (grant_id, protocol)
) STRICT, WITHOUT ROWID;

-- Announcements to vendors' servers, written in the transaction of what they announce.
CREATE TABLE outbox (
    position     INTEGER PRIMARY KEY NOT NULL, -- order of commit
    id           TEXT    NOT NULL UNIQUE,
    vendor_id    TEXT    NOT NULL REFERENCES vendors (id) ON DELETE CASCADE,
    kind         TEXT    NOT NULL,
    subject      TEXT    NOT NULL, -- id of the mailbox or session
    payload      TEXT    NOT NULL, -- JSON as it is sent
    created_at   INTEGER NOT NULL,
    delivered_at INTEGER
) STRICT;
CREATE INDEX outbox_undelivered ON outbox (position) WHERE delivered_at IS NULL;
