//! The authority's discovery document (OpenID Connect Discovery section 4): who issues, and where the keys are.

use serde::Deserialize;
use url::Url;

use shared::guid::is_guid;

use super::{
    authority::Authority,
    directory::Directory,
    error::{EntraError, Misread},
};

/// Stands for the token's own directory in the issuer of `common` and `organizations`.
const ANY_DIRECTORY: &str = "{tenantid}";

/// Who issues id tokens, and where the keys are.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Discovery {
    pub issuer: Issuer,
    pub keys: Url,
    /// It promises to name itself in every answer of its authorize endpoint (RFC 9207 section 3).
    pub names_itself: bool,
}

/// An issuer, or the pattern of one per directory.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Issuer(String);

#[derive(Deserialize)]
struct Document {
    issuer: String,
    jwks_uri: Url,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl Discovery {
    /// What the operator said in place of the document; nothing when the document is needed.
    pub(super) fn by_operator(authority: &Authority) -> Option<Self> {
        let issuer = Issuer(authority.issuer()?.to_owned());
        Some(Self { issuer, keys: authority.keys()?.clone(), names_itself: false })
    }

    /// Reads the document. Issuer and key set must be of the authority's own host unless the operator named them.
    pub(super) fn read(body: &[u8], authority: &Authority) -> Result<Self, EntraError> {
        let document: Document = serde_json::from_slice(body).map_err(|_| EntraError::NotUnderstood(Misread::Shape))?;
        let names_itself = document.authorization_response_iss_parameter_supported;
        let foreign = EntraError::NotUnderstood(Misread::ForeignDiscovery);
        let issuer = match authority.issuer() {
            Some(issuer) => issuer.to_owned(),
            None if is_of(authority, &document.issuer) => document.issuer,
            None => return Err(foreign),
        };
        let keys = match authority.keys() {
            Some(keys) => keys.clone(),
            None if authority.owns(&document.jwks_uri) => document.jwks_uri,
            None => return Err(foreign),
        };
        Ok(Self { issuer: Issuer(issuer), keys, names_itself })
    }
}

impl Issuer {
    pub(super) const fn pattern(text: String) -> Self {
        Self(text)
    }

    /// The one issuer, when it is the same for every directory that may come in.
    pub(super) fn exact(&self) -> Option<&str> {
        (!self.0.contains(ANY_DIRECTORY)).then_some(self.0.as_str())
    }

    /// Whether `iss` is the issuer, or that of some directory by the pattern.
    pub(super) fn may_be(&self, iss: &str) -> bool {
        match self.0.split_once(ANY_DIRECTORY) {
            Some((before, after)) => {
                iss.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)).is_some_and(is_guid)
            }
            None => self.0 == iss,
        }
    }

    /// Whether `iss` is the issuer of tokens for people of the directory `tid`.
    pub(super) fn is(&self, iss: &str, tid: &str) -> bool {
        is_guid(tid) && self.0.replace(ANY_DIRECTORY, tid) == iss
    }

    /// Whether people of `tid` may come in by `directory`. A pattern proves nothing about a domain, which has one
    /// directory that only an exact issuer names.
    pub(super) fn admits(&self, directory: &Directory, tid: &str) -> bool {
        let one_of_many = directory.is_shared() || directory.id().is_some();
        directory.admits(tid) && (one_of_many || self.exact().is_some())
    }
}

fn is_of(authority: &Authority, issuer: &str) -> bool {
    // Braces are no part of a host or port, so the pattern's origin is the issuer's.
    Url::parse(issuer).is_ok_and(|issuer| authority.owns(&issuer))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TID: &str = "72f988bf-86f1-41af-91ab-2d7cd011db47";

    fn authority() -> Authority {
        Authority::new("https://login.example/".parse().unwrap()).unwrap()
    }

    fn read(issuer: &str, keys: &str, authority: &Authority) -> Result<Discovery, EntraError> {
        let body = serde_json::json!({ "issuer": issuer, "jwks_uri": keys, "token_endpoint": "https://evil.example" });
        Discovery::read(body.to_string().as_bytes(), authority)
    }

    #[test]
    fn entras_document_is_read() {
        let found = read("https://login.example/{tenantid}/v2.0", "https://login.example/common/keys", &authority());
        let issuer = found.unwrap().issuer;
        assert_eq!(issuer.exact(), None);
        assert!(issuer.is(&format!("https://login.example/{TID}/v2.0"), TID));
        assert!(!issuer.is("https://login.example/other/v2.0", "other"), "a directory's id is a GUID");
        assert!(!issuer.is(&format!("https://login.example/{TID}/v2.0/"), TID));
        assert!(issuer.may_be(&format!("https://login.example/{TID}/v2.0")));
        for other in ["https://login.example/evil/v2.0", "https://login.example/v2.0", "https://evil.example", ""] {
            assert!(!issuer.may_be(other), "{other}");
        }
    }

    #[test]
    fn issuer_and_keys_of_another_host_or_port_are_refused() {
        let own = "https://login.example/x";
        for (issuer, keys) in [
            ("https://evil.example/x", own),
            (own, "https://evil.example/keys"),
            (own, "https://login.example:8443/keys"),
            (own, "http://login.example/keys"),
            ("urn:issuer", own),
        ] {
            let error = read(issuer, keys, &authority()).unwrap_err();
            assert!(matches!(error, EntraError::NotUnderstood(Misread::ForeignDiscovery)), "{issuer} {keys}");
        }
    }

    #[test]
    fn the_operators_word_counts_more_than_the_document() {
        let keys: Url = "https://keys.example/set".parse().unwrap();
        let authority = authority().with_keys(keys.clone()).unwrap().with_issuer("https://issuer.example");
        let found = read("https://evil.example/x", "https://evil.example/keys", &authority).unwrap();
        assert_eq!(found, Discovery { issuer: Issuer("https://issuer.example".to_owned()), keys, names_itself: false });
        assert_eq!(Discovery::by_operator(&authority), Some(found));
    }

    #[test]
    fn a_pattern_proves_nothing_about_a_domain() {
        let domain = "contoso.example".parse().unwrap();
        let exact = Issuer::pattern(format!("https://login.example/{TID}/v2.0"));
        let pattern = Issuer::pattern("https://login.example/{tenantid}/v2.0".to_owned());
        assert!(exact.admits(&domain, TID));
        assert!(!pattern.admits(&domain, TID));
        assert!(pattern.admits(&"common".parse().unwrap(), TID));
        assert!(pattern.admits(&TID.parse().unwrap(), TID));
        assert!(!pattern.admits(&TID.parse().unwrap(), "00000000-0000-0000-0000-000000000001"));
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in any::<Vec<u8>>()) {
            prop_assert!(Discovery::read(&bytes, &authority()).is_err());
        }
    }
}
