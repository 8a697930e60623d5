-- What an API key may do and until when; keys of before could do everything for ever, and still can.
ALTER TABLE api_keys ADD COLUMN scopes TEXT NOT NULL -- JSON list
    DEFAULT '["sessions","mailboxes:read","lease","lease:app-only","manage"]';
ALTER TABLE api_keys ADD COLUMN expires_at INTEGER;

-- One known text, sealed at the first start: a key ring that does not open it is another database's.
CREATE TABLE vault_check (
    id     INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    sealed BLOB    NOT NULL -- ciphertext
) STRICT;
