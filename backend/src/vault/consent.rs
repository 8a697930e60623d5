//! The state of a consent link: whose link session it is about, sealed, so that only this service can make one.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use shared::id::{LinkSessionId, VendorId};

use super::{ConsentState, SealContext, Sealed, Vault};

impl Vault {
    /// The state of a consent link for this session.
    pub fn consent_state(&self, vendor: &VendorId, session: &LinkSessionId) -> String {
        let text = ConsentState::new(format!("{vendor} {session}"));
        URL_SAFE_NO_PAD.encode(self.seal(&SealContext::consent_state(), &text).as_bytes())
    }

    /// Which session a state is about; nothing when it is none of ours.
    pub fn session_of_consent(&self, state: &str) -> Option<(VendorId, LinkSessionId)> {
        let sealed = Sealed::from_stored(URL_SAFE_NO_PAD.decode(state).ok()?);
        let opened: ConsentState = self.open(&SealContext::consent_state(), &sealed).ok()?;
        let (vendor, session) = opened.open().split_once(' ')?;
        Some((vendor.parse().ok()?, session.parse().ok()?))
    }
}
