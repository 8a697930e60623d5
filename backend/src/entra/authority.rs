//! Where Entra is. Only the operator's configuration says so; nothing that a person or a server sends can.

use shared::cloud::Cloud;
use url::{Host, Url};

use super::directory::Directory;

/// One sign-in authority: Entra in one cloud, or any OpenID provider that serves Entra's paths.
#[derive(Clone, Debug)]
pub struct Authority {
    base: Url,
    keys: Option<Url>,
    issuer: Option<String>,
}

/// Why an address cannot be an authority's.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum BadAuthority {
    /// Plain http to another machine, or no web address at all.
    #[error("`{0}` is not https; plain http is for loopback hosts only")]
    NotHttps(Url),
    /// User name, password, query or fragment.
    #[error("the authority's address may hold scheme, host, port and path only")]
    MoreThanAPlace,
}

impl Authority {
    /// An authority whose paths begin at `base` (`https://login.microsoftonline.com`).
    ///
    /// # Errors
    /// When `base` is neither https nor on this machine, or holds more than a place.
    pub fn new(base: Url) -> Result<Self, BadAuthority> {
        check_place(&base)?;
        Ok(Self { base, keys: None, issuer: None })
    }

    /// Takes the key set from `keys`, whatever the authority's discovery document says.
    ///
    /// # Errors
    /// As for [`Authority::new`].
    pub fn with_keys(self, keys: Url) -> Result<Self, BadAuthority> {
        check_place(&keys)?;
        Ok(Self { keys: Some(keys), ..self })
    }

    /// Takes id tokens of this issuer, whatever the authority's discovery document says. `{tenantid}` in it stands for
    /// the token's own directory.
    #[must_use]
    pub fn with_issuer(self, template: impl Into<String>) -> Self {
        Self { issuer: Some(template.into()), ..self }
    }

    pub(super) const fn keys(&self) -> Option<&Url> {
        self.keys.as_ref()
    }

    pub(super) fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    pub(super) fn authorize(&self, directory: &Directory) -> Url {
        self.at(directory, &["oauth2", "v2.0", "authorize"])
    }

    pub(super) fn admin_consent(&self, directory: &Directory) -> Url {
        self.at(directory, &["v2.0", "adminconsent"])
    }

    pub(super) fn token(&self, directory: &Directory) -> Url {
        self.at(directory, &["oauth2", "v2.0", "token"])
    }

    pub(super) fn discovery(&self, directory: &Directory) -> Url {
        self.at(directory, &["v2.0", ".well-known", "openid-configuration"])
    }

    /// Whether scheme, host and port of `other` are this authority's.
    pub(super) fn owns(&self, other: &Url) -> bool {
        self.base.origin() == other.origin()
    }

    fn at(&self, directory: &Directory, path: &[&str]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push(directory.segment()).extend(path);
        }
        url
    }
}

/// The authority of every cloud: Microsoft's, unless the operator says otherwise.
#[derive(Clone, Debug)]
pub struct Authorities {
    global: Authority,
    gcc_high: Authority,
    dod: Authority,
    china: Authority,
}

impl Authorities {
    /// Puts `authority` in place of Microsoft's.
    #[must_use]
    pub fn with(mut self, cloud: Cloud, authority: Authority) -> Self {
        *match cloud {
            Cloud::Global => &mut self.global,
            Cloud::GccHigh => &mut self.gcc_high,
            Cloud::Dod => &mut self.dod,
            Cloud::China => &mut self.china,
        } = authority;
        self
    }

    /// Whether people of that cloud sign in at Microsoft, and not where the operator says.
    pub fn are_microsofts(&self, cloud: Cloud) -> bool {
        self.of(cloud).owns(&microsofts(cloud).base)
    }

    pub(super) const fn of(&self, cloud: Cloud) -> &Authority {
        match cloud {
            Cloud::Global => &self.global,
            Cloud::GccHigh => &self.gcc_high,
            Cloud::Dod => &self.dod,
            Cloud::China => &self.china,
        }
    }
}

impl Default for Authorities {
    fn default() -> Self {
        Self {
            global: microsofts(Cloud::Global),
            gcc_high: microsofts(Cloud::GccHigh),
            dod: microsofts(Cloud::Dod),
            china: microsofts(Cloud::China),
        }
    }
}

#[expect(clippy::expect_used, reason = "the table is fixed and a test reads all of it")]
fn microsofts(cloud: Cloud) -> Authority {
    let base = Url::parse(cloud.facts().authority).expect("the table of clouds holds addresses");
    Authority::new(base).expect("the table of clouds holds https addresses")
}

fn check_place(url: &Url) -> Result<(), BadAuthority> {
    let safe = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url));
    if !safe || url.host().is_none() {
        return Err(BadAuthority::NotHttps(without_credentials(url)));
    }
    let plain = url.username().is_empty() && url.password().is_none() && url.query().is_none();
    if plain && url.fragment().is_none() { Ok(()) } else { Err(BadAuthority::MoreThanAPlace) }
}

fn without_credentials(url: &Url) -> Url {
    let mut shown = url.clone();
    // Both fail only for addresses that cannot hold credentials.
    let _ = (shown.set_username(""), shown.set_password(None));
    shown.set_query(None);
    shown
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authority(base: &str) -> Result<Authority, BadAuthority> {
        Authority::new(base.parse().unwrap())
    }

    #[test]
    fn every_cloud_has_an_authority_and_entras_paths() {
        let directory = "contoso.example".parse().unwrap();
        let all = Authorities::default();
        assert_eq!(
            all.of(Cloud::China).token(&directory).as_str(),
            "https://login.partner.microsoftonline.cn/contoso.example/oauth2/v2.0/token"
        );
        assert_eq!(
            all.of(Cloud::Dod).discovery(&directory).as_str(),
            "https://login.microsoftonline.us/contoso.example/v2.0/.well-known/openid-configuration"
        );
        assert_eq!(
            all.of(Cloud::Global).authorize(&directory).as_str(),
            "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize"
        );
    }

    #[test]
    fn an_operators_authority_may_live_under_a_path() {
        let directory = "common".parse().unwrap();
        for base in ["http://127.0.0.1:9000/entra", "http://127.0.0.1:9000/entra/"] {
            let all = Authorities::default().with(Cloud::GccHigh, authority(base).unwrap());
            assert_eq!(
                all.of(Cloud::GccHigh).token(&directory).as_str(),
                "http://127.0.0.1:9000/entra/common/oauth2/v2.0/token"
            );
        }
    }

    #[test]
    fn plain_http_is_for_loopback_only() {
        for good in ["https://idp.example", "http://localhost:8080", "http://127.0.0.2:1", "http://[::1]:1"] {
            assert!(authority(good).is_ok(), "{good}");
        }
        for bad in ["http://idp.example", "http://10.0.0.1", "http://localhost.example", "ftp://127.0.0.1", "data:x"] {
            assert!(matches!(authority(bad), Err(BadAuthority::NotHttps(_))), "{bad}");
        }
    }

    #[test]
    fn an_authority_holds_no_credentials_and_its_error_shows_none() {
        let bad = authority("https://user:pass@idp.example").unwrap_err();
        assert_eq!(bad, BadAuthority::MoreThanAPlace);
        assert!(!authority("http://user:pass@idp.example").unwrap_err().to_string().contains("pass"));
        assert_eq!(authority("https://idp.example/?a=b").unwrap_err(), BadAuthority::MoreThanAPlace);
    }
}
