//! Whom an authorize address suggests.

use shared::{
    finding::Diagnosed,
    flow::{Attempt, AttemptState, Pin, WRONG_ACCOUNT},
};

use crate::store::SessionRecord;

impl SessionRecord {
    /// Whom to suggest: the token's owner, as far as we know. After an `earlier` sign-in that ended badly the owner chooses
    /// freely, or the same account would be picked again without asking.
    pub fn login_hint(&self, earlier: &[Attempt]) -> Option<String> {
        // After a wrong account the wanted person is just whom to suggest.
        let badly = |finding: &Diagnosed| finding.code != WRONG_ACCOUNT.code;
        let ended_badly = earlier.iter().any(|attempt| match &attempt.state {
            AttemptState::Ended { finding } => badly(finding),
            _ => false,
        });
        let pinned = match &self.flow.pin {
            Pin::Address { address } => Some(address),
            Pin::Directory { .. } | Pin::None => None,
        };
        self.sign_in_as.as_ref().or(pinned).filter(|_| !ended_badly).map(ToString::to_string)
    }
}
