//! Secrets: their types, sealing at rest, and the tokens this service issues.

mod check;
mod consent;
mod issue;
mod ring;
mod seal;
mod secret;

pub use issue::{BadToken, Issued, TokenHash};
pub use ring::{BadKeyRing, KeyId, KeyRing};
pub use seal::{OpenError, SealContext, Sealable, Sealed, SealedColumn, Vault};
pub use secret::{
    AccessToken, ApiKey, AuthorizationCode, BrowserSecret, ClientSecret, CodeVerifier, ConsentState, IdToken,
    LinkToken, PageToken, PrivateKeyPem, RefreshToken, Ticket,
};
