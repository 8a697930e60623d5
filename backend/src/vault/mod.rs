//! Secrets: their types, sealing at rest, and the tokens this service issues.

mod secret;

pub use secret::{
    AccessToken, ApiKey, AuthorizationCode, BrowserSecret, ClientSecret, CodeVerifier, IdToken, LinkToken, PageToken,
    PrivateKeyPem, RefreshToken, Ticket,
};
