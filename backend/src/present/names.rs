//! What texts, links and commands about a sign-in call things, made in one way for link sessions and for mailboxes.

use shared::{
    catalogue::Values,
    cloud::Cloud,
    id::{LinkSessionId, VendorId},
    marks::plain,
    protocol::{Protocol, link_scopes},
};
use url::Url;

use crate::{entra::Entra, vault::Vault};

/// A sign-in: by whom it is asked for, through which application, where, and for what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SignIn<'a> {
    /// The session it belongs to, where somebody signs in.
    pub session: Option<(&'a VendorId, &'a LinkSessionId)>,
    /// The vendor, as people call it.
    pub vendor_name: &'a str,
    /// The registration's "Application (client) ID".
    pub client_id: &'a str,
    /// The directory in which an administrator can approve.
    pub directory: &'a str,
    /// The cloud that is in.
    pub cloud: Cloud,
    /// Where people are sent back to.
    pub redirect_uri: &'a Url,
    /// For what.
    pub protocols: &'a [Protocol],
}

/// The names of a sign-in. Holds no secret.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Names {
    /// The vendor, fit to be shown.
    pub vendor: String,
    /// "Application (client) ID".
    pub client_id: String,
    /// The directory.
    pub directory: String,
    /// The cloud.
    pub cloud: Cloud,
    /// The redirect URI.
    pub redirect_uri: String,
    /// What is asked for, separated by spaces.
    pub scopes: String,
    /// The link by which an administrator approves.
    pub consent_url: Option<String>,
}

impl Names {
    /// Of this sign-in.
    pub(crate) fn of(sign_in: SignIn<'_>, entra: &Entra, vault: &Vault) -> Self {
        let SignIn { session, vendor_name, client_id, directory, cloud, redirect_uri, .. } = sign_in;
        let scopes = link_scopes(sign_in.protocols, cloud);
        let state = session.map(|(vendor, session)| vault.consent_state(vendor, session)).unwrap_or_default();
        Self {
            vendor: plain(vendor_name),
            client_id: client_id.to_owned(),
            directory: directory.to_owned(),
            cloud,
            redirect_uri: redirect_uri.to_string(),
            consent_url: entra.consent_url(cloud, directory, client_id, redirect_uri, &scopes, &state),
            scopes: scopes.join(" "),
        }
    }

    /// As the catalogue takes them. Who it is about is for the caller to add.
    pub(crate) fn values(&self) -> Values<'_> {
        Values {
            cloud: self.cloud,
            vendor: Some(&self.vendor),
            client_id: Some(&self.client_id),
            directory: Some(&self.directory),
            redirect_uri: Some(&self.redirect_uri),
            scopes: Some(&self.scopes),
            consent_url: self.consent_url.as_deref(),
            ..Values::default()
        }
    }
}
