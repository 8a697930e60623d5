-- When the refresh token was last sent to the authority, while it is not known what came of it. Where each refresh token
-- works once, this tells a token that was used up from one that was revoked.
ALTER TABLE grants ADD COLUMN asked_at INTEGER;
