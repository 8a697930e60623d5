//! What is known of one registration when Entra is spoken to.

use shared::cloud::Cloud;
use url::Url;

use super::{credential::Credential, directory::Directory};

/// One registration, opened for use.
#[derive(Clone, Debug)]
pub struct RegistrationFacts {
    /// "Application (client) ID".
    pub client_id: String,
    /// The directory to sign in at.
    pub directory: Directory,
    /// The cloud that directory is in.
    pub cloud: Cloud,
    /// The service's own callback page; sent byte for byte the same to both endpoints.
    pub redirect_uri: Url,
    /// How the registration proves itself: the first that the authority takes. Several while one replaces another.
    pub credentials: Vec<Credential>,
}
