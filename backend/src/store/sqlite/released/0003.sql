-- A database of the build whose newest migration was 0003, as `sqlite3 FILE .dump` writes it. That build made it with its own
-- link routes against a scripted authority and scripted mail servers. Never change it: it stands for databases that people
-- have. What opens it is beside it, in 0003.json.
--
-- Sessions, in order: a linked mailbox; a sign-in under another name, which the owner has not explained yet; one that
-- waits for the vendor; one that the mail servers refused.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
INSERT INTO _sqlx_migrations VALUES(1,'schema','2026-12-01 03:37:44',1,X'702f42ed7e866307f1fe893056b8447bb706f2b6436e769412f4e2feec498fe8ab2ee0bbd4a0b88e74694bb0e0a99889',6257761);
INSERT INTO _sqlx_migrations VALUES(2,'sweep','2026-12-01 03:37:44',1,X'd1cc16d97340d22a10903eb228c34a2e3387c6db4266cdf9d742127605c1ee15f435ce81777e43887da46f945742b19b',3578717);
INSERT INTO _sqlx_migrations VALUES(3,'findings','2026-12-01 03:37:44',1,X'99fa5b8c165fb1c68978bed22086efafc6d339bc511fb3e44cdfb16a03f8d99697fde94d83b0daea2496d3ac8bc32c0a',1111216);
CREATE TABLE vendors (
    id         TEXT    PRIMARY KEY NOT NULL,
    name       TEXT    NOT NULL, -- as owners know it
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO vendors VALUES('ven_0000000001040g2081040g2081','Vendor 1',1800000000);
INSERT INTO vendors VALUES('ven_0000000001081040g2081040g2','Vendor 2',1800000000);
CREATE TABLE vendor_origins (
    vendor_id TEXT NOT NULL REFERENCES vendors (id) ON DELETE CASCADE,
    origin    TEXT NOT NULL,
    PRIMARY KEY (vendor_id, origin)
) STRICT, WITHOUT ROWID;
CREATE TABLE api_keys (
    id         TEXT    PRIMARY KEY NOT NULL,
    vendor_id  TEXT    NOT NULL REFERENCES vendors (id) ON DELETE CASCADE,
    name       TEXT    NOT NULL,
    hash       BLOB    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
INSERT INTO api_keys VALUES('key_0000000001040g2081040g2081','ven_0000000001040g2081040g2081','production',X'9c8e489f0df191fe02ff9c12f698f310a5e0932727742162725981b066cf9c24',1800000000,NULL);
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
INSERT INTO registrations VALUES('reg_0000000001040g2081040g2081','ven_0000000001040g2081040g2081','Helpdesk','11111111-2222-3333-4444-555555555555','organizations','gcc-high','["imap","smtp"]',NULL,NULL,'{}',1800000000);
INSERT INTO registrations VALUES('reg_0000000001081040g2081040g2','ven_0000000001081040g2081040g2','Helpdesk','11111111-2222-3333-4444-555555555555','organizations','gcc-high','["imap","smtp"]',NULL,NULL,'{}',1800000000);
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
    last_event         INTEGER NOT NULL, over_at INTEGER, -- number of the newest row in stream_events, 0 when there is none
    FOREIGN KEY (vendor_id, registration_id) REFERENCES registrations (vendor_id, id) ON DELETE CASCADE,
    UNIQUE (vendor_id, id)
) STRICT;
INSERT INTO link_sessions VALUES('ls_0000000001040g2081040g2081','ven_0000000001040g2081040g2081','reg_0000000001040g2081040g2081','{"pin":{"kind":"address","address":"anna@contoso.example"},"expires_at":1800086400,"phase":{"phase":"linked","mailbox":"mbx_01mcc5rm00b4da677c6366e0c4"},"attempts":[{"id":"att_01mcc5rm00kqvp9a9cgxmb05hy","challenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM","nonce":"rfIcA0Gk38oyAMJmj0sEEoJxnMisdGyLQ7DRpPuZ9kM","started_at":1800000000,"expires_at":1800000900,"retests":0,"state":{"state":"accepted","mailbox":"mbx_01mcc5rm00b4da677c6366e0c4"}}]}',5,'["imap"]','hosted',NULL,NULL,'Contoso support',NULL,NULL,NULL,'{}',1800000000,6,1800000000);
INSERT INTO link_sessions VALUES('ls_0000000002081040g2081040g2','ven_0000000001040g2081040g2081','reg_0000000001040g2081040g2081','{"pin":{"kind":"address","address":"info@contoso.example"},"expires_at":1800086400,"phase":{"phase":"open"},"attempts":[{"id":"att_01mcc5tek0hpd2pt2pxp9msham","challenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM","nonce":"Ff8AifVhKZjX4AazVmD_rJ0tEFnlZESWHCq_waAYeEM","started_at":1800000060,"expires_at":1800000960,"retests":0,"state":{"state":"choosing_identity","identity":{"tid":"72f988bf-86f1-41af-91ab-2d7cd011db47","oid":"0a1b2c3d-0000-4000-8000-0123456789ab","username":"anna@contoso.example","name":"Anna Example"}}}]}',4,'["imap"]','hosted',NULL,NULL,'Contoso support',NULL,NULL,NULL,'{}',1800000000,3,1800086400);
INSERT INTO link_sessions VALUES('ls_00000000030c1g60r30c1g60r3','ven_0000000001040g2081040g2081','reg_0000000001040g2081040g2081','{"pin":{"kind":"none"},"expires_at":1800604920,"phase":{"phase":"awaiting_vendor","mailbox":"mbx_01mcc5rm00b4da677c6366e0c4"},"attempts":[{"id":"att_01mcc5w960dtxpfrj2apef5xgh","challenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM","nonce":"yayGCbkLmGiGB89A4T9qWTFhaUKvcKjclFMVB8PcAco","started_at":1800000120,"expires_at":1800001020,"retests":0,"state":{"state":"accepted","mailbox":"mbx_01mcc5rm00b4da677c6366e0c4"}}]}',5,'["imap"]','hosted',NULL,NULL,'Contoso support',NULL,NULL,NULL,'{}',1800000000,6,1800604920);
INSERT INTO link_sessions VALUES('ls_00000000040g2081040g208104','ven_0000000001040g2081040g2081','reg_0000000001040g2081040g2081','{"pin":{"kind":"address","address":"anna@contoso.example"},"expires_at":1800086400,"phase":{"phase":"open"},"attempts":[{"id":"att_01mcc5y3s0bvjfxgynmy7cvsfn","challenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM","nonce":"gCsjI6mAsmomlk-8HLgeOvSnbFlnCq9-Zf94rQZLohk","started_at":1800000180,"expires_at":1800001080,"retests":0,"state":{"state":"refused","identity":{"tid":"72f988bf-86f1-41af-91ab-2d7cd011db47","oid":"0a1b2c3d-0000-4000-8000-0123456789ab","username":"anna@contoso.example","name":"Anna Example"},"choice":null,"finding":{"code":"mail.not-reached","confidence":"likely","protocol":"imap","account":"anna@contoso.example"},"retest_until":1800003780}}]}',5,'["imap"]','hosted',NULL,NULL,'Contoso support',NULL,NULL,NULL,'{}',1800000000,6,1800086400);
CREATE TABLE session_tokens (
    hash       BLOB PRIMARY KEY NOT NULL,
    vendor_id  TEXT NOT NULL,
    session_id TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('link', 'page')),
    FOREIGN KEY (vendor_id, session_id) REFERENCES link_sessions (vendor_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO session_tokens VALUES(X'32604eeafe6a3430066ea65daf92b447dc6e77f4eefc61b1d6f170ed46bfd652','ven_0000000001040g2081040g2081','ls_0000000002081040g2081040g2','link');
INSERT INTO session_tokens VALUES(X'a7ebf49a00abb766f4cfc9a57de0abd852b63320a44abe9637d2b717e5dc5dd4','ven_0000000001040g2081040g2081','ls_00000000030c1g60r30c1g60r3','link');
INSERT INTO session_tokens VALUES(X'c035d740ed208798fb534f776d9da78996cbebcc4a1f25bae0f894ee57f30225','ven_0000000001040g2081040g2081','ls_00000000040g2081040g208104','link');
INSERT INTO session_tokens VALUES(X'ebcbac058947cda4b3fbf12f45aea1f84024d66f57c8dfa4ec04c0c32e6d27c7','ven_0000000001040g2081040g2081','ls_0000000001040g2081040g2081','link');
CREATE TABLE tickets (
    hash       BLOB    PRIMARY KEY NOT NULL,
    vendor_id  TEXT    NOT NULL,
    session_id TEXT    NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER,
    FOREIGN KEY (vendor_id, session_id) REFERENCES link_sessions (vendor_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE attempt_secrets (
    attempt_id TEXT    PRIMARY KEY NOT NULL,
    vendor_id  TEXT    NOT NULL,
    session_id TEXT    NOT NULL,
    hash       BLOB    NOT NULL,
    expires_at INTEGER NOT NULL,
    FOREIGN KEY (vendor_id, session_id) REFERENCES link_sessions (vendor_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO attempt_secrets VALUES('att_01mcc5rm00kqvp9a9cgxmb05hy','ven_0000000001040g2081040g2081','ls_0000000001040g2081040g2081',X'1ba997c83aa63149092bb23881936201f334b4087edfde0e1a423b64f9dcf812',1800003600);
INSERT INTO attempt_secrets VALUES('att_01mcc5tek0hpd2pt2pxp9msham','ven_0000000001040g2081040g2081','ls_0000000002081040g2081040g2',X'90000bad7ba943be1242c40fbf9b17f6c43743cb028ccbf7dbd8df035b1f3277',1800003660);
INSERT INTO attempt_secrets VALUES('att_01mcc5w960dtxpfrj2apef5xgh','ven_0000000001040g2081040g2081','ls_00000000030c1g60r30c1g60r3',X'67abce2f2f01ae3a6be4c19d1507e28c6163309242be45b6cc615412c1ba74b2',1800003720);
INSERT INTO attempt_secrets VALUES('att_01mcc5y3s0bvjfxgynmy7cvsfn','ven_0000000001040g2081040g2081','ls_00000000040g2081040g208104',X'5fed083f216592999642c4d09fcd9edfc5f94c9644dc81839a3524ff69d7d0e4',1800003780);
CREATE TABLE stream_events (
    vendor_id  TEXT    NOT NULL,
    session_id TEXT    NOT NULL,
    number     INTEGER NOT NULL,
    event      TEXT    NOT NULL, -- JSON
    PRIMARY KEY (vendor_id, session_id, number),
    FOREIGN KEY (vendor_id, session_id) REFERENCES link_sessions (vendor_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_0000000001040g2081040g2081',1,'{"kind":"changed"}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_0000000001040g2081040g2081',2,'{"kind":"changed"}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_0000000001040g2081040g2081',3,'{"kind":"changed"}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_0000000001040g2081040g2081',4,'{"kind":"checks_began","attempt":"att_01mcc5rm00kqvp9a9cgxmb05hy","protocols":["imap"]}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_0000000001040g2081040g2081',5,'{"kind":"check","attempt":"att_01mcc5rm00kqvp9a9cgxmb05hy","ladder":{"protocol":"imap","steps":[{"step":"resolve","progress":"passed","millis":1},{"step":"connect","progress":"passed","millis":1},{"step":"tls","progress":"passed","millis":1},{"step":"greeting","progress":"passed","millis":1},{"step":"claims","progress":"passed","millis":1},{"step":"authenticate","progress":"passed","millis":1},{"step":"open","progress":"passed","millis":1}]}}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_0000000001040g2081040g2081',6,'{"kind":"changed"}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_0000000002081040g2081040g2',1,'{"kind":"changed"}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_0000000002081040g2081040g2',2,'{"kind":"changed"}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_0000000002081040g2081040g2',3,'{"kind":"changed"}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_00000000030c1g60r30c1g60r3',1,'{"kind":"changed"}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_00000000030c1g60r30c1g60r3',2,'{"kind":"changed"}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_00000000030c1g60r30c1g60r3',3,'{"kind":"changed"}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_00000000030c1g60r30c1g60r3',4,'{"kind":"checks_began","attempt":"att_01mcc5w960dtxpfrj2apef5xgh","protocols":["imap"]}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_00000000030c1g60r30c1g60r3',5,'{"kind":"check","attempt":"att_01mcc5w960dtxpfrj2apef5xgh","ladder":{"protocol":"imap","steps":[{"step":"resolve","progress":"passed","millis":1},{"step":"connect","progress":"passed","millis":1},{"step":"tls","progress":"passed","millis":1},{"step":"greeting","progress":"passed","millis":1},{"step":"claims","progress":"passed","millis":1},{"step":"authenticate","progress":"passed","millis":1},{"step":"open","progress":"passed","millis":1}]}}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_00000000030c1g60r30c1g60r3',6,'{"kind":"changed"}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_00000000040g2081040g208104',1,'{"kind":"changed"}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_00000000040g2081040g208104',2,'{"kind":"changed"}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_00000000040g2081040g208104',3,'{"kind":"changed"}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_00000000040g2081040g208104',4,'{"kind":"checks_began","attempt":"att_01mcc5y3s0bvjfxgynmy7cvsfn","protocols":["imap"]}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_00000000040g2081040g208104',5,'{"kind":"check","attempt":"att_01mcc5y3s0bvjfxgynmy7cvsfn","ladder":{"protocol":"imap","steps":[{"step":"resolve","progress":"skipped","millis":null},{"step":"connect","progress":"failed","millis":3},{"step":"tls","progress":"skipped","millis":null},{"step":"greeting","progress":"skipped","millis":null},{"step":"claims","progress":"skipped","millis":null},{"step":"authenticate","progress":"skipped","millis":null},{"step":"open","progress":"skipped","millis":null}],"finding":{"code":"mail.not-reached","confidence":"likely","protocol":"imap","account":"anna@contoso.example"}}}');
INSERT INTO stream_events VALUES('ven_0000000001040g2081040g2081','ls_00000000040g2081040g208104',6,'{"kind":"changed"}');
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
INSERT INTO mailboxes VALUES('mbx_01mcc5rm00b4da677c6366e0c4','ven_0000000001040g2081040g2081','anna@contoso.example','anna@contoso.example','["imap"]',NULL,NULL,'{}',1800000000,1800000000,NULL);
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
INSERT INTO grants VALUES('gra_01mcc5rm004bdk7sb0gpes93ww','ven_0000000001040g2081040g2081','reg_0000000001040g2081040g2081','ls_0000000001040g2081040g2081','att_01mcc5rm00kqvp9a9cgxmb05hy','mbx_01mcc5rm00b4da677c6366e0c4','active','72f988bf-86f1-41af-91ab-2d7cd011db47','0a1b2c3d-0000-4000-8000-0123456789ab','anna@contoso.example','Anna Example',NULL,'["https://outlook.office.com/IMAP.AccessAsUser.All"]',X'01047465737409f26ac699747ca2f13c82f6e86cecb282bd85870063bf64a35f8f729a93b086e986ee1c0b569eb59e89613402fe2e046d',1,1800000000,NULL);
INSERT INTO grants VALUES('gra_01mcc5tek0bjwqgtzpr9zepncg','ven_0000000001040g2081040g2081','reg_0000000001040g2081040g2081','ls_0000000002081040g2081040g2','att_01mcc5tek0hpd2pt2pxp9msham',NULL,'pending','72f988bf-86f1-41af-91ab-2d7cd011db47','0a1b2c3d-0000-4000-8000-0123456789ab','anna@contoso.example','Anna Example',NULL,'["https://outlook.office.com/IMAP.AccessAsUser.All"]',X'010474657374c17d404c9e0aeba6dfbd8b0eb97d53ff73c20abe8e8a7655a347a5be1156448dee3ddd6c290df30e1e414d4fe1b45919e5',1,1800000060,1800086400);
INSERT INTO grants VALUES('gra_01mcc5w9601gkkb8tr48h1x903','ven_0000000001040g2081040g2081','reg_0000000001040g2081040g2081','ls_00000000030c1g60r30c1g60r3','att_01mcc5w960dtxpfrj2apef5xgh','mbx_01mcc5rm00b4da677c6366e0c4','waiting','72f988bf-86f1-41af-91ab-2d7cd011db47','0a1b2c3d-0000-4000-8000-0123456789ab','anna@contoso.example','Anna Example',NULL,'["https://outlook.office.com/IMAP.AccessAsUser.All"]',X'010474657374041e8f57b5ebc44cf2b58b7c5633a0eba8d3751d43134a6cbf68d37bb3b7283fda6c6ec5fda7ab1ce20d97018d2c956366',1,1800000120,1800604920);
INSERT INTO grants VALUES('gra_01mcc5y3s0jvsghey912z67945','ven_0000000001040g2081040g2081','reg_0000000001040g2081040g2081','ls_00000000040g2081040g208104','att_01mcc5y3s0bvjfxgynmy7cvsfn',NULL,'pending','72f988bf-86f1-41af-91ab-2d7cd011db47','0a1b2c3d-0000-4000-8000-0123456789ab','anna@contoso.example','Anna Example',NULL,'["https://outlook.office.com/IMAP.AccessAsUser.All"]',X'010474657374b3aa6330920a914d58497bb96416d4c7234b285a6881730e4920eed1870936a5c51e680ad73a9e4135e3c5a32f37270544',1,1800000180,1800003780);
CREATE TABLE checks (
    grant_id   TEXT NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    protocol   TEXT NOT NULL,
    ladder     TEXT NOT NULL, -- JSON: the check without its transcript
    transcript TEXT NOT NULL, -- JSON list of lines
    PRIMARY KEY (grant_id, protocol)
) STRICT, WITHOUT ROWID;
INSERT INTO checks VALUES('gra_01mcc5rm004bdk7sb0gpes93ww','imap','{"protocol":"imap","started_at":1800000000,"host":"mail.contoso.example","port":993,"username":"anna@contoso.example","steps":[{"step":"resolve","status":"passed","millis":1},{"step":"connect","status":"passed","millis":1},{"step":"tls","status":"passed","millis":1},{"step":"greeting","status":"passed","millis":1},{"step":"claims","status":"passed","millis":1},{"step":"authenticate","status":"passed","millis":1},{"step":"open","status":"passed","millis":1}],"transcript":[]}','[{"at":1,"speaker":"server","text":"* OK"}]');
INSERT INTO checks VALUES('gra_01mcc5w9601gkkb8tr48h1x903','imap','{"protocol":"imap","started_at":1800000000,"host":"mail.contoso.example","port":993,"username":"anna@contoso.example","steps":[{"step":"resolve","status":"passed","millis":1},{"step":"connect","status":"passed","millis":1},{"step":"tls","status":"passed","millis":1},{"step":"greeting","status":"passed","millis":1},{"step":"claims","status":"passed","millis":1},{"step":"authenticate","status":"passed","millis":1},{"step":"open","status":"passed","millis":1}],"transcript":[]}','[{"at":1,"speaker":"server","text":"* OK"}]');
INSERT INTO checks VALUES('gra_01mcc5y3s0jvsghey912z67945','imap','{"protocol":"imap","started_at":1800000000,"host":"mail.contoso.example","port":993,"username":"anna@contoso.example","steps":[{"step":"connect","status":"failed","reason":"not_connected","millis":3}],"transcript":[]}','[{"at":1,"speaker":"server","text":"* OK"}]');
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
INSERT INTO outbox VALUES(1,'evt_01mcc5rm00v1wxaqb5fphhttck','ven_0000000001040g2081040g2081','mailbox.linked','mbx_01mcc5rm00b4da677c6366e0c4','{"type":"mailbox.linked","timestamp":1800000000,"data":{"mailbox":{"id":"mbx_01mcc5rm00b4da677c6366e0c4","registration":"reg_0000000001040g2081040g2081","address":"anna@contoso.example","tid":"72f988bf-86f1-41af-91ab-2d7cd011db47","oid":"0a1b2c3d-0000-4000-8000-0123456789ab","signed_in_as":"anna@contoso.example","health":"good","protocols":[{"protocol":"imap","works":true,"host":"mail.contoso.example","port":993,"username":"anna@contoso.example","checked_at":1800000000}],"linked_at":1800000000,"references":{}},"session":{"id":"ls_0000000001040g2081040g2081","registration":"reg_0000000001040g2081040g2081","protocols":["imap"],"pin":{"kind":"address","address":"anna@contoso.example"},"delivery":"hosted","state":"linked","mailbox":"mbx_01mcc5rm00b4da677c6366e0c4","attempts":1,"created_at":1800000000,"expires_at":1800086400,"references":{}}}}',1800000000,NULL);
INSERT INTO outbox VALUES(2,'evt_01mcc5w960xcm6t89dqywrka1m','ven_0000000001040g2081040g2081','mailbox.awaiting-vendor','mbx_01mcc5rm00b4da677c6366e0c4','{"type":"mailbox.awaiting-vendor","timestamp":1800000120,"data":{"mailbox":{"id":"mbx_01mcc5rm00b4da677c6366e0c4","registration":"reg_0000000001040g2081040g2081","address":"anna@contoso.example","tid":"72f988bf-86f1-41af-91ab-2d7cd011db47","oid":"0a1b2c3d-0000-4000-8000-0123456789ab","signed_in_as":"anna@contoso.example","health":"awaiting_vendor","protocols":[{"protocol":"imap","works":true,"host":"mail.contoso.example","port":993,"username":"anna@contoso.example","checked_at":1800000000}],"linked_at":1800000120,"references":{}},"session":{"id":"ls_00000000030c1g60r30c1g60r3","registration":"reg_0000000001040g2081040g2081","protocols":["imap"],"pin":{"kind":"none"},"delivery":"hosted","state":"awaiting_vendor","mailbox":"mbx_01mcc5rm00b4da677c6366e0c4","attempts":1,"created_at":1800000000,"expires_at":1800604920,"references":{}}}}',1800000120,NULL);
CREATE INDEX vendor_origins_by_origin ON vendor_origins (origin);
CREATE INDEX credentials_by_registration ON credentials (vendor_id, registration_id);
CREATE INDEX session_tokens_by_session ON session_tokens (vendor_id, session_id);
CREATE INDEX tickets_by_session ON tickets (vendor_id, session_id);
CREATE INDEX tickets_by_end ON tickets (expires_at);
CREATE INDEX attempt_secrets_by_session ON attempt_secrets (vendor_id, session_id);
CREATE INDEX attempt_secrets_by_end ON attempt_secrets (expires_at);
CREATE UNIQUE INDEX mailboxes_by_address ON mailboxes (vendor_id, address_key, COALESCE(customer_reference, ''));
CREATE INDEX mailboxes_by_customer_reference ON mailboxes (vendor_id, customer_reference, id);
CREATE INDEX mailboxes_by_reference ON mailboxes (vendor_id, reference, id);
CREATE INDEX mailboxes_unconfirmed ON mailboxes (vendor_id) WHERE confirmed_at IS NULL;
CREATE UNIQUE INDEX grants_active ON grants (mailbox_id) WHERE state = 'active';
CREATE INDEX grants_by_mailbox ON grants (vendor_id, mailbox_id);
CREATE INDEX grants_by_session ON grants (vendor_id, session_id);
CREATE INDEX grants_by_end ON grants (expires_at) WHERE state <> 'active';
CREATE INDEX outbox_undelivered ON outbox (position) WHERE delivered_at IS NULL;
CREATE INDEX link_sessions_by_end ON link_sessions (over_at);
CREATE INDEX outbox_by_delivery ON outbox (delivered_at) WHERE delivered_at IS NOT NULL;
CREATE INDEX outbox_by_age ON outbox (created_at) WHERE delivered_at IS NULL;
COMMIT;
