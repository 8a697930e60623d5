//! Registered applications: what Entra knows about a client before it sees a request.

use base64::{Engine, prelude::BASE64_STANDARD};
use thiserror::Error;
use url::Url;

use crate::people::{CONTOSO, Directory};

/// The platform a redirect URI is registered under. It decides how a code may be redeemed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Platform {
    /// Credential required, no Origin header.
    Web,
    /// PKCE and an Origin header required, no credential.
    SinglePage,
    /// "Mobile and desktop": no credential.
    Public,
}

/// What has become of a client secret.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SecretState {
    /// It is accepted.
    Valid,
    /// Its end date has passed.
    Expired,
    /// It was deleted.
    Removed,
}

/// A credential of an application.
#[derive(Clone)]
pub(crate) enum Credential {
    Secret { value: String, expired: bool },
    Certificate { der: Vec<u8> },
}

/// An application (registration) as Entra holds it. Build one, then [`register`](crate::Sandbox::register) it.
#[derive(Clone)]
pub struct App {
    pub(crate) client_id: String,
    pub(crate) name: String,
    pub(crate) home: &'static Directory,
    pub(crate) many_directories: bool,
    pub(crate) redirects: Vec<(Platform, String)>,
    pub(crate) credentials: Vec<Credential>,
    /// Application permissions an administrator of the home directory has granted, e.g. `IMAP.AccessAsApp`.
    pub(crate) roles: Vec<String>,
    /// Disabled by an administrator or by Microsoft.
    pub(crate) disabled: bool,
}

/// Why Entra's portal would not accept the registration.
#[derive(Debug, Error)]
pub enum AppRefused {
    /// The redirect URI breaks a rule of Microsoft's "Redirect URI restrictions and limitations".
    #[error("redirect URI {uri}: {rule}")]
    RedirectUri {
        /// The address.
        uri: String,
        /// The rule it breaks.
        rule: &'static str,
    },
    /// The certificate is not one PEM block holding an X.509 certificate.
    #[error("the certificate is not a PEM certificate")]
    Certificate,
}

impl App {
    /// An application for many directories, registered in Contoso, with one Web redirect URI and no credential yet.
    pub fn web(client_id: &str, redirect_uri: &str) -> Self {
        Self::on(Platform::Web, client_id, redirect_uri)
    }

    /// As [`App::web`], with the redirect URI under the single-page platform.
    pub fn single_page(client_id: &str, redirect_uri: &str) -> Self {
        Self::on(Platform::SinglePage, client_id, redirect_uri)
    }

    /// As [`App::web`], with the redirect URI under "Mobile and desktop applications".
    pub fn public(client_id: &str, redirect_uri: &str) -> Self {
        Self::on(Platform::Public, client_id, redirect_uri)
    }

    fn on(platform: Platform, client_id: &str, redirect_uri: &str) -> Self {
        Self {
            client_id: client_id.to_owned(),
            name: "Mailbox Link sample".to_owned(),
            home: &CONTOSO,
            many_directories: true,
            redirects: vec![(platform, redirect_uri.to_owned())],
            credentials: Vec::new(),
            roles: Vec::new(),
            disabled: false,
        }
    }

    /// The name consent screens show.
    pub fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    /// Restricts it to the directory it is registered in ("Accounts in this organizational directory only").
    pub fn in_one_directory(mut self, home: &'static Directory) -> Self {
        self.home = home;
        self.many_directories = false;
        self
    }

    /// Takes every redirect URI away, as when none was ever registered.
    pub fn without_redirects(mut self) -> Self {
        self.redirects.clear();
        self
    }

    /// Disables it: "Enabled for users to sign in" is off.
    pub fn disabled(mut self) -> Self {
        self.disabled = true;
        self
    }

    /// Adds a redirect URI.
    pub fn redirect(mut self, platform: Platform, uri: &str) -> Self {
        self.redirects.push((platform, uri.to_owned()));
        self
    }

    /// Adds a client secret.
    pub fn secret(mut self, value: &str) -> Self {
        self.credentials.push(Credential::Secret { value: value.to_owned(), expired: false });
        self
    }

    /// Adds a client secret whose end date has passed.
    pub fn expired_secret(mut self, value: &str) -> Self {
        self.credentials.push(Credential::Secret { value: value.to_owned(), expired: true });
        self
    }

    /// Adds a certificate, as PEM (the public part only, as the portal takes it).
    ///
    /// # Errors
    /// When the text is not one PEM certificate.
    pub fn certificate(mut self, pem: &str) -> Result<Self, AppRefused> {
        self.credentials.push(Credential::Certificate { der: certificate_der(pem).ok_or(AppRefused::Certificate)? });
        Ok(self)
    }

    /// Grants application permissions in the home directory, for client credentials.
    pub fn roles(mut self, roles: &[&str]) -> Self {
        self.roles.extend(roles.iter().map(|&role| role.to_owned()));
        self
    }

    pub(crate) fn set_secret(&mut self, value: &str, state: SecretState) {
        self.credentials.retain(|known| !matches!(known, Credential::Secret { value: known, .. } if known == value));
        let expired = match state {
            SecretState::Valid => false,
            SecretState::Expired => true,
            SecretState::Removed => return,
        };
        self.credentials.push(Credential::Secret { value: value.to_owned(), expired });
    }

    /// The platform under which `uri` is registered: exact match, except that the port of a loopback address over
    /// plain http is ignored.
    pub(crate) fn platform_of(&self, uri: &str) -> Option<Platform> {
        let exact = self.redirects.iter().find(|(_, known)| known == uri);
        let loopback = || self.redirects.iter().find(|(_, known)| same_but_for_loopback_port(known, uri));
        exact.or_else(loopback).map(|(platform, _)| *platform)
    }

    /// What Entra's portal checks before it stores the registration.
    pub(crate) fn check(&self) -> Result<(), AppRefused> {
        self.redirects.iter().try_for_each(|(_, uri)| match broken_rule(uri) {
            Some(rule) => Err(AppRefused::RedirectUri { uri: uri.clone(), rule }),
            None => Ok(()),
        })
    }
}

fn certificate_der(pem: &str) -> Option<Vec<u8>> {
    let body = pem.split_once("-----BEGIN CERTIFICATE-----")?.1.split_once("-----END CERTIFICATE-----")?.0;
    BASE64_STANDARD.decode(body.split_ascii_whitespace().collect::<String>()).ok()
}

fn is_plain_loopback(uri: &Url) -> bool {
    uri.scheme() == "http" && matches!(uri.host_str(), Some("localhost" | "127.0.0.1"))
}

fn same_but_for_loopback_port(registered: &str, asked: &str) -> bool {
    let (Ok(mut registered), Ok(mut asked)) = (Url::parse(registered), Url::parse(asked)) else {
        return false;
    };
    is_plain_loopback(&registered)
        && registered.set_port(None).is_ok()
        && asked.set_port(None).is_ok()
        && registered == asked
}

fn broken_rule(uri: &str) -> Option<&'static str> {
    let Ok(parsed) = Url::parse(uri) else {
        return Some("it must be an absolute URL");
    };
    match () {
        () if uri.len() > 256 => Some("it must not exceed 256 characters"),
        () if uri.contains(['!', '$', '\'', '(', ')', ',', ';', '*']) => Some("it holds a forbidden character"),
        () if parsed.fragment().is_some() => Some("it must not hold a fragment"),
        () if parsed.scheme() != "https" && !is_plain_loopback(&parsed) => {
            Some("it must be https, or http on localhost")
        }
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn app(redirect: &str) -> App {
        App::web("client", redirect)
    }

    #[test]
    fn a_redirect_uri_matches_exactly_and_case_of_the_path_counts() {
        let app = app("https://link.example/callback");
        assert_eq!(app.platform_of("https://link.example/callback"), Some(Platform::Web));
        for other in
            ["https://link.example/Callback", "https://link.example/callback/", "http://link.example/callback", "x"]
        {
            assert_eq!(app.platform_of(other), None, "{other}");
        }
    }

    #[test]
    fn only_a_loopback_address_may_change_its_port() {
        assert!(app("http://localhost:1/callback").platform_of("http://localhost:65000/callback").is_some());
        assert!(app("http://127.0.0.1/callback").platform_of("http://127.0.0.1:65000/callback").is_some());
        assert!(app("http://localhost/callback").platform_of("http://localhost:65000/other").is_none());
        assert!(app("https://link.example/callback").platform_of("https://link.example:444/callback").is_none());
    }

    #[test]
    fn the_portal_refuses_redirect_uris_that_break_its_rules() {
        assert!(app("https://link.example/callback").check().is_ok());
        assert!(app("http://localhost:8080/callback").check().is_ok());
        for bad in ["http://link.example/callback", "callback", "https://link.example/a;b", "https://link.example/#x"] {
            assert!(app(bad).check().is_err(), "{bad}");
        }
        assert!(app(&format!("https://link.example/{}", "a".repeat(256))).check().is_err());
    }
}
