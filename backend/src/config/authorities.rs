//! `[authorities.*]`: where each cloud's people sign in.

use serde::Deserialize;
use shared::cloud::Cloud;
use url::Url;

use super::{Fault, server::insecure};

/// A sign-in authority.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AuthoritySettings {
    /// What stands before `/{directory}/oauth2/v2.0/…`.
    pub base_url: Url,
    /// Where the keys that sign id tokens are, when discovery does not say it.
    #[serde(default)]
    pub jwks_uri: Option<Url>,
    /// What `iss` of an id token must be, with `{tenantid}` for the directory; from discovery when left out.
    #[serde(default)]
    pub issuer: Option<String>,
}

impl AuthoritySettings {
    pub(super) fn faults(&self, cloud: Cloud) -> Vec<Fault> {
        let named = [("base_url", Some(&self.base_url)), ("jwks_uri", self.jwks_uri.as_ref())];
        let address = |(key, url): (&str, Option<&Url>)| {
            Some(Fault::new(format!("authorities.{}.{key}", cloud.key()), insecure(url?)?))
        };
        named.into_iter().filter_map(address).collect()
    }
}
