//! Who knows a registration's facts. Linking and lending ask; the registrations domain answers.

use std::error::Error;

use async_trait::async_trait;
use shared::id::{RegistrationId, VendorId};

use super::RegistrationFacts;

/// Why a registration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The vendor has no such registration.
    #[error("the vendor has no such registration")]
    Unknown,
    /// It has no credential that is still good.
    #[error("the registration has no credential that is still good")]
    NoCredential,
    /// It cannot be read or opened.
    #[error("the registration cannot be read: {0}")]
    Unreadable(#[source] Box<dyn Error + Send + Sync>),
}

/// Gives a registration's facts, credential opened.
#[async_trait]
pub trait RegistrationSource: Send + Sync + 'static {
    /// The facts of the vendor's registration.
    async fn facts(&self, vendor: &VendorId, registration: &RegistrationId) -> Result<RegistrationFacts, SourceError>;
}
