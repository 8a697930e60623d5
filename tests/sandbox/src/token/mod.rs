//! Tokens: which permissions they carry, who signs them, what they claim.

mod claims;
mod keys;
mod mint;
mod scope;

pub(crate) use claims::{AccessSubject, access_claims, access_issuer, id_claims};
pub use keys::PublishedKey;
pub(crate) use keys::{KeyRing, SigningKey, signature_only};
pub(crate) use mint::mint;
pub use mint::{Signer, Token};
pub(crate) use scope::{Asked, GRAPH_ID, Resource, ScopeFault};

/// How long access and id tokens live: the middle of Entra's 60 to 90 minutes.
pub(crate) const ACCESS_TOKEN_SECONDS: u64 = 4_500;
