//! Registrations as a vendor uses them: making one, and adding, testing and retiring the credentials that prove it.

mod add;
mod client_id;
mod credentials;
mod material;
mod source;
mod test_credential;

pub use add::{AddError, NewRegistration, add};
pub use client_id::BadClientId;
pub use credentials::{AddCredentialError, NewCredential, RetireError, add_credential, retire_credential};
pub use material::{BadMaterial, CredentialMaterial};
pub use source::Registrations;
pub use test_credential::{Proven, TestError, test_credential};
