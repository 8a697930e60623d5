//! What a tab remembers over its way to Entra and back: where it is, and each sign-in it began.
//!
//! Kept in session storage as lines, since every field is a token or an id without line ends. The formats are private
//! to one tab and one version: what does not fit is as if it were not there.

/// Storage key of the tab's [`Place`].
pub const PLACE_KEY: &str = "mailbox-link.place";
/// Storage keys of [`SignIn`]s begin so and end with the state.
pub const SIGN_IN_KEY: &str = "mailbox-link.sign-in.";

/// Which session the tab is on, and as whom.
#[derive(Clone, Eq, PartialEq)]
pub struct Place {
    /// The page token, or a hosted session's link token.
    pub credential: String,
    /// Whether the element opened this window.
    pub popup: bool,
    /// The attempt this browser began last.
    pub own_attempt: Option<OwnAttempt>,
    /// What the person agreed to in this tab, as the service named it.
    pub agreed: Option<String>,
}

/// An attempt which this browser began, and may therefore steer.
#[derive(Clone, Eq, PartialEq)]
pub struct OwnAttempt {
    /// Its id.
    pub id: String,
    /// Its browser secret.
    pub browser_secret: String,
}

/// A sign-in that was sent to Entra, found again by its state.
#[derive(Clone, Eq, PartialEq)]
pub struct SignIn {
    /// The PKCE verifier; gone once it was used.
    pub verifier: Option<String>,
    /// The issuer the attempt is pinned to.
    pub issuer: Option<String>,
    /// Where the tab was, with the attempt that was begun.
    pub place: Place,
}

impl Place {
    /// A fresh place.
    pub const fn new(credential: String, popup: bool) -> Self {
        Self { credential, popup, own_attempt: None, agreed: None }
    }

    /// The lines to keep.
    pub fn to_text(&self) -> String {
        let (id, secret) =
            self.own_attempt.as_ref().map_or(("", ""), |own| (own.id.as_str(), own.browser_secret.as_str()));
        let agreed = self.agreed.as_deref().unwrap_or_default();
        [self.credential.as_str(), if self.popup { "popup" } else { "" }, id, secret, agreed].join("\n")
    }

    /// The place that was kept as `text`.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let mut next = || lines.next().map(str::to_owned);
        let (credential, popup, id, browser_secret, agreed) = (next()?, next()?, next()?, next()?, next()?);
        let own_attempt = (!id.is_empty()).then_some(OwnAttempt { id, browser_secret });
        let agreed = (!agreed.is_empty()).then_some(agreed);
        Some(Self { credential, popup: popup == "popup", own_attempt, agreed })
    }
}

impl SignIn {
    /// The lines to keep.
    pub fn to_text(&self) -> String {
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        [or_empty(&self.verifier), or_empty(&self.issuer), self.place.to_text()].join("\n")
    }

    /// The sign-in that was kept as `text`.
    pub fn from_text(text: &str) -> Option<Self> {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let mut parts = text.splitn(3, '\n');
        let (verifier, issuer, place) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { verifier: filled(verifier), issuer: filled(issuer), place: Place::from_text(place)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_again() {
        let own = OwnAttempt { id: "att_1".to_owned(), browser_secret: "b".to_owned() };
        for (popup, own_attempt) in [(true, Some(own)), (false, None)] {
            let agreed = own_attempt.as_ref().map(|_| "a".to_owned());
            let place = Place { credential: "c".to_owned(), popup, own_attempt, agreed };
            for verifier in [Some("v".to_owned()), None] {
                let sign_in = SignIn { verifier, issuer: None, place: place.clone() };
                assert!(SignIn::from_text(&sign_in.to_text()) == Some(sign_in));
            }
        }
    }

    #[test]
    fn foreign_text_is_as_if_nothing_were_kept() {
        assert!(SignIn::from_text("{}").is_none() && Place::from_text("").is_none());
    }
}
