//! Registrations as a vendor uses them: making one, and adding, testing and retiring the credentials that prove it.

mod add;
mod client_id;
mod credentials;
mod material;
mod source;
mod test_credential;

pub(crate) use add::{AddError, NewRegistration, add};
pub(crate) use client_id::BadClientId;
pub(crate) use credentials::{AddCredentialError, NewCredential, RetireError, add_credential, retire_credential};
pub(crate) use material::{BadMaterial, CredentialMaterial};
pub(crate) use source::Registrations;
pub(crate) use test_credential::{Proven, TestError, test_credential};
